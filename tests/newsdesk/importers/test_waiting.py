"""Stories that link to others wait on disk until all places are known."""

import pytest

from newsdesk.importers.waiting import WaitingRoom


def test_stories_leave_as_they_came_in_any_order() -> None:
    room = WaitingRoom()
    for story_id, raw in (("a", b"one"), ("b", b""), ("c", b"three\n")):
        room.put(story_id, raw)
    assert (room.take("c"), list(room), "c" in room) == (b"three\n", ["a", "b"], False)
    assert (room.take("a"), room.take("b")) == (b"one", b"")
    with pytest.raises(KeyError):
        room.take("a")
    room.put("d", b"four")
    assert (room.take("d"), list(room)) == (b"four", [])
