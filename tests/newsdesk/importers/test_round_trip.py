"""What is filed reads back as the story that the source told, whatever words it is made of."""

import shutil
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.dates import zone_named
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, Source, Wishes
from newsdesk.metadata import Metadata
from newsdesk.metadata import Source as Credit
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import slug_of
from newsdesk.story import Story, read_story

BAKU = Newsroom(shown="content", zone="Asia/Baku")
WISHES = Wishes(BAKU, category="World", lang="az")
LINE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(
    lambda text: " ".join(text.replace("\ufffe", "").replace("\uffff", "").split())
)
NAMES = st.lists(LINE.filter(slug_of), max_size=3, unique=True).map(tuple)
MOMENTS = st.datetimes(
    datetime(1902, 1, 1),  # noqa: DTZ001  the zone is drawn beside it
    datetime(2199, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([timezone(timedelta(hours=-5)), zone_named("Asia/Baku"), zone_named("UTC")]),
).map(lambda moment: moment.replace(microsecond=0))
# Lines that could be taken for the end of the front matter, for a field, or for a mark of Markdown.
BODIES = st.lists(
    st.sampled_from(["---", "...", "title: x", "id: y", "# A", "    code", "", "~~~", "[a]: b"]) | LINE,
    max_size=8,
).map("\n".join)
DRAFTS = st.builds(
    Draft,
    item=st.just("item 1"),
    key=LINE,
    metadata=st.builds(
        Metadata,
        title=LINE.filter(bool),
        date=MOMENTS,
        category=st.just(""),
        slug=st.just(""),
        lang=st.just(""),
        id=st.just(""),
        modified=st.none() | MOMENTS,
        status=st.sampled_from(["draft", "hidden"]),
        tags=NAMES,
        authors=NAMES,
        summary=LINE,
        aliases=st.lists(st.sampled_from(["/a,b", "/?p=1", "https://a.example/ə"]), unique=True).map(tuple),
        source=st.none() | st.builds(Credit, LINE.filter(bool)),
        extra=st.dictionaries(st.sampled_from(["copyright", "byline"]), LINE.filter(bool)),
    ),
    body=BODIES,
)


def filed(folder: Path, draft: Draft) -> tuple[str, Story]:
    shutil.rmtree(folder, ignore_errors=True)
    line = FilingDesk(folder, WISHES).file(draft, Source("-"))
    assert line.status == "written", line
    story, findings = read_story(line.path, (folder / line.path).read_bytes(), BAKU)
    assert findings == ()
    assert story is not None
    return line.path, story


@given(DRAFTS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_draft_is_written_and_read_back_as_the_same_story(tmp_path: Path, draft: Draft) -> None:
    path, story = filed(tmp_path / "content", draft)
    told, read = draft.metadata, story.metadata
    for name in ("title", "summary", "tags", "authors", "status", "aliases", "source", "extra"):
        assert getattr(read, name) == getattr(told, name), name
    assert read.date.timestamp() == told.date.timestamp()
    assert (read.modified and read.modified.timestamp()) == (told.modified and told.modified.timestamp())
    assert (read.category, read.lang) == ("World", "az")
    assert path == f"world/{told.date.astimezone(zone_named('Asia/Baku')).year}/{read.slug}.md"
    lines = draft.body.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    assert story.body.strip("\n").split("\n") == (lines or [""])


@given(DRAFTS, st.text(max_size=30), st.text(max_size=30))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_name_leads_out_of_the_content_folder(
    tmp_path: Path, draft: Draft, slug: str, category: str
) -> None:
    """Whatever a source calls its stories and categories, files are only written where they belong."""
    content = tmp_path / "here" / "content"
    shutil.rmtree(content, ignore_errors=True)
    for name in (slug, f"../{slug}", f"../../{slug}", f"/{slug}", ".."):
        odd = replace(draft, metadata=replace(draft.metadata, slug=name, category=category, id=name))
        FilingDesk(content, Wishes(BAKU)).file(odd, Source("-"))
    assert {path.relative_to(tmp_path).parts[:2] for path in tmp_path.rglob("*.*")} <= {("here", "content")}
