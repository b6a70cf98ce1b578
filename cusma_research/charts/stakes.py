"""What is at stake: imports under tariff measures, statutory exposure, and dependence by sector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MaxNLocator

from cusma_research.charts.bars import grouped_bars
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
from cusma_research.charts.marks import Span, draw_amount
from cusma_research.charts.sources import require
from cusma_research.charts.wording import BLACK, BLUE, RED, number

BILLION = 1e9
# What is charged, as short as a bar's end allows.
CHARGED = {
    ("full_value", "not_exempt"): "of full value",
    ("full_value", "non_us_content"): "of non-US part",
    ("full_value", "exempt"): "if not USMCA",
    ("copper_content", "not_exempt"): "of copper content",
}
NEEDED = ["sector", "name", "value_usd", "bound", "rate_pct", "base", "usmca", "low_usd", "high_usd"]

# Inches.
TICKS, LANE, AFTER, LEFT, RIGHT, BESIDE = 0.26, 0.26, 0.12, 0.08, 0.25, 0.15


def charged(row: dict[Any, Any]) -> str:
    """Rate and base of a row of EXPOSURE, in a few words.

    >>> charged({"rate_pct": 50.0, "base": "full_value", "usmca": "not_exempt"})
    '50% of full value'
    """
    return f"{number(row['rate_pct'])}% {CHARGED.get((row['base'], row['usmca']), 'of a part')}"


def imports_at_stake_data(exposure: pd.DataFrame) -> pd.DataFrame:
    """One row a sector, largest first: imports of 2025 in billions of US dollars, customs value, and the rate."""
    require(exposure, NEEDED, "imports_at_stake")
    rows = exposure.assign(value_usd_bn=exposure["value_usd"] / BILLION)
    rows["charged"] = [charged(row) for row in rows.to_dict("records")]
    rows = rows.sort_values(["value_usd_bn", "sector"], ascending=[False, True], ignore_index=True)
    return rows[["sector", "name", "value_usd_bn", "rate_pct", "base", "usmca", "charged", "bound"]]


def imports_at_stake(exposure: pd.DataFrame, date: Any) -> Axes:
    """US imports from Canada by sector with the statutory rate and its base. Takes EXPOSURE and its date.

    >>> import cusma_research as cusma
    >>> found = cusma.record.exposure(cusma.load_reference(), "2025-12-18", authority="Section 232")
    >>> imports_at_stake(found, "2025-12-18").figure.title
    'Passenger vehicles and light trucks: the largest imports from Canada under a tariff of their own'
    """
    data = imports_at_stake_data(exposure)
    bound = data["bound"] == "upper_bound"
    star = bound.map({True: ", at most", False: ""})
    drawn = pd.DataFrame(
        {
            "group": "Imports in 2025, and the statutory rate with what it is charged on",
            "label": data["name"] + star,
            "value": data["value_usd_bn"],
            "shown": data["value_usd_bn"].map("{:.2f}".format) + "; " + data["charged"],
            "colour": bound.map({True: "#7FB8D8", False: BLUE}),
        }
    )
    return grouped_bars(drawn, _imports_caption(data, drawn, date), data)


def _imports_caption(data: pd.DataFrame, drawn: pd.DataFrame, date: Any) -> Caption:
    largest = data["name"].iloc[0]
    title = f"{largest}: the largest imports from Canada under a tariff of their own"
    told = "; ".join(drawn["label"] + ": " + drawn["shown"])
    return Caption(
        title=title,
        unit="Billions of US dollars, imports for consumption 2025, customs value",
        note=f"Rates in force on {pd.Timestamp(date):%Y-%m-%d}; a statutory rate is not what was paid. Pale, at most: "
        "the codes of the list hold goods that do not pay. Derivatives of steel and aluminum are left out. Values of "
        "2025 already answer to the tariffs.",
        source="US International Trade Commission, DataWeb and tariff schedule, from public copies",
        alt=f"Bar chart. {title}. Billions of US dollars, and the statutory rate: {told}.",
    )


def exposure_data(exposure: pd.DataFrame) -> pd.DataFrame:
    """One row a sector, by its upper end: the statutory exposure in billions of US dollars a year as an interval."""
    require(exposure, NEEDED, "exposure")
    rows = exposure.assign(
        low_usd_bn=exposure["low_usd"] / BILLION, high_usd_bn=exposure["high_usd"] / BILLION
    )
    rows["charged"] = [charged(row) for row in rows.to_dict("records")]
    rows["shown"] = [_shown(row) for row in rows.to_dict("records")]
    rows = rows.sort_values(["high_usd_bn", "sector"], ascending=[False, True], ignore_index=True)
    kept = ["sector", "name", "low_usd_bn", "high_usd_bn", "shown", "charged", "usmca_share_pct", "bound"]
    return rows[[*kept, "measure_id"]]


def _shown(row: dict[Any, Any]) -> str:
    low, high = (f"{row[f'{end}_usd_bn']:.2f}" for end in ("low", "high"))
    if low == high:
        return low
    return f"at most {high}" if float(low) == 0 else f"{low} to {high}"


def exposure(exposure: pd.DataFrame, date: Any) -> Axes:
    """Statutory exposure by sector as an interval. Takes EXPOSURE and its date.

    >>> import cusma_research as cusma
    >>> found = cusma.record.exposure(cusma.load_reference(), "2025-12-18", authority="Section 232")
    >>> exposure(found, "2025-12-18").figure.unit
    'Billions of US dollars a year: rates in force on 2025-12-18 times imports of 2025, customs value'
    """
    data = exposure_data(exposure)
    rows, height = _rows(data)
    reach = data["high_usd_bn"].max() * 1.02
    with house_style():
        figure = ChartFigure(_exposure_caption(data, date), data, TICKS + height)
        axes = figure.panel(TICKS, height, LEFT, RIGHT)
        axes.set_xlim(0, reach)
        axes.xaxis.tick_top()
        axes.set_xticks([tick for tick in MaxNLocator(7).tick_values(0, reach) if tick <= reach])
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: number(value)))
        axes.grid(axis="x")
        for row in rows:
            _draw(axes, row, reach)
    return axes


@dataclass(frozen=True)
class _Row:
    lines: list[str]
    top: float
    row: dict[Any, Any]

    @property
    def lane(self) -> float:
        """Inches from the panel's top to the mark, below the words."""
        return self.top + len(self.lines) * line_height() + LANE / 2


