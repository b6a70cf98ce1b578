"""A labelled stretch of text, and what its lines have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_TERMINAL, _CLOSING = ".!?…:;,", "\"'”’)]"
BULLET = re.compile(r"(?:[•‣▪◦·*|]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
NUMBERED = re.compile(r"\d{1,2}[.)]\s")  # an item of a list, or the title of a section
TITLE_WORDS = 30  # headlines at the top of a page run longer than headings inside it


@dataclass(slots=True)
class Segment:
    """A stretch of text with its label; ``rule`` says which furniture rule spoke, None elsewhere."""

    start: int
    end: int
    kind: str
    rule: str | None = None

    def labelled(self, kind: str, rule: str | None = None) -> Segment:
        """The same stretch with another label."""
        return Segment(self.start, self.end, kind, rule)


_LINES = 1_024  # whose answers are remembered: several rules ask the same of a line


@lru_cache(maxsize=_LINES)
def word_count(content: str) -> int:
    """How many words stand in a line.

    >>> word_count("What we know so far")
    5
    """
    return len(content.split())


@lru_cache(maxsize=_LINES)
def is_closed(content: str) -> bool:
    """Whether a line ends like a sentence or a clause, closing quotation marks and brackets apart.

    >>> is_closed("He said “no.”"), is_closed("What we know so far")
    (True, False)
    """
    bare = content.rstrip(_CLOSING)
    return bare != "" and bare[-1] in _TERMINAL


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
