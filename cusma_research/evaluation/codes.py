"""The corpus has words of its own for sectors, measures and states of a tariff: here they become ours."""

from __future__ import annotations

import re

import pandas as pd

# A sector that our vocabulary need not know.
OTHER = "other:"
# Texts whose day of publication is not known: nothing in them is past or to come.
UNDATED = ("21_timeline",)

SECTORS = {
    "all goods/blanket": "all_products",
    "auto parts": "auto_parts",
    "cabinets/furniture": "kitchen_cabinets",
    "energy/crude oil": "crude_oil",
}
# One word of the corpus that may be read as several of ours.
_SECTORS_AS_GOOD = {
    "cabinets/furniture": ("furniture", "cabinets"),
    "energy/crude oil": ("energy", "oil_and_gas"),
}
# The corpus does not tell additional rates from headline rates, nor claimed ones from over-quota ones.
RATE_KINDS = {
    "headline": "headline;additional",
    "effective_average": "average",
    "antidumping": "anti_dumping",
    "countervailing": "countervailing",
    "antidumping_countervailing": "anti_dumping_and_countervailing",
    "claim_over_quota": "claimed;over_quota",
    "scenario": "scenario",
}
MEASURES = {
    "share_exports_to_US": "export_share",
    "share_US_exports_to_CA_MX": "export_share",
    "share_US_imports_from_CA": "import_share",
    "share_US_consumption_from_CA": "consumption_share",
    "share_US_trade_with_CA_MX": "other_share",
    "share_duty_free": "covered_share",
    "share_CUSMA_compliant": "covered_share",
    "share_imports_intermediate": "other_share",
    "share_intra_firm": "other_share",
    "hypothetical_target": "other_share;other_value",
    "value_bilateral_trade": "two_way_trade",
    "daily_trade_value": "two_way_trade",
    "value_exports_to_US": "trade_value",
    "value_exports_to_CA_MX": "trade_value",
    "value_imports_from_US": "trade_value",
    "trade_value_per_person": "other_value",
    "count_exporting_firms": "firms",
    "jobs_dependent": "jobs",
    "states_top_market": "top_export_market",
}
_STATUSES = {"threatened/announced": "threatened;announced", "historical": "replaced", "in force": "in_force"}


def _members(cell: object) -> list[str]:
    return [] if pd.isna(cell) else [word.strip() for word in re.split("[;,]", str(cell)) if word.strip()]  # type: ignore[call-overload]


def _joined(words: list[str]) -> str | None:
    return ";".join(words) or None


def countries(cell: object) -> str | None:
    """Country codes; every country is ``*``.

    >>> countries("ALL;CA")
    '*;CA'
    """
    return _joined(["*" if code == "ALL" else code for code in _members(cell)])


def sectors(cell: object) -> str | None:
    """Our slugs of the sectors in a cell; those outside the vocabulary are left out.

    >>> sectors("steel;auto parts;other:toys")
    'steel;auto_parts'
    """
    named = [sector for sector in _members(cell) if not sector.startswith(OTHER)]
    return _joined([SECTORS.get(sector, sector.replace(" ", "_")) for sector in named])


def other_sectors(cell: object, alternatives: object) -> str | None:
    """What may be read instead: other meanings of the sectors in a cell, and all the alternatives.

    >>> other_sectors("autos", "other:electric vehicles,auto parts")
    'electric_vehicles;auto_parts'
    """
    as_good = [
        slug
        for sector in [*_members(cell), *_members(alternatives)]
        for slug in _SECTORS_AS_GOOD.get(sector, ())
    ]
    named = [sector.removeprefix(OTHER).strip() for sector in _members(alternatives)]
    return _joined([*as_good, *(SECTORS.get(sector, sector.replace(" ", "_")) for sector in named)])


def statuses(cell: object) -> str | None:
    """Our codes of what state a tariff is in.

    >>> statuses("historical,in force")
    'replaced;in_force'
    """
    return _joined([_STATUSES.get(word, word) for word in _members(cell)])
