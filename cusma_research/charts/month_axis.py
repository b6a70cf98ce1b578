"""An axis of days with a line at the first of each month, labelled as densely as there is room."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.layout import MARGIN, WIDTH, line_height, place, text_width
from cusma_research.charts.wording import MONTHS

STEPS = (1, 3, 6, 12, 60)  # months between labels
ROOM = 0.12  # inches that a label keeps from the next


def _starts(first: pd.Timestamp, last: pd.Timestamp, step: int) -> list[pd.Timestamp]:
    """The first days of every `step` months."""
    months = pd.date_range(first, last, freq="MS")
    return [month for month in months if (12 * month.year + month.month - 1) % step == 0]


def _step(first: pd.Timestamp, last: pd.Timestamp, width: float) -> int:
    """The shortest step whose labels do not touch."""
    days = (last - first).days + 1
    needed = text_width("2026") + ROOM
    roomy = [step for step in STEPS if step * 30.4 / days * width >= needed]
    return roomy[0] if roomy else STEPS[-1]


def month_labels(
    first: pd.Timestamp, last: pd.Timestamp, width: float
) -> list[tuple[pd.Timestamp, list[str]]]:
    """The dates that get a label: the month, and below it the year where it is new."""
    labels, year = [], None
    for start in _starts(first, last, _step(first, last, width)):
        lines = [MONTHS[start.month - 1]]
        if start.year != year:
            lines.append(str(start.year))
        year = start.year
        labels.append((start, lines))
    return labels


def month_rows(first: pd.Timestamp, last: pd.Timestamp, width: float) -> int:
    """How many lines the labels need."""
    return max((len(lines) for _, lines in month_labels(first, last, width)), default=1)


def draw_months(
    axes: Axes, first: pd.Timestamp, last: pd.Timestamp, width: float, height: float, left: float
) -> None:
    """Lines and labels over an axis of days that begins `left` inches from the edge of the page."""
    axes.set_xticks([])
    days = (last - first).days + 1
    labels = month_labels(first, last, width)
    rows = month_rows(first, last, width)
    for start, lines in labels:
        x = (start - first).days
        axes.vlines(x, 0, height, colors="#D9D9D9", linewidth=0.8, zorder=0)
        inches = left + x / days * width
        if inches + max(map(text_width, lines)) > WIDTH - MARGIN:
            continue
        for row, line in enumerate(lines):
            y = -0.06 - (rows - row - 0.5) * line_height()
            place(axes, inches, y, [line], color="#404040")
