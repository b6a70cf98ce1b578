"""Quotation marks: what stands in them, and a text with that blanked out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

# Double quotation marks, and single ones round a sentence or its beginning: an apostrophe ends neither.
_QUOTED = re.compile(
    r"“[^”\n]*(?:”|(?=\n|$))|(?<![\w\"])\"[^\"”\n]+(?:\"(?!\w)|”)|«[^»\n]*»"
    r"|‘(?=[A-Z])[^‘\n]{8,}?[,.?!…]’(?!\w)|(?<![\w'])'(?=[A-Z])[^'\n]*(?:(?<=\w)'(?=\w)[^'\n]*)*(?<=[,.?!…])'(?!\w)"
)
_MARK = re.compile("[“\"«‘']")


def quoted(text: str) -> Iterator[re.Match[str]]:
    """What stands in quotation marks, one behind the other: the pattern is tried where a mark is."""
    end = 0
    for mark in _MARK.finditer(text):
        if mark.start() >= end and (match := _QUOTED.match(text, mark.start())):
            end = match.end()
            yield match


def masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with quotations blanked out, so that places stay the same."""
    out = text
    for start, end in spans:
        out = out[:start] + re.sub(r"[^\n]", " ", out[start:end]) + out[end:]
    return out


def outside(known: Sequence[tuple[int, str]], spans: Sequence[tuple[int, int]]) -> list[tuple[int, str]]:
    """The words that stand in none of some stretches; both are in order."""
    out: list[tuple[int, str]] = []
    first = 0
    for start, end in spans:
        out += known[first : bisect_left(known, (start, ""))]
        first = bisect_left(known, (end, ""))
    return [*out, *known[first:]]
