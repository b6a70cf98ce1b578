"""Tariff measures: which are in force on a day for a sector, and claims of rates beside them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cusma_research.errors import TableError, VocabularyError
from cusma_research.language import vocabulary
from cusma_research.merging import day
from cusma_research.record.reference import Reference, load_reference
from cusma_research.record.verdicts import Interval, claimed, ends, judge

Row = dict[str, Any]

EVERYTHING = "all_products"
_ANSWER = [
    "measure_id", "imposed_by", "imposed_on", "rate_pct", "kind", "base", "usmca", "scope", "authority",
    "instrument", "citation", "hs", "heading", "effective", "ended", "sector", "sector_hs", "sector_naics",
    "sector_gtap", "usable", "publisher", "address", "source_id", "note",
]  # fmt: skip
# Rates that somebody only claims, averages or imagines are not rates of a measure.
_NO_MEASURE = ("average", "scenario", "claimed")
_PLAIN = ("headline", "additional")
_NOW = ("in_force", "announced")
_BASE_WORDS = {
    "full_value": "on the full value",
    "metal_content": "on the metal content",
    "copper_content": "on the copper content",
    "entered_value": "on the entered value",
    "non_north_american_content": "on content from outside North America",
    "none_stated": "on a base not stated",
}
_USMCA_WORDS = {
    "exempt": "USMCA goods exempt",
    "not_exempt": "USMCA goods not exempt",
    "non_us_content": "USMCA goods on their non-US content",
    "partly": "USMCA goods partly exempt",
    "none_stated": "treatment of USMCA goods not stated",
}


def sector_row(word: str) -> Row:
    """The vocabulary's row of a sector: by its slug, its name or an article's word for it.

    Raises VocabularyError where no row knows the word.

    >>> sector_row("softwood lumber")["id"], sector_row("steel")["gtap"]
    ('lumber', ['i_s'])
    """
    wanted = word.casefold()
    for row in vocabulary.rows("sectors"):
        if wanted in {str(name).casefold() for name in (row["id"], row["name"], *row["variants"])}:
            return row
    known = ", ".join(row["id"] for row in vocabulary.rows("sectors"))
    raise VocabularyError(
        f"no sector is called {word!r}; add it to vocabulary/sectors.toml, or use one of {known}"
    )


def measures_on(
    date: Any,
    sector: str,
    reference: Reference | None = None,
    *,
    imposed_by: str = "US",
    imposed_on: str = "CA",
) -> pd.DataFrame:
    """The tariff measures in force on a day for a sector, one row a measure.

    ``sector`` is a slug or an article's word. ``reference`` None reads the project's own. A rate is the
    statutory one, in per cent of ``base``; it is not what was paid. ``usmca`` says how goods fare that claim
    the agreement. A measure on all goods is left out where another of the same programme names the sector, or
    where it does not stack with one that does. Unverified measures are never in force here.

    Raises TableError for a date that is none, VocabularyError for an unknown sector.

    >>> measures_on("2025-12-18", "steel")[["measure_id", "rate_pct", "base"]].values.tolist()
    [['US-232-STEEL-50', 50.0, 'full_value'], ['US-232-DERIVATIVES-50', 50.0, 'metal_content']]
    """
    reference = load_reference() if reference is None else reference
    row = {"id": EVERYTHING} if sector == EVERYTHING else sector_row(sector)
    found = in_force(reference["tariff_measures"], day(date), row["id"], imposed_by, imposed_on)
    codes = {f"sector_{name}": ";".join(row.get(name, [])) or None for name in ("hs", "naics", "gtap")}
    found = found.assign(sector=row["id"], **codes)
    sources = reference["sources"][["source_id", "publisher", "address"]]
    return found.merge(sources, on="source_id", how="left")[_ANSWER]


def in_force(
    measures: pd.DataFrame, date: pd.Timestamp, sector: str, imposed_by: str, imposed_on: str
) -> pd.DataFrame:
    """The rows of ``tariff_measures`` that hold for a sector on a day, by day of effect.

    Where only the month of effect is known, a measure is in force from its last day.
    """
    on = _aimed(measures, imposed_by, imposed_on)
    on = on[on["usable"] & (on["effective_latest"] <= date) & ~(on["ended"] <= date)]
    named = on[_names(on, sector)]
    general = on[_names(on, EVERYTHING)] if sector != EVERYTHING else on.iloc[:0]
    blocked = general["programme"].isin(named["programme"]) | general["not_stacked_with"].isin(
        named["authority"]
    )
    return pd.concat([named, general[~blocked]]).sort_values(["effective", "measure_id"], ignore_index=True)


def _aimed(measures: pd.DataFrame, imposed_by: Any, imposed_on: Any) -> pd.DataFrame:
    """Measures of one country on another; a measure on every country may leave some out."""
    everyone = (measures["imposed_on"] == "*") & ~(measures["not_on"] == imposed_on)
    return measures[
        (measures["imposed_by"] == imposed_by) & (everyone | (measures["imposed_on"] == imposed_on))
    ]


def _names(measures: pd.DataFrame, sector: str) -> pd.Series:
    return measures["sectors"].str.split(";").map(lambda slugs: sector in slugs).astype(bool)


def counterparts(claim: Row, date: pd.Timestamp, reference: Reference) -> tuple[list[Row], str]:
    """The measures that a row of TARIFFS speaks of, and why there is none if there is none.

    Those in force on the day; of those that had ended, the ones that a claim of a removed tariff is about, or
    whose rate the claim repeats.
    """
    if claim["rate_kind"] in _NO_MEASURE:
        return [], f"a rate that is {claim['rate_kind']} is no statutory rate"
    if claim["status"] in ("threatened", "proposed") or (
        claim["status"] == "announced" and pd.isna(claim["effective"])
    ):
        return [], f"{claim['status']}, not in force: there is no rate to compare with"
    table = reference["tariff_measures"]
    sector, by, on = claim["sector"], claim["imposed_by"], claim["imposed_on"]
    held = in_force(table, date, sector, by, on)
    past = _aimed(table, by, on)
    past = past[past["usable"] & (past["ended"] <= date) & _names(past, sector)]
    rows: list[Any] = [
        {**row, "over": over}
        for part, over in ((held, False), (past, True))
        for row in part.to_dict("records")
    ]
    kinds = _PLAIN if pd.isna(claim["rate_kind"]) or claim["rate_kind"] in _PLAIN else (claim["rate_kind"],)
    same = [row for row in rows if row["kind"] in kinds]
    others = [row for row in rows if row["kind"] not in kinds and not row["over"]]
    for row in same:
        row["followed"] = row["programme"] in set(held["programme"])
        row["on_top"] = [f"{other['kind'].replace('_', '-')} {other['rate_pct']:g}" for other in others]
    return same, f"no measure of {by} on {on} for {sector} in the reference"


def compared(claim: Row, measures: list[Row]) -> list[Row]:
    """One row of the comparison a measure; of ended ones only what bears on the claim."""
    rows = []
    for measure in measures:
        verdict, told = _verdict(claim, measure)
        if verdict:
            rows.append(_row(claim, measure, verdict, told))
    return rows


def _verdict(claim: Row, measure: Row) -> tuple[str, str]:
    """What a measure says to a claim; nothing where it does not bear on it."""
    found = _rate_verdict(claim, measure)
    number = f"{measure['rate_pct']:g} per cent statutory"
    if measure["over"]:
        until = f"{number} until {measure['ended']:%Y-%m-%d}"
        if claim["status"] == "replaced" or (claim["status"] == "removed" and not measure["followed"]):
            return found, until
        return ("agreed_earlier", until) if found == "agrees" and claim["status"] in _NOW else ("", "")
    if claim["status"] in _NOW:
        return found, f"{number}, in force"
    still = claim["status"] == "removed" and found == "agrees"
    return ("differs", f"{number}, still in force") if still else ("", "")


def _rate_verdict(claim: Row, measure: Row) -> str:
    """Whether a measure has the rate that is claimed; of a claim without a rate, any will do."""
    if pd.isna(claim["rate_pct"]):
        return "" if measure["over"] and claim["status"] in _NOW else "agrees"
    allowed = claimed(*(claim[k] for k in ("relation", "rate_pct", "low_pct", "high_pct", "text")))
    return judge(allowed, measure["low_pct"], measure["high_pct"])


def _row(claim: Row, measure: Row, verdict: str, told: str) -> Row:
    stated = Interval(*ends(claim["low_pct"], claim["high_pct"]))
    numbers = verdict != "no_counterpart" and not pd.isna(claim["rate_pct"])
    top = "; on top, not added: " + ", ".join(measure["on_top"]) if measure["on_top"] else ""
    return {
        "counterpart_id": measure["measure_id"],
        "official": measure["rate_pct"],
        "official_low": measure["low_pct"],
        "official_high": measure["high_pct"],
        "unit": "percent",
        "period": _period(measure),
        "period_start": measure["effective"],
        "period_end": measure["ended"],
        "basis": basis(measure),
        "published_on": measure["published_on"],
        "verdict": verdict,
        "distance": stated.distance(measure["low_pct"], measure["high_pct"]) if numbers else None,
        "distance_unit": "percent" if numbers else None,
        "why": told + ("; the claim states no rate" if pd.isna(claim["rate_pct"]) else "") + top,
        "source_id": measure["source_id"],
    }


def basis(measure: Row) -> str:
    """What a statutory rate is charged on, in words.

    >>> basis({"base": "copper_content", "usmca": "not_exempt"})
    'statutory, on the copper content; USMCA goods not exempt'
    """
    return f"statutory, {_BASE_WORDS[measure['base']]}; {_USMCA_WORDS[measure['usmca']]}"


def _period(measure: Row) -> str:
    end: str = ".." if pd.isna(measure["ended"]) else measure["ended"].strftime("%Y-%m-%d")
    return f"{measure['effective']:%Y-%m-%d}/{end}"


def day_of(claim: Row, published: pd.Timestamp | None) -> pd.Timestamp:
    """The day on which a claim's tariff should hold: its own day of effect, or the article's.

    Raises TableError where neither is known.
    """
    when = claim.get("effective")
    when = published if when is None or pd.isna(when) else when
    if when is None or pd.isna(when):
        raise TableError(
            f"{claim['claim_id']}: no day to look its tariff up; pass articles, or as_of, or a column 'published'"
        )
    return when
