"""Tables flattened to text: rows on one line, rows with a cell a line, and what joins the cells of one row."""

from __future__ import annotations

import re
from itertools import groupby

from cusma_research.cleaning.segment import BULLET, Segment, is_closed

LONGEST_ROW = 300  # characters
_AMOUNT = r"(?:(?:US|CA?)?\$\d[\d.,]*\s?(?:(?:m|b|tr)illion\b|[MB]\b)?|\d[\d.,]*\s?(?:%|per\s?cent\b))"
# "Copper | 50% | August 1, 2025"
_BARRED = re.compile(
    r"[^|]{2,80}(?:\s\|\s[^|]{1,80})*\s\|\s[^|A-Za-z]{0,20}\d[^|]{0,60}(?:\s\|\s[^|]{1,80})*(?:\s\|)?"
)
# "Steel  $870 million (-2%)"
_SPACED = re.compile(rf"[A-Z][^|\d]{{1,60}}?(?:\s{{2,}}|\t|\n){_AMOUNT}(?:\W[^|]{{0,40}})?")
_GAPS = ("  ", "\t", "\n")
# The head of a table, "Province |" and "Share |" on lines of their own, or a row without a figure.
_HEAD = re.compile(r"[^|\d\n]{1,60}\|\s*\n[^|\d\n]{1,60}\|")
_VALUE = re.compile(r"[^A-Za-z\n]*\d[^\n]{0,60}$")  # "value |" below "label |"
_LABEL = re.compile(r"[A-Z][^|\d\n.!?:;]{1,40}")  # "New Brunswick", and below it "91.6%"
_AMOUNTS = re.compile(rf"[+~≈<>]?\s?(?:[\d.]+\s?[–-]\s?)?{_AMOUNT}(?:\s?(?:→|\+|=|/|to)\s?{_AMOUNT})*")
_LONGEST_CELL = 70  # characters
_FEWEST, _MOST = 3, 6  # cells of a row that stands between blank lines
_ROWS = 2  # that make a table of such rows


def is_row(content: str) -> bool:
    """Whether a line, or what was joined, is a row of a table with a figure, or its head.

    >>> is_row("Copper | 50% | August 1, 2025"), is_row("Steel  $870 million (-2%)"), is_row("Steel rose 2%")
    (True, True, False)
    """
    if len(content) > LONGEST_ROW:
        return False
    if "|" in content:
        return bool(_BARRED.fullmatch(content) or _HEAD.fullmatch(content))
    return any(gap in content for gap in _GAPS) and bool(_SPACED.fullmatch(content))


def is_next_cell(text: str, before: Segment, line: Segment) -> bool:
    """Whether a line is the second cell of the row that the line right above it begins."""
    if text[before.end - 1] == "|":
        return bool(_VALUE.match(text, line.start, line.end) or _HEAD.fullmatch(text, before.start, line.end))
    return is_amount(text, line) and bool(_LABEL.fullmatch(text, before.start, before.end))


def is_amount(text: str, line: Segment) -> bool:
    """Whether a line is nothing but money or percentages."""
    return bool(_AMOUNTS.fullmatch(text, line.start, line.end))


def joined(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with the rows of a table joined whose cells stand on lines of their own, each row between blank lines."""
    groups = [list(group) for _, group in groupby(lines, key=_Paragraphs(text))]
    rows = [_is_row_of_cells(text, group) for group in groups]
    if sum(rows) < _ROWS:
        return lines
    return [
        line
        for group, is_row_ in zip(groups, rows, strict=True)
        for line in ([Segment(group[0].start, group[-1].end, "list_item")] if is_row_ else group)
    ]


class _Paragraphs:
    """Numbers the paragraphs of a text, which blank lines part, as their lines come."""

    def __init__(self, text: str) -> None:
        self.text, self.number, self.end = text, 0, 0

    def __call__(self, line: Segment) -> int:
        self.number += self.text.count("\n", self.end, line.start) > 1
        self.end = line.end
        return self.number


def _is_row_of_cells(text: str, lines: list[Segment]) -> bool:
    if not _FEWEST <= len(lines) <= _MOST or is_amount(text, lines[0]):
        return False
    if any(line.end - line.start > _LONGEST_CELL or BULLET.match(text, line.start) for line in lines):
        return False
    closed = any(is_closed(text[line.start : line.end]) for line in lines)
    return not closed and sum(is_amount(text, line) for line in lines) == 1
