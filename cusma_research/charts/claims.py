"""Trade-dependence claims: one row a claim, its hedge as an interval, one panel a unit."""

from __future__ import annotations

import math  # fsum: the built-in sum of floats rounds differently since Python 3.12
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

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
from cusma_research.charts.marks import HOW_TO_READ, Span, draw_amount, span
from cusma_research.charts.phrases import phrase
from cusma_research.charts.sources import outlet_names, require, source_line
from cusma_research.charts.wording import (
    capital,
    colour,
    colour_key,
    hedged,
    missing,
    number,
    plural,
    scale_of,
    words,
)

NEEDED = ["article_id", "measure", "relation", "value", "low", "high", "unit", "reporter", "partner"]

UNITS = {
    "percent": "per cent",
    "CAD": "Canadian dollars",
    "USD": "US dollars",
    "$": "dollars",
    "count": "number",
    "rank": "rank, 1 is the largest",
}

# Inches: heading and numbers above the rows, the line of the mark, the gap after a row.
HEADING, TICKS, LANE, AFTER_ROW, AFTER_PANEL = 0.26, 0.26, 0.24, 0.1, 0.14
LEFT, RIGHT = 0.08, 0.2  # room for half a number at either end of the axis
BESIDE = 0.14
LEAST_RANKS, MOST_TICKS = 5, 9
MOST_TOLD = 12


