"""How much of a story `newsdesk import --format html` finds in a web page, and how much that is no story it takes in.

    python benchmarks/html_bodies.py FOLDER [--worst 5]

FOLDER holds pages (`KEY.html` or `KEY.html.gz`) and one JSON file that tells the text of each, `{KEY: {"articleBody": ...,
"url": ...}}`, as the public collection article-extraction-benchmark has it. What is compared is the text of the story's
Markdown as readers see it, beside the collection's: as there, by the multiset of its runs of four words. Printed are
precision, recall and F1 as means over the pages, the F1 of the two means, the worst pages, and how often headline,
date and authors are those that the page states in JSON-LD.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newsdesk.body import body_html, plain_text
from newsdesk.importers.items import Draft, Source, Unreadable, Warnings, Wishes
from newsdesk.importers.webpage import read
from newsdesk.importers.webpage_text import LARGEST, page_text
from newsdesk.newsroom import Newsroom

RUN = 4
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
WORD = re.compile(r"\w+")
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.sane_lists": {},
    }
}
STATED = {
    "headline": re.compile(r'"headline"\s*:\s*"((?:[^"\\]|\\.)*)"'),
    "date": re.compile(r'"datePublished"\s*:\s*"([^"]*)"'),
    "author": re.compile(r'"author"\s*:[^]}]*?"name"\s*:\s*"((?:[^"\\]|\\.)*)"'),
}


def runs_of(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1)))


def compare(text: str, truth: str) -> tuple[float, float, float]:
    found, wanted = runs_of(text), runs_of(truth)
    shared = (found & wanted).total()
    precision, recall = shared / found.total(), shared / wanted.total()
    return precision, recall, 2 * precision * recall / (precision + recall) if shared else 0.0


def agreements(draft: Draft, page: str) -> dict[str, bool]:
    """For each thing that the page states of itself: whether the story says the same."""
    said = {
        "headline": draft.metadata.title,
        "date": draft.metadata.date.isoformat(),
        "author": " ".join(draft.metadata.authors),
    }
    found: dict[str, bool] = {}
    for name, pattern in STATED.items():
        if stated := pattern.search(page):
            text = unescape(json.loads(f'"{stated[1]}"', strict=False))
            if name == "date" and not ISO.match(text):
                continue
            wanted = text[:10] if name == "date" else " ".join(WORD.findall(text)).casefold()
            have = said[name][:10] if name == "date" else " ".join(WORD.findall(said[name])).casefold()
            found[name] = bool(wanted) and (have.startswith(wanted) or wanted in have)
    return found


def measure(folder: Path, worst: int) -> None:
    truth: dict[str, Any] = {}
    for file in sorted(folder.glob("*.json")):
        truth.update(json.loads(file.read_text(encoding="utf-8")))
    wishes = Wishes(Newsroom(shown="content"))
    scores: list[tuple[float, float, float, str]] = []
    agreed: dict[str, list[bool]] = {name: [] for name in STATED}
    for key, told in sorted(truth.items()):
        path = next(path for path in (folder / f"{key}.html.gz", folder / f"{key}.html") if path.is_file())
        try:
            item = next(iter(read(Source.of_file(path, folder), wishes)))
        except Unreadable as wrong:
            print(f"{key}: {wrong}")
            continue
        text = ""
        if isinstance(item, Draft):
            text = plain_text(body_html(item.body, "story.md", MARKDOWN)[0])
            for name, is_same in agreements(item, page_text(path.read_bytes()[:LARGEST], Warnings())).items():
                agreed[name].append(is_same)
        else:
            print(f"{key}: {item.reason}")
        scores.append((*compare(text, told["articleBody"]), key))
    precision, recall, f1 = (sum(score[part] for score in scores) / len(scores) for part in range(3))
    print(f"{len(scores)} pages")
    print(f"precision {precision:.3f}  recall {recall:.3f}  mean F1 {f1:.3f}")
    print(f"F1 of mean precision and recall {2 * precision * recall / (precision + recall):.3f}")
    for name, votes in agreed.items():
        print(f"{name} as stated in JSON-LD: {sum(votes)} of {len(votes)}")
    for score in sorted(scores, key=lambda score: score[2])[:worst]:
        print("  precision {:.3f}  recall {:.3f}  F1 {:.3f}  {}".format(*score))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=5)
    arguments = parser.parse_args()
    measure(arguments.folder, arguments.worst)
