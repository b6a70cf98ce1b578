"""Horizontal bars, each with its number at the end, under a heading for every group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import (
    BODY_WIDTH,
    MARGIN,
    beside,
    line_height,
    place,
    text_width,
    wrap,
)
from cusma_research.charts.wording import BLACK, missing

# Inches. The heading stands nearer to its own bars than to those above it.
ABOVE_HEADING, BELOW_HEADING, BETWEEN = 0.16, 0.04, 0.06
WIDEST_LABEL, BAR, AFTER_BAR = 2.6, 0.13, 0.07


@dataclass(frozen=True)
class _Row:
    """A heading, or a bar with its label."""

    middle: float
    lines: list[str]
    bar: dict[str, Any] = field(default_factory=dict)


def label_column(labels: list[str], widest: float = WIDEST_LABEL) -> float:
    """Inches to leave for the labels at the left of a chart."""
    return min(widest, max((text_width(label) for label in labels), default=0.0)) + 0.12


def grouped_bars(drawn: pd.DataFrame, caption: Caption, data: pd.DataFrame) -> Axes:
    """Draw `group`, `label`, `value`, `shown` (the words at the bar's end) and `colour`.

    A row without a value is its words and no bar. `data` is what the figure carries away.
    """
    left = label_column([label for label in drawn["label"] if not missing(label)])
    rows, height = _plan(drawn, left)
    with house_style():
        figure = ChartFigure(caption, data, height)
        axes = figure.panel(0, height, left=left)
        axes.set_xticks([])
        axes.set_xlim(0, _right_end(drawn, BODY_WIDTH - left))
        for row in rows:
            _draw(axes, row)
    return axes


def _plan(drawn: pd.DataFrame, left: float) -> tuple[list[_Row], float]:
    """The rows from top to bottom and the height of all."""
    rows: list[_Row] = []
    top = 0.0
    for group, bars in drawn.groupby("group", sort=False):
        lines = wrap(str(group), BODY_WIDTH, weight="bold")
        height = len(lines) * line_height()
        top += ABOVE_HEADING if rows else 0.0
        rows.append(_Row(top + height / 2, lines))
        top += height + BELOW_HEADING
        for bar in bars.to_dict("records"):
            lines = [] if missing(bar["label"]) else wrap(str(bar["label"]), left - 0.1)
            height = max(len(lines), 1) * line_height() + BETWEEN
            rows.append(_Row(top + height / 2, lines, {str(k): v for k, v in bar.items()}))
            top += height
    return rows, top


def _right_end(drawn: pd.DataFrame, width: float) -> float:
    """The axis limit that leaves room after the longest bar for the widest words."""
    widest = max(text_width(str(shown)) for shown in drawn["shown"]) + AFTER_BAR + 0.05
    longest = drawn["value"].max()
    return 1.0 if missing(longest) or longest <= 0 else longest * width / max(width - widest, 1.0)


def _draw(axes: Axes, row: _Row) -> None:
    """One row: a heading, words without a bar, or a bar."""
    if not row.bar:
        place(axes, MARGIN, row.middle, row.lines, weight="bold")
        return
    value = 0.0 if missing(row.bar["value"]) else row.bar["value"]
    if row.lines:
        place(axes, MARGIN, row.middle, row.lines)
    axes.barh(row.middle, value, height=BAR, color=row.bar.get("colour", BLACK))
    if missing(row.bar["label"]):
        place(axes, MARGIN, row.middle, [row.bar["shown"]])
        return
    beside(axes, value, row.middle, [row.bar["shown"]], AFTER_BAR)
