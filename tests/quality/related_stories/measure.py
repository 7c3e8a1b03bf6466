"""Measures how well stories of one event find each other in our own labelled set, and guards the floors.

    python tests/quality/related_stories/measure.py            prints the figures and the floors
    python tests/quality/related_stories/measure.py --raise    raises the floors to the figures; never lowers one

The set: short reports of real events in six languages, two or three to an event, written for this project. A
query is a story; relevant is every other report of its event. Figures are whole ten-thousandths, rounded down, so that
a floor is exact.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PROJECT_ROOT = HERE.parents[2]
STORIES, FLOORS = HERE / "stories.jsonl", HERE / "floors.json"
TOP = 5
GAINS = [1 / math.log2(rank + 1) for rank in range(1, TOP + 1)]


def read_set(path: Path = STORIES) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def hash_set(path: Path = STORIES) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def score(stories: list[dict[str, Any]], ranked: Mapping[str, list[str]]) -> float:
    """nDCG at 5, the mean over all stories that have kin."""
    events = defaultdict(set)
    for story in stories:
        events[story["story"]].add(story["id"])
    gained = []
    for story in stories:
        relevant = events[story["story"]] - {story["id"]}
        if relevant:
            hits = [other in relevant for other in ranked[story["id"]][:TOP]]
            best = sum(GAINS[: min(TOP, len(relevant))])
            gained.append(sum(gain for gain, hit in zip(GAINS, hits, strict=False) if hit) / best)
    return sum(gained) / len(gained)


def measure(stories: list[dict[str, Any]]) -> dict[str, int]:
    """Ten-thousandths of nDCG at 5: all, headlines alone, and each language at full length."""
    from plugins.related_stories.collection import rank_collection

    headlines = [{**story, "text": ""} for story in stories]
    figures = {
        "all": score(stories, dict(rank_collection(stories, TOP))),
        "headlines": score(stories, dict(rank_collection(headlines, TOP))),
    }
    for language in sorted({story["lang"] for story in stories}):
        part = [story for story in stories if story["lang"] == language]
        figures[language] = score(part, dict(rank_collection(part, TOP)))
    return {name: math.floor(10_000 * figure) for name, figure in figures.items()}


def raise_floors(floors: dict[str, Any], figures: Mapping[str, int], set_hash: str) -> dict[str, Any]:
    """Floors at the figures, for the set of that hash. Raises ValueError where one would be lower than before."""
    if floors.get("set", set_hash) != set_hash:
        raise ValueError(
            "the labelled set is another one: delete floors.json in a change of its own that says why"
        )
    lower = [
        f"{name} {figures.get(name, 0)} < {floor}"
        for name, floor in floors.get("floors", {}).items()
        if figures.get(name, 0) < floor
    ]
    if lower:
        raise ValueError(f"a floor is never lowered: {', '.join(lower)}; mend the ranking instead")
    return {"set": set_hash, "floors": dict(figures)}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--raise", dest="raising", action="store_true", help="raise the floors to what is measured"
    )
    options = parser.parse_args()
    sys.path.insert(0, str(PROJECT_ROOT))
    figures = measure(read_set())
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    for name, figure in figures.items():
        print(f"{name:10} {figure / 10_000:.4f}  floor {floors.get('floors', {}).get(name, 0) / 10_000:.4f}")
    if options.raising:
        try:
            raised = raise_floors(floors, figures, hash_set())
        except ValueError as reason:
            print(f"{FLOORS.name}: {reason}", file=sys.stderr)
            return 1
        FLOORS.write_text(json.dumps(raised, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
