"""What each table of data/reference holds, and the tables that comparing makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from cusma_research import schemas
from cusma_research.schemas import DATE, FLAG, NUMBER, TEXT, WHOLE

if TYPE_CHECKING:
    import pandera.pandas as pa

VERDICTS = ("agrees", "agreed_earlier", "differs", "no_counterpart")
_TRUST = (
    "official_primary official_quoted official_copy third_party_estimate press law_firm broker unverified"
).split()
_BASES = (
    "full_value metal_content copper_content entered_value non_north_american_content none_stated"
).split()
_TREATMENTS = ("exempt", "not_exempt", "non_us_content", "partly", "none_stated")

# Columns in order, text if nothing else is said after the colon; * marks those in which every row has a value.
_LAYOUT = {
    "sources": "source_id* publisher* table* address period basis published_on:date retrieved*:date licence* "
    "trust* note",
    "metrics": "metric_id* measure reporter partner flow product unit per name* caveat",
    "official_figures": "figure_id* metric_id* value:number low:number high:number period* period_start:date "
    "period_end:date basis* published_on:date usable*:flag source_id* note",
    "exports_monthly": "month*:date metric_id* exports_total_cad_m*:number exports_us_cad_m*:number "
    "us_share_pct*:number basis* published_on:date source_id*",
    "sector_exports": "sector* name* year*:whole exports_us_cad_m*:number exports_other_cad_m*:number "
    "us_share_pct*:number basis* published_on:date source_id*",
    "us_imports_gtap": "year*:whole gtap* name* imports_usd*:number us_total_usd*:number "
    "canada_share_pct*:number canada_rank*:whole top_suppliers basis* published_on:date usable*:flag "
    "source_id* note",
    "us_imports_usmca": "year*:whole classification* hs sector name* value_usd*:number "
    "usmca_claimed_usd*:number usmca_share_pct:number usmca_share_jan_feb_pct:number "
    "usmca_share_jul_dec_pct:number bound* basis* published_on:date source_id* note",
    "usmca_claims_monthly": "month*:date imports_usd*:number usmca_claimed_usd*:number "
    "usmca_share_pct*:number basis* published_on:date source_id*",
    "modelled_rates": "valid_from*:date part* points_pct*:number source_id*",
    "tariff_measures": "measure_id* programme* imposed_by* imposed_on* not_on authority* instrument* citation "
    "kind* sectors* scope rate_pct*:number low_pct:number high_pct:number base* usmca* not_stacked_with hs "
    "heading effective:date effective_latest:date ended:date published_on:date usable*:flag source_id* note",
    "chronology_of_record": "record_id* event_type* title* date_start*:date date_end*:date edtf* actors "
    "published_on:date usable*:flag source_id* note",
    "comparisons": "claim_id* kind* claim* low:number high:number claim_start:date claim_end:date "
    "counterpart_id official:number official_low:number official_high:number official_start:date "
    "official_end:date unit period period_start:date period_end:date basis published_on:date verdict* "
    "distance:number distance_unit why* as_of:date left_out_undated*:whole left_out_later*:whole source_id",
    "exposure": "sector* name* value_usd*:number bound* measure_id* rate_pct*:number base* usmca* "
    "usmca_share_pct:number taxed_low*:number taxed_high*:number low_usd*:number high_usd*:number why* "
    "source_id*",
}
_TYPES = {"text": TEXT, "date": DATE, "number": NUMBER, "whole": WHOLE, "flag": FLAG}
REFERENCE = tuple(name for name in _LAYOUT if name not in ("comparisons", "exposure"))

ALLOWED: dict[tuple[str, str], Iterable[str]] = {
    ("sources", "trust"): _TRUST,
    ("us_imports_usmca", "classification"): ("total", "hs2", "sector"),
    ("us_imports_usmca", "bound"): ("exact", "upper_bound"),
    ("tariff_measures", "base"): _BASES,
    ("tariff_measures", "usmca"): _TREATMENTS,
    ("tariff_measures", "kind"): schemas.ALLOWED["tariffs", "rate_kind"],
    ("chronology_of_record", "event_type"): schemas.ALLOWED["events", "event_type"],
    ("comparisons", "kind"): ("dependence", "tariffs", "events"),
    ("comparisons", "verdict"): VERDICTS,
    ("metrics", "measure"): schemas.ALLOWED["dependence", "measure"],
}
_UNIQUE = {
    "sources": "source_id",
    "metrics": "metric_id",
    "official_figures": "figure_id",
    "tariff_measures": "measure_id",
    "chronology_of_record": "record_id",
}


def columns(name: str) -> dict[str, str]:
    """Column to type, in order.

    >>> columns("modelled_rates")["points_pct"]
    'float64'
    """
    return {column: dtype for column, dtype, _ in _layout(name)}


def _layout(name: str) -> list[tuple[str, str, bool]]:
    parts = [word.partition(":") for word in _LAYOUT[name].split()]
    return [(word.rstrip("*"), _TYPES[kind or "text"], word.endswith("*")) for word, _, kind in parts]


@cache
def contract(name: str) -> pa.DataFrameSchema:
    """The pandera schema of one table."""
    import pandera.pandas as pa

    found = {}
    for column, dtype, filled in _layout(name):
        checks = [pa.Check.isin(list(ALLOWED[name, column]))] if (name, column) in ALLOWED else []
        unique = _UNIQUE.get(name) == column
        found[column] = pa.Column(dtype, checks, nullable=not filled, unique=unique)
    return pa.DataFrameSchema(found, strict=True, ordered=True, name=name)


def frame(name: str, rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Build a table from rows, typed and validated; a key that a row lacks is NA.

    >>> frame("comparisons", []).columns[0]
    'claim_id'
    """
    rows = list(rows)
    data = {
        column: schemas.series([row.get(column) for row in rows], dtype)
        for column, dtype in columns(name).items()
    }
    return schemas.checked(contract(name), pd.DataFrame(data, columns=list(data)))
