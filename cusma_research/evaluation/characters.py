"""Furniture, counted by the character: stretches may be cut differently and still be the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from cusma_research.evaluation.gold import Gold
from cusma_research.evaluation.items import Item
from cusma_research.evaluation.kinds import Frames
from cusma_research.evaluation.rows import Row, f1, miss, share, short


def _characters(table: pd.DataFrame, article_id: str) -> set[int]:
    mine = table[table["article_id"] == article_id]
    return {n for a, b in zip(mine["start"], mine["end"], strict=True) for n in range(int(a), int(b))}


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Characters of one text: what is furniture for sure, what may be called so, what was, and what was covered."""

    article_id: str
    text: str
    sure: set[int]
    allowed: set[int]
    got: set[int]
    covered: set[int]
    solid: set[int]


def _furniture(frames: Frames, gold: Gold) -> Iterator[_Furniture]:
    marked, sentences = gold["furniture"], frames["sentences"]
    found = sentences[sentences["kind"] == "furniture"]
    for article_id, text in zip(gold["articles"]["article_id"], gold["articles"]["text"], strict=True):
        solid = {n for n, char in enumerate(text) if not char.isspace()}
        sure, allowed, got, covered = (
            _characters(table, article_id) & solid
            for table in (marked[marked["wanted"]], marked, found, sentences)
        )
        yield _Furniture(article_id, text, sure, allowed, got, covered, solid)


def furniture_rows(frames: Frames, gold: Gold) -> list[Row]:
    """Precision, recall and f1 of furniture, and the share of non-blank characters that any sentence covers."""
    texts = list(_furniture(frames, gold))
    right = sum(len(t.got & t.allowed) for t in texts)
    precision = share("furniture", "precision", right, sum(len(t.got) for t in texts))
    recalled = sum(len(t.got & t.sure) for t in texts)
    recall = share("furniture", "recall", recalled, sum(len(t.sure) for t in texts))
    kept = sum(len(t.covered) for t in texts), sum(len(t.solid) for t in texts)
    return [
        precision,
        recall,
        f1("furniture", precision, recall),
        share("furniture", "characters kept", *kept),
    ]


def furniture_misses(frames: Frames, gold: Gold) -> Iterator[Row]:
    """Each stretch that is furniture and was not called so, and the other way round."""
    for t in _furniture(frames, gold):
        for what, places in (("missed", t.sure - t.got), ("extra", t.got - t.allowed)):
            for start, end in _runs(places, t.solid):
                told = short(t.text[start:end])
                item = Item(t.article_id, start, end)
                yield miss("furniture", item, what, *((told, None) if what == "missed" else (None, told)))


def _runs(places: set[int], solid: set[int]) -> list[tuple[int, int]]:
    """Stretches of characters, blanks between them bridged."""
    order = sorted(places)
    if not order:
        return []
    breaks = [(a, b) for a, b in pairwise(order) if any(n in solid for n in range(a + 1, b))]
    starts, ends = [order[0], *(b for _, b in breaks)], [*(a + 1 for a, _ in breaks), order[-1] + 1]
    return list(zip(starts, ends, strict=True))
