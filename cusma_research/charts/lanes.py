"""Events in lanes on an axis of days: a day is a dot, a vaguer date a band, under a heading for every group."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFTBASE, CARETRIGHTBASE

from cusma_research.charts.layout import (
    BODY_WIDTH,
    GROUND,
    MARGIN,
    beside,
    line_height,
    place,
    text_width,
    wrap,
)
from cusma_research.charts.month_axis import draw_months, month_rows
from cusma_research.charts.wording import BLACK

MARKS: dict[str, dict[str, Any]] = {
    "past": {"facecolor": BLACK, "edgecolor": BLACK},
    "scheduled": {"facecolor": "white", "edgecolor": BLACK, "hatch": "/////"},
}
DAY = pd.Timedelta(days=1)

# Inches: the column of counts at the left, where there is one, and the rows.
COUNT, LEAD, HEADING, ROW_GAP, BLOCK_GAP = 0.75, 0.3, 0.3, 0.11, 0.14
BAND, BESIDE, DOT, NARROWEST, RIGHT = 0.13, 0.1, 0.05, 1.7, 0.1
# Two days on an axis of two years would be a hair that shows no hatching.
NARROWEST_BAND = 0.09


@dataclass(frozen=True)
class _Line:
    """A heading, or an event with its words beside its mark or, where none fits, above it."""

    middle: float
    words: list[str]
    event: dict[Any, Any] = field(default_factory=dict)
    side: str = ""
    lane: float = 0.0

    def draw(self, axes: Axes, page: Lanes) -> None:
        """The count at the left, the mark, and the words on the side where they fit."""
        if not self.event:
            place(axes, MARGIN, self.middle, self.words, weight="bold", bbox=GROUND)
            return
        if page.count:
            place(axes, MARGIN + LEAD, self.lane, [str(self.event["n_outlets"])], weight="bold", ha="center")
        self._mark(axes, page)
        if self.side == "above":
            place(axes, MARGIN + page.count, self.middle, self.words, bbox=GROUND)
            return
        left, right = page.reach(self.event)
        gap = BESIDE + (DOT if self.one_day else 0.0)
        x, gap = (right, gap) if self.side == "right" else (left, -gap)
        beside(axes, x, self.middle, self.words, gap)

    @property
    def one_day(self) -> bool:
        """True if the event is dated to the day."""
        return bool(self.event["date_start"] == self.event["date_end"])

    def _mark(self, axes: Axes, page: Lanes) -> None:
        """A dot or a band, with an arrow where the event runs on beyond the chart."""
        left, right = page.reach(self.event)
        look = MARKS[self.event["timing"]]
        if self.one_day:
            axes.plot([(left + right) / 2], [self.lane], "o", color=BLACK, clip_on=False,
                      markerfacecolor=look["facecolor"], markersize=9, markeredgewidth=1.6)  # fmt: skip
            return
        axes.barh(self.lane, right - left, left=left, height=BAND, linewidth=1.2, clip_on=False, **look)
        for mark, x in ((CARETLEFTBASE, left), (CARETRIGHTBASE, right)):
            if self.goes_on(mark):
                axes.plot([x], [self.lane], marker=mark, color=BLACK, markersize=10, clip_on=False)

    def goes_on(self, mark: int) -> bool:
        """True if the event runs past the chart on the side to which an arrow points."""
        side = "start" if mark == CARETLEFTBASE else "end"
        return bool(self.event[f"drawn_{side}"] != self.event[f"date_{side}"])


class Lanes:
    """The lines of the chart from top to bottom, in inches, on an axis of days."""

    def __init__(
        self, first: pd.Timestamp, last: pd.Timestamp, data: pd.DataFrame, count: float = COUNT
    ) -> None:
        """`data` has `group`, `timing`, `label` and the dates of each event; `count` is the room for `n_outlets`."""
        self.first, self.last, self.count = first, last, count
        self.days = (last - first) / DAY + 1
        self.lane: float = BODY_WIDTH - count - RIGHT
        self.narrowest = NARROWEST_BAND / self.lane * self.days
        self.head = month_rows(first, last, self.lane) * line_height() + 0.06
        self.height, self.lines = 0.0, list[_Line]()
        for group, rows in data.groupby("group", sort=False):
            self.height += BLOCK_GAP if self.lines else 0.0
            self._add_heading(str(group))
            for event in rows.to_dict("records"):
                self._add_event(event)

    def reach(self, event: dict[Any, Any]) -> tuple[float, float]:
        """Where an event begins and ends on the axis: a day is as wide as a day."""
        left = (event["drawn_start"] - self.first) / DAY
        right = (event["drawn_end"] - self.first) / DAY + 1
        lacking = max(self.narrowest - (right - left), 0.0)
        return left - lacking / 2, right + lacking / 2

    def draw(self, axes: Axes) -> None:
        """Months above, then every line."""
        axes.set_xlim(0, self.days)
        draw_months(axes, self.first, self.last, self.lane, self.height, MARGIN + self.count)
        for line in self.lines:
            line.draw(axes, self)

    @property
    def narrow(self) -> bool:
        """True if a band is drawn wider than its days, since it would hardly be seen."""
        spans = [(e["drawn_end"] - e["drawn_start"]) / DAY + 1 for e in self._events]
        return any(1 < days < self.narrowest for days in spans)

    @property
    def _events(self) -> list[dict[Any, Any]]:
        """The events among the lines."""
        return [line.event for line in self.lines if line.event]

    def _add_heading(self, text: str) -> None:
        """A heading, on as many lines as it needs."""
        words = wrap(text, BODY_WIDTH, weight="bold")
        height = HEADING + (len(words) - 1) * line_height()
        self.lines.append(_Line(self.height + height / 2, words))
        self.height += height

    def _add_event(self, event: dict[Any, Any]) -> None:
        """An event below what is there, as high as its words."""
        side, room = self._side(event)
        words = wrap(event["label"], room)
        tall = len(words) * line_height()
        middle = self.height + tall / 2
        lane = self.height + tall + BAND if side == "above" else middle
        self.lines.append(_Line(middle, words, event, side, lane))
        self.height += ROW_GAP + tall + (2 * BAND if side == "above" else 0.0)

    def _side(self, event: dict[Any, Any]) -> tuple[str, float]:
        """The side of the mark where the words fit on one line, or the wider one."""
        left, right = (x * self.lane / self.days for x in self.reach(event))
        rooms = {"right": self.lane - right - BESIDE - 0.05, "left": left - BESIDE - 0.05}
        needed = text_width(event["label"])
        fitting = [side for side, room in rooms.items() if room >= needed]
        best = fitting[0] if fitting else max(rooms, key=lambda side: rooms[side])
        return (best, rooms[best]) if rooms[best] >= min(NARROWEST, needed) else ("above", self.lane)
