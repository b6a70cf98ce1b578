"""Claims beside the official record: each claim's hedge over the official values of its measure."""

from __future__ import annotations

import math  # fsum: the built-in sum of floats rounds differently since Python 3.12
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from cusma_research.charts.claims import UNITS
from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import BODY_WIDTH, GROUND, MARGIN, line_height, place, wrap
from cusma_research.charts.marks import Span, draw_amount, span
from cusma_research.charts.phrases import phrase
from cusma_research.charts.sources import require
from cusma_research.charts.wording import (
    BLACK,
    BLUE,
    GREY,
    RED,
    capital,
    hedged,
    listing,
    missing,
    number,
    plural,
    scale_of,
)

NEEDED = [
    "claim_id",
    "low",
    "high",
    "unit",
    "official_low",
    "official_high",
    "period",
    "basis",
    "verdict",
    "why",
]
CLAIM_COLUMNS = ["claim_id", "measure", "relation", "value", "reporter", "partner", "product", "flow", "per"]

VERDICT_WORDS = {
    "agrees": "agrees",
    "agreed_earlier": "agreed earlier",
    "differs": "differs",
    "no_counterpart": "no counterpart",
}
# Shape and colour both tell, for those who see no colours.
MARKS: dict[str, dict[str, Any]] = {
    "agrees": {"marker": "o", "color": BLUE, "markerfacecolor": BLUE},
    "agreed_earlier": {"marker": "o", "color": BLUE, "markerfacecolor": "white"},
    "differs": {"marker": "x", "color": RED},
    "no_counterpart": {"marker": "s", "color": GREY, "markerfacecolor": "white"},
}
HOW_TO_READ = (
    "Black: what the article claims, a hedge as a band. Official values below it, one mark each: filled dot, agrees; "
    "ring, agreed earlier but a later period differs; cross, differs; square, unconfirmed, not compared. Marks of one claim "
    "can differ in period and basis: the data name both."
)

# Inches: heading and numbers above a panel, a lane of marks, the gap after a claim, room at the axis' ends.
HEADING, TICKS, LANE, AFTER_ROW, AFTER_PANEL = 0.26, 0.26, 0.24, 0.16, 0.1
LEFT, RIGHT = 0.08, 0.2


