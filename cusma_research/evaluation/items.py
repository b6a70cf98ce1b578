"""What is compared: one stretch of an article with its values, and which stretches belong together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import pandas as pd

PLACE = ["article_id", "start", "end"]
_SEPARATORS = re.compile(r"[;,]")
Pairs = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A stretch of a text. ``values`` has the distinct values of each column, NA left out, in order.

    ``wanted`` is false for what may be found or not: it is no miss and no error.
    """

    article_id: str
    start: int
    end: int
    values: dict[str, list[object]] = field(default_factory=dict)
    wanted: bool = True

    def has(self, column: str) -> bool:
        """Whether the table that this item comes from has the column at all."""
        return column in self.values

    def first(self, *columns: str) -> tuple[object, ...]:
        """The first value of each column; None where there is none."""
        return tuple(next(iter(self.values.get(column, ())), None) for column in columns)

    def parts(self, *columns: str) -> set[str]:
        """Everything that the columns hold; a cell may be a set with ``;`` or ``,`` between its members.

        >>> sorted(Item("a", 0, 1, {"sector": ["steel;copper"], "alt": []}).parts("sector", "alt"))
        ['copper', 'steel']
        """
        cells = [str(value) for column in columns for value in self.values.get(column, ())]
        return {word.strip() for cell in cells for word in _SEPARATORS.split(cell)} - {""}

    def numbers(self, *columns: str) -> set[float]:
        """Everything that the columns hold, as numbers."""
        return {float(str(value)) for column in columns for value in self.values.get(column, ())}


def items(frame: pd.DataFrame, wanted: str | None = None) -> list[Item]:
    """One item a stretch, in order: rows on one stretch are put together. ``wanted`` names a column of flags.

    >>> rows = pd.DataFrame({"article_id": "a", "start": 0, "end": 4, "sector": ["steel", "copper"]})
    >>> items(rows)[0].values
    {'sector': ['steel', 'copper']}
    """
    columns = [column for column in frame.columns if column not in PLACE]
    grouped: dict[tuple[str, int, int], list[dict[str, object]]] = defaultdict(list)
    for record in frame.to_dict("records"):
        place = str(record["article_id"]), int(record["start"]), int(record["end"])
        grouped[place].append({column: record[column] for column in columns})
    return [
        Item(*place, _distinct(columns, rows), all(bool(row[wanted]) for row in rows) if wanted else True)
        for place, rows in sorted(grouped.items())
    ]


def _distinct(columns: list[str], rows: list[dict[str, object]]) -> dict[str, list[object]]:
    return {
        column: list(dict.fromkeys(row[column] for row in rows if not pd.isna(row[column])))  # type: ignore[call-overload]
        for column in columns
    }


def pair(gold: Sequence[Item], found: Sequence[Item]) -> Pairs:
    """Which gold item and which found item belong together: overlapping, one to one, longest overlap first.

    >>> pair([Item("a", 0, 9)], [Item("a", 0, 2), Item("a", 3, 9), Item("b", 0, 9)])
    [(0, 1)]
    """
    chosen: Pairs = []
    used: tuple[set[int], set[int]] = set(), set()
    for _, one, other in sorted(_overlaps(gold, found)):
        if one not in used[0] and other not in used[1]:
            used[0].add(one)
            used[1].add(other)
            chosen.append((one, other))
    return sorted(chosen)


def _overlaps(gold: Sequence[Item], found: Sequence[Item]) -> Iterable[tuple[int, int, int]]:
    """The negative length of each overlap, and the places of the two items in their lists."""
    of_article: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(found):
        of_article[item.article_id].append(place)
    for one, item in enumerate(gold):
        for other in of_article[item.article_id]:
            length = min(item.end, found[other].end) - max(item.start, found[other].start)
            if length > 0:
                yield -length, one, other
