"""A labelled stretch of text, and what its lines have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass

TERMINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
BULLET = re.compile(r"(?:[•‣▪◦·*|]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
TITLE_WORDS = 30  # headlines at the top of a page run longer than headings inside it


@dataclass(frozen=True)
class Segment:
    """A stretch of text with its label; ``rule`` says which furniture rule spoke, None elsewhere."""

    start: int
    end: int
    kind: str
    rule: str | None = None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
