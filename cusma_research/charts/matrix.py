"""Who tells what: things down the page, outlets across it, a dot where an outlet tells a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import BODY_WIDTH, GROUND, MARGIN, beside, line_height, place, wrap
from cusma_research.charts.wording import BLACK, GREY

# Inches.
GAP, LANE, AFTER_ROW, ABOVE, BESIDE, DOT_IN = 0.1, 0.26, 0.1, 0.08, 0.12, 0.12
MOST_HEAD_LINES = 3


@dataclass(frozen=True)
class _Row:
    """A thing: its name on lines of its own, and below them the dots, each with its column."""

    top: float
    lines: list[str]
    dots: list[tuple[int, dict[Any, Any]]]

    @property
    def lane(self) -> float:
        """The height on which the dots stand."""
        return self.top + len(self.lines) * line_height() + LANE / 2

    @property
    def bottom(self) -> float:
        """Where the row ends."""
        return self.lane + LANE / 2 + AFTER_ROW


def dot_matrix(drawn: pd.DataFrame, columns: list[str], caption: Caption, data: pd.DataFrame) -> Axes:
    """Draw `thing`, `column`, `shown` (words beside the dot, may be empty) and `colour`, a row a dot.

    `columns` are the headings from left to right, also those without a dot. `data` is what the figure carries away.
    """
    width = BODY_WIDTH / len(columns)
    heads = [_head(name, width - GAP) for name in columns]
    head = max(map(len, heads)) * line_height() + ABOVE
    rows = _rows(drawn, columns)
    height = rows[-1].bottom
    with house_style():
        figure = ChartFigure(caption, data, head + height)
        axes = figure.panel(head, height)
        axes.set_xticks([])
        axes.set_xlim(0, BODY_WIDTH)
        for nth, lines in enumerate(heads):
            middle = -ABOVE - len(lines) * line_height() / 2
            place(axes, MARGIN + nth * width, middle, lines, color=GREY)
        for row in rows:
            _draw(axes, row, width, last=row is rows[-1])
    return axes


def _head(name: str, width: float) -> list[str]:
    """A heading broken to the width of its column; one that is too long ends in dots."""
    lines = wrap(name, width)
    if len(lines) <= MOST_HEAD_LINES:
        return lines
    return [*lines[: MOST_HEAD_LINES - 1], lines[MOST_HEAD_LINES - 1][:-1] + "…"]


def _rows(drawn: pd.DataFrame, columns: list[str]) -> list[_Row]:
    """The things from top to bottom, in the order in which they come."""
    rows: list[_Row] = []
    for thing, dots in drawn.groupby("thing", sort=False):
        placed = [(columns.index(dot["column"]), dot) for dot in dots.to_dict("records")]
        top = rows[-1].bottom if rows else ABOVE
        rows.append(_Row(top, wrap(str(thing), BODY_WIDTH, weight="bold"), placed))
    return rows


def _draw(axes: Axes, row: _Row, width: float, last: bool) -> None:
    """A row with its line below, except the last; the dots hang on a pale thread that leads the eye."""
    middle = row.top + len(row.lines) * line_height() / 2
    place(axes, MARGIN, middle, row.lines, weight="bold", bbox=GROUND)
    axes.hlines(row.lane, 0, BODY_WIDTH, colors="#D9D9D9", linewidth=0.8, zorder=0)
    for column, dot in row.dots:
        x = column * width + DOT_IN
        axes.plot([x], [row.lane], "o", color=dot.get("colour", BLACK), markersize=10, clip_on=False)
        if dot["shown"]:
            beside(axes, x, row.lane, [dot["shown"]], BESIDE)
    if not last:
        axes.hlines(row.bottom - AFTER_ROW / 2, 0, BODY_WIDTH, colors="#767676", linewidth=0.6, zorder=0)
