"""The labelled texts that benchmarks run on: the digests, the corpus, and the originals where they are at hand."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from cusma_research.articles import data_folder, load_articles, read_text
from cusma_research.evaluation import Gold, load_corpus, load_gold

ROOT = data_folder(Path(__file__).parent).parent


@dataclass(frozen=True)
class Labelled:
    """A set of texts with its gold."""

    name: str
    articles: pd.DataFrame
    gold: Gold


def sets() -> list[Labelled]:
    """Digests and corpus; the originals too if CUSMA_ORIGINALS names their folder."""
    corpus, gold = load_corpus(ROOT / "tests" / "corpus")
    found = [_five("digests", ROOT / "data" / "raw" / "digests", ROOT / "tests" / "gold" / "digests")]
    if folder := os.environ.get("CUSMA_ORIGINALS"):
        originals = Path(folder)
        found.append(_five("originals", originals / "articles", originals / "gold" / "originals"))
    return [*found, Labelled("corpus", corpus, gold)]


def _five(name: str, texts: Path, gold: Path) -> Labelled:
    articles = load_articles(ROOT / "data" / "raw")
    articles = articles.assign(text=[read_text(texts / f"{i}.txt") for i in articles["article_id"]])
    return Labelled(name, articles, load_gold(gold, articles))
