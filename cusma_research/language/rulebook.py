"""Patterns of the vocabulary on the texts of articles, each tried only where it can begin."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from cusma_research.language.openings import Index, Opened
from cusma_research.language.words import TEXTS, Marked, Word


class Rulebook:
    """Patterns that are looked for in the same texts; their words are found in the one pass over a text.

    ``rules`` gives the patterns when they are first needed, and again after ``use_vocabulary``.

    >>> from cusma_research.language.openings import opened
    >>> talks = opened(r"\\btalks\\b")
    >>> book, text = Rulebook(lambda: [talks]), "Talks on talks."
    >>> [match.start() for match in book.matches(talks, text, 0, len(text))], book.may_begin(talks, text, 1, 9)
    ([0, 9], False)
    """

    def __init__(self, rules: Callable[[], Iterable[Opened]]) -> None:
        self._rules = rules
        self._index: Index | None = None
        self._marked = Marked(lambda word: bool(self.index.begun_by(word)))
        self._starts = lru_cache(maxsize=TEXTS)(lambda text: self.index.starts(self._marked.of(text)))

    @property
    def index(self) -> Index:
        """The patterns by the words on which they can begin."""
        if self._index is None:
            self._index = Index(self._rules())
        return self._index

    def cache_clear(self) -> None:
        """Forget the patterns, for the vocabulary has changed."""
        self._index = None
        self._starts.cache_clear()

    def starts(self, text: str, start: int, end: int) -> dict[Opened, list[int]]:
        """Where each pattern can begin in a part of a text; those that can begin anywhere have no places."""
        return self.index.starts(self.words(text, start, end))

    def words(self, text: str, start: int, end: int) -> list[Word]:
        """The words in a part of a text on which a pattern can begin."""
        return self._marked.between(text, start, end)

    def may_begin(self, rule: Opened, text: str, start: int, end: int) -> bool:
        """Whether a pattern can begin in a part of a text."""
        if rule.openings is None:
            return True
        places = self._starts(text).get(rule, ())
        nearest = bisect_left(places, start)
        return nearest < len(places) and places[nearest] < end

    def search(self, rule: Opened, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first match in a part of a text; a pattern that can begin anywhere sees that part alone."""
        if rule.openings is None:
            anchored = rule.pattern.pattern.startswith("^")  # at its beginning or nowhere
            return (rule.pattern.match if anchored else rule.pattern.search)(text[start:end])
        places = self._starts(text).get(rule)
        return rule.first(text, places, start, end) if places else None

    def matches(self, rule: Opened, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """All matches in a part of a text, one behind the other, by offsets of the text."""
        return rule.matches(text, self._starts(text).get(rule, ()), start, end)