def record_data(comparisons: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One row a claim and official value in the order drawn; numbers are in ``unit``, as in COMPARISONS.

    ``comparisons`` is what ``compare`` makes of DEPENDENCE (``claims``). ``scale`` is what one step of the panel's
    axis is worth; ``told`` the counterpart that tells most, in words.
    """
    from cusma_research.record import verdicts

    require(comparisons, NEEDED, "record")
    require(claims, CLAIM_COLUMNS, "record")
    rows = comparisons.merge(claims[CLAIM_COLUMNS], on="claim_id", how="left")
    rows["scale"] = rows["value"].map(lambda value: scale_of(value)[0])
    rows["label"] = [_label(row) for row in rows.to_dict("records")]
    best = verdicts(comparisons).set_index("claim_id")
    told = {claim: _told(row) for claim, row in zip(best.index, best.to_dict("records"), strict=True)}
    rows["told"] = rows["claim_id"].map(told)
    rows["panel"] = [_panel(row) for row in rows.to_dict("records")]
    order = {unit: place for place, unit in enumerate(UNITS)}
    rows["_order"] = rows["unit"].map(lambda unit: order.get(unit, len(order)))
    rows = rows.sort_values(["_order", "scale"], kind="stable", ignore_index=True)
    return rows[
        ["panel", "label", "told", "relation", "low", "high", "official", "official_low", "official_high", "unit",
         "scale", "period", "basis", "published_on", "verdict", "counterpart_id", "source_id", "claim_id"]
    ]  # fmt: skip


def _label(row: dict[Any, Any]) -> str:
    low, high, value = (row[name] / row["scale"] for name in ("low", "high", "value"))
    return f"{phrase(row)}: {hedged(row['relation'], value, low, high)}"


def _told(row: dict[Any, Any]) -> str:
    if missing(row["counterpart_id"]):
        return f"No counterpart: {row['why']}"
    ends = [row["official_low"], row["official_high"]]
    size, name = scale_of(ends[0])
    numbers = [number(end / size) for end in ends if not missing(end)]
    shown = " to ".join(dict.fromkeys(numbers)) + (" or more" if missing(ends[1]) else "")
    shown = f"{shown} {name}".strip()
    period = f"since {row['period'].removesuffix('/..')}" if row["period"].endswith("/..") else row["period"]
    return f"Official, {period}: {shown} ({row['basis']}); {VERDICT_WORDS[row['verdict']]}"


def _panel(row: dict[Any, Any]) -> str:
    size = scale_of(row["value"])[1]
    unit = UNITS.get(str(row["unit"]), str(row["unit"]))
    named = f"{size}s of {unit}" if size else unit
    return capital(named if missing(row["per"]) else f"{named} a {row['per']}")


def record(comparisons: pd.DataFrame, claims: pd.DataFrame) -> np.ndarray:
    """Each claim's hedge over the official values of its measure, a panel a unit. Gives an array of Axes.

    Raises TableError if a table is empty or lacks a column.

    >>> import cusma_research as cusma
    >>> claims = cusma.load_tables()["dependence"]
    >>> record(cusma.compare(claims, cusma.load_reference()), claims)[0].figure.title
    'Of 9 claims 7 agree with an official figure, 1 agreed with an earlier one, 1 differs'
    """
    data = record_data(comparisons, claims)
    panels = [_Panel.of(str(name), rows) for name, rows in data.groupby("panel", sort=False)]
    with house_style():
        figure = ChartFigure(_caption(data), data, math.fsum(panel.whole for panel in panels))
        top, drawn = 0.0, []
        for panel in panels:
            drawn.append(panel.draw(figure, top))
            top += panel.whole
    return np.array(drawn, dtype=object)


def _caption(data: pd.DataFrame) -> Caption:
    title = _title(data)
    claims = data.drop_duplicates("claim_id")
    told = [f"{row['label']}. {row['told']}" for row in claims.to_dict("records")]
    return Caption(
        title=title,
        unit="Claims and official values in the unit of each panel; basis and period in grey",
        note=HOW_TO_READ,
        source="data/reference: official_figures, exports_monthly, with their sources",
        alt=f"Interval chart. {title}. {'; '.join(told)}.",
    )


def _title(data: pd.DataFrame) -> str:
    ranks = {verdict: place for place, verdict in enumerate(VERDICT_WORDS)}
    best = data.assign(rank=data["verdict"].map(ranks)).sort_values("rank").drop_duplicates("claim_id")
    counts = best["verdict"].value_counts()
    words = {
        "agrees": ("agrees with an official figure", "agree with an official figure"),
        "agreed_earlier": ("agreed with an earlier one", "agreed with an earlier one"),
        "differs": ("differs", "differ"),
        "no_counterpart": ("has no counterpart", "have no counterpart"),
    }
    told = [
        f"{counts[key]} {one if counts[key] == 1 else many}"
        for key, (one, many) in words.items()
        if key in counts
    ]
    return f"Of {plural(len(best), 'claim')} " + (", ".join(told) if len(told) > 1 else listing(told))


@dataclass(frozen=True)
class _Row:
    lines: list[str]
    told: list[str]
    top: float
    values: pd.DataFrame

    @property
    def lane(self) -> float:
        """Inches from the panel's top to the claim's mark; official values stand a LANE below it."""
        return self.top + len(self.lines) * line_height() + LANE / 2

    @property
    def bottom(self) -> float:
        """Inches from the panel's top to where the next claim begins."""
        return self.lane + 1.5 * LANE + len(self.told) * line_height() + AFTER_ROW


@dataclass(frozen=True)
class _Panel:
    """The claims of one unit on one axis."""

    name: str
    limits: Span
    whole_numbers: bool
    rows: list[_Row]

    @property
    def height(self) -> float:
        """Inches of the axes alone: all claims, without heading and numbers."""
        return self.rows[-1].bottom

    @property
    def whole(self) -> float:
        """Inches on the page: heading, numbers, claims, and the gap before the next panel."""
        return HEADING + TICKS + self.height + AFTER_PANEL

    @classmethod
    def of(cls, name: str, data: pd.DataFrame) -> _Panel:
        """Lay out the claims of one panel below one another; ``data`` are their rows of ``record_data``."""
        rows: list[_Row] = []
        for _, values in data.groupby("claim_id", sort=False):
            first = values.iloc[0]
            lines, told = (wrap(text, BODY_WIDTH - RIGHT) for text in (first["label"], first["told"]))
            rows.append(_Row(lines, told, rows[-1].bottom if rows else 0.06, values))
        unit = str(data["unit"].iloc[0])
        return cls(name, _limits(unit, data), unit in ("rank", "count"), rows)

    def draw(self, figure: ChartFigure, top: float) -> Axes:
        """The axes, ``top`` inches below the body's edge; x is in the unit that ``name`` says, y in inches."""
        axes = figure.panel(top + HEADING + TICKS, self.height, LEFT, RIGHT)
        axes.set_xlim(*self.limits)
        axes.xaxis.tick_top()
        locator = MaxNLocator(5, steps=[1, 2, 2.5, 5, 10], integer=self.whole_numbers)
        ticks = [
            tick for tick in locator.tick_values(*self.limits) if self.limits.low <= tick <= self.limits.high
        ]
        axes.set_xticks(ticks)
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        axes.grid(axis="x")
        place(axes, MARGIN, -TICKS - HEADING / 2, [self.name], weight="bold")
        for row in self.rows:
            self._draw(axes, row)
        return axes

    def _draw(self, axes: Axes, row: _Row) -> None:
        middle = row.top + len(row.lines) * line_height() / 2
        place(axes, MARGIN, middle, row.lines, bbox=GROUND)
        below = row.lane + 1.5 * LANE + len(row.told) * line_height() / 2
        place(axes, MARGIN, below, row.told, color=GREY, bbox=GROUND)
        claim = row.values.iloc[0]
        low, high = (claim[name] / claim["scale"] for name in ("low", "high"))
        here = span(low, low, high, *self.limits)
        if here is not None:
            draw_amount(axes, row.lane, here, claim["relation"], BLACK)
        for value in row.values.dropna(subset=["official_low"]).to_dict("records"):
            x = value["official_low"] / value["scale"]
            axes.plot([x], [row.lane + LANE], linestyle="", markersize=7, markeredgewidth=1.6, clip_on=False,
                      **MARKS[value["verdict"]])  # fmt: skip


def _limits(unit: str, data: pd.DataFrame) -> Span:
    """From below the least to above the greatest number, claimed or official; ranks from 1."""
    numbers = data[["low", "high", "official_low", "official_high"]].div(data["scale"], axis=0)
    low, high = numbers.min().min(), numbers.max().max()
    if unit == "percent":
        return Span(max(0.0, 5 * math.floor(low / 5) - 5), 100.0)
    if unit == "rank":
        return Span(1, max(5.0, high))
    room = max((high - low) * 0.15, abs(high) * 0.05)
    return Span(max(0.0, low - room), high + room)
