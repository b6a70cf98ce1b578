"""A text as the rules read it: one blank between words, whatever a page had there, and every character in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cusma_research.cleaning import Segment

_HARD = "\u00a0\u202f\u2007\u2009"  # blanks at which no line is broken, and thin ones
_BREAKS = "\n\r"


def plain(text: str, segments: Iterable[Segment]) -> str:
    """The text with blanks for hard blanks, and for the line breaks inside a segment.

    >>> plain("tariffs\\u00a0of\\n25 %\\nNext", [Segment(0, 15, "body"), Segment(16, 20, "body")])
    'tariffs of 25 %\\nNext'
    """
    text = _with_blanks(text, _HARD)
    for segment in segments:
        for sign in _BREAKS:
            if segment.kind != "furniture" and text.find(sign, segment.start, segment.end) >= 0:
                inside = text[segment.start : segment.end].replace(sign, " ")
                text = text[: segment.start] + inside + text[segment.end :]
    return text


_CUT = re.compile(r"\n[a-z]")  # a line that goes on with the one before


def on_one_line(text: str) -> str:
    """The text with a blank for whatever stands between words, so that a name cut by a line's end is one name.

    The lines of a page on which no line goes on stay apart.

    >>> on_one_line("goods from British\u00a0Columbia,\\nand from Mexico\\nCity")
    'goods from British Columbia, and from Mexico City'
    """
    return _with_blanks(text, _HARD + _BREAKS if _CUT.search(text) else _HARD)


def _with_blanks(text: str, signs: str) -> str:
    for sign in signs:
        if sign in text:
            text = text.replace(sign, " ")
    return text
