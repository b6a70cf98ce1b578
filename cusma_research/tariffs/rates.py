"""Which percentages are tariffs: those with a tariff word in reach and nothing nearer that makes them something else."""

from __future__ import annotations

import re
from collections.abc import Callable

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs import borne, rivals
from cusma_research.tariffs.continuing import continued_from
from cusma_research.tariffs.evidence import LEAST, chance
from cusma_research.tariffs.near import Near, around
from cusma_research.tariffs.tables import in_table
from cusma_research.tariffs.utilities import is_utility

MAX_RATE = 500.0  # per cent; no tariff in the news is higher, so a larger number is something else

# Only adjectives stand between a rate and its tariff: "25 per cent reciprocal tariffs", not "9 per cent as tariffs bit".
_NO_ADJECTIVE = (
    r"(?:of|as|because|after|since|before|when|while|by|in|on|from|due|the|if|amid|despite|under|with|for|that|"
    r"which|than|above|below|and|but|or|to|is|are|was|were|will|would|has|have|had)\b"
)
_ADJOINING = re.compile(
    rf"^\s*(?:(?:or|and|to)\s[\d.]+\s?(?:%|per ?cent)?\s*)?(?:(?!{_NO_ADJECTIVE})[\w’'.-]+[ -]){{0,4}}?"
    r"(?:counter-?\s?)?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|(?:import|border) tax|ad valorem|"
    r"(?:anti-?dumping|countervailing) (?:deposit|margin)|charge on|rate\b|(?:fentanyl|reciprocal|baseline)\b)",
    re.I,
)


def is_rate(sentence: Sentence, amount: Amount) -> bool:
    """Whether a percentage is a tariff: by the rule that speaks of it, or else by what the words around it weigh."""
    if not may_be_rate(amount):
        return False
    verdict = by_rule(sentence, amount)
    return chance(sentence, amount) > LEAST if verdict is None else verdict


def may_be_rate(amount: Amount) -> bool:
    """Whether an amount has the form of a rate."""
    return amount.unit == "percent" and amount.value <= MAX_RATE and amount.form != "fraction"


def by_rule(sentence: Sentence, amount: Amount) -> bool | None:
    """What the first rule says that speaks of a percentage: that it is a tariff, or is none; None where none speaks."""
    if is_utility(sentence):
        return False
    near = around(sentence, amount)
    return next((verdict for rule, verdict in _RULES if rule(near)), None)


def _adjoins(near: Near) -> bool:
    """ "25 per cent reciprocal tariffs"."""
    return bool(_ADJOINING.match(near.after))


def _linked(near: Near) -> bool:
    """ "Tariffs of 25 per cent", "the duty rose to 25 per cent"."""
    return near.linked


def _goes_on(near: Near) -> bool:
    """A number that goes on from another rate: joined to it, listed behind it, or named again."""
    found = continued_from(near.sentence, near.amount)
    return found is not None and bool(by_rule(*found))


# The first rule that speaks of a percentage decides whether it is a tariff; where none does, the words are weighed.
_RULES: tuple[tuple[Callable[[Near], bool], bool], ...] = (
    (rivals.of_other_rate, False),
    (_adjoins, True),
    (borne.charged, True),
    (rivals.something_else, False),
    (borne.paying, True),
    (borne.charged_behind, True),
    (rivals.of_other_noun, False),
    (rivals.of_growth, False),
    (_linked, True),
    (_goes_on, True),
    (in_table, True),
    (borne.borne, True),
    (borne.said_above, True),
    (borne.of_sector, True),
    (borne.in_sentence, True),
    (rivals.listed_with_others, False),
    (rivals.far_from_tariffs, False),
)