def dependence_data(dependence: pd.DataFrame, articles: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a claim in the order drawn: panel, label, the amount in words, and the interval.

    `value`, `low` and `high` are in `unit`, as in DEPENDENCE; `scale` is what one step of the
    panel's axis is worth (1e9 where the axis counts billions).
    """
    require(dependence, NEEDED, "dependence")
    rows = dependence.reindex(columns=[*dependence.columns, *_absent(dependence)])
    rows = rows.assign(scale=rows["value"].map(lambda value: scale_of(value)[0]))
    rows["panel"] = [_panel_name(row) for row in rows.to_dict("records")]
    rows["label"] = _labels(rows, articles)
    rows["shown"] = [_shown(row) for row in rows.to_dict("records")]
    order = {unit: place for place, unit in enumerate(UNITS)}
    rows["_order"] = rows["unit"].map(lambda unit: order.get(unit, len(order)))
    rows = rows.sort_values(["_order", "scale"], kind="stable", ignore_index=True)
    first = ["panel", "label", "shown", "relation", "value", "low", "high", "unit", "per", "scale"]
    return rows[[*first, "reporter", "partner", "product", "article_id", "claim_id"]]


def _absent(table: pd.DataFrame) -> list[str]:
    """Columns that a table may lack."""
    optional = ["per", "product", "flow", "claim_id"]
    return [column for column in optional if column not in table.columns]


def _panel_name(row: dict[Any, Any]) -> str:
    """What a panel's axis counts, in words."""
    size = scale_of(row["value"])[1]
    unit = UNITS.get(str(row["unit"]), words(row["unit"]) or "unit not stated")
    scaled = f"{size}s of {unit}".replace("s of number", "s") if size else unit
    timed = scaled if missing(row["per"]) else f"{scaled} a {row['per']}"
    return capital(f"{timed}, currency not stated" if row["unit"] == "$" else timed)


def _labels(rows: pd.DataFrame, articles: pd.DataFrame | None) -> list[str]:
    """What is measured; with who says so where the claims come from several articles."""
    labels = [phrase(row) for row in rows.to_dict("records")]
    if rows["article_id"].nunique() == 1:
        return labels
    names = outlet_names(articles)
    said = [names.get(article, article) for article in rows["article_id"]]
    return [f"{label} ({outlet})" for label, outlet in zip(labels, said, strict=True)]


def _shown(row: dict[Any, Any]) -> str:
    """The amount with its hedge, in the steps of its panel."""
    value, low, high = (row[name] / row["scale"] for name in ("value", "low", "high"))
    return hedged(row["relation"], value, low, high)


def dependence(dependence: pd.DataFrame, articles: pd.DataFrame | None = None) -> np.ndarray:
    """Each claim with its hedge, a panel for each unit. Takes DEPENDENCE, gives an array of Axes.

    Raises TableError if the table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> tables = cusma.load_tables()
    >>> cusma.charts.dependence(tables["dependence"], tables["articles"])[0].figure.title
    'Each of the 3 trade shares claimed is above one half'
    """
    data = dependence_data(dependence, articles)
    panels = [_Panel.of(name, rows) for name, rows in data.groupby("panel", sort=False)]
    caption = _caption(data, articles)
    with house_style():
        figure = ChartFigure(caption, data, math.fsum(panel.whole for panel in panels))
        top, drawn = 0.0, []
        for panel in panels:
            drawn.append(panel.draw(figure, top))
            top += panel.whole
    return np.array(drawn, dtype=object)


def _caption(data: pd.DataFrame, articles: pd.DataFrame | None) -> Caption:
    """The words round the chart."""
    title = _title(data)
    told = [f"{row['label']}: {row['shown']} ({_small(row['panel'])})" for row in data.to_dict("records")]
    more = f"; and {plural(len(told) - MOST_TOLD, 'more claim')}" if len(told) > MOST_TOLD else ""
    return Caption(
        title=title,
        unit="Each claim with its hedge; a panel for each unit",
        note=f"{HOW_TO_READ} Colour says whose trade is measured. {colour_key(data['reporter'])}",
        source=source_line(data["article_id"], articles),
        alt=f"Interval chart. {title}. {'; '.join(told[:MOST_TOLD])}{more}.",
    )


def _small(panel: str) -> str:
    """A panel name as it stands within a sentence."""
    return panel[:1].lower() + panel[1:]


def _title(data: pd.DataFrame) -> str:
    """The finding: how high the shares are, or else how many claims are hedged."""
    shares = data[(data["unit"] == "percent") & data["low"].notna()]
    hedges = int((data["relation"] != "exactly").sum())
    if len(shares) > 1 and (shares["low"] >= 50).all():
        return f"Each of the {len(shares)} trade shares claimed is above one half"
    if len(shares) > 1:
        low, high = number(shares["low"].min()), number(shares["high"].fillna(100).max())
        return f"The trade shares claimed lie between {low} and {high} per cent"
    return f"{plural(len(data), 'claim')} of trade dependence; hedged: {hedges}"


@dataclass(frozen=True)
class _Row:
    """A claim: its label on lines of its own, and below it the lane of its mark."""

    lines: list[str]
    top: float
    lane: float
    claim: dict[Any, Any]
    place: Span | None
    side: str


@dataclass(frozen=True)
class _Panel:
    """The claims of one unit and size, on one axis."""

    name: str
    unit: str
    limits: Span
    rows: list[_Row]
    height: float

    @property
    def whole(self) -> float:
        """Height in inches with heading and numbers."""
        return HEADING + TICKS + self.height + AFTER_PANEL

    @classmethod
    def of(cls, name: Any, claims: pd.DataFrame) -> _Panel:
        """Lay out the claims of one unit."""
        unit = str(claims["unit"].iloc[0])
        limits = _limits(unit, claims)
        rows, top = [], 0.06
        for claim in claims.to_dict("records"):
            row = _row(claim, limits, top)
            rows.append(row)
            top = row.lane + LANE / 2 + AFTER_ROW
        return cls(str(name), unit, limits, rows, top)

    def draw(self, figure: ChartFigure, top: float) -> Axes:
        """Draw the panel `top` inches below the top of the body."""
        axes = figure.panel(top + HEADING + TICKS, self.height, LEFT, RIGHT)
        axes.set_xlim(*self.limits)
        axes.xaxis.tick_top()
        _ticks(axes, self.unit, self.limits)
        axes.grid(axis="x")
        place(axes, MARGIN, -TICKS - HEADING / 2, [self.name], weight="bold")
        for row in self.rows:
            _draw(axes, row)
        return axes


def _limits(unit: str, claims: pd.DataFrame) -> Span:
    """Where a panel's axis begins and ends."""
    reach = claims[["value", "low", "high"]].div(claims["scale"], axis=0).max().max()
    reach = 1.0 if missing(reach) else reach
    if unit == "percent":
        return Span(0, max(100, reach))
    if unit == "rank":
        return Span(1, max(LEAST_RANKS, reach))
    return Span(0, max(reach * 1.15, 1e-9))


def _row(claim: dict[Any, Any], limits: Span, top: float) -> _Row:
    """Lay out one claim below what is there."""
    value, low, high = (claim[name] / claim["scale"] for name in ("value", "low", "high"))
    here = span(value, low, high, limits.low, limits.high)
    side = _side(claim["shown"], here, limits)
    label = f"{claim['label']}: {claim['shown']}" if side == "label" else claim["label"]
    lines = wrap(label, BODY_WIDTH - RIGHT)
    lane = top + len(lines) * line_height() + LANE / 2
    return _Row(lines, top, lane, claim, here, side)


def _side(shown: str, here: Span | None, limits: Span) -> str:
    """Where the amount in words has room: right of its mark, left of it, or behind the label."""
    if here is None:
        return "label"
    inch = (BODY_WIDTH - LEFT - RIGHT) / (limits.high - limits.low)
    needed = text_width(shown, weight="bold") + BESIDE
    if (limits.high - here.high) * inch >= needed:
        return "right"
    return "left" if (here.low - limits.low) * inch >= needed else "label"


def _ticks(axes: Axes, unit: str, limits: Span) -> None:
    """Numbers over a panel: quarters for shares, whole steps for ranks."""
    fixed = {"percent": range(0, int(limits.high) + 1, 25), "rank": range(1, int(limits.high) + 1)}
    whole = unit in ("rank", "count")
    locator = MaxNLocator(4, steps=[1, 2, 2.5, 5, 10], integer=whole)
    ticks = list(locator.tick_values(*limits))
    if unit in fixed and len(fixed[unit]) <= MOST_TICKS:
        ticks = list(fixed[unit])
    axes.set_xticks([tick for tick in ticks if limits.low <= tick <= limits.high])
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))


def _draw(axes: Axes, row: _Row) -> None:
    """The label, the mark, and the amount in words beside it."""
    middle = row.top + len(row.lines) * line_height() / 2
    place(axes, MARGIN, middle, row.lines, bbox=GROUND)
    if row.place is None:
        return
    paint = colour(row.claim["reporter"])
    draw_amount(axes, row.lane, row.place, row.claim["relation"], paint)
    if row.side == "label":
        return
    x, gap = (row.place.high, BESIDE) if row.side == "right" else (row.place.low, -BESIDE)
    beside(axes, x, row.lane, [row.claim["shown"]], gap, color=paint, weight="bold")
