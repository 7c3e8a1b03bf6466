"""Files at fixed addresses: what their specifications ask for, and nothing where a setting is empty."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from newsdesk.errors import Misuse
from plugins.site_files import next_change
from plugins.site_files.files import expiry_of, texts_of
from tests.build.printing import SITES, files_of, print_site, write_settings

NOW = datetime(2025, 9, 1, 12, tzinfo=UTC)
SECURITY = {
    "Contact": ["mailto:security@a.example", "https://a.example/contact/"],
    "Expires": "2026-06-30T00:00:00Z",
}


def texts(**settings: Any) -> dict[str, str]:
    return texts_of({"TIMEZONE": "Asia/Baku", **settings}, NOW)


def test_there_is_no_file_where_no_setting_says_so() -> None:
    assert texts(ADS_TXT=[], HUMANS_TXT="", SECURITY_TXT={}, INDEXNOW_KEY="") == {}


def test_ads_txt_and_humans_txt_have_their_lines() -> None:
    """IAB Tech Lab, ads.txt 1.1, section 3.1: plain text, a record a line, at the root of the site."""
    line = "adnetwork.example, 4711, DIRECT, f08c47fec0942fa0"
    assert texts(ADS_TXT=[line], HUMANS_TXT="/* TEAM */\nDesk: Baku") == {
        "ads.txt": f"{line}\n",
        "humans.txt": "/* TEAM */\nDesk: Baku\n",
    }


def test_security_txt_has_what_it_must_have_at_its_place() -> None:
    """RFC 9116, section 3: below /.well-known/; 2.5.3: a Contact at least; 2.5.5: Expires, by RFC 3339."""
    assert texts(SECURITY_TXT={**SECURITY, "Preferred-Languages": "az, en"}) == {
        ".well-known/security.txt": "Contact: mailto:security@a.example\n"
        "Contact: https://a.example/contact/\n"
        "Expires: 2026-06-30T00:00:00+00:00\n"
        "Preferred-Languages: az, en\n"
    }


def test_a_security_txt_that_has_run_out_is_left_away() -> None:
    """RFC 9116, section 2.5.5: after this moment nobody may rely on what the file says."""
    assert texts(SECURITY_TXT={**SECURITY, "Expires": "2025-09-01T12:00:00Z"}) == {}


def test_the_moment_at_which_security_txt_runs_out_is_told() -> None:
    settings = {"TIMEZONE": "Asia/Baku", "SECURITY_TXT": SECURITY, "AS_OF": NOW}
    assert next_change(SimpleNamespace(settings=settings)) == datetime(2026, 6, 30, tzinfo=UTC).timestamp()
    settings["AS_OF"] = datetime(2026, 7, 1, tzinfo=UTC)
    assert next_change(SimpleNamespace(settings=settings)) is None


def test_the_key_of_indexnow_is_in_a_file_of_its_name() -> None:
    """indexnow.org/documentation, "Option 1": {key}.txt at the root, which holds the key alone."""
    assert texts(INDEXNOW_KEY="5f0c2a7d-9b") == {"5f0c2a7d-9b.txt": "5f0c2a7d-9b"}


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"SECURITY_TXT": {"Expires": "2026-06-30"}}, "SECURITY_TXT: Contact is missing"),
        ({"SECURITY_TXT": {"Contact": "mailto:a@a.example"}}, "SECURITY_TXT: Expires is missing"),
        ({"SECURITY_TXT": "Contact: me"}, "SECURITY_TXT: is no dict of fields"),
        ({"SECURITY_TXT": {**SECURITY, "Expires": "soon"}}, 'SECURITY_TXT: Expires: "soon" is not a date'),
        ({"SECURITY_TXT": {**SECURITY, "Mail": "x"}}, 'SECURITY_TXT: "Mail" is no field of RFC 9116'),
        ({"SECURITY_TXT": {**SECURITY, "Contact": "a@a.example"}}, 'Contact "a@a.example" is no address'),
        ({"SECURITY_TXT": {**SECURITY, "Policy": "http://a.example/"}}, 'Policy "http://a.example/" is no'),
        ({"SECURITY_TXT": {**SECURITY, "Contact": ["tel:1\nEvil: x"]}}, "is no line of text"),
        (
            {"SECURITY_TXT": {**SECURITY, "Preferred-Languages": ["az", "en"]}},
            "Preferred-Languages stands twice",
        ),
        ({"INDEXNOW_KEY": "../../key"}, "INDEXNOW_KEY: '../../key' is no key"),
        ({"INDEXNOW_KEY": "short"}, "INDEXNOW_KEY: 'short' is no key"),
        ({"ADS_TXT": ["a\nb"]}, "ADS_TXT: 'a\\nb' is no line of text"),
    ],
)
def test_a_setting_that_is_wrong_is_named_with_what_is_wrong(settings: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match="write") as wrong:
        texts(**settings)
    assert told in str(wrong.value)


def test_the_files_are_in_the_output_and_go_with_their_settings(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    changes = f"SECURITY_TXT = {SECURITY!r}\nADS_TXT = ['placeholder.example, placeholder, DIRECT']\n"
    settings = write_settings(tmp_path / "settings.py", changes)
    print_site(SITES / "gazette", tmp_path, settings=settings)
    assert {"ads.txt", ".well-known/security.txt"} <= files_of(tmp_path / "output").keys()
    write_settings(tmp_path / "settings.py", changes + "ADS_TXT = []\n")
    print_site(SITES / "gazette", tmp_path, settings=settings, as_of="2026-07-01T00:00:00Z")
    assert not {"ads.txt", ".well-known/security.txt"} & files_of(tmp_path / "output").keys()
    assert "SECURITY_TXT: it has run out" in caplog.text


def test_a_build_stops_at_a_wrong_setting(tmp_path: Path) -> None:
    settings = write_settings(tmp_path / "settings.py", "INDEXNOW_KEY = 'x'\n")
    with pytest.raises(Misuse, match="INDEXNOW_KEY"):
        print_site(SITES / "gazette", tmp_path, settings=settings)
    assert expiry_of({}) is None
