"""How long related stories take in a build that kept them, and from nothing.

    python benchmarks/kept_related.py 10000 [--jobs N]

makes that many stories of invented words (a Zipf vocabulary, topics, and events told several times, so that terms
are as common and as rare as in news) and prints, for each kind of change, the seconds of this process (user and system)
in a process that has nothing in memory but the terms, and in one that has seen the file before; then the peak
memory beside the terms. With `--jobs`, processes share the work from nothing; then see the seconds by the clock.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.related_stories import kept
from plugins.related_stories.kept import Brief, after_edits, bring_up_to_date, stamp_of
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.terms import extract_terms

WORDS, TOPICS, TOPIC_WORDS, EVENT_WORDS, REPORTS, LENGTH = 150_000, 60, 500, 25, 6, 350


def invent_stories(count: int) -> Iterator[tuple[str, str]]:
    """Title and text of stories, always the same; a story tells an event that began a few stories before."""
    random = np.random.default_rng(7)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(word) for word in letters[random.integers(0, 26, (WORDS, 6))]]
    share = 1 / np.arange(1, WORDS + 1)
    ladder = np.cumsum(share / share.sum())
    topics = random.integers(200, WORDS, (TOPICS, TOPIC_WORDS))
    events = random.integers(500, WORDS, (count // REPORTS + 1, EVENT_WORDS))
    of_event = random.integers(0, TOPICS, len(events))
    for number in range(count):
        event = max(0, number // REPORTS - int(random.integers(0, 20)))
        chosen = np.searchsorted(ladder, random.random(LENGTH))
        part = random.random(LENGTH)
        topic = topics[of_event[event], random.integers(0, TOPIC_WORDS, LENGTH)]
        own = events[event, random.integers(0, EVENT_WORDS, LENGTH)]
        chosen = np.where(part < 0.15, own, np.where(part < 0.4, topic, chosen))
        text = [words[place] for place in np.minimum(chosen, WORDS - 1).tolist()]
        text[::40] = [word.capitalize() for word in text[::40]]
        text[1::80] = [word.capitalize() for word in text[1::80]]
        yield " ".join(words[place] for place in own[:8].tolist()).capitalize(), " ".join(text)


SPARE = 16
SETTINGS = RelatedSettings()


class Newsroom:
    """Invented stories, ten minutes apart, and the file that keeps what is related."""

    def __init__(self, folder: str, count: int) -> None:
        self.file = Path(folder) / "related"
        begun = time.process_time()
        terms = [extract_terms(title, "", text, "en") for title, text in invent_stories(count + SPARE)]
        print(f"stories invented and read: {time.process_time() - begun:.1f} s")
        self.unwritten = terms[count:]
        self.terms = {f"s{number:06}": one for number, one in enumerate(terms[:count])}
        self.briefs = {name: self.brief(name) for name in self.terms}

    def brief(self, name: str) -> Brief:
        """The brief of a story as its terms are now."""
        return Brief(name, int(name[1:]) * 600, "en", stamp_of(self.terms[name]))

    def terms_of(self, names: Sequence[str]) -> Mapping[str, bytes]:
        """What the keeping of related stories asks for."""
        return {name: self.terms[name] for name in names}

    def build(self, jobs: int = 1) -> None:
        """What a build does."""
        bring_up_to_date(self.file, list(self.briefs.values()), self.terms_of, SETTINGS, jobs)

    def add(self) -> None:
        """Publishes a new story."""
        name = f"s{len(self.terms):06}"
        self.terms[name] = self.unwritten.pop()
        self.briefs[name] = self.brief(name)

    def rewrite(self, number: int, share: float) -> Brief:
        """Gives a story another story's terms in so great a part."""
        name = f"s{number:06}"
        self.terms[name] = blend_terms(self.terms[name], self.unwritten.pop(), share)
        self.briefs[name] = self.brief(name)
        return self.briefs[name]


def blend_terms(one: bytes, other: bytes, share: float) -> bytes:
    """Terms of which the weaker share comes from another story."""
    from plugins.related_stories import terms as form

    own, foreign = form.read_terms(one), form.read_terms(other)
    kept_count = int(len(own.hashes) * (1 - share))
    mixed = dict.fromkeys([*own.hashes[:kept_count].tolist(), *foreign.hashes[kept_count:].tolist()])
    hashes = np.array(list(mixed), np.uint64)[: form.MOST_TERMS]
    counts = np.ones(len(hashes), np.uint8)
    counts[:kept_count] = own.counts[:kept_count]
    head = form._HEAD.pack(form.TERMS_VERSION, len(own.sketch), len(hashes))
    return b"".join((head, hashes.tobytes(), own.sketch.tobytes(), counts.tobytes()))


def measure(room: Newsroom, label: str, change: Callable[[], Any], *, is_resident: bool) -> None:
    if not is_resident:
        kept._LAST.clear()
    begun, clock = time.process_time(), time.perf_counter()
    change()
    spent, waited = time.process_time() - begun, time.perf_counter() - clock
    sizes = sum(path.stat().st_size for path in room.file.parent.iterdir()) / 1e6
    print(f"  {label:44} {spent:7.3f} s   by the clock {waited:7.3f} s   files {sizes:6.1f} MB", flush=True)


def measure_changes(room: Newsroom, *, is_resident: bool) -> None:
    """Every kind of change, each in another old story."""
    count, shift = len(room.briefs), 3 if is_resident else 0

    def timed(label: str, change: Callable[[], Any]) -> None:
        measure(room, label, change, is_resident=is_resident)

    timed("nothing changed", room.build)
    room.add()
    timed("one new story", room.build)
    room.rewrite(count // 7 + shift, 0.1)
    timed("a body edited, old story", room.build)
    brief = room.rewrite(count // 5 + shift, 0.1)
    timed(
        "the same, by after_edits",
        lambda: after_edits(room.file, [brief], room.terms_of([brief.id]), SETTINGS),
    )
    room.rewrite(count // 4 + shift, 0.9)
    timed("nearly all terms of an old story changed", room.build)
    name = f"s{count // 6 + shift:06}"
    room.briefs[name] = replace(room.briefs[name], off=True)
    timed("lists of a story switched off", room.build)
    del room.briefs[f"s{count // 8 + shift:06}"]
    timed("an old story deleted", room.build)
    del room.briefs[f"s{shift:06}"]
    timed("the oldest story deleted", room.build)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        room = Newsroom(folder, options.stories)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        measure(room, "from nothing", lambda: room.build(options.jobs), is_resident=False)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(
            f"  peak memory {peak / 1024:.0f} MiB, {(peak - before) / 1024:.0f} MiB more than the terms alone"
        )
        print("nothing in memory:")
        measure_changes(room, is_resident=False)
        print("in a process that goes on:")
        measure_changes(room, is_resident=True)


if __name__ == "__main__":
    main()
