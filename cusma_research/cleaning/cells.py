"""Tables flattened to text: rows on one line, rows with a cell a line, and what joins the cells of one row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count

LONGEST_ROW = 300  # characters
AMOUNT = r"(?:(?:US|CA?)?\$\d[\d.,]*\s?(?:(?:m|b|tr)illion\b|[MB]\b)?|\d[\d.,]*\s?(?:%|per\s?cent\b))"
COUNT = r"(?:\d{1,3}(?:,\d{3})+|\d[\d.]*\s(?:million|billion)\+?)"
# "Copper | 50% | August 1, 2025"
_BARRED = re.compile(
    r"[^|]{2,80}(?:\s\|\s[^|]{1,80})*\s\|\s[^|A-Za-z]{0,20}\d[^|]{0,60}(?:\s\|\s[^|]{1,80})*(?:\s\|)?"
)
# "Steel  $870 million (-2%)"
_SPACED = re.compile(rf"[A-Z][^|\d]{{1,60}}?(?:\s{{2,}}|\t|\n){AMOUNT}(?:\W[^|]{{0,60}})?")
# "$4.4 billion", and below it "U.S. goods trade with Canada, per day"
_FIGURE_FIRST = re.compile(rf"(?:{AMOUNT}|{COUNT}|\d{{1,3}})\n[^\n]+")
_PLAIN = re.compile(r"[A-Z][^|\d]{1,60}?(?:\s{2,}|\t)[+-]?\d[\d.,]*")  # "Business investment   -0.5"
# "New Brunswick 90% $15.8 billion refined petroleum": one blank between the cells, no word of a sentence behind them
_CLOSE = re.compile(
    rf"[A-Z][^|\d!?:;\n]{{1,50}}? {AMOUNT}(?: {AMOUNT}){{0,3}}"
    r"(?: (?!(?:of|on|to|for|in|from|by|and|at|with|as|is|are|was|were|a|an|the|or|if|than|more|less|this|next|last|since|"
    r"after|before|until|unless|under|tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax)\b)[A-Za-z(][^|\d.!?:;\n]{1,60})?"
)
# The head of a table, "Province |" and "Share |" on lines of their own, or a row without a figure.
_HEAD = re.compile(r"[^|\d\n]{1,60}\|\s*\n[^|\d\n]{1,60}\|")
_VALUE = re.compile(r"[^A-Za-z\n]*\d[^\n]{0,60}$")  # "value |" below "label |"
# "New Brunswick", and below it "91.6%" and whatever figures its row has
_LABELLED = re.compile(rf"[A-Z][^|\d\n.!?:;]{{1,40}}(?:\n(?:{AMOUNT}|{COUNT})){{0,8}}")
_AMOUNTS = re.compile(rf"[+~≈<>]?\s?(?:[\d.]+\s?[–-]\s?)?{AMOUNT}(?:\s?(?:→|\+|=|/|to)\s?{AMOUNT})*|{COUNT}")
_FIGURE = re.compile(AMOUNT)
_NUMBER = re.compile(rf"{_AMOUNTS.pattern}|\d{{1,3}}")
_LONGEST_CELL = 70  # characters
_FEWEST, _MOST = 3, 6  # cells of a row that stands between blank lines
_ROWS = 2  # that make a table
_CLOSE_ROWS = 3  # the same, where one blank parts the cells
_TELLING = 4  # words at least that tell what the figure above them is
_LONGEST_TELLING = 90  # characters of these


def is_row(content: str) -> bool:
    """Whether a line, or what was joined, is a row of a table with a figure, or its head.

    >>> is_row("Copper | 50% | August 1, 2025"), is_row("Steel  $870 million (-2%)"), is_row("Steel rose 2%")
    (True, True, False)
    """
    if not _is_parted(content) or len(content) > LONGEST_ROW:
        return False
    if "|" in content:
        return bool(_BARRED.fullmatch(content) or _HEAD.fullmatch(content))
    return bool(_SPACED.fullmatch(content) or _FIGURE_FIRST.fullmatch(content))


def is_close_row(content: str) -> bool:
    """Whether a line could be a row with one blank between its cells; below and above others it is one.

    >>> is_close_row("Alberta 88% $162 billion crude oil"), is_close_row("Maine 50%"), is_close_row("Canada pays 50% on steel")
    (True, True, False)
    """
    figure = "%" in content or "$" in content or "cent" in content
    return figure and len(content) <= LONGEST_ROW and bool(_CLOSE.fullmatch(content))


def _is_parted(content: str) -> bool:
    return "|" in content or "\n" in content or "  " in content or "\t" in content


def _may_be_row(content: str) -> bool:
    """Whether a line is a row with a figure, of whatever unit."""
    return _is_parted(content) and (is_row(content) or bool(_PLAIN.fullmatch(content)))


def is_next_cell(text: str, before: Segment, line: Segment) -> bool:
    """Whether a line is the next cell of the row that stands right above it."""
    barred = text[before.end - 1] == "|"
    if not barred:
        figure = not text[line.start].isalpha() and _is_amount(text, line)
        return figure and bool(_LABELLED.fullmatch(text, before.start, before.end))
    value = _VALUE.match(text, line.start, line.end)
    return bool(value or _HEAD.fullmatch(text, before.start, line.end))


def _is_number(text: str, line: Segment) -> bool:
    """Whether a line is nothing but a number, of whatever size."""
    return bool(_NUMBER.fullmatch(text, line.start, line.end))


def _is_amount(text: str, line: Segment) -> bool:
    """Whether a line is nothing but money, percentages or a large number."""
    return bool(_AMOUNTS.fullmatch(text, line.start, line.end))


def joined(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with the rows of tables joined whose cells stand on lines of their own.

    Rows that stand between blank lines each, and figures with what they are below them; ``is_next_cell`` joins the others.
    """
    signs = [line for line in lines if not text[line.start].isalpha()]
    if not any(_is_number(text, line) for line in signs):
        return lines
    groups = [_figures_first(text, list(group)) for _, group in groupby(lines, key=_Paragraphs(text))]
    rows = [_is_row_of_cells(text, group) for group in groups]
    apart = sum(rows) >= _ROWS
    return [
        line
        for group, row in zip(groups, rows, strict=True)
        for line in ([Segment(group[0].start, group[-1].end, "list_item")] if row and apart else group)
    ]


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with the rows of tables labelled as list items, and the short lines right above them, their heads, as headings.

    What a rule has labelled stays so, but for "Share" over a column of shares, and for the heads of as many columns.
    """
    rows = {n for n, line in enumerate(lines) if not line.kind and _may_be_row(text[line.start : line.end])}
    rows = {n for n in rows if n - 1 in rows or n + 1 in rows} | _close_rows(text, lines)
    if not rows:
        return lines
    heads = {head for n in rows if n - 1 not in rows for head in _heads(text, lines, n)}
    return [
        line.labelled("list_item") if n in rows else line.labelled("heading") if n in heads else line
        for n, line in enumerate(lines)
    ]


def _close_rows(text: str, lines: list[Segment]) -> set[int]:
    """Numbers of the lines with one blank between their cells, where three or more stand right below one another."""
    found: set[int] = set()
    run: list[int] = []
    for n, line in enumerate(lines):
        if line.kind or not is_close_row(text[line.start : line.end]):
            run = []
            continue
        if run and text.count("\n", lines[n - 1].end, line.start) > 1:
            run = []
        run.append(n)
        if len(run) >= _CLOSE_ROWS:
            found.update(run)
    return found


def _heads(text: str, lines: list[Segment], row: int) -> Iterator[int]:
    """Numbers of the lines right above a row that may be heads of its columns, or the title of its table."""
    for n in range(row - 1, max(row - 1 - _MOST, -1), -1):
        content = text[lines[n].start : lines[n].end]
        barred = 1 < _cells(text, lines[n]) == _cells(text, lines[row]) and not _FIGURE.search(content)
        closed = is_closed(content) and not (barred or content.isupper())  # "EXPORTS BOUGHT BY THE U.S."
        if len(content) > _LONGEST_CELL * _cells(text, lines[n]) or closed or BULLET.match(content):
            return
        if lines[n].kind and not (barred or lines[n].rule == "share_widget"):
            return
        yield n
        if text.count("\n", lines[n].end, lines[n + 1].start) > 1:
            return


def _cells(text: str, line: Segment) -> int:
    """How many cells bars part on a line."""
    return text.count("|", line.start, line.end - 1) + 1


class _Paragraphs:
    """Numbers the paragraphs of a text, which blank lines part, as their lines come."""

    def __init__(self, text: str) -> None:
        self.text, self.number, self.end = text, 0, 0

    def __call__(self, line: Segment) -> int:
        self.number += self.text.count("\n", self.end, line.start) > 1
        self.end = line.end
        return self.number


def _is_row_of_cells(text: str, lines: list[Segment]) -> bool:
    if not _FEWEST <= len(lines) <= _MOST or _is_amount(text, lines[0]):
        return False
    if any(line.end - line.start > _LONGEST_CELL or BULLET.match(text, line.start) for line in lines):
        return False
    closed = any(is_closed(text[line.start : line.end]) for line in lines)
    return not closed and sum(_is_amount(text, line) for line in lines) == 1


def _figures_first(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with each figure joined to the line below that tells what it is, where two or more stand so."""
    pairs = {
        n for n, line in enumerate(lines[:-1]) if _is_number(text, line) and _is_telling(text, lines[n + 1])
    }
    if len(pairs) < _ROWS:
        return lines
    return [
        Segment(line.start, lines[n + 1].end, "list_item") if n in pairs else line
        for n, line in enumerate(lines)
        if n - 1 not in pairs
    ]


def _is_telling(text: str, line: Segment) -> bool:
    content = text[line.start : line.end]
    if len(content) > _LONGEST_TELLING or word_count(content) < _TELLING:
        return False
    return not (is_closed(content) or _NUMBER.fullmatch(content))
