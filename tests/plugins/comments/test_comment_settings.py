"""Settings of the comments: what is taken, and what an engineer is told to write instead."""

from pathlib import Path
from typing import Any

import pytest

from plugins.comments.settings import CommentSettings, from_pelican


def test_settings_of_a_site_without_comments_ask_for_nothing() -> None:
    assert from_pelican({}) == CommentSettings()


def test_addresses_end_with_a_slash_and_the_path_of_the_site_is_known() -> None:
    settings = from_pelican(
        {"COMMENTS_URL": "/comments", "COMMENTS_DATABASE": "/var/c.db", "SITEURL": "https://a.example/news"}
    )
    assert settings == CommentSettings("/comments/", Path("/var/c.db"), "", "/news/")


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("COMMENTS_URL", "comments", "write /comments/"),
        ("COMMENTS_URL", "//elsewhere.example/", "write /comments/"),
        ("COMMENTS_URL", "javascript:alert(1)", "write /comments/"),
        ("COMMENTS_URL", "/comments/?a=b", "write /comments/"),
        ("COMMENTS_URL", True, "write /comments/"),
        ("COMMENTS_DATABASE", 7, "write /var/lib/isso/comments.db"),
        ("LETTERS_TO", "the editor", "write letters@example.org"),
        ("LETTERS_TO", "a@b.example?bcc=c@d.example", "write letters@example.org"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_named_with_a_remedy(name: str, value: Any, remedy: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: ") as wrong:
        from_pelican({name: value})
    assert remedy in str(wrong.value)
