"""Marks in a text: which claims stand where, as a tree that a page can be made of."""

from dataclasses import dataclass, field


@dataclass
class Mark:
    """A stretch of text that is claimed, from ``start`` to ``end``, with the marks inside it.

    ``first`` is False for a stretch that goes on from another one: ids and numbers belong to the first.
    """

    start: int
    end: int
    claim: object
    first: bool = True
    inside: list = field(default_factory=list)


def tree(start, end, claims):
    """Nested marks for the claims that touch the text from ``start`` to ``end``.

    ``claims`` are triples of start, end and anything. A claim that crosses the end of another, or of the text,
    is cut there; its other part is a mark with ``first`` False. Of two at one place the first lies inside, so
    that their numbers, which follow the words, stand in order.

    >>> [outer] = tree(0, 20, [(2, 5, "date"), (0, 12, "quote")])
    >>> outer.claim, [(mark.claim, mark.start) for mark in outer.inside]
    ('quote', [('date', 2)])
    >>> [(mark.claim, mark.start, mark.end, mark.first) for mark in tree(0, 20, [(0, 8, "a"), (5, 12, "b")])]
    [('a', 0, 8, True), ('b', 8, 12, False)]
    """
    waiting = [
        Mark(max(start, claim[0]), min(end, claim[1]), claim[2], first=claim[0] >= start)
        for claim in reversed(claims)
        if claim[0] < end and claim[1] > start
    ]
    roots, line = [], []
    while waiting:
        waiting.sort(key=lambda mark: (mark.start, -mark.end))
        mark = waiting.pop(0)
        while line and line[-1].end <= mark.start:
            line.pop()
        if line and mark.end > line[-1].end:
            border = line[-1].end
            waiting.append(Mark(border, mark.end, mark.claim, first=False))
            mark.end = border
        (line[-1].inside if line else roots).append(mark)
        line.append(mark)
    return roots


def pieces(start, end, marks):
    """Text and marks in turn: triples of start, end and a Mark, or None between the marks.

    >>> [(a, b, bool(mark)) for a, b, mark in pieces(0, 9, tree(0, 9, [(3, 5, "x")]))]
    [(0, 3, False), (3, 5, True), (5, 9, False)]
    """
    at = start
    for mark in marks:
        if mark.start > at:
            yield at, mark.start, None
        yield mark.start, mark.end, mark
        at = mark.end
    if at < end:
        yield at, end, None
