"""Rows of the two tables that an evaluation makes: shares with what they were counted on, and misses."""

from __future__ import annotations

import pandas as pd

from cusma_research.evaluation.items import Item

LONGEST = 160  # characters of a sentence or a stretch that a list shows; the place leads to the rest

Row = dict[str, object]


def share(kind: str, measure: str, hits: int, n: int) -> Row:
    """The share of ``hits`` in ``n``, NA if there is nothing to count.

    >>> share("dates", "recall", 3, 4)["value"]
    0.75
    """
    value = hits / n if n else None
    return {"kind": kind, "measure": measure, "value": value, "n": n, "hits": hits}


def f1(kind: str, precision: Row, recall: Row) -> Row:
    """The harmonic mean of precision and recall; NA if there was nothing to find and nothing was found."""
    shares = [float(str(row["value"])) if row["value"] is not None else 0.0 for row in (precision, recall)]
    value = 2 * shares[0] * shares[1] / sum(shares) if sum(shares) else 0.0
    empty = not precision["n"] and not recall["n"]
    return {"kind": kind, "measure": "f1", "value": None if empty else value, "n": recall["n"], "hits": None}


def miss(kind: str, item: Item, what: str, gold: str | None, found: str | None) -> Row:
    """One error in its place. ``what`` is missed, extra, or wrong and the name of the field."""
    place = {"article_id": item.article_id, "start": item.start, "end": item.end}
    return {"kind": kind, **place, "what": what, "gold": gold, "found": found}


def shown(item: Item, columns: tuple[str, ...]) -> str | None:
    """The values of some columns in words, each once; None where there are none."""
    values = [value for column in columns for value in item.values.get(column, [])]
    return "; ".join(dict.fromkeys(short(_plain(value)) for value in values)) or None


def _plain(value: object) -> str:
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return f"{value:g}" if isinstance(value, float) else str(value)


def short(text: str) -> str:
    """On one line, and no longer than a list can show."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