def _rows(data: pd.DataFrame) -> tuple[list[_Row], float]:
    rows: list[_Row] = []
    top = 0.08
    for record in data.to_dict("records"):
        rows.append(_Row(wrap(f"{record['name']}, {record['charged']}", BODY_WIDTH - RIGHT), top, record))
        top = rows[-1].lane + LANE / 2 + AFTER
    return rows, top


def _draw(axes: Axes, row: _Row, reach: float) -> None:
    low, high = row.row["low_usd_bn"], row.row["high_usd_bn"]
    place(axes, MARGIN, row.top + len(row.lines) * line_height() / 2, row.lines, bbox=GROUND)
    relation = "exactly" if low == high else ("at_most" if low == 0 else "between")
    draw_amount(axes, row.lane, Span(low, high), relation, BLUE)
    needed = text_width(row.row["shown"], weight="bold") + BESIDE
    room = (reach - high) / reach * (BODY_WIDTH - LEFT - RIGHT) + RIGHT
    if room >= needed:
        beside(axes, high, row.lane, [row.row["shown"]], BESIDE, color=BLUE, weight="bold")
    else:
        middle = (low + high) / 2
        beside(
            axes,
            middle,
            row.lane,
            [row.row["shown"]],
            0.001,
            color=BLACK,
            weight="bold",
            ha="center",
            bbox=None,
        )


def _exposure_caption(data: pd.DataFrame, date: Any) -> Caption:
    wide = data[data["high_usd_bn"] > data["low_usd_bn"]]
    title = f"For {len(wide)} of {len(data)} sectors the statutory exposure is known only as an interval"
    told = "; ".join(data["name"] + ", " + data["charged"] + ": " + data["shown"])
    return Caption(
        title=title,
        unit="Billions of US dollars a year: rates in force on "
        f"{pd.Timestamp(date):%Y-%m-%d} times imports of 2025, customs value",
        note="Diamond: the whole value is charged. Band: only a part is, and how large it is no source says. Arrow: the "
        "part may be nothing. Not what was collected; anti-dumping and countervailing duty is not in it.",
        source="Computed from data/reference: tariff_measures, us_imports_usmca",
        alt=f"Interval chart. {title}. Billions of US dollars a year, statutory: {told}.",
    )


def sector_dependence_data(exports: pd.DataFrame) -> pd.DataFrame:
    """The US share of Canadian exports by sector and year: per cent, customs basis, highest first."""
    needed = ["sector", "name", "year", "exports_us_cad_m", "exports_other_cad_m", "us_share_pct"]
    require(exports, needed, "sector_dependence")
    first = exports[exports["year"] == exports["year"].min()].set_index("sector")["us_share_pct"]
    rows = exports.assign(_order=-exports["sector"].map(first))
    return rows.sort_values(["_order", "sector", "year"], ignore_index=True)[needed]


def sector_dependence(exports: pd.DataFrame) -> Axes:
    """How far Canadian sectors depend on the US market, year by year. Takes ``sector_exports``.

    >>> import cusma_research as cusma
    >>> sector_dependence(cusma.load_reference()["sector_exports"]).figure.title
    'Aluminum turned furthest from the US market: 94.32 per cent of exports in 2024, 83.15 in 2025'
    """
    data = sector_dependence_data(exports)
    drawn = pd.DataFrame(
        {
            "group": data["name"],
            "label": data["year"].astype("str"),
            "value": data["us_share_pct"],
            "shown": data["us_share_pct"].map("{:.2f}".format),
            "colour": (data["year"] == data["year"].max()).map({True: RED, False: "#D9A0A8"}),
        }
    )
    return grouped_bars(drawn, _dependence_caption(data), data)


def _dependence_caption(data: pd.DataFrame) -> Caption:
    years = data["year"].min(), data["year"].max()
    wide = data.pivot_table(index="name", columns="year", values="us_share_pct")
    change = wide[years[1]] - wide[years[0]]
    name = change.idxmin()
    told = "; ".join(
        f"{row['name']} {row['year']}: {row['us_share_pct']:.2f}" for row in data.to_dict("records")
    )
    title = (
        f"{name} turned furthest from the US market: {wide.loc[name, years[0]]:.2f} per cent of exports in "
        f"{years[0]}, {wide.loc[name, years[1]]:.2f} in {years[1]}"
    )
    return Caption(
        title=title,
        unit="US share of Canadian exports of each group, per cent, customs basis, not seasonally adjusted",
        note="Groups of products as a public repository made them from the table; which codes each holds is not "
        "documented.",
        source="Statistics Canada, table 12-10-0182-01, from a public copy",
        alt=f"Bar chart. {title}. Per cent, customs basis: {told}.",
    )
