"""How good and how fast related stories are, beside the usual baselines.

    python benchmarks/related_stories.py quality DOCS.jsonl [--cut WORDS]
    python benchmarks/related_stories.py speed STORIES.jsonl

`quality` prints nDCG@5, P@5 and MAP of our ranking, TF-IDF cosine, BM25 and LSI on a labelled collection (lines
`{id, title, text, lang, story}`), once in full and once with each text cut. The baselines need scikit-learn 1.9 and
rank-bm25 0.2, which nothing else here does. `speed` prints seconds and peak memory, from the texts to every story's
lists, on one core.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

Ranked = dict[str, list[str]]
DEPTH, TOP = 50, 5
GAINS = [1 / math.log2(rank + 1) for rank in range(1, TOP + 1)]


def read_documents(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(documents: list[dict[str, Any]], ranked: Ranked) -> tuple[float, float, float]:
    """nDCG@5, P@5 and MAP at 50: means over the documents whose story has another."""
    stories = defaultdict(set)
    for document in documents:
        if document.get("story"):
            stories[document["story"]].add(document["id"])
    rows = []
    for members in stories.values():
        for query in members if len(members) > 1 else ():
            hits = [other in members for other in ranked.get(query, [])[:DEPTH]]
            relevant = len(members) - 1
            gain = sum(gain for gain, hit in zip(GAINS, hits, strict=False) if hit)
            found = [rank for rank, hit in enumerate(hits, 1) if hit]
            precision = sum(number / rank for number, rank in enumerate(found, 1)) / min(relevant, DEPTH)
            rows.append((gain / sum(GAINS[: min(TOP, relevant)]), sum(hits[:TOP]) / TOP, precision))
    ndcg, at_five, average = np.mean(rows, axis=0).tolist()
    return ndcg, at_five, average


def order_by(similarity: Any, documents: list[dict[str, Any]]) -> Ranked:
    np.fill_diagonal(similarity, -1)
    best = np.argsort(-similarity, axis=1, kind="stable")[:, :DEPTH]
    ids = [document["id"] for document in documents]
    return {ids[row]: [ids[other] for other in others] for row, others in enumerate(best.tolist())}


def rank_ours(documents: list[dict[str, Any]]) -> Ranked:
    from plugins.related_stories.collection import rank_collection

    return dict(rank_collection(documents, DEPTH))


def text_of(document: dict[str, Any]) -> str:
    return f"{document['title']} {document['text']}"


def tfidf(documents: list[dict[str, Any]]) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(sublinear_tf=True).fit_transform(map(text_of, documents))


def rank_tfidf(documents: list[dict[str, Any]]) -> Ranked:
    vectors = tfidf(documents)
    return order_by((vectors @ vectors.T).toarray(), documents)


def rank_lsi(dimensions: int) -> Callable[[list[dict[str, Any]]], Ranked]:
    def rank(documents: list[dict[str, Any]]) -> Ranked:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.preprocessing import normalize

        vectors = normalize(TruncatedSVD(dimensions, random_state=0).fit_transform(tfidf(documents)))
        return order_by(vectors @ vectors.T, documents)

    return rank


def rank_bm25(documents: list[dict[str, Any]]) -> Ranked:
    from rank_bm25 import BM25Okapi

    texts = [re.findall(r"\w+", text_of(document).lower()) for document in documents]
    engine = BM25Okapi(texts)
    return order_by(np.array([engine.get_scores(text) for text in texts]), documents)


RANKINGS: dict[str, Callable[[list[dict[str, Any]]], Ranked]] = {
    "ours": rank_ours,
    "TF-IDF": rank_tfidf,
    "BM25": rank_bm25,
    "LSI 100": rank_lsi(100),
    "LSI 200": rank_lsi(200),
    "LSI 300": rank_lsi(300),
}


def measure_quality(path: Path, words: int) -> None:
    documents = read_documents(path)
    cut = [{**document, "text": " ".join(document["text"].split()[:words])} for document in documents]
    for label, part in (("in full", documents), (f"first {words} words", cut)):
        for name, rank in RANKINGS.items():
            ndcg, at_five, average = score(part, rank(part))
            print(f"{label:15} {name:8} nDCG@5 {ndcg:.4f}  P@5 {at_five:.4f}  MAP {average:.4f}", flush=True)


def measure_speed(path: Path) -> None:
    from plugins.related_stories.ranking import Candidate, rank_related
    from plugins.related_stories.settings import RelatedSettings
    from plugins.related_stories.terms import extract_terms

    begun = time.process_time()
    with path.open(encoding="utf-8") as lines:
        stories = [
            Candidate(
                one["id"],
                number * 60,
                one["lang"] or "",
                extract_terms(one["title"], "", one["text"], one["lang"] or ""),
            )
            for number, one in enumerate(map(json.loads, lines))
        ]
    read = time.process_time()
    rank_related(stories, RelatedSettings())
    ranked = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{len(stories)} stories: terms {read - begun:.1f} s, ranking {ranked - read:.1f} s, peak {memory:.0f} MiB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["quality", "speed"])
    parser.add_argument("documents", type=Path)
    parser.add_argument("--cut", type=int, default=30, help="words of each text that the cut set keeps")
    options = parser.parse_args()
    if options.what == "quality":
        measure_quality(options.documents, options.cut)
    else:
        measure_speed(options.documents)


if __name__ == "__main__":
    main()
