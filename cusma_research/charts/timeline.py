"""The chronology as a timeline: a day is a mark, a vaguer date a band; scheduled apart from past."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.markers import CARETLEFTBASE, CARETRIGHTBASE

from cusma_research.charts.figure import Caption, ChartFigure, house_style
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
from cusma_research.charts.sources import outlets, require, source_line
from cusma_research.charts.wording import BLACK, GREY, interval, months, plural
from cusma_research.errors import TableError

NEEDED = ["title", "date_start", "date_end", "known_on", "article_ids", "n_articles"]
HEADINGS = {
    "past": "Past or under way when first reported",
    "scheduled": "Still to come when first reported",
}
MARKS: dict[str, dict[str, Any]] = {
    "past": {"facecolor": BLACK, "edgecolor": BLACK},
    "scheduled": {"facecolor": "white", "edgecolor": BLACK, "hatch": "/////"},
}
DAY = pd.Timedelta(days=1)

# Inches: the column of outlets at the left, and the rows.
COUNT, LEAD, HEADING, ROW_GAP, BLOCK_GAP = 0.75, 0.3, 0.3, 0.11, 0.14
BAND, BESIDE, DOT, NARROWEST, RIGHT = 0.13, 0.1, 0.05, 1.7, 0.1
# Two days on an axis of two years would be a hair that shows no hatching.
NARROWEST_BAND = 0.09
MOST_TOLD = 12


def chronology_data(
    chronology: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    start: Any = "2025-10-01",
    end: Any = "2026-01-31",
) -> pd.DataFrame:
    """The events that touch the days from `start` to `end`, in the order drawn.

    `timing` is scheduled if an event begins after the day it was first reported, otherwise past.
    `drawn_start` and `drawn_end` are its interval cut to the window; `n_outlets` counts outlets
    where `articles` names them, articles where it does not. Events without a date are left out.
    """
    require(chronology, NEEDED, "chronology")
    first, last = _window(start, end)
    inside = (chronology["date_start"] <= last) & (chronology["date_end"] >= first)
    rows = chronology[inside].copy()
    if rows.empty:
        raise TableError(f"no dated event lies between {first.date()} and {last.date()}")
    later = rows["date_start"] > rows["known_on"]
    rows["timing"] = later.map({True: "scheduled", False: "past"})
    rows["drawn_start"] = rows["date_start"].where(rows["date_start"] >= first, first)
    rows["drawn_end"] = rows["date_end"].where(rows["date_end"] <= last, last)
    rows["n_outlets"] = _n_outlets(rows, articles)
    rows["label"] = rows["title"].fillna(rows.get("event_type", "event without a title"))
    return rows.sort_values(["timing", "date_start", "date_end", "label"], ignore_index=True)


def _window(start: Any, end: Any) -> tuple[pd.Timestamp, pd.Timestamp]:
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first >= last:
        raise TableError(f"start must come before end; came {first.date()} and {last.date()}")
    return first, last


def _n_outlets(rows: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    if articles is None:
        return rows["n_articles"]
    ids = rows["article_ids"].fillna("").str.split(";")
    return ids.map(lambda each: len(outlets(filter(None, each), articles)))


def chronology(
    chronology: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    start: Any = "2025-10-01",
    end: Any = "2026-01-31",
) -> Axes:
    """The events from `start` to `end`, with the outlets behind each. Takes CHRONOLOGY.

    Raises TableError if the table is empty, lacks a column or has no event in these days.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.chronology(tables["chronology"], tables["articles"]).figure.unit
    'Oct 2025 to Jan 2026; number of outlets at the left'
    """
    data = chronology_data(chronology, articles, start, end)
    page = _Page(*_window(start, end), data)
    caption = _caption(chronology, data, articles, page)
    with house_style():
        figure = ChartFigure(caption, data, page.head + page.height)
        axes = figure.panel(page.head, page.height, COUNT, RIGHT)
        axes.set_xlim(0, page.days)
        draw_months(axes, page.first, page.last, page.lane, page.height, MARGIN + COUNT)
        place(axes, MARGIN, -0.06 - line_height() / 2, ["Outlets"], color=GREY)
        for line in page.lines:
            line.draw(axes, page)
    return axes


def _caption(
    everything: pd.DataFrame, data: pd.DataFrame, articles: pd.DataFrame | None, page: _Page
) -> Caption:
    shared = int((data["n_outlets"] > 1).sum())
    title = f"{plural(len(data), 'event')}, {shared or 'none'} of them told by more than one outlet"
    left_out = len(everything) - len(data)
    rest = f" Not shown: {plural(left_out, 'event')} outside these months or undated." if left_out else ""
    spans = (data["drawn_end"] - data["drawn_start"]).dt.days + 1
    widened = " A very short band is drawn a little wider." if spans[spans > 1].min() < page.narrowest else ""
    ids = list(dict.fromkeys(";".join(data["article_ids"].dropna()).split(";")))
    return Caption(
        title=title,
        unit=f"{months(page.first, page.last)}; number of outlets at the left",
        note="Dot: a day. Band: a date given as a span, such as “October”. Hollow or hatched: "
        f"scheduled. Arrow: it goes on beyond the chart.{widened}{rest}",
        source=source_line(ids, articles),
        alt=_alt(title, data, page),
    )


def _alt(title: str, data: pd.DataFrame, page: _Page) -> str:
    parts = [f"Timeline, {months(page.first, page.last)}. {title}."]
    for timing, rows in data.groupby("timing", sort=False):
        told = [
            f"{row['label']}, {interval(row['date_start'], row['date_end'])} ({row['n_outlets']})"
            for row in rows.to_dict("records")
        ]
        more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
        parts.append(f"{HEADINGS[str(timing)]}: {'; '.join(told[:MOST_TOLD])}{more}.")
    return " ".join([*parts, "The number of outlets is in parentheses."])


@dataclass(frozen=True)
class _Line:
    """A heading, or an event with its words beside its mark or, where none fits, above it."""

    middle: float
    words: list[str]
    event: dict[Any, Any] = field(default_factory=dict)
    side: str = ""
    lane: float = 0.0

    def draw(self, axes: Axes, page: _Page) -> None:
        if not self.event:
            place(axes, MARGIN, self.middle, self.words, weight="bold", bbox=GROUND)
            return
        count = [str(self.event["n_outlets"])]
        place(axes, MARGIN + LEAD, self.lane, count, weight="bold", ha="center")
        self._mark(axes, page)
        if self.side == "above":
            place(axes, MARGIN + COUNT, self.middle, self.words, bbox=GROUND)
            return
        left, right = page.reach(self.event)
        gap = BESIDE + (DOT if self.one_day else 0.0)
        x, gap = (right, gap) if self.side == "right" else (left, -gap)
        beside(axes, x, self.middle, self.words, gap)

    @property
    def one_day(self) -> bool:
        return bool(self.event["date_start"] == self.event["date_end"])

    def _mark(self, axes: Axes, page: _Page) -> None:
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


class _Page:
    """The lines of the chart from top to bottom, in inches, on an axis of days."""

    def __init__(self, first: pd.Timestamp, last: pd.Timestamp, data: pd.DataFrame) -> None:
        self.first, self.last = first, last
        self.days = (last - first) / DAY + 1
        self.lane: float = BODY_WIDTH - COUNT - RIGHT
        self.narrowest = NARROWEST_BAND / self.lane * self.days
        self.head = month_rows(first, last, self.lane) * line_height() + 0.06
        self.height, self.lines = 0.0, list[_Line]()
        for timing, rows in data.groupby("timing", sort=False):
            self.height += BLOCK_GAP if self.lines else 0.0
            self._add_heading(HEADINGS[str(timing)])
            for event in rows.to_dict("records"):
                self._add_event(event)

    def reach(self, event: dict[Any, Any]) -> tuple[float, float]:
        """Where an event begins and ends on the axis: a day is as wide as a day."""
        left = (event["drawn_start"] - self.first) / DAY
        right = (event["drawn_end"] - self.first) / DAY + 1
        lacking = max(self.narrowest - (right - left), 0.0)
        return left - lacking / 2, right + lacking / 2

    def _add_heading(self, text: str) -> None:
        self.lines.append(_Line(self.height + HEADING / 2, [text]))
        self.height += HEADING

    def _add_event(self, event: dict[Any, Any]) -> None:
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
