"""Pull quotes: a few words of the story set apart on the page, and read twice if they were not told."""

from __future__ import annotations

import re

from cusma_research.cleaning import blocks
from cusma_research.cleaning.segment import BULLET, TITLE_WORDS, Segment, word_count

_WORD = re.compile(r"\w+")
_RUN = 5  # words in a row by which a quote is found in a paragraph
_LEAST = 7  # words of the shortest one; a heading of fewer may stand in a sentence by chance

Run = tuple[str, ...]


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines below the first paragraph labelled whose words stand, in that order, in a paragraph of the story.

    >>> story = "Nobody in this town pays so little, and she said so to the house on Monday in Regina."
    >>> page = f"{story}\\nNobody in this town pays so little"
    >>> lines = [Segment(0, len(story), ""), Segment(len(story) + 1, len(page), "")]
    >>> [line.rule for line in label(page, lines)]
    [None, 'pull_quote']
    """
    prose = [line for line in lines if blocks.is_prose(text, line)]
    if not prose:
        return lines
    apart = {n: _words(text, line) for n, line in enumerate(lines) if _may_be_quote(text, line, prose)}
    sought = {run for words in apart.values() for run in _runs(words)}
    if not sought:
        return lines
    told = {run for line in prose for run in _runs(_words(text, line)) if run in sought}
    quotes = {n for n, words in apart.items() if all(run in told for run in _runs(words))}
    return [line.labelled("furniture", "pull_quote") if n in quotes else line for n, line in enumerate(lines)]


def _may_be_quote(text: str, line: Segment, prose: list[Segment]) -> bool:
    if line.kind or line.start < prose[0].end or line in prose or BULLET.match(text, line.start):
        return False
    return word_count(text[line.start : line.end]) <= TITLE_WORDS and len(_words(text, line)) >= _LEAST


def _words(text: str, line: Segment) -> list[str]:
    return _WORD.findall(text[line.start : line.end].lower())


def _runs(words: list[str]) -> list[Run]:
    """All runs of words in a row."""
    return [tuple(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)]
