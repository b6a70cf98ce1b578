"""The chronology as a timeline: a day is a mark, a vaguer date a band; scheduled apart from past."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.lanes import COUNT, RIGHT, Lanes
from cusma_research.charts.layout import MARGIN, line_height, place
from cusma_research.charts.sources import outlets, require, source_line
from cusma_research.charts.wording import GREY, interval, months, plural
from cusma_research.errors import TableError

NEEDED = ["title", "date_start", "date_end", "known_on", "article_ids", "n_articles"]
HEADINGS = {
    "past": "Past or under way when first reported",
    "scheduled": "Still to come when first reported",
}
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
    """First and last day of the chart; TableError if they are not in order."""
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    if first >= last:
        raise TableError(f"start must come before end; came {first.date()} and {last.date()}")
    return first, last


def _n_outlets(rows: pd.DataFrame, articles: pd.DataFrame | None) -> pd.Series:
    """How many outlets tell each event; how many articles where the outlets are not known."""
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
    page = Lanes(*_window(start, end), data.assign(group=data["timing"].map(HEADINGS)))
    caption = _caption(chronology, data, articles, page)
    with house_style():
        figure = ChartFigure(caption, data, page.head + page.height)
        axes = figure.panel(page.head, page.height, COUNT, RIGHT)
        place(axes, MARGIN, -0.06 - line_height() / 2, ["Outlets"], color=GREY)
        page.draw(axes)
    return axes


def _caption(
    everything: pd.DataFrame, data: pd.DataFrame, articles: pd.DataFrame | None, page: Lanes
) -> Caption:
    """The words round the timeline."""
    shared = int((data["n_outlets"] > 1).sum())
    title = f"{plural(len(data), 'event')}, {shared or 'none'} of them told by more than one outlet"
    left_out = len(everything) - len(data)
    rest = f" Not shown: {plural(left_out, 'event')} outside these months or undated." if left_out else ""
    widened = " A very short band is drawn a little wider." if page.narrow else ""
    ids = list(dict.fromkeys(";".join(data["article_ids"].dropna()).split(";")))
    return Caption(
        title=title,
        unit=f"{months(page.first, page.last)}; number of outlets at the left",
        note="Dot: a day. Band: a date given as a span, such as “October”. Hollow or hatched: "
        f"scheduled. Arrow: it goes on beyond the chart.{widened}{rest}",
        source=source_line(ids, articles),
        alt=_alt(title, data, page),
    )


def _alt(title: str, data: pd.DataFrame, page: Lanes) -> str:
    """Each event with its interval and the number of its outlets, past apart from scheduled."""
    parts = [f"Timeline, {months(page.first, page.last)}. {title}."]
    for timing, rows in data.groupby("timing", sort=False):
        told = [
            f"{row['label']}, {interval(row['date_start'], row['date_end'])} ({row['n_outlets']})"
            for row in rows.to_dict("records")
        ]
        more = f"; and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
        parts.append(f"{HEADINGS[str(timing)]}: {'; '.join(told[:MOST_TOLD])}{more}.")
    return " ".join([*parts, "The number of outlets is in parentheses."])
