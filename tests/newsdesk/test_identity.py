"""Permanent ids."""

import uuid

from newsdesk.identity import id_from_source, new_id, tag_uri


def test_two_new_stories_never_share_an_id() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert {uuid.UUID(value).version for value in ids} == {4}


def test_an_imported_story_has_the_same_id_at_every_import() -> None:
    assert id_from_source("https://example.org/?p=1") == "0c0b7f14-0aaf-5512-809d-cf1fa7df7a48"
    assert id_from_source("https://example.org/?p=1") != id_from_source("https://example.org/?p=2")


def test_a_name_for_ever_is_a_uri_whatever_is_in_the_id() -> None:
    """RFC 4151, section 2.1: tag:, authority and date, and a specific part of signs that URIs may have."""
    assert tag_uri("a.example,2025", "story", "s-1") == "tag:a.example,2025:story/s-1"
    assert tag_uri("a.example,2025", "story", "ə b#%") == "tag:a.example,2025:story/%C9%99%20b%23%25"
