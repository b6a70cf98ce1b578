"""The page that a chart is printed on: title and unit, body, note and source, and its images."""

from __future__ import annotations

import html
import io
import math  # fsum: the built-in sum of floats rounds differently since Python 3.12
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import matplotlib.style
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from cusma_research.charts.layout import (
    BODY_WIDTH,
    LARGE,
    MARGIN,
    NORMAL,
    SMALL,
    WIDTH,
    keep_together,
    line_height,
    wrap,
)
from cusma_research.charts.wording import BLACK, GREY
from cusma_research.tables import to_csv

SHEET = Path(__file__).parent.parent / "cusma.mplstyle"

# Inches.
LEAST_HEIGHT = 4.0
ABOVE_BODY, BELOW_BODY = 0.12, 0.16


def house_style() -> AbstractContextManager[None]:
    """The style sheet on top of matplotlib's own defaults, for the length of a `with`."""
    return matplotlib.style.context(["default", SHEET])


@dataclass(frozen=True)
class Caption:
    """What is printed round a chart, and what is said in its place (`alt`)."""

    title: str
    unit: str
    note: str
    source: str
    alt: str


class ChartFigure(Figure):
    """A matplotlib figure that carries its words and the very numbers that it draws.

    `title`, `unit`, `note`, `source` and `alt` are text, `data` is the frame of what is drawn.
    It belongs to no pyplot session. A notebook shows it as SVG with `alt` in the metadata, and keeps
    `data` beside it as CSV.
    """

    def __init__(self, caption: Caption, data: pd.DataFrame, body: float) -> None:
        """`body` is the height in inches that the chart asks for between unit and note."""
        header, footer = _header(caption), _footer(caption)
        frame = _height(header) + _height(footer) + 2 * MARGIN + ABOVE_BODY + BELOW_BODY
        height = max(LEAST_HEIGHT, frame + body)
        super().__init__(figsize=(WIDTH, height))
        FigureCanvasAgg(self)
        self.title, self.unit = caption.title, caption.unit
        self.note, self.source, self.alt = caption.note, caption.source, caption.alt
        self.data = data
        # A chart with little to show spreads out rather than leaving a hole.
        self.stretch = (height - frame) / body
        self.body_top = height - MARGIN - _height(header) - ABOVE_BODY
        self._write(header, height - MARGIN)
        self._write(footer, MARGIN + _height(footer))

    def _write(self, lines: list[_Line], top: float) -> None:
        """Write lines downwards from `top` inches."""
        for line in lines:
            place = (MARGIN / WIDTH, top / self.get_figheight())
            self.text(*place, line.text, size=line.size, weight=line.weight, color=line.colour, va="top")
            top -= line_height(line.size)

    def panel(self, top: float, height: float, left: float = 0.0, right: float = 0.0) -> Axes:
        """Axes in the body, in inches from its edges; y runs down from 0 to `height` inches."""
        tall = self.get_figheight()
        bottom = self.body_top - (top + height) * self.stretch
        width = BODY_WIDTH - left - right
        box = (MARGIN + left) / WIDTH, bottom / tall, width / WIDTH, height * self.stretch / tall
        axes = self.add_axes(box)
        axes.set_ylim(height, 0)
        return axes

    def svg(self) -> str:
        """The chart as SVG text, the same on every run."""
        metadata = {"Date": None, "Creator": "cusma_research", "Title": self.title}
        page = io.StringIO()
        with house_style():
            self.savefig(page, format="svg", metadata=metadata)
        label = f'<svg role="img" aria-label="{html.escape(self.alt)}" '
        return page.getvalue().replace("<svg ", label, 1)

    def png(self, scale: float = 2) -> bytes:
        """The chart as PNG, `scale` pixels to a CSS pixel."""
        page = io.BytesIO()
        with house_style():
            self.savefig(page, format="png", dpi=96 * scale, metadata={"Software": None})
        return page.getvalue()

    def csv(self) -> str:
        """`data` as CSV text: LF, dates as 2025-12-19, NA as nothing, formulas guarded as in our tables."""
        return to_csv(self.data).decode("utf-8-sig")

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
        """What a notebook keeps: the picture, its title, and the very numbers that it draws."""
        shown = {"image/svg+xml": self.svg(), "text/plain": self.title, "text/csv": self.csv()}
        return shown, {"image/svg+xml": {"alt": self.alt}}


@dataclass(frozen=True)
class _Line:
    """One line of the words round a chart."""

    text: str
    size: float
    weight: str
    colour: str


def _lines(text: str, size: float, weight: str, colour: str) -> list[_Line]:
    """Text broken to the width of the page."""
    return [_Line(line, size, weight, colour) for line in wrap(text, BODY_WIDTH, size, weight)]


def _header(caption: Caption) -> list[_Line]:
    """Title and unit."""
    title = _lines(caption.title, LARGE, "bold", BLACK)
    return title + _lines(caption.unit, NORMAL, "normal", GREY)


def _footer(caption: Caption) -> list[_Line]:
    """Note and source."""
    source = keep_together(f"Source: {caption.source}", BODY_WIDTH, SMALL)
    note = _lines(caption.note, SMALL, "normal", GREY)
    return note + _lines(source, SMALL, "normal", GREY)


def _height(lines: list[_Line]) -> float:
    """Height of lines in inches."""
    return math.fsum(line_height(line.size) for line in lines)
