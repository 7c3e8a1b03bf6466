"""The same stories give the same lists: in any order, process, batch and hash seed."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.related_stories.collection import rank_collection
from plugins.related_stories.ranking import Candidate, rank_related
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.terms import extract_terms

PROJECT_ROOT = Path(__file__).parents[3]
STORIES = PROJECT_ROOT / "tests/quality/related_stories/stories.jsonl"

PROGRAM = """
import json, sys
from plugins.related_stories.collection import rank_collection
from plugins.related_stories.terms import extract_terms
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
print(json.dumps([list(rank_collection(lines, 9)), [extract_terms(s["title"], "", s["text"], "en").hex() for s in lines]]))
"""


def documents() -> list[dict[str, str]]:
    return [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]


def run_with_seed(seed: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT_ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(STORIES)],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_another_hash_seed_and_process_give_the_same_terms_and_lists() -> None:
    first = run_with_seed("1")
    assert first == run_with_seed("2025")
    assert json.loads(first)[0] == [list(pair) for pair in rank_collection(documents(), 9)]


@settings(max_examples=12)
@given(st.randoms(use_true_random=False))
def test_a_shuffled_collection_has_the_same_lists(shuffler: random.Random) -> None:
    listed = documents()
    expected = dict(rank_collection(listed, 9))
    shuffler.shuffle(listed)
    assert dict(rank_collection(listed, 9)) == expected


@settings(max_examples=12)
@given(st.randoms(use_true_random=False))
def test_a_shuffled_newsroom_has_the_same_lists(shuffler: random.Random) -> None:
    stories = [
        Candidate(
            one["id"],
            number % 7 * 86_400,
            one["lang"],
            extract_terms(one["title"], "", one["text"], one["lang"]),
        )
        for number, one in enumerate(documents())
    ]
    expected = rank_related(stories, RelatedSettings())
    shuffler.shuffle(stories)
    assert rank_related(stories, RelatedSettings()) == expected
