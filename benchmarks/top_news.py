"""How long top news takes in a build: the sidebars of a whole archive, anew and kept from the last build.

    python benchmarks/top_news.py [--stories 10000 100000] [--rounds 3]

Prints milliseconds of processor time, the best of the rounds, and microseconds a story. The archive is made up:
thirty stories a day in eight categories, one in a hundred flagged, pinned or kept out for a day or two. What was kept
is checked to give the sidebars that are made anew. No garbage is collected meanwhile, as in a build.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from plugins.top_news.entries import Entry
from plugins.top_news.kept import bring_up_to_date
from plugins.top_news.outlook import next_change
from plugins.top_news.settings import DAY, HOUR, TopNewsSettings
from plugins.top_news.sidebars import make_sidebars

T = TypeVar("T")
BEGINNING = 1_000_000_000
SETTINGS = TopNewsSettings()


def made_up_archive(stories: int) -> list[Entry]:
    """Newest first, as a build has them."""
    chance = random.Random(30)
    entries = []
    for number in range(stories):
        date = BEGINNING + number * DAY // 30 + chance.randrange(HOUR)
        wishes: list[int | None] = [None, None, None]
        if chance.random() < 0.01:
            wishes[chance.randrange(3)] = date + chance.randrange(HOUR, 2 * DAY)
        category, priority = f"category-{chance.randrange(8)}", chance.choice((1, 2, 3, 3, 3, 4, 5))
        entries.append(Entry(f"the-{number}th-story", date, category, priority, *wishes))
    return sorted(entries, key=lambda entry: (entry.date, entry.id), reverse=True)


def measured(step: Callable[[], T], rounds: int) -> tuple[float, T]:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        result = step()
        best = min(best, time.process_time() - start)
        gc.collect()
    return best, result


def measure(stories: int, rounds: int) -> None:
    entries = made_up_archive(stories)
    now = entries[0].date + HOUR
    print(f"{stories} stories")

    def show(name: str, step: Callable[[], T]) -> T:
        taken, result = measured(step, rounds)
        print(f"  {name:34}{taken * 1000:10.1f} ms{taken / stories * 1e6:8.2f} us a story", flush=True)
        return result

    show("made anew, nothing kept", lambda: make_sidebars(entries, now, SETTINGS))
    *_, kept = show("made anew, and kept", lambda: bring_up_to_date(b"", entries, now, SETTINGS))
    print(f"  {'kept':34}{len(kept) / stories:10.1f} bytes a story")
    old = stories // 3
    cases = {
        "nothing changed": (entries, now),
        "ten minutes later": (entries, now + 600),
        "a new story": ([Entry("new", now, "category-1"), *entries], now),
        "an old story deleted": ([*entries[:old], *entries[old + 1 :]], now),
        "an old story added": (sorted([*entries, Entry("found", entries[old].date + 1, "category-1", 4)],
                                      key=lambda entry: (entry.date, entry.id), reverse=True), now),
    }  # fmt: skip
    for name, (changed, moment) in cases.items():
        result = show(name, lambda c=changed, m=moment: bring_up_to_date(kept, c, m, SETTINGS))
        if result[:2] != make_sidebars(changed, moment, SETTINGS):
            sys.exit(f"What was kept gives other sidebars than those made anew: {name}.")
    show("when it changes by itself", lambda: next_change(entries, now, SETTINGS))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    gc.disable()
    for stories in args.stories:
        measure(stories, args.rounds)


if __name__ == "__main__":
    main()
