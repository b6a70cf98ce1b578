"""What a trade-dependence claim measures, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cusma_research.charts.wording import capital, country, missing, possessive, words

# Products that need no naming: an export share without a product is one of all exports.
EVERYTHING = {"all_products", ""}

PATTERNS = {
    "export_share": "Share of {whose} {product}exports that go to {partner}",
    "import_share": "Share of {whose} {product}imports that come from {partner}",
    "two_way_trade": "Trade {in_product}between {reporter} and {partner}",
    "trade_value": "{whose} {product}{flow} {direction} {partner}",
    "consumption_share": "Share of the {goods} used in {reporter} that comes from {partner}",
    "top_export_market": "{regions} whose top export market is {partner}",
    "supplier_rank": "{partners} rank among foreign suppliers of {goods} to {reporter}",
    "critical_minerals": "Critical minerals in {reporter} of interest to {partner}",
    "jobs": "Jobs in {reporter} that depend on {product}trade with {partner}",
    "firms": "Firms in {reporter} that trade {in_product}with {partner}",
    "covered_share": "Share of {whose} {product}trade with {partner} that the agreement covers",
    "other_share": "Another share: {product}{flow}, {reporter} and {partner}",
    "other_value": "Another value: {product}{flow}, {reporter} and {partner}",
}
DIRECTIONS = {"exports": "to", "imports": "from"}


def phrase(claim: Mapping[Any, Any]) -> str:
    """What a row of DEPENDENCE measures.

    >>> phrase({"measure": "import_share", "reporter": "US", "partner": "CA", "product": "crude_oil"})
    'Share of US crude oil imports that come from Canada'
    """
    pattern = PATTERNS.get(str(claim["measure"]), capital(words(claim["measure"])))
    return capital(pattern.format(**_parts(claim)))


def _parts(claim: Mapping[Any, Any]) -> dict[str, str]:
    """What fills the gaps of a pattern."""
    reporter, partner = claim["reporter"], claim["partner"]
    product = words(claim.get("product"))
    named = "" if product.replace(" ", "_") in EVERYTHING else product
    flow = "trade" if missing(claim.get("flow")) else words(claim["flow"])
    return {
        "reporter": country(reporter),
        "partner": country(partner),
        "whose": possessive(reporter),
        "partners": possessive(partner),
        "regions": "US states" if reporter == "US" else f"Regions of {country(reporter)}",
        "goods": named or "goods",
        "product": f"{named} " if named else "",
        "in_product": f"in {named} " if named else "",
        "flow": "two-way trade" if flow == "two-way" else flow,
        "direction": DIRECTIONS.get(flow, "with"),
    }
