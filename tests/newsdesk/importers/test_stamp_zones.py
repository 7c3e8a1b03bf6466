"""Times with the abbreviation of a zone, bylines with roles, and invitations that are no stories."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.importers import text
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, Source, Wishes
from newsdesk.importers.promotions import is_promotion
from newsdesk.importers.stamps import read_stamp
from newsdesk.newsroom import Newsroom

ZONE = "Asia/Baku"
PASTES = Path(__file__).parent / "fixtures" / "pastes"

TIMES = [
    ("1 September 2025, 14:05 BST", "2025-09-01T14:05:00+01:00", "The time is in BST, taken for UTC+01:00"),
    ("1 September 2025, 14:05 (CEST)", "2025-09-01T14:05:00+02:00", "The time is in CEST, taken for UTC+02:00"),
    ("1 September 2025, 2:05 pm EDT", "2025-09-01T14:05:00-04:00", "The time is in EDT, taken for UTC-04:00"),
    ("14:05 on 1 September 2025 PST", "2025-09-01T14:05:00-08:00", "The time is in PST, taken for UTC-08:00"),
    ("1 сентября 2025, 14:05 мск", "2025-09-01T14:05:00+03:00", "The time is in мск, taken for UTC+03:00"),
    ("1 September 2025, 14:05 AZT", "2025-09-01T14:05:00+04:00", "The time is in AZT, taken for UTC+04:00"),
    ("1 September 2025, 14:05 GMT+5:30", "2025-09-01T14:05:00+05:30", "The time is in GMT+5:30, taken for UTC+05:30"),
    ("1 January 2025, 14:05 ET", "2025-01-01T14:05:00-05:00", "The time is in ET, taken for that of America/New_York"),
    ("1 September 2025, 14:05 XYZT", "2025-09-01T14:05:00+04:00",
     "XYZT behind the time is no time zone that is known; the time is taken as that of Asia/Baku"),
    ("1 September 2025, 14:05 UTC+99", "2025-09-01T14:05:00+04:00",
     "UTC+99 behind the time is no offset of any zone; the time is taken as that of Asia/Baku"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "moment", "remark"), TIMES)
def test_a_time_with_an_abbreviation_is_read_in_its_zone_and_the_guess_is_said(
    line: str, moment: str, remark: str
) -> None:
    stamp = read_stamp(f"Published {line}", ZONE)
    assert stamp is not None
    assert stamp.published is not None
    assert stamp.published.isoformat() == moment
    assert stamp.remarks == (remark,)


ROLES = [
    ("By Anna Smith, Transport correspondent", ("Anna Smith",), ("Transport correspondent",)),
    ("By Anna Smith, transport editor, and Tom Ode", ("Anna Smith", "Tom Ode"), ("transport editor",)),
    ("By Anna Smith, transport editor and Tom Ode, BBC News", ("Anna Smith", "Tom Ode"), ("transport editor", "BBC News")),
    ("By Anna Smith, Tom Ode", ("Anna Smith", "Tom Ode"), ()),
]  # fmt: skip


@pytest.mark.parametrize(("line", "authors", "roles"), ROLES)
def test_a_role_behind_a_comma_is_no_author_and_is_named_as_left_out(
    line: str, authors: tuple[str, ...], roles: tuple[str, ...]
) -> None:
    stamp = read_stamp(line, ZONE)
    assert stamp is not None
    assert stamp.authors == authors
    assert stamp.remarks == tuple(f'"{role}" behind the byline is left out' for role in roles)


def test_a_sentence_that_speaks_of_an_editor_is_no_byline() -> None:
    assert read_stamp("By the end of the year, the editor will run the desk", ZONE) is None


def test_a_number_that_nothing_counts_on_from_stays_in_the_headline() -> None:
    paste = "1. FC Velden wins its first title\nThe club of Velden won on Sunday, for the first time in a century."
    date = datetime(2025, 9, 1, tzinfo=UTC)
    items = list(text.read(Source("-", data=paste.encode()), Wishes(Newsroom("content", ZONE), date=date)))
    assert [item.metadata.title for item in items if isinstance(item, Draft)] == [
        "1. FC Velden wins its first title"
    ]


def test_an_invitation_with_text_of_its_own_is_no_mere_promotion() -> None:
    invitation = "Start your day informed with the Ansel Brief: here are the top news stories for today."
    assert is_promotion(invitation)
    assert not is_promotion(f"{invitation} The ferry ran aground in fog.")


def test_a_story_of_a_headline_only_is_filed_as_a_draft_and_one_with_a_standfirst_is_not(
    tmp_path: Path,
) -> None:
    newsroom = Newsroom(shown="content", zone=ZONE)
    desk = FilingDesk(tmp_path, Wishes(newsroom))
    file = PASTES / "headlines_with_dates.txt"
    lines = [
        line
        for line in desk.file_all(text, Source(file.name, data=file.read_bytes()))
        if line.status == "written"
    ]
    drafts = [
        line.title for line in lines if "status: draft" in (tmp_path / line.path).read_text(encoding="utf-8")
    ]
    assert len(lines) == 3
    assert drafts == ["Storm closes the port of Skarr", "Bison return to the Korda hills"]
    warning = "There is neither standfirst nor text; the story is filed as a draft"
    assert [line.title for line in lines if warning in line.warnings] == drafts
