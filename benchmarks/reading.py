"""How fast a story is read: each step of it, by the libraries alone and as the press does it.

    python benchmarks/reading.py [FOLDER] [--stories 200] [--rounds 5]

Prints milliseconds of processor time for one story on one core, the best of the rounds, and how many times quicker
the press is. Both ways are checked to give the same HTML. FOLDER has stories in Markdown at any depth; without one,
600-word stories are made up, with a quotation, a dash or an apostrophe in every second sentence, links and headings.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import smartypants
from markdown import Markdown
from typogrify.filters import typogrify

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from newsdesk.body import HouseMarkdown, clean_body, plain_text
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story
from newsdesk.story_markdown import StoryMarkdown
from plugins.press import typography_blocks
from plugins.press.typography import set_text

T = TypeVar("T")
OPTIONS = {
    "extensions": ["extra", "toc", "sane_lists"],
    "output_format": "html",
}
WORDS = (
    "the a of to in and that harbour council ferry minister budget vote night wall north said report price grain rail "
    "court storm school figures week after before talks plan power station coast island people money work new old"
).split()
PLAIN, TURNS = (
    ("{0} {1} {2}.", "{0} {1}, and {2} {1}.", "{0} {2} in the EU."),
    (
        '"{0} {1}," she said.', "It's {0} that wasn't {1}.", "{0} -- {1} -- {2}.", "{0}’s {1} {2}.",
        "{0} [{1}](https://example.org/{2}) {1}.", "{0} *{1}* {2}.", "The U.S. {0} & {1} {2}...",
    ),
)  # fmt: skip


def made_up_stories(count: int) -> list[bytes]:
    chance = random.Random(600)
    return [_made_up_story(chance) for _ in range(count)]


def _made_up_story(chance: random.Random) -> bytes:
    def words() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(3, 7)))

    paragraphs: list[str] = []
    written = 0
    while written < 600:
        sentences = [
            chance.choice(TURNS if place % 2 else PLAIN).format(
                words().capitalize(), words(), chance.choice(WORDS)
            )
            for place in range(chance.randint(2, 5))
        ]
        paragraphs.append(" ".join(sentences))
        written += len(paragraphs[-1].split())
        if len(paragraphs) % 5 == 0:
            paragraphs.append(f"## {words().capitalize()}")
    front = "---\ntitle: The ferry\ndate: 2025-08-01 10:00\n---\n\n"
    return (front + "\n\n".join(paragraphs) + "\n").encode()


def measured(step: Callable[[], T], rounds: int) -> tuple[float, T]:
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        result = step()
        best = min(best, time.process_time() - start)
    return best, result


def set_anew(pages: list[str]) -> list[str]:
    """Sets the pages without the words of the last round in memory."""
    for words in (typography_blocks.set_word, typography_blocks.mark_capitals):
        words.cache_clear()
    return [set_text(page, "en") for page in pages]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    if args.folder:
        files = [path.read_bytes() for path in sorted(args.folder.rglob("*.md"))[: args.stories]]
    else:
        files = made_up_stories(args.stories)

    newsroom = Newsroom("content")
    smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w
    extensions = [*OPTIONS["extensions"], HouseMarkdown()]
    library = Markdown(**{**OPTIONS, "extensions": copy.deepcopy(extensions)})
    ours = StoryMarkdown(**{**OPTIONS, "extensions": copy.deepcopy(extensions)})

    def run(step: Callable[[], T]) -> tuple[float, T]:
        return measured(step, args.rounds)

    reading, stories = run(lambda: [read_story("a.md", raw, newsroom)[0] for raw in files])
    bodies = [story.body for story in stories if story is not None]
    print(f"{len(bodies)} stories, {sum(len(body.split()) for body in bodies) // len(bodies)} words each")
    stock_markdown, expected = run(lambda: [library.reset().convert(body) for body in bodies])
    markdown, html = run(lambda: [ours.reset().convert(body) for body in bodies])
    if html != expected:
        sys.exit("The Markdown differs from the library's.")
    stock_setting, expected = run(lambda: [typogrify(page) for page in html])
    setting, is_set = run(lambda: set_anew(html))
    if is_set != expected:
        sys.exit("The type is set otherwise than by the libraries.")
    cleaning, cleaned = run(lambda: [clean_body(page, "a.md")[0] for page in is_set])
    stripping, _ = run(lambda: [plain_text(page) for page in cleaned])

    print(f"{'':14}{'libraries':>12}{'press':>10}{'times':>8}   ms a story")
    before = after = 0.0
    for name, stock, now in (
        ("front matter", reading, reading),
        ("Markdown", stock_markdown, markdown),
        ("typography", stock_setting, setting),
        ("sanitising", cleaning, cleaning),
        ("plain text", stripping, stripping),
    ):
        before, after = before + stock, after + now
        _print_line(name, stock, now, len(bodies))
    _print_line("all", before, after, len(bodies))


def _print_line(name: str, stock: float, now: float, stories: int) -> None:
    print(f"{name:14}{stock / stories * 1000:12.3f}{now / stories * 1000:10.3f}{stock / now:8.1f}")


if __name__ == "__main__":
    main()
