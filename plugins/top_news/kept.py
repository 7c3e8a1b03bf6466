"""The sidebars of an archive from those of the last build: only what an edit or the hour has changed is worked out.

A list can only change where a story that was in it is gone, where a story that is new or another now could come into
it, or where its moment was still to come. All other lists of the last build are those of this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from plugins.top_news.entries import Entry, Row, row_of
from plugins.top_news.kept_bytes import KeptNews, Places, pack, unpack
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.sidebars import Sidebar, without
from plugins.top_news.standing import Crowd, crowd_of
from plugins.top_news.sweep import top_news_at_each

Truth = npt.NDArray[np.bool_]
Ids = tuple[str, ...]
# To look at every list for each of more new stories than this costs more than to make the lists anew.
_MANY_NEW = 100


def bring_up_to_date(
    kept: bytes, entries: Sequence[Entry], now: int, settings: TopNewsSettings
) -> tuple[Sidebar, list[Sidebar], bytes]:
    """What `sidebars.make_sidebars` gives, and the bytes to hand in at the next build; b"" at the first one.

    Ids are unique. Sidebars with equal lists share them. Bytes that are not of this version and these settings are
    passed over, and everything is made anew.
    """
    given = list(map(row_of, entries))
    order = sorted(range(len(given)), key=given.__getitem__)
    rows = [given[place] for place in order]
    crowd = crowd_of(rows, settings)
    found = unpack(kept, settings)
    before = found or KeptNews([], _no_lists(0, settings))
    settled = int(np.searchsorted(crowd.dates, now - settings.as_of_age, "right"))
    lists, known = _still_true(before, rows, crowd, settled, settings)
    ordered = [entries[place] for place in order]
    today = _complete(lists, known, ordered, crowd, now, settings)
    if found is None or before.rows != rows or settled > len(before.lists):
        kept = pack(KeptNews(rows, lists), settings)
    front = Sidebar(today[: settings.count])
    shared = {front.ids: front.ids}
    by_row = _settled_sidebars(rows, lists, crowd, settings, shared)
    for row in rows[settled:]:
        listed = without(row[1], today, settings.count)
        by_row.append(Sidebar(shared.setdefault(listed, listed)))
    row_at = np.argsort(np.array(order, np.int64)).tolist()
    return front, [by_row[row] for row in row_at], kept


def _no_lists(size: int, settings: TopNewsSettings) -> Places:
    # One more than is shown: on its own page, a story leaves its place to the next.
    return np.full((size, settings.count + 1), -1, np.int32)


def _still_true(
    before: KeptNews, rows: Sequence[Row], crowd: Crowd, settled: int, settings: TopNewsSettings
) -> tuple[Places, Truth]:
    """The lists of the settled stories by the places of now, and which of them are known to be right."""
    lists, known = _no_lists(settled, settings), np.zeros(settled, bool)
    gone, come = _differences(before.rows, rows)
    stayed, now_at = np.flatnonzero(~gone), np.flatnonzero(~come)
    # The last one is for -1, which stands for no story, and stays.
    renumbered = np.full(len(before.rows) + 1, -1, np.int32)
    renumbered[stayed] = now_at
    had_list = (stayed < len(before.lists)) & (now_at < settled)
    old = before.lists[stayed[had_list]]
    lists[now_at[had_list]] = renumbered[old]
    # Who had no place leaves none: a list without any that is gone is as it would be had they never been there.
    known[now_at[had_list]] = ((renumbered[old] >= 0) | (old < 0)).all(axis=1)
    _doubt_lists_of(np.flatnonzero(come).tolist(), lists, known, crowd, settings)
    return lists, known


def _differences(old: Sequence[Row], new: Sequence[Row]) -> tuple[Truth, Truth]:
    """Which of the old rows are gone, and which of the new ones have come; one that is another now is both."""
    gone, come = np.zeros(len(old), bool), np.zeros(len(new), bool)
    if old == new:
        return gone, come
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    last = next((n for n in range(shorter - first) if old[-1 - n] != new[-1 - n]), shorter - first)
    here, there = old[first : len(old) - last], new[first : len(new) - last]
    were, are = set(here), set(there)
    gone[first : len(old) - last] = [row not in are for row in here]
    come[first : len(new) - last] = [row not in were for row in there]
    return gone, come


def _doubt_lists_of(
    come: Sequence[int], lists: Places, known: Truth, crowd: Crowd, settings: TopNewsSettings
) -> None:
    """Takes from the known lists those in which one of the new stories may have a place."""
    if not come:
        return
    moments = crowd.dates[: len(lists)] + settings.as_of_age
    if len(come) > _MANY_NEW:
        known[moments >= crowd.dates[come[0]]] = False
        return
    last = lists[:, -1]
    # A flag only lifts the last one further: it need not be looked at.
    ranks_to_beat = np.where(last < 0, np.iinfo(np.int64).min, crowd.ranks[last])
    for place in come:
        date = crowd.dates[place]
        # As long as a story is news, pinned or flagged, it may well come in; later only as a filler, by its rank.
        moving_until = max(date + settings.look_back, crowd.ends[place])
        may_stand = (moments < moving_until) | (ranks_to_beat <= crowd.ranks[place])
        known[(moments >= date) & may_stand] = False


def _complete(
    lists: Places,
    known: Truth,
    entries: Sequence[Entry],
    crowd: Crowd,
    now: int,
    settings: TopNewsSettings,
) -> Ids:
    """Works out the lists that are not known, and the list of today, which is returned by its ids."""
    spare = replace(settings, count=settings.count + 1)
    missing = np.flatnonzero(~known)
    moments = np.append(crowd.dates[missing] + settings.as_of_age, now)
    for first, end in _runs(moments, settings.look_back):
        asked: list[int] = moments[first:end].tolist()
        standing = crowd.standing(asked[0], asked[-1], settings.look_back, spare.count)
        found = top_news_at_each([entries[place] for place in standing], asked, spare)
        places = {entries[place].id: place for place in standing}
        padding = [-1] * spare.count
        made: dict[Ids, list[int]] = {
            ids: ([places[one] for one in ids] + padding)[: spare.count] for ids in set(found)
        }
        settling = missing[first:end]
        lists[settling] = np.array([made[ids] for ids in found[: len(settling)]], np.int32).reshape(
            len(settling), spare.count
        )
    return found[-1]


def _runs(moments: npt.NDArray[np.int64], gap: int) -> Iterator[tuple[int, int]]:
    """The moments, which rise, in runs between which nothing is asked for longer than a gap: (first, end) of each."""
    ends = [*(np.flatnonzero(np.diff(moments) > gap) + 1).tolist(), len(moments)]
    return zip([0, *ends], ends, strict=False)


def _settled_sidebars(
    rows: Sequence[Row], lists: Places, crowd: Crowd, settings: TopNewsSettings, shared: dict[Ids, Ids]
) -> list[Sidebar]:
    """The sidebars of the settled stories in the order of the rows; equal lists are one object, which `shared` holds."""
    shown = _without_own(lists, settings.count)
    is_other = np.ones(len(shown), bool)
    is_other[1:] = (shown[1:] != shown[:-1]).any(axis=1)
    names = np.array([row[1] for row in rows], object)[shown[is_other]].tolist()
    lengths = (shown[is_other] >= 0).sum(axis=1).tolist()
    different = [tuple(names[:length]) for names, length in zip(names, lengths, strict=True)]
    different = [shared.setdefault(ids, ids) for ids in different]
    listed = map(different.__getitem__, (np.cumsum(is_other) - 1).tolist())
    moments: list[int] = (crowd.dates[: len(lists)] + settings.as_of_age).tolist()
    return list(map(Sidebar, listed, moments))


def _without_own(lists: Places, count: int) -> Places:
    """The lists as their own stories' pages show them."""
    is_own = lists == np.arange(len(lists))[:, None]
    own_at = np.where(is_own.any(axis=1), is_own.argmax(axis=1), count)
    columns = np.arange(count)
    shown: Places = np.take_along_axis(lists, columns + (columns >= own_at[:, None]), axis=1)
    return shown
