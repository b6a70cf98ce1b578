"""Claims that came, went or are read otherwise, and new ones beside known ones that speak of the same thing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from cusma_research.changes.rows import CLAIMS, Claim, Row, words

Tables = Mapping[str, pd.DataFrame]

# What two claims must have in common to be about one thing, and where their interval stands.
_SUBJECT = {
    "dependence": (["measure", "reporter", "partner", "flow", "product", "unit", "per"], ("low", "high")),
    "tariffs": (["imposed_by", "imposed_on", "sector", "rate_kind", "status"], ("low_pct", "high_pct")),
}


def changed(old: Tables, new: Tables) -> Iterator[Row]:
    """Claims whose id came, went, or stands for other values than before."""
    for table in CLAIMS:
        before, after = _by_id(old[table]), _by_id(new[table])
        for change, one, other in (("new", after, before), ("gone", before, after)):
            for key in [k for k in one if k not in other]:
                yield Row(
                    change=change,
                    table=table,
                    id=key,
                    article_id=one[key]["article_id"],
                    what=words(table, one[key]),
                )
        for key in [k for k in after if k in before]:
            yield from _altered(table, before[key], after[key])


def _by_id(table: pd.DataFrame) -> dict[str, Claim]:
    return {row["claim_id"]: row for row in table.to_dict("records")}


def _altered(table: str, old: Claim, new: Claim) -> Iterator[Row]:
    columns = [column for column in new if column in old and column != "correction"]  # it says the same again
    differing = [column for column in columns if not _same(old[column], new[column])]
    if differing:
        told = ({column: claim[column] for column in differing} for claim in (old, new))
        before, after = (", ".join(f"{key} {_plain(value)}" for key, value in one.items()) for one in told)
        yield Row(
            change="altered", table=table, id=new["claim_id"], article_id=new["article_id"],
            what=words(table, new), before=before, after=after,
        )  # fmt: skip


def _same(one: Any, other: Any) -> bool:
    return bool((pd.isna(one) and pd.isna(other)) or one == other)


def _plain(value: Any) -> str:
    return "missing" if pd.isna(value) else str(value)


def compared(old: Tables, new: Tables) -> Iterator[Row]:
    """Each new statement beside each known one on the same subject: agrees, conflicts, or copies.

    A statement is what one article says of a subject, however often it says it.
    """
    families = _families(new["articles"])
    for table, (subject, _) in _SUBJECT.items():
        known_ids = set(old[table]["claim_id"])
        known: dict[tuple[Any, ...], list[Claim]] = {}
        fresh: list[Claim] = []
        for claim in _statements(table, new[table]):
            if claim["claim_id"] in known_ids:
                known.setdefault(_key(claim, subject), []).append(claim)
            else:
                fresh.append(claim)
        for claim in fresh:
            for other in known.get(_key(claim, subject), []):
                yield from _pair(table, claim, other, families)


def _families(articles: pd.DataFrame) -> dict[str, str]:
    named = articles["family"] if "family" in articles.columns else articles["article_id"]
    return dict(zip(articles["article_id"], named.fillna(articles["article_id"]), strict=True))


def _statements(table: str, claims: pd.DataFrame) -> Iterator[Claim]:
    subject, (low, high) = _SUBJECT[table]
    stated = claims[claims[low].notna() | claims[high].notna()]
    same = ["article_id", *subject, low, high, *(["period"] if table == "dependence" else [])]
    yield from stated.drop_duplicates(same).to_dict("records")


def _key(claim: Claim, subject: list[str]) -> tuple[Any, ...]:
    return tuple(None if pd.isna(claim[name]) else claim[name] for name in subject)


def _pair(table: str, new: Claim, known: Claim, families: Mapping[str, str]) -> Iterator[Row]:
    if new["article_id"] == known["article_id"] or _other_period(new, known):
        return
    if families[new["article_id"]] == families[known["article_id"]]:
        change = "copies"
    else:
        change = "agrees" if overlap(_interval(table, new), _interval(table, known)) else "conflicts"
    yield Row(
        change=change, table=table, id=new["claim_id"], article_id=new["article_id"], with_id=known["claim_id"],
        with_article=known["article_id"], what=words(table, new), before=words(table, known), after=words(table, new),
    )  # fmt: skip


def _other_period(one: Claim, other: Claim) -> bool:
    periods = [claim.get("period") for claim in (one, other)]
    return not any(pd.isna(period) for period in periods) and periods[0] != periods[1]


Interval = tuple[float, bool, float, bool]  # low, whether it is excluded, high, whether it is excluded


def _interval(table: str, claim: Claim) -> Interval:
    low, high = (claim[name] for name in _SUBJECT[table][1])
    half = _half_a_digit(claim["value"]) if table == "dependence" and claim["relation"] == "exactly" else 0.0
    return (
        -math.inf if pd.isna(low) else low - half,
        claim["relation"] == "over",
        math.inf if pd.isna(high) else high + half,
        claim["relation"] == "under",
    )


def _half_a_digit(value: float) -> float:
    """How far a number as written may lie from the one it was rounded from: 76 is anything from 75.5 to 76.5.

    Zeros at the end of a number under a thousand count as written, those of a larger one as rounding.

    >>> _half_a_digit(76.0), _half_a_digit(75.9), _half_a_digit(3.6e9)
    (0.5, 0.05, 50000000.0)
    """
    digits = f"{value:.10f}".rstrip("0").rstrip(".")
    if "." in digits:
        return 0.5 * 10.0 ** -len(digits.split(".")[1])
    zeros = len(digits) - len(digits.rstrip("0")) if abs(value) >= 1000 else 0
    return 0.5 * 10.0**zeros


def overlap(one: Interval, other: Interval) -> bool:
    """Whether two intervals have a value in common.

    >>> overlap((75, True, 100, False), (70, False, 75, False)), overlap((75, False, 100, False), (70, False, 75, False))
    (False, True)
    """
    low, open_low = max((one[0], one[1]), (other[0], other[1]))
    high, closed_high = min((one[2], not one[3]), (other[2], not other[3]))
    return low < high or (low == high and not open_low and closed_high)
