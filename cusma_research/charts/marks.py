"""How an amount with a hedge is drawn: a mark if it is exact, otherwise a band with ends.

A closed end is a bar, an end that the amount does not reach is a hollow ring, and a side on
which the source sets no limit is an arrow.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from matplotlib.axes import Axes

from cusma_research.charts.wording import missing

BAND, CLOSED, RING, RIGHT, LEFT, NOTHING = 9, "|", "o", ">", "<", ""
PALE = 0.3  # the band's opacity; its ends are drawn in full

# How the lower and the upper end of a hedged amount are drawn.
ENDS = {
    "over": (RING, RIGHT),
    "at_least": (CLOSED, RIGHT),
    "under": (LEFT, RING),
    "at_most": (LEFT, CLOSED),
    "about": (CLOSED, CLOSED),
    "just_below": (NOTHING, CLOSED),
    "just_above": (CLOSED, NOTHING),
    "between": (CLOSED, CLOSED),
}

HOW_TO_READ = (
    "Diamond: an exact figure. Band: a hedged one. Bar: an end that is included; "
    "ring: one that is not; arrow: no limit stated."
)


class Span(NamedTuple):
    """The part of an axis that an amount covers."""

    low: float
    high: float


def span(value: Any, low: Any, high: Any, left: float, right: float) -> Span | None:
    """Where an amount is drawn on an axis from `left` to `right`; None if it has no number."""
    if missing(value) and missing(low) and missing(high):
        return None
    if missing(low) and missing(high):
        return Span(value, value)
    return Span(left if missing(low) else max(low, left), right if missing(high) else min(high, right))


def draw_amount(axes: Axes, y: float, place: Span, relation: Any, colour: str) -> None:
    """Draw one amount on the line `y`."""
    if place.low == place.high:
        axes.plot([place.low], [y], "D", color=colour, markersize=9, clip_on=False)
        return
    axes.plot(place, [y, y], color=colour, linewidth=BAND, alpha=PALE, solid_capstyle="butt")
    for x, mark in zip(place, ENDS.get(str(relation), (CLOSED, CLOSED)), strict=True):
        if mark:
            _draw_end(axes, x, y, mark, colour)


def _draw_end(axes: Axes, x: float, y: float, mark: str, colour: str) -> None:
    """One end of a band; a ring is hollow."""
    inside = "white" if mark == RING else colour
    size = 14 if mark == CLOSED else 9
    axes.plot([x], [y], mark, color=colour, markerfacecolor=inside, markersize=size,
              markeredgewidth=2.2, clip_on=False)  # fmt: skip
