"""What editors get wrong is told with file, line and remedy, all of it at once, and the site stays as it was."""

import shutil
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest

from newsdesk.cli import main
from newsdesk.errors import BadSources, NewsdeskError
from tests.build.printing import SITES, copy_site, edit, files_of, print_site
from tests.conftest import BuildSite, Built

# Each line: file, line, what is wrong, what to do instead.
SLIPS = [
    (
        "world/broken-yaml.md",
        3,
        "front-matter: The YAML cannot be read",
        "put a value that has a colon or quotes into",
    ),
    ("world/unknown-category.md", 5, 'category: Category "Wrold" is not in categories.yaml', "write World"),
    ("world/no-title.md", 1, "title: Title is missing", "write title: "),
    ("world/no-date.md", 1, "date: Date is missing", "write date: 20"),
    (
        "world/impossible-date.md",
        4,
        'date: Date "2025-02-30 08:00" does not exist',
        "write a date such as 20",
    ),
    ("world/no-date-at-all.md", 4, 'date: Date "last Tuesday" is not a date', "write 20"),
    (
        "world/same-id-second.md",
        3,
        'id: The id "one-and-the-same" is also that of',
        "delete the id in the copy",
    ),
    ("world/same-address-second.md", 5, "address: The address /world/2025/08/pier/", "write another slug"),
    ("world/empty.md", 1, "front-matter: The file is empty", "write front matter with title and date"),
    ("world/not-utf8.md", 3, "encoding: Byte 0xe9 is not UTF-8", "save the file as UTF-8"),
    ("world/missing-picture.md", 5, 'picture: There is no picture "images/not-there.png"', "put it at "),
    ("world/picture-that-is-none.md", 5, "picture: images/text.png is no picture", "save it as JPEG, PNG"),
    (
        "world/missing-body-picture.md",
        9,
        'file: There is no file "../images/not-there-either.png"',
        "put it at ",
    ),
    ("world/slug-leads-out.md", 5, 'slug: Slug "../../out" cannot stand in an address', "write out"),
    (
        "world/category-leads-out.md",
        5,
        'category: Category "../out" is not in categories.yaml',
        "write World",
    ),
    ("world/link-to-nothing.md", 8, 'link: The link "nowhere.md" leads to no story', "mend the path"),
    ("world/link-to-draft.md", 7, 'link: The link "a-draft.md" leads to a draft', "publish that one first"),
    (
        "world/pin-of-nothing.md",
        5,
        'related: The related story "world/never-written.md" does not exist',
        "write the path",
    ),
    ("world/no-such-template.md", 5, 'template: The theme has no template "scroll"', "write article"),
]


