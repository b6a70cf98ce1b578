"""Monthly series in per cent: the export share with a claim drawn on it, and USMCA claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from cusma_research.charts.figure import Caption, ChartFigure, house_style
from cusma_research.charts.layout import BODY_WIDTH, GROUND, MARGIN, line_height, place
from cusma_research.charts.month_axis import draw_months, month_rows
from cusma_research.charts.sources import require
from cusma_research.charts.wording import BLACK, BLUE, GREY, RED, day, months, number
from cusma_research.errors import TableError

NEEDED = ["claim", "low", "high", "unit", "official", "period_start", "period_end", "basis", "counterpart_id"]

# Inches: the numbers at the left, the plot.
AXIS, RIGHT, PLOT = 0.55, 0.15, 2.9
CUSTOMS, PAYMENTS = "customs", "balance of payments"


@dataclass(frozen=True)
class _Plot:
    """A panel of months from left to right and per cent from bottom to top, in inches."""

    axes: Axes
    first: pd.Timestamp
    low: float
    high: float

    def x(self, date: pd.Timestamp) -> float:
        """Days since the first day of the panel, the unit of its axis."""
        return (date - self.first).days

    def y(self, value: float) -> float:
        """Inches from the panel's top to a value in per cent."""
        return PLOT * (self.high - value) / (self.high - self.low)

    def levels(self, step: int) -> None:
        """A line and a number at every step."""
        for level in range(int(self.low), int(self.high) + 1, step):
            self.axes.axhline(self.y(level), color="#D9D9D9", linewidth=0.8, zorder=0)
            place(self.axes, MARGIN, self.y(level), [number(level)], color="#404040")

    def line(self, dates: pd.Series, values: pd.Series, colour: str, **style: Any) -> None:
        """A series at the middle of its months."""
        x = [self.x(date) + 15 for date in dates]
        self.axes.plot(x, [self.y(value) for value in values], color=colour, **style)


def _plot(caption: Caption, data: pd.DataFrame, first: Any, last: Any, low: float, high: float) -> _Plot:
    width = BODY_WIDTH - AXIS - RIGHT
    end = last + pd.offsets.MonthEnd(0)
    head = month_rows(first, end, width) * line_height() + 0.06
    figure = ChartFigure(caption, data, head + PLOT)
    axes = figure.panel(head, PLOT, AXIS, RIGHT)
    axes.set_xlim(0, (end - first).days + 1)
    draw_months(axes, first, end, width, PLOT, MARGIN + AXIS)
    return _Plot(axes, first, low, high)


def export_share_data(comparisons: pd.DataFrame) -> pd.DataFrame:
    """The monthly official values of one claim, both bases, with the claim's ends; per cent of exports."""
    require(comparisons, NEEDED, "export_share")
    if comparisons["claim_id"].nunique() != 1:
        raise TableError("charts.export_share draws one claim; pass the rows of one claim_id")
    length = (comparisons["period_end"] - comparisons["period_start"]).dt.days
    rows = comparisons[(length <= 31) & (comparisons["unit"] == "percent")].copy()
    require(rows, [], "export_share")
    kept = ["period", "period_start", "official", "basis", "claim", "low", "high", "verdict", "claim_id"]
    return rows.sort_values(["basis", "period_start"], ignore_index=True)[kept]


