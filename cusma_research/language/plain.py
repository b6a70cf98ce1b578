"""A text as the rules read it: one blank between words, whatever a page had there, and every character in its place."""

from __future__ import annotations

from collections.abc import Iterable

from cusma_research.cleaning import Segment

_HARD = "\u00a0\u202f\u2007\u2009"  # blanks at which no line is broken, and thin ones
_BREAKS = "\n\r"


def plain(text: str, segments: Iterable[Segment]) -> str:
    """The text with blanks for hard blanks, and for the line breaks inside a segment.

    >>> plain("tariffs\\u00a0of\\n25 %\\nNext", [Segment(0, 15, "body"), Segment(16, 20, "body")])
    'tariffs of 25 %\\nNext'
    """
    for blank in _HARD:
        if blank in text:
            text = text.replace(blank, " ")
    for segment in segments:
        for sign in _BREAKS:
            if segment.kind != "furniture" and text.find(sign, segment.start, segment.end) >= 0:
                inside = text[segment.start : segment.end].replace(sign, " ")
                text = text[: segment.start] + inside + text[segment.end :]
    return text