@pytest.fixture(scope="module")
def slips(build_site: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Built:
    output = tmp_path_factory.mktemp("slips") / "output"
    return build_site(SITES / "slips", output=output)


@pytest.mark.parametrize("slip", SLIPS, ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_told_with_file_line_and_remedy(slip: tuple[str, int, str, str], slips: Built) -> None:
    path, line, what, remedy = slip
    shown = f"tests/build/sites/slips/{path}:{line}: {what}"
    told = [said for said in slips.err.splitlines() if said.startswith(shown)]
    assert len(told) == 1, slips.err
    assert remedy in told[0].partition("; ")[2]


def test_a_build_with_errors_ends_with_status_1_and_counts_them(slips: Built) -> None:
    assert slips.status == 1
    assert (
        slips.err.splitlines()[-1]
        == f"{len(SLIPS)} errors in the sources; the last good site is left as it was"
    )


def test_only_what_is_wrong_is_told(slips: Built) -> None:
    told = {line.partition(".md:")[0].rpartition("/")[2] for line in slips.err.splitlines()[:-1]}
    assert told == {Path(path).stem for path, *_ in SLIPS}


def test_nothing_is_written_where_there_was_no_good_site_before(slips: Built) -> None:
    assert {path for path in files_of(slips.output) if path.endswith(".html")} == set()
    assert not [path for path in slips.output.iterdir() if path.is_dir()]


def test_a_link_to_a_story_that_has_a_slip_of_its_own_is_not_blamed(slips: Built) -> None:
    assert "link-to-a-slip.md" not in slips.err


def test_the_last_good_site_stays_byte_for_byte_as_it_was(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    before = files_of(tmp_path / "output")
    (content / "world/2025/new.md").write_text(
        "---\ntitle: Good news\ndate: 2025-09-01\n---\n\nText.\n", encoding="utf-8"
    )
    edit(content / "harbour/2024/crane-arrives.md", "title: A crane", "headline: A crane")
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path)
    assert [finding.rule for finding in bad.value.findings] == ["title"]
    assert files_of(tmp_path / "output") == before
    edit(content / "harbour/2024/crane-arrives.md", "headline: A crane", "title: A crane")
    print_site(content, tmp_path)
    assert "world/2025/09/new/index.html" in files_of(tmp_path / "output")


def test_a_template_that_fails_is_named_with_its_line_and_the_site_stays(
    tmp_path: Path, own_theme: Path
) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path, theme=own_theme)
    before = files_of(tmp_path / "output")
    partial = own_theme / "templates/partials/byline.html"
    good = partial.read_text(encoding="utf-8")
    partial.write_text("first line\n{{ article.title.no_such.thing }}\n", encoding="utf-8")
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path, theme=own_theme)
    (finding,) = bad.value.findings
    assert (finding.path, finding.line, finding.rule) == (str(partial), 2, "template")
    partial.write_text("first line\n{% if %}\n", encoding="utf-8")
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path, theme=own_theme)
    (finding,) = bad.value.findings
    assert (finding.path, finding.line, finding.rule) == (str(partial), 2, "template")
    partial.unlink()
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path, theme=own_theme)
    assert {finding.rule for finding in bad.value.findings} == {"template"}
    assert "partials/byline.html" in str(bad.value.findings[0])
    assert files_of(tmp_path / "output") == before
    partial.write_text(good, encoding="utf-8")
    print_site(content, tmp_path, theme=own_theme)
    assert files_of(tmp_path / "output") == before


def test_tags_that_differ_in_case_only_share_a_page_and_are_told(build_site: BuildSite) -> None:
    twins = build_site(SITES / "twins")
    assert twins.status == 0
    warnings = [line for line in twins.err.splitlines() if "warning" in line]
    assert warnings == [
        'tests/build/sites/twins/three.md:5: warning: tag: Tag "prices" is elsewhere spelt "Prices"; '
        "they share one page; write Prices",
        'tests/build/sites/twins/two.md:5: warning: tag: Tag "Opec" is elsewhere spelt "OPEC"; '
        "they share one page; write OPEC",
    ]
    assert {path for path in files_of(twins.output) if path.startswith("tag/")} == {
        "tag/opec/index.html",
        "tag/prices/index.html",
    }
    front = twins.read("tag/opec/index.html")
    assert all(f"/news/2025/08/{name}/" in front for name in ("one", "two", "three"))
    assert "Opec" not in front + twins.read("news/2025/08/two/index.html")


def test_a_page_at_the_address_of_a_category_is_named_with_its_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "pages").mkdir(parents=True)
    story = (
        "---\ntitle: Ferries resume\ndate: 2025-08-30 09:00\ncategory: World\n---\n\nThe first ferry left.\n"
    )
    (content / "ferries.md").write_text(story, encoding="utf-8")
    (content / "pages" / "w.md").write_text("---\ntitle: W\nslug: world\n---\n\nWords.\n", encoding="utf-8")
    options = [f"--{name}={tmp_path / name}" for name in ("content", "output", "store")]
    with redirect_stderr(StringIO()) as said:
        assert main(["build", *options, "--as-of=2025-09-01", "--jobs=1"]) == 1
    assert "pages/w.md:3: address: The address /world/ is that of the category World" in said.getvalue()


def test_a_style_sheet_that_names_no_file_is_told_with_its_line(tmp_path: Path, project_root: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(project_root / "theme", theme)
    with (theme / "static/css/utilities.css").open("a", encoding="utf-8") as sheet:
        sheet.write("\n.x {\n  background: url(nowhere.svg);\n}\n")
    lines = (theme / "static/css/utilities.css").read_text(encoding="utf-8").count("\n")
    with pytest.raises(NewsdeskError, match=rf"utilities\.css:{lines - 1}: style: There is no nowhere\.svg"):
        print_site(SITES / "gazette", tmp_path / "site", theme=theme)
