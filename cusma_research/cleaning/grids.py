"""Tables with a cell a line: rows of as many lines each, told by the lines that hold their figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from cusma_research.cleaning.cells import AMOUNT
from cusma_research.cleaning.segment import BULLET, Segment, is_closed

_LONGEST_CELL = 70  # characters
_WIDTHS = range(3, 7)  # cells of a row
_ROWS = 3  # that make a table
_FIGURE = re.compile(rf"[+~≈<>]?\s?(?:[\d.]+\s?[–-]\s?)?{AMOUNT}")  # "25%, then 50% on Jan. 1, 2026"
_BARE = re.compile(r"[\d.,]+")  # "23,456.1" stands beside "+0.4%" in a table of markets


def rows_joined(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with the cells of each row joined to a list item, and the heads of the columns to a heading.

    A row has a label without a figure, and cells of which the same have one: "Copper", "50%", "Aug. 1", "None". Three
    rows of one form make a table; what has the same form further below belongs to another part of it.
    """
    figures = [bool(_FIGURE.match(text, line.start, line.start + _LONGEST_CELL)) for line in lines]
    if sum(figures) < _ROWS:
        return lines
    page = _Page(text, lines, figures)
    out: list[Segment] = []
    done, form = 0, None
    while table := page.next_table(done, form):
        form = page.form(table.first, table.width)
        above = lines[done : table.first]
        if (head := page.head_above(table)) is not None and head >= done:
            above[head - done : head - done + table.width] = [page.row(head, table.width, "heading")]
        out += above
        done = table.first + table.rows * table.width
        out += [page.row(n, table.width, "list_item") for n in range(table.first, done, table.width)]
    return [*out, *lines[done:]]


class _Form(NamedTuple):
    """What the rows of a table share: which of their cells hold a figure, and the line breaks between the cells."""

    figures: list[bool]
    breaks: list[int]


class _Table(NamedTuple):
    """Where a table begins: the number of the first line of its first row; how many rows, and how many lines each."""

    first: int
    rows: int
    width: int


class _Page:
    """The lines of a page: which of them may be cells, which hold figures, and how many breaks stand below each."""

    def __init__(self, text: str, lines: list[Segment], figures: list[bool]) -> None:
        self.text, self.lines, self.figures = text, lines, figures
        self.cells = [self._is_cell(line) for line in lines]
        below = [line.start for line in lines[1:]] + [len(text)]
        self.breaks = [text.count("\n", line.end, start) for line, start in zip(lines, below, strict=True)]

    def _is_cell(self, line: Segment) -> bool:
        """Whether a line is short, no item of a list and no sentence."""
        if line.end - line.start > _LONGEST_CELL or BULLET.match(self.text, line.start):
            return False
        content = self.text[line.start : line.end]
        return not (is_closed(content) or _BARE.fullmatch(content))

    def form(self, first: int, width: int) -> _Form:
        """The form of as many lines, taken as a row."""
        return _Form(self.figures[first : first + width], self.breaks[first : first + width - 1])

    def row(self, first: int, width: int, kind: str) -> Segment:
        """The lines of a row as one."""
        return Segment(self.lines[first].start, self.lines[first + width - 1].end, kind)

    def head_above(self, table: _Table) -> int | None:
        """Where the heads of the columns begin, which are as many, right above a table or above its title."""
        breaks = self.form(table.first, table.width).breaks
        for head in (table.first - table.width, table.first - table.width - 1):
            form = self.form(max(head, 0), table.width)
            if head >= 0 and all(self.cells[head : head + table.width]) and form.breaks == breaks:
                return None if any(form.figures) else head
        return None

    def next_table(self, start: int, known: _Form | None) -> _Table | None:
        """The next table; of those that begin within a row of one another the one with most rows, and of these the last.

        ``known`` is the form of the tables above, of which one row is enough.
        """
        widths, least = ([len(known.figures)], 1) if known else (_WIDTHS, _ROWS)
        for first in range(start, len(self.lines)):
            for width in widths:
                if not any(self.figures[first : first + width]):
                    continue
                near = [_Table(n, self._rows(n, width, known), width) for n in range(first, first + width)]
                best = max(near, key=lambda table: (table.rows, table.first))
                if best.rows >= least:
                    return best
        return None

    def _rows(self, first: int, width: int, known: _Form | None) -> int:
        """How many rows of one form, each with a label of its own, stand behind one another."""
        form = self.form(first, width)
        if len(form.figures) < width or form.figures[0] or form != (known or form):
            return 0
        if not any(form.figures):
            return 0
        labels: set[str] = set()
        for start in range(first, len(self.lines) - width + 1, width):
            label = self.text[self.lines[start].start : self.lines[start].end]
            fits = self.form(start, width) == form and all(self.cells[start : start + width])
            if not fits or not label[0].isalpha() or label in labels:
                break
            labels.add(label)
        return len(labels)
