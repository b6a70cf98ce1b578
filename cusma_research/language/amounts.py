"""Hedged amounts: what number is written, with which hedge, in which unit, as a closed or open interval."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cusma_research.language import vocabulary
from cusma_research.language.amount import Amount
from cusma_research.language.amount_forms import candidates
from cusma_research.language.amount_groups import grouped
from cusma_research.language.number_words import number, rounded
from cusma_research.language.openings import searched
from cusma_research.language.taken import Taken

__all__ = ["ABOUT", "Amount", "bounds", "find", "number"]

ABOUT = 0.05  # "about 60" is 57 to 63: wide enough for rounding in the news, narrow enough to tell 60 from 65


def bounds(relation: str, value: float, high_value: float | None = None) -> tuple[float | None, float | None]:
    """The interval of a hedge: open ends are None.

    >>> bounds("over", 75), bounds("about", 60), bounds("exactly", 85)
    ((75, None), (57.0, 63.0), (85, 85))
    """
    if relation == "between":
        return value, high_value
    return {
        "exactly": (value, value),
        "over": (value, None),
        "at_least": (value, None),
        "under": (0.0, value),
        "at_most": (0.0, value),
        "about": (rounded(value * (1 - ABOUT)), rounded(value * (1 + ABOUT))),
        "just_below": (rounded(value * (1 - ABOUT)), value),
        "just_above": (value, rounded(value * (1 + ABOUT))),
    }[relation]


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """All amounts of a text, in order; nothing that overlaps a ``taken`` stretch (a date, furniture).

    A number with more digits than a float can hold is left out.

    >>> [(a.relation, a.value, a.unit) for a in find("over 75% of exports, nearly CAD 3.6 billion a day")]
    [('over', 75.0, 'percent'), ('just_below', 3600000000.0, 'CAD')]
    """
    amounts: list[Amount] = []
    known, blocked = Taken(), Taken(taken)
    for candidate in candidates(text, blocked):
        place = candidate.number_start, candidate.end
        if math.isfinite(candidate.value) and blocked.is_free(*place) and known.is_free(*place):
            amounts.append(candidate)
            known.add(*place)
    return [_hedged(text, amount) for amount in grouped(text, amounts, known, blocked)]


# hedges

_HEDGE_REACH = 30  # characters before a number in which its hedge is looked for
# "adds up to 54" and "comes close to 50" name the number itself.
_PHRASAL = searched(
    r"\b(?:add\w*|mov(?:e|es|ed|ing)|go|goes|going|went|com(?:e|es|ing)|came|climb\w*|edg(?:e|es|ed|ing)|inch\w*|tick\w*|"
    r"creep\w*|crept|rose|ris(?:es|ing)|jump\w*|push\w*|bump\w*|nudg\w+|drift\w*|shot|rais\w+|brought|bring\w*|lift\w*|"
    r"revis\w+|step\w*|ramp\w*|ratchet\w*|scal\w+) up to\s?$",
    re.I,
)


class _Hedges(NamedTuple):
    """The vocabulary's hedges: a pattern for those before a number, one for those behind it, and what each means."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    relations_before: dict[str, str]
    relations_behind: dict[str, str]
    endings: tuple[str, ...]  # of what stands before a hedged number, in small letters


@cache
def _hedges() -> _Hedges:
    before: dict[str, str] = {}
    behind: dict[str, str] = {}
    for row in vocabulary.rows("hedges"):
        target = behind if row.get("where") == "after" else before
        target.update(dict.fromkeys(row["variants"], row["relation"]))
    return _Hedges(
        re.compile(
            rf"(?:(?<=\W)|^)(?P<hedge>{_any_of(before)}|[{_SIGNS}])\s?(?:(?:the|an?|its|their)\s)?$", re.I
        ),
        re.compile(rf"(?!, at )(?:,?\s(?P<hedge>{_any_of(behind)})\b|(?P<sign>\+|-plus\b))", re.I),
        before,
        behind,
        (*(phrase.lower() for phrase in before), *_SIGNS),
    )


_SIGNS = "<>≥≤~"
_BETWEEN_HEDGE_AND_NUMBER = (" the", " an", " a", " its", " their")


def _before(text: str, start: int) -> re.Match[str] | None:
    """The hedge before a number; the pattern is tried where the words before the number end like a hedge."""
    hedges, reach = _hedges(), max(0, start - _HEDGE_REACH)
    lead = text[reach:start].rstrip().lower()
    for article in _BETWEEN_HEDGE_AND_NUMBER:
        lead = lead.removesuffix(article)
    return hedges.before.search(text, reach, start) if lead.rstrip().endswith(hedges.endings) else None


def _any_of(phrases: dict[str, str]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))


@cache
def _sayings() -> list[tuple[re.Pattern[str], str]]:
    return [
        (vocabulary.compiled(row["pattern"]), row["relation"]) for row in vocabulary.rows("hedges", "sayings")
    ]


def _hedged(text: str, amount: Amount) -> Amount:
    if amount.relation != "exactly" or amount.unit == "rank" or amount.form == "zero":
        return amount
    start, relation = _hedge(text, amount)
    if relation == "exactly" and start == amount.start:
        return amount
    low, high = bounds(relation, amount.value)
    return replace(amount, start=start, relation=relation, low=low, high=high)


def _hedge(text: str, amount: Amount) -> tuple[int, str]:
    """Where an amount begins with its hedge, and the hedge's relation."""
    hedges, start = _hedges(), amount.number_start
    match = _before(text, start)
    if match and not _PHRASAL.search(text, max(0, match.start() - 14), match.end()):
        return match.start("hedge"), hedges.relations_before[match["hedge"].lower()]
    if match := hedges.behind.match(text, amount.end):
        said = match["hedge"]  # none in "75%+" and "75 per cent-plus"
        return start, hedges.relations_behind[said.lower()] if said else "at_least"
    return start, _said(text, amount)


_SENTENCE = 1_000  # characters: longer than a sentence is, so that a page without full stops is not read over and over


def _said(text: str, amount: Amount) -> str:
    """A hedge that governs the sentence ("by the chamber's estimate") rather than the number."""
    if amount.unit == "count" and amount.value < 100:
        return "exactly"
    reach = max(0, amount.start - _SENTENCE)
    first = max(text.rfind(end, reach, amount.start) for end in ("\n", ". ")) + 1 or reach
    sentence = text[first : amount.end]
    if "estimat" not in sentence and "reckon" not in sentence:  # no such hedge does without
        return "exactly"
    return next((relation for pattern, relation in _sayings() if pattern.search(sentence)), "exactly")