def export_share(comparisons: pd.DataFrame, printed: Any = None) -> Axes:
    """A share by month with the claim drawn on it as a band. Takes the rows of COMPARISONS of one claim.

    ``printed`` is the day of the article, drawn as a line. Raises TableError if there are no monthly values.

    >>> import cusma_research as cusma
    >>> claims = cusma.load_tables()["dependence"]
    >>> share = cusma.compare(claims[claims["measure"] == "export_share"], cusma.load_reference())
    >>> export_share(share).figure.title
    'No month from Mar 2025 on is within the claim “over 75%” (customs basis)'
    """
    data = export_share_data(comparisons)
    lowest, highest = 5 * (data["official"].min() // 5), 5 * (data["official"].max() // 5) + 5
    with house_style():
        plot = _plot(_share_caption(data, printed), data, data["period_start"].min(),
                     data["period_start"].max(), lowest, highest)  # fmt: skip
        plot.levels(5)
        claim = data.iloc[0]
        ends = (max(claim["low"], lowest), min(claim["high"], highest))
        plot.axes.axhspan(*map(plot.y, ends), color=BLACK, alpha=0.12, linewidth=0, zorder=0.5)
        customs, payments = (data[data["basis"].str.contains(name)] for name in (CUSTOMS, PAYMENTS))
        plot.line(customs["period_start"], customs["official"], BLUE, linewidth=2)
        plot.line(payments["period_start"], payments["official"], RED, linestyle="", marker="o",
                  markersize=6, markerfacecolor="white", markeredgewidth=1.6)  # fmt: skip
        if printed is not None:
            plot.axes.axvline(plot.x(pd.Timestamp(printed)), color=GREY, linewidth=1.2, linestyle="--")
        inside = plot.y(highest) + line_height() * 0.7
        place(
            plot.axes,
            MARGIN + AXIS + 0.08,
            inside,
            [f"claimed: {claim['claim']}"],
            weight="bold",
            bbox=GROUND,
        )
    return plot.axes


def _share_caption(data: pd.DataFrame, printed: Any) -> Caption:
    customs = data[data["basis"].str.contains(CUSTOMS)]
    drawn = customs if len(customs) else data
    title = _share_title(drawn, data["claim"].iloc[0])
    ranked: list[Any] = drawn.sort_values("official").to_dict("records")
    low, high = ranked[0], ranked[-1]
    line = (
        f" Dashed line: the day the article was printed, {day(pd.Timestamp(printed))}."
        if printed is not None
        else ""
    )
    extremes = f"lowest {number(low['official'])} in {low['period']}, highest {number(high['official'])} in {high['period']}"
    return Caption(
        title=title,
        unit="US share of Canadian goods exports, per cent, "
        f"{months(data['period_start'].min(), data['period_start'].max())}. Blue line: customs basis. Red rings: "
        "balance of payments",
        note="Both bases are seasonally adjusted; the line has every month, as known now, the rings are the months "
        f"that were found. Grey: what the claim allows.{line}",
        source="Statistics Canada, table 12-10-0011-01 (customs) and The Daily (balance of payments)",
        alt=f"Line chart by month. {title}. Customs basis: {extremes}.",
    )


def _share_title(drawn: pd.DataFrame, claim: str) -> str:
    inside = drawn[drawn["verdict"].isin(["agrees", "agreed_earlier"])]
    after = drawn if inside.empty else drawn[drawn["period_start"] > inside["period_start"].max()]
    if after.empty:
        return f"The latest month is within the claim “{claim}” (customs basis)"
    first = months(*[after["period_start"].min()] * 2)
    return f"No month from {first} on is within the claim “{claim}” (customs basis)"


def usmca_claims_data(monthly: pd.DataFrame) -> pd.DataFrame:
    """By month: imports and the part that claimed USMCA in US dollars, customs value, and its share in per cent."""
    needed = ["month", "imports_usd", "usmca_claimed_usd", "usmca_share_pct"]
    require(monthly, needed, "usmca_claims")
    return monthly.sort_values("month", ignore_index=True)[needed]


def usmca_claims(monthly: pd.DataFrame) -> Axes:
    """The share of US imports from Canada that claims USMCA, by month. Takes ``usmca_claims_monthly``.

    >>> import cusma_research as cusma
    >>> usmca_claims(cusma.load_reference()["usmca_claims_monthly"]).figure.title
    'Of US imports from Canada, 34.5 per cent claimed USMCA in Jan 2025 and 90.06 in Oct 2025'
    """
    data = usmca_claims_data(monthly)
    with house_style():
        plot = _plot(_claims_caption(data), data, data["month"].min(), data["month"].max(), 0, 100)
        plot.levels(25)
        plot.line(data["month"], data["usmca_share_pct"], BLUE, linewidth=2, marker="o", markersize=6)
    return plot.axes


def _claims_caption(data: pd.DataFrame) -> Caption:
    rows: list[Any] = data.to_dict("records")
    first, top = rows[0], max(rows, key=lambda row: row["usmca_share_pct"])
    named = [months(row["month"], row["month"]) for row in (first, top)]
    shares = [number(row["usmca_share_pct"]) for row in (first, top)]
    title = f"Of US imports from Canada, {shares[0]} per cent claimed USMCA in {named[0]} and {shares[1]} in {named[1]}"
    told = "; ".join(
        f"{row['month']:%Y-%m} {number(row['usmca_share_pct'])}" for row in data.to_dict("records")
    )
    return Caption(
        title=title,
        unit="Per cent of US imports for consumption from Canada, customs value",
        note="A claim is what the importer declares. Goods that are free of duty anyway had no reason to claim before "
        "March 2025. Why the share jumps from June to July 2025 is not explained in the sources.",
        source="US International Trade Commission, DataWeb, summed from a public copy",
        alt=f"Line chart by month. {title}. Per cent by month: {told}.",
    )
