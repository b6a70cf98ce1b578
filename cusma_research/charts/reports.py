"""One event as each outlet dates it, in its own words, and the days on which all of them agree."""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.lanes import RIGHT, Lanes
from cusma_research.charts.sources import outlet_names, require, source_line
from cusma_research.charts.wording import capital, interval, missing, months, plural
from cusma_research.errors import TableError

NEEDED = ["event_id", "title", "date_start", "date_end", "known_on", "claim_ids"]
REPORTED = ["claim_id", "article_id", "date_start", "date_end", "text"]
AGREED = "The days that all allow"


def reports_data(
    chronology: pd.DataFrame,
    events: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    event: str | None = None,
) -> pd.DataFrame:
    """One row an outlet and date that it gives for one event, then the row on which all agree.

    `event` is an `event_id`; None takes the event whose sources differ most in their dates. `label` holds the
    outlet's words for the date, `claim_ids` the reports that use them. Reports without a date are left out.
    """
    require(chronology, NEEDED, "reports")
    require(events, REPORTED, "reports")
    chosen = _chosen(chronology, event or _most_disputed(chronology, events))
    told = events[events["claim_id"].isin(chosen["claim_ids"].split(";"))].dropna(
        subset=["date_start", "date_end"]
    )
    names = outlet_names(articles)
    told = told.assign(group=[names.get(key, key) for key in told["article_id"]])
    told["group_order"] = told["group"].str.casefold()
    keys = ["group_order", "group", "date_start", "date_end"]
    rows = told.groupby(keys, as_index=False).agg(label=("text", _words), claim_ids=("claim_id", ";".join))
    own = pd.DataFrame([chosen[["date_start", "date_end", "claim_ids"]]])
    own = own.assign(group=AGREED, label=interval(chosen["date_start"], chosen["date_end"]))
    both = pd.concat([rows, own], ignore_index=True).assign(event=chosen["title"])
    both["timing"] = "scheduled" if chosen["date_start"] > chosen["known_on"] else "past"
    return both[["event", "group", "label", "date_start", "date_end", "timing", "claim_ids"]]


def _chosen(chronology: pd.DataFrame, event: str) -> pd.Series:
    """The row of an event; TableError if there is none or it has no date."""
    found = chronology[chronology["event_id"] == event]
    if found.empty:
        raise TableError(f"no event {event!r}; this table has {', '.join(chronology['event_id'].head(5))} …")
    if missing(found["date_start"].iloc[0]) or missing(found["date_end"].iloc[0]):
        raise TableError(f"the event {event!r} has no date, so there is no interval to draw")
    return found.iloc[0]


def _most_disputed(chronology: pd.DataFrame, events: pd.DataFrame) -> str:
    """The event whose reports give the largest number of different intervals; the first of equals."""
    each = chronology.dropna(subset=["date_start", "date_end"])
    each = each.assign(claim_id=each["claim_ids"].str.split(";"))[["event_id", "claim_id"]].explode(
        "claim_id"
    )
    dated = each.merge(events[["claim_id", "date_start", "date_end"]], on="claim_id").dropna()
    if dated.empty:
        raise TableError("no event of this chronology has a dated report in these events")
    size = (
        dated.drop_duplicates(["event_id", "date_start", "date_end"]).groupby("event_id", sort=False).size()
    )
    return str(size.idxmax())


def _words(texts: pd.Series) -> str:
    """The words for one date, each wording once, in quotation marks."""
    return ", ".join(f"“{text}”" for text in dict.fromkeys(" ".join(text.split()) for text in texts))


def reports(
    chronology: pd.DataFrame,
    events: pd.DataFrame,
    articles: pd.DataFrame | None = None,
    event: str | None = None,
) -> Axes:
    """How each outlet dates one event. Takes CHRONOLOGY and EVENTS; `event` is an `event_id`.

    By default the event whose sources differ most. The interval of each report is drawn as it is given, none is
    averaged; the last line is what all of them allow. Raises TableError if a table is empty, lacks a column or
    does not know the event.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.reports(tables["chronology"], tables["events"], tables["articles"]).figure.title
    'Review talks open: 3 dates in 3 outlets, and all allow 11-20 Jan 2026'
    """
    data = reports_data(chronology, events, articles, event)
    first = data["date_start"].min().to_period("M").start_time
    last = data["date_end"].max().to_period("M").end_time.normalize()
    page = Lanes(first, last, _drawn(data), count=0.0)
    ids = events.set_index("claim_id")["article_id"].loc[data["claim_ids"].iloc[-1].split(";")]
    with house_style():
        figure = ChartFigure(_caption(data, page, source_line(ids, articles)), data, page.head + page.height)
        axes = figure.panel(page.head, page.height, right=RIGHT)
        page.draw(axes)
    return axes


def _drawn(data: pd.DataFrame) -> pd.DataFrame:
    """The rows as lanes want them; the days that all allow are the only full mark of an event to come."""
    agreed = data["group"] == AGREED
    return data.assign(
        drawn_start=data["date_start"],
        drawn_end=data["date_end"],
        timing=agreed.map({True: "past", False: "scheduled"}),
    )


def _caption(data: pd.DataFrame, page: Lanes, source: str) -> Caption:
    """The words round the chart."""
    said, agreed = data.iloc[:-1], data.iloc[-1]
    dates = len(said.drop_duplicates(["date_start", "date_end"]))
    outlets = said["group"].nunique()
    told = f"{plural(dates, 'date')} in {plural(outlets, 'outlet')}, and all allow {agreed['label']}"
    title = f"{capital(str(agreed['event']))}: {told}"
    spoken = [_spoken(row) for row in said.to_dict("records")]
    return Caption(
        title=title,
        unit=f"{months(page.first, page.last)}; the outlets' own words for the date",
        note="Hatched: the days that an outlet's words allow. Black: the days that all of them allow.",
        source=source,
        alt=f"Timeline of one event as its sources date it. {title}. {'; '.join(spoken)}.",
    )


def _spoken(row: dict[Any, Any]) -> str:
    """A report as the alternative text tells it."""
    return f"{row['group']}: {row['label']}, {interval(row['date_start'], row['date_end'])}"
