"""Records on a page: titles, and below each of them lines whose labels come again: "Rate: 25 per cent", "Since: April 3"."""

from __future__ import annotations

import re
from collections import Counter

from cusma_research.cleaning import blocks
from cusma_research.cleaning.likely import FIGURE
from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count

_FIELD = re.compile(r"(?P<label>[A-Z][A-Za-z’'-]{1,20}(?: [a-z’'-]{1,20}){0,2}):\s\S")
_LEAST = 2  # lines with one label that make records
_LONGEST_FIELD = 200  # characters
_TITLE_WORDS = 12
_FIGURE_BEHIND = re.compile(r"[^:|\n]{3,80}:\s[^:\n]*\d")  # "Canada's share of U.S. imports: 23 %"


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with the fields of records labelled as list items, and the titles above them as headings.

    A page holds records where a label comes again and a figure stands behind it; what a rule has labelled stays so.

    >>> page = "Steel\\nRate: 50%\\nSince: June 4\\nLumber\\nRate: 10%\\nSince: Oct. 14"
    >>> places = [(0, 5), (6, 15), (16, 29), (30, 36), (37, 46), (47, 61)]
    >>> [line.kind for line in label(page, [Segment(*place, "") for place in places])]
    ['heading', 'list_item', 'list_item', 'heading', 'list_item', 'list_item']
    """
    labels = {n: found for n, line in enumerate(lines) if (found := _label(text, line))}
    if len(labels) < _LEAST:
        return lines
    times = Counter(labels.values())
    again = {name for name, count in times.items() if count >= _LEAST}
    fields = {n for n, name in labels.items() if name in again}
    if not any(FIGURE.search(text, lines[n].start, lines[n].end) for n in fields):
        return lines
    titles = {n - 1 for n in fields if n and n - 1 not in fields and _is_title(text, lines[n - 1])}
    return [
        line.labelled("list_item") if n in fields else line.labelled("heading") if n in titles else line
        for n, line in enumerate(lines)
    ]


def _label(text: str, line: Segment) -> str | None:
    if line.kind or line.end - line.start > _LONGEST_FIELD or text.find(":", line.start, line.end) < 0:
        return None
    found = _FIELD.match(text, line.start, line.end)
    if not found or blocks.is_prose(text, line):  # "DUNPHY: She told reporters that it was 25 per cent."
        return None
    return found["label"]


def _is_title(text: str, line: Segment) -> bool:
    content = text[line.start : line.end]
    return (
        not line.kind
        and word_count(content) <= _TITLE_WORDS
        and not is_closed(content)
        and not BULLET.match(content)
        and not _FIGURE_BEHIND.match(content)
    )
