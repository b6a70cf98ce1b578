"""The articles' chronology with the record's days as marks: inside the band, or beside it where they differ."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import BODY_WIDTH, GROUND, MARGIN, line_height, place, wrap
from cusma_research.charts.month_axis import draw_months, month_rows
from cusma_research.charts.sources import require
from cusma_research.charts.wording import BLACK, RED, interval, months, plural
from cusma_research.errors import TableError

CHRONOLOGY_COLUMNS = ["event_id", "title", "date_start", "date_end"]
COMPARED_COLUMNS = ["claim_id", "verdict", "official_start", "official_end", "counterpart_id", "source_id"]
HEADINGS = {
    "agrees": "The record has a day within what the articles say",
    "differs": "The record differs",
    "no_counterpart": "No record, or none that is independent",
}
DAY = pd.Timedelta(days=1)

# Inches.
RIGHT, HEADING, LANE, AFTER, BLOCK, BAND = 0.1, 0.3, 0.24, 0.08, 0.1, 0.13
NARROWEST = 0.09


def record_timeline_data(
    chronology: pd.DataFrame, comparisons: pd.DataFrame, start: Any = "2025-10-01", end: Any = "2026-01-31"
) -> pd.DataFrame:
    """The events that touch the days from ``start`` to ``end`` with the record's days, in the order drawn.

    ``comparisons`` is what ``compare`` makes of CHRONOLOGY. One row an event and record; ``official_start`` and
    ``official_end`` are NA where there is none that may be used.
    """
    require(chronology, CHRONOLOGY_COLUMNS, "record_timeline")
    require(comparisons, COMPARED_COLUMNS, "record_timeline")
    first, last = pd.Timestamp(start), pd.Timestamp(end)
    inside = chronology[(chronology["date_start"] <= last) & (chronology["date_end"] >= first)]
    rows = inside[CHRONOLOGY_COLUMNS].merge(
        comparisons[COMPARED_COLUMNS], left_on="event_id", right_on="claim_id"
    )
    if rows.empty:
        raise TableError(f"no event with a comparison lies between {first.date()} and {last.date()}")
    judged = set(rows.loc[rows["verdict"] != "no_counterpart", "event_id"])
    rows = rows[(rows["verdict"] != "no_counterpart") | ~rows["event_id"].isin(judged)]
    unused = rows["verdict"] == "no_counterpart"
    rows[["official_start", "official_end"]] = rows[["official_start", "official_end"]].mask(unused)
    rows["_order"] = rows["verdict"].map({verdict: place for place, verdict in enumerate(HEADINGS)})
    rows = rows.sort_values(
        ["_order", "date_start", "date_end", "title", "official_start"], ignore_index=True
    )
    rows["title"] = rows["title"].fillna("event without a title")
    rows["shown"] = [_shown(row) for row in rows.to_dict("records")]
    return rows.drop(columns=["_order", "event_id"])


def _shown(row: dict[Any, Any]) -> str:
    articles = interval(row["date_start"], row["date_end"])
    if pd.isna(row["official_start"]):
        return f"articles {articles}"
    return f"articles {articles}; record {interval(row['official_start'], row['official_end'])}"


def record_timeline(
    chronology: pd.DataFrame, comparisons: pd.DataFrame, start: Any = "2025-10-01", end: Any = "2026-01-31"
) -> Axes:
    """The articles' events as bands and the record's days as marks on them. Takes CHRONOLOGY and its comparison.

    Raises TableError if a table lacks a column or no event lies in these days.

    >>> import cusma_research as cusma
    >>> chronology = cusma.load_tables()["chronology"]
    >>> compared = cusma.compare(chronology, cusma.load_reference())
    >>> record_timeline(chronology, compared).figure.title
    'Of 13 events the record has a day for 9; 1 of them differs from the articles'
    """
    data = record_timeline_data(chronology, comparisons, start, end)
    page = _Page(pd.Timestamp(start), pd.Timestamp(end), data)
    with house_style():
        figure = ChartFigure(_caption(data, page), data, page.head + page.height)
        axes = figure.panel(page.head, page.height, 0, RIGHT)
        axes.set_xlim(0, page.days)
        draw_months(axes, page.first, page.last, page.width, page.height, MARGIN)
        for line in page.lines:
            _draw(axes, page, line)
    return axes


def _caption(data: pd.DataFrame, page: _Page) -> Caption:
    judged = data[data["verdict"] != "no_counterpart"]
    differing = int((judged["verdict"] == "differs").sum())
    verb = "differs" if differing == 1 else "differ"
    title = (
        f"Of {plural(len(data), 'event')} the record has a day for {len(judged)}; "
        f"{differing or 'none'} of them {verb} from the articles"
    )
    parts = [
        f"{heading}: {'; '.join(rows['title'] + ', ' + rows['shown'])}."
        for verdict, heading in HEADINGS.items()
        if len(rows := data[data["verdict"] == verdict])
    ]
    return Caption(
        title=title,
        unit=f"{months(page.first, page.last)}; days of the articles and of the record",
        note="What the articles say: a dot for a day, a grey band for a span, cut at the edge where it goes on. Red "
        "diamond: the record's day; outside these months it is given in words only. The record is that of now.",
        source="The articles' chronology; data/reference: chronology_of_record, with its sources",
        alt=f"Timeline. {title}. {' '.join(parts)}",
    )


@dataclass(frozen=True)
class _Line:
    top: float
    words: list[str]
    event: dict[Any, Any] = field(default_factory=dict)

    @property
    def middle(self) -> float:
        """Inches from the panel's top to the middle of the words."""
        return self.top + len(self.words) * line_height() / 2

    @property
    def lane(self) -> float:
        """Inches from the panel's top to the event's mark, below its words."""
        return self.top + len(self.words) * line_height() + LANE / 2


