"""Pictures on the way from the content folder to readers: made once, named by what they are, gone when they must be."""

import re
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.errors import BadSources
from tests.build.printing import (
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)

STORM = "harbour/2025/storm-closes-the-pier.md"
PAGE = "harbour/2025/08/storm-closes-the-pier/index.html"
GAUGE_PAGE = "science/2024/06/tide-gauge-read-by-hand/index.html"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The gazette with a picture large enough to have widths: red on the left, blue on the right."""
    folder = copy_site("gazette", tmp_path / "content")
    picture = Image.new("RGB", (900, 500), "red")
    picture.paste("blue", (450, 0, 900, 500))
    picture.save(folder / "images/pier.png")
    return folder


def pictures_of(output: Path) -> dict[str, bytes]:
    return {path: raw for path, raw in files_of(output).items() if path.startswith("pictures/")}


def shown_on(page: str) -> set[str]:
    return set(re.findall(r"/(pictures/[^\s\",]+)", page))


def test_every_page_shows_renditions_that_are_there_and_no_original_is_published(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path)
    files = files_of(tmp_path / "output")
    shown = {name for path, raw in files.items() if path.endswith(".html") for name in shown_on(raw.decode())}
    assert shown <= files.keys()
    assert not any(path.startswith("images/") for path in files)
    page = files[PAGE].decode()
    assert re.search(r'<source type="image/avif" srcset="/pictures/pier\.\w{10}-story-480\.avif 480w, ', page)
    assert re.search(r'<img src="/pictures/pier\.\w{10}-story-750\.jpg" width="750" height="500"', page)
    assert re.search(r'og:image" content="/pictures/pier\.\w{10}-social-900\.jpg"', page)
    body = files[GAUGE_PAGE].decode()
    assert re.search(
        r'<picture><source type="image/avif" srcset="/pictures/gauge\.\w{10}-body-24\.avif 24w"', body
    )


def test_a_crop_keeps_the_focus_that_a_story_gives(content: Path, tmp_path: Path) -> None:
    for focus, colour in (("left", 0), ("right", 2)):
        place = tmp_path / focus
        edit(content / STORM, "caption: The pier on Sunday", f"caption: The pier on Sunday, focus: {focus}")
        print_site(content, place)
        name = re.search(
            r"/(pictures/pier\.\w+-story-750\.jpg)", (place / "output" / PAGE).read_text("utf-8")
        )
        assert name is not None
        with Image.open(place / "output" / name[1]) as picture:
            middle = picture.getpixel((picture.width // 2, 5))
        assert isinstance(middle, tuple)
        assert max(middle) == middle[colour]
        edit(content / STORM, f", focus: {focus}", "")


def test_a_build_that_finds_nothing_new_makes_and_writes_no_picture(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_site(content, tmp_path)
    before, made = places_of(tmp_path / "output"), pictures_of(tmp_path / "output")
    monkeypatch.setattr("plugins.press.kept_pictures.made_of", _nobody)
    edit(content / STORM, "stayed in port", "stayed at the quay")
    print_site(content, tmp_path)
    written = written_since(before, tmp_path / "output")
    assert PAGE in written
    assert not written & made.keys()
    edit(content / STORM, "title: ", "title: Again, ")
    print_site(content, tmp_path)
    assert not any(path in made for path in written_since(before, tmp_path / "output"))
    # Another output folder, and the same store: all are taken from there.
    other = tmp_path / "other"
    print_site(content, other, store=tmp_path / "store")
    assert pictures_of(other / "output") == made


def _nobody(raw: bytes, renditions: object) -> None:
    raise AssertionError("a picture is made again")


def test_a_rendition_that_is_damaged_or_lost_in_the_store_is_made_again(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path)
    made = pictures_of(tmp_path / "output")
    kept = sorted(path for path in (tmp_path / "store/pictures").rglob("*") if path.is_file())
    kept[0].write_bytes(b"damaged")
    kept[1].unlink()
    print_site(content, tmp_path / "other", store=tmp_path / "store")
    assert pictures_of(tmp_path / "other/output") == made


def test_the_number_of_workers_does_not_show(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path / "one", jobs=1)
    print_site(content, tmp_path / "two", jobs=2)
    assert files_of(tmp_path / "one/output") == files_of(tmp_path / "two/output")


def test_what_a_picture_no_longer_needs_is_removed(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path)
    before = pictures_of(tmp_path / "output")
    Image.new("RGB", (40, 40), "green").save(content / "images/gauge.png")
    print_site(content, tmp_path)
    after = pictures_of(tmp_path / "output")
    assert {name for name in before if "/pier." in name} == {name for name in after if "/pier." in name}
    assert not {name for name in before if "/gauge." in name} & after.keys()
    print_site(content, tmp_path / "clean")
    assert files_of(tmp_path / "clean/output") == files_of(tmp_path / "output")


def test_a_picture_goes_from_every_page_when_its_licence_ends(content: Path, tmp_path: Path) -> None:
    edit(content / STORM, "caption: The pier on Sunday", "until: 2025-09-02, caption: The pier on Sunday")
    body = content / "world/2025/canal-toll-agreed.md"
    body.write_text(
        body.read_text("utf-8") + "\n![The pier again](../../images/pier.png)\n", encoding="utf-8"
    )
    print_site(content, tmp_path)
    assert any("/pier." in name for name in pictures_of(tmp_path / "output"))
    assert shown_on((tmp_path / "output/world/2025/05/canal-toll-agreed/index.html").read_text("utf-8"))
    late = "2025-09-01T20:00:01Z"  # midnight in the newsroom
    print_site(content, tmp_path, as_of=late)
    files = files_of(tmp_path / "output")
    assert not any(b"/pier." in raw or "/pier." in path for path, raw in files.items())
    assert b"The pier again" not in files["world/2025/05/canal-toll-agreed/index.html"]
    print_site(content, tmp_path / "clean", as_of=late)
    assert files_of(tmp_path / "clean/output") == files
    # An edit of a body alone goes the short way, which knows of it, too.
    edit(body, "The pier again", "The pier once more")
    print_site(content, tmp_path, as_of=late)
    print_site(content, tmp_path / "clean", as_of=late)
    assert files_of(tmp_path / "clean/output") == files_of(tmp_path / "output")
    assert not any(b"/pier." in raw for raw in files_of(tmp_path / "output").values())


def test_a_picture_whose_licence_has_ended_may_be_deleted(content: Path, tmp_path: Path) -> None:
    for story in (STORM, "world/2025/lighthouse-keepers-meet.md"):
        edit(content / story, "credit: Gazette", "credit: Gazette, until: 2025-08-01")
    (content / "images/pier.png").unlink()
    print_site(content, tmp_path)
    assert not any("/pier." in name for name in pictures_of(tmp_path / "output"))


def test_every_broken_picture_is_an_error_in_the_line_of_its_story_and_the_site_stays(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path)
    before = files_of(tmp_path / "output")
    for name in ("pier", "gauge"):
        file = content / f"images/{name}.png"
        # Its head is as it should be; the rest is missing.
        Image.effect_noise((300, 300), 90).save(file, "JPEG")
        file.write_bytes(file.read_bytes()[:9000])
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path)
    said = sorted(str(finding) for finding in bad.value.findings)
    assert len(said) == 2
    assert any("storm-closes-the-pier.md:11: picture: images/pier.png is broken" in line for line in said)
    assert files_of(tmp_path / "output") == before


def test_a_picture_that_moves_is_told_and_shown_as_its_first_frame(
    content: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    frames[0].save(content / "images/moves.gif", save_all=True, append_images=frames[1:])
    edit(content / STORM, "images/pier.png", "images/moves.gif")
    print_site(content, tmp_path)
    assert "storm-closes-the-pier.md:11: warning: picture: images/moves.gif moves" in caplog.text
    assert any("/moves." in name for name in pictures_of(tmp_path / "output"))


def test_a_drawing_that_may_hold_scripts_is_refused_with_the_reason(content: Path, tmp_path: Path) -> None:
    (content / "images/map.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    edit(content / STORM, "images/pier.png", "images/map.svg")
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path)
    (said,) = map(str, bad.value.findings)
    assert "storm-closes-the-pier.md:11: picture: images/map.svg is a drawing that may hold scripts" in said


def test_without_renditions_pictures_are_copied_as_they_are(content: Path, tmp_path: Path) -> None:
    settings = write_settings(tmp_path / "settings.py", "RENDITIONS = {}\n")
    print_site(content, tmp_path, settings=settings)
    files = files_of(tmp_path / "output")
    assert files["images/pier.png"] == (content / "images/pier.png").read_bytes()
    assert not any(path.startswith("pictures/") for path in files)
    assert 'src="/images/pier.png" width="900" height="500"' in files[PAGE].decode()
    assert 'src="/images/gauge.png" width="24" height="24" loading="lazy"' in files[GAUGE_PAGE].decode()
