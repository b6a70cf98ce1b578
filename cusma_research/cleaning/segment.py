"""A labelled stretch of text, and what its lines have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TERMINAL, _CLOSING = ".!?…:;,", "\"'”’)]"
BULLET = re.compile(r"(?:[•‣▪◦·*|]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
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


def is_closed(content: str) -> bool:
    """Whether a line ends like a sentence or a clause, closing quotation marks and brackets apart.

    >>> is_closed("He said “no.”"), is_closed("What we know so far")
    (True, False)
    """
    return content.rstrip(_CLOSING)[-1:] in _TERMINAL and content.rstrip(_CLOSING) != ""


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
