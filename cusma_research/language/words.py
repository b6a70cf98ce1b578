"""The words of a text, found once for all rules: a word is looked up before a pattern is tried at its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import accumulate, compress, count

from cusma_research.language.batches import MOST

Word = tuple[int, str]  # place, and small-letter form

_WORD = re.compile(r"\w+")
TEXTS = 2 * MOST  # texts whose words are remembered: twice as many as are read in a batch
_PIECES = 50_000  # more than the news writes in a year
_LONGEST_PIECE = 60  # characters; longer ones hardly come again


class Marked:
    """Words of one kind. One pass over a text finds those of all kinds, and none of the many that nobody asks for.

    >>> from cusma_research.language.dates import ANCHORS_MARKED
    >>> ANCHORS_MARKED.of("The talks of Friday, May 5.")
    [(13, 'friday'), (21, 'may'), (25, '5')]
    """

    kinds: list[Marked] = []  # noqa: RUF012, every kind there is

    def __init__(self, is_one: Callable[[str], bool]) -> None:
        self.is_one = is_one
        self._number = len(self.kinds)
        self.kinds.append(self)
        _known.cache_clear()
        _marked.cache_clear()

    def of(self, text: str) -> list[Word]:
        """The words of this kind in a text, in order."""
        return _marked(text)[self._number]

    def between(self, text: str, start: int, end: int) -> list[Word]:
        """Those that begin in a stretch of a text, by offsets of the text."""
        found = _marked(text)[self._number]
        first = bisect_left(found, (start, ""))
        return found[first : bisect_left(found, (end, ""), first)]


class _Pieces(dict[str, tuple[tuple[int, str, tuple[int, ...]], ...]]):
    """What stands between two blanks: place, small-letter form and kinds of each word in it that is of a kind."""

    def __missing__(self, piece: str) -> tuple[tuple[int, str, tuple[int, ...]], ...]:
        words = [(match.start(), match.group().lower()) for match in _WORD.finditer(piece)]
        of_kinds = [
            (place, word, tuple(n for n, kind in enumerate(Marked.kinds) if kind.is_one(word)))
            for place, word in words
        ]
        found = tuple(each for each in of_kinds if each[2])
        if len(self) >= _PIECES:
            self.clear()
        if len(piece) <= _LONGEST_PIECE:
            self[piece] = found
        return found


@cache
def _known() -> _Pieces:
    return _Pieces()


@lru_cache(maxsize=TEXTS)
def _marked(text: str) -> tuple[list[Word], ...]:
    found: tuple[list[Word], ...] = tuple([] for _ in Marked.kinds)
    pieces = text.split(" ")
    known = list(map(_known().__getitem__, pieces))
    lengths = accumulate(map(len, pieces), initial=0)
    for blanks, start, words in compress(zip(count(), lengths, known, strict=False), known):
        for place, word, kinds in words:
            there = start + blanks + place, word
            for kind in kinds:
                found[kind].append(there)
    return found
