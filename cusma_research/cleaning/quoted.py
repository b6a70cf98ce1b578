"""Pull quotes: a few words of the story set apart on the page, and read twice if they were not told."""

from __future__ import annotations

import re

from cusma_research.cleaning import blocks
from cusma_research.cleaning.segment import BULLET, TITLE_WORDS, Segment, word_count

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a row by which a quote is found in a paragraph
_LEAST = 7  # words of the shortest one; a heading of fewer may stand in a sentence by chance
_MOST = 40  # lines on a page that may be one

Run = tuple[str, ...]


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines below the first paragraph labelled whose words stand, in that order, in a paragraph of the story.

    >>> story = "Nobody in this town pays so little, and she said so to the house on Monday in Regina."
    >>> page = f"{story}\\nNobody in this town pays so little"
    >>> lines = [Segment(0, len(story), ""), Segment(len(story) + 1, len(page), "")]
    >>> [line.rule for line in label(page, lines)]
    [None, 'pull_quote']
    """
    prose = [line for line in lines if blocks.is_prose(text, line) and not _shouts(text, line)]
    if not prose:
        return lines
    places = {line.start for line in prose}
    apart = [
        n
        for n, line in enumerate(lines)
        if line.start not in places and _may_be_quote(text, line, prose[0].end)
    ]
    if len(apart) > _MOST:  # a list of links
        return lines
    told = {n: _words(text, lines[n]) for n in apart if _is_told_twice(text, lines[n])}
    sought = {run for words in told.values() for run in _runs(words)}
    if not sought:
        return lines
    found = {run for line in prose for run in _runs(_words(text, line)) if run in sought}
    quotes = {n for n, words in told.items() if len(words) >= _LEAST and found.issuperset(_runs(words))}
    return [line.labelled("furniture", "pull_quote") if n in quotes else line for n, line in enumerate(lines)]


def _may_be_quote(text: str, line: Segment, story: int) -> bool:
    """Whether a line below the beginning of the story is short enough, and no item of a list."""
    if line.kind or line.start < story or BULLET.match(text, line.start):
        return False
    return _LEAST <= word_count(text[line.start : line.end]) <= TITLE_WORDS


def _is_told_twice(text: str, line: Segment) -> bool:
    """Whether words of a line stand elsewhere on the page, as they are written: a first look, before all are compared."""
    words = text[line.start : line.end].split()
    told = " ".join(words[1:4])
    return (text.lower().count(told.lower()) if _shouts(text, line) else text.count(told)) > 1


def _shouts(text: str, line: Segment) -> bool:
    """Whether a line is all in capitals."""
    return text[line.start : line.end].isupper()


def _words(text: str, line: Segment) -> list[str]:
    return _WORD.findall(text[line.start : line.end].lower())


def _runs(words: list[str]) -> list[Run]:
    """All runs of words in a row."""
    return [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]
