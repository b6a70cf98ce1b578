"""Text measured before it is drawn: widths, line breaks, and which side of a mark has room."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath
from matplotlib.transforms import Affine2DBase, ScaledTranslation, Transform, blended_transform_factory

# Inches. At this width 12 points are still read when a phone shrinks the chart to 390 pixels.
WIDTH, MARGIN = 6.4, 0.15
BODY_WIDTH = WIDTH - 2 * MARGIN
SMALL, NORMAL, LARGE = 11, 12, 14  # points

# Letters measured as outlines and as pixels differ by a hair; lines are broken a little early.
SAFETY = 1.03
# Behind words that would otherwise be crossed by a grid line.
GROUND = {"facecolor": "white", "edgecolor": "none", "pad": 0.5}
# Half the height of a capital, in the size of the letters.
HALF_CAPITAL = 0.365
NO_BREAK = "\u00a0"


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = NORMAL, weight: str = "normal") -> float:
    """Width in inches of one line of text."""
    font = FontProperties(family="DejaVu Sans", size=size, weight=weight)
    return TextToPath().get_text_width_height_descent(text, font, False)[0] * SAFETY / 72


def line_height(size: float = NORMAL) -> float:
    """Height in inches of a line with its spacing."""
    return size * 1.3 / 72


def wrap(text: str, width: float, size: float = NORMAL, weight: str = "normal") -> list[str]:
    """Break text into lines no wider than `width` inches; a longer word is cut."""
    lines: list[str] = []
    for word in filter(None, re.split(r"[ \t\n]+", text)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, weight) <= width:
            lines[-1] = joined
        else:
            lines.extend(_cut(word, width, size, weight))
    return lines


def _cut(word: str, width: float, size: float, weight: str) -> list[str]:
    """A word in pieces that fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size, weight) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def keep_together(text: str, width: float, size: float = NORMAL) -> str:
    """Forbid a line break inside each part between semicolons that fits on a line."""
    parts = text.split("; ")
    whole = [text_width(part, size) + 0.1 < width for part in parts]
    return "; ".join(
        part.replace(" ", NO_BREAK) if fits else part for part, fits in zip(parts, whole, strict=True)
    )


def from_edge(axes: Axes) -> Transform:
    """Coordinates with x in inches from the left edge of the page and y in the panel's inches."""
    return blended_transform_factory(_inches(axes), axes.transData)


def _inches(axes: Axes) -> Affine2DBase:
    """The transform from inches to the page."""
    figure = axes.get_figure(root=True)
    assert figure is not None
    return figure.dpi_scale_trans


def place(axes: Axes, x: float, y: float, lines: list[str], **style: Any) -> None:
    """Write lines of text, centred on `y`, from `x` inches right of the page's left edge."""
    _write(axes, x, y, lines, from_edge(axes), 0.0, style)


def beside(axes: Axes, x: float, y: float, lines: list[str], gap: float, **style: Any) -> None:
    """Write lines of text `gap` inches right of a point of the data, or left if it is negative."""
    style = {"ha": "left" if gap > 0 else "right", "bbox": GROUND, **style}
    _write(axes, x, y, lines, axes.transData, gap, style)


def _write(
    axes: Axes, x: float, y: float, lines: list[str], base: Transform, gap: float, style: dict[str, Any]
) -> None:
    """Line by line, because lines written as one text are spaced by the letters they hold."""
    for row, line in enumerate(lines):
        up = ((len(lines) - 1) / 2 - row) * line_height() - HALF_CAPITAL * NORMAL / 72
        transform = base + ScaledTranslation(gap, up, _inches(axes))
        axes.text(x, y, line, transform=transform, va="baseline", **style)