class _Page:
    """The lines of the chart from top to bottom, in inches, on an axis of days."""

    def __init__(self, first: pd.Timestamp, last: pd.Timestamp, data: pd.DataFrame) -> None:
        self.first, self.last = first, last
        self.days = (last - first) / DAY + 1
        self.width: float = BODY_WIDTH - RIGHT
        self.head = month_rows(first, last, self.width) * line_height() + 0.06
        self.height, self.lines = 0.0, list[_Line]()
        for verdict, heading in HEADINGS.items():
            rows = data[data["verdict"] == verdict]
            if rows.empty:
                continue
            self.lines.append(_Line(self.height + (BLOCK if self.lines else 0.0), [heading]))
            self.height = self.lines[-1].top + HEADING
            for event in rows.to_dict("records"):
                words = wrap(f"{event['title']}: {event['shown']}", self.width)
                self.lines.append(_Line(self.height, words, event))
                self.height = self.lines[-1].lane + LANE / 2 + AFTER

    def reach(self, start: pd.Timestamp, end: pd.Timestamp) -> tuple[float, float] | None:
        """Where days lie on the axis, cut to it; None if they are all outside."""
        if end < self.first or start > self.last:
            return None
        left = max((start - self.first) / DAY, 0.0)
        return left, min((end - self.first) / DAY + 1, self.days)


def _draw(axes: Axes, page: _Page, line: _Line) -> None:
    weight = "normal" if line.event else "bold"
    place(axes, MARGIN, line.middle, line.words, weight=weight, bbox=GROUND)
    if not line.event:
        return
    left, right = page.reach(line.event["date_start"], line.event["date_end"]) or (0.0, 0.0)
    if line.event["date_start"] == line.event["date_end"]:
        axes.plot([(left + right) / 2], [line.lane], "o", color=BLACK, markersize=12, clip_on=False)
    else:
        lacking = max(NARROWEST / page.width * page.days - (right - left), 0.0)
        axes.barh(
            line.lane, right - left + lacking, left=left - lacking / 2, height=BAND, color=BLACK, alpha=0.35
        )
    if pd.isna(line.event["official_start"]):
        return
    official = page.reach(line.event["official_start"], line.event["official_end"])
    if official is not None:
        axes.plot(official, [line.lane] * 2, color=RED, linewidth=2, solid_capstyle="butt", clip_on=False)
        axes.plot([sum(official) / 2], [line.lane], "D", color=RED, markersize=6.5, markeredgecolor="white",
                  clip_on=False)  # fmt: skip
