"""What the rules say of a percentage: a tariff word in reach makes it a tariff, what stands nearer makes it something else."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import SENTENCES, Reading, Sentence
from cusma_research.language.restated import restated
from cusma_research.tariffs import borne, rivals
from cusma_research.tariffs.context import OTHER_NOUN
from cusma_research.tariffs.continuing import compared_with, continued_from
from cusma_research.tariffs.near import Near, around
from cusma_research.tariffs.tables import in_table, of_other_column, since_when, told_off
from cusma_research.tariffs.utilities import is_utility

_ARTICLES = 4  # whose verdicts are remembered: one is read behind the other
MAX_RATE = 500.0  # per cent; no tariff in the news is higher, so a larger number is something else

# Only adjectives stand between a rate and its tariff: "25 per cent reciprocal tariffs", not "9 per cent as tariffs bit".
_NO_ADJECTIVE = (
    r"(?:of|as|because|after|since|before|when|while|by|in|on|from|due|the|if|amid|despite|under|with|for|that|"
    r"which|said|says?|thinks?|wants?|expects?|blamed?|backs?|supports?|opposed?|favou?rs?|than|above|below|and|but|or|to|is|are|was|were|will|would|has|have|had)\b"
)
_ADJOINING = re.compile(
    rf"^\s*(?:(?:or|and|to)\s[\d.]+\s?(?:%|per ?cent)?\s*)?(?:(?!{_NO_ADJECTIVE})[\w’'.-]+[ -]){{0,4}}?"
    r"(?:counter-?\s?)?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|(?:import|border) tax|ad valorem|"
    r"(?:anti-?dumping|countervailing) (?:deposit|margin)|charge on|rate\b|(?:fentanyl|reciprocal|baseline)\b)",
    re.I,
)


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


def _restates_another(near: Near) -> bool:
    """Another number for a share: "American buyers took 60 per cent of our pipe. Now it is 15 per cent."."""
    found = restated(near.sentence, near.amount)
    if found is None:
        return False
    above, amount = found
    verdict = by_rule(above, amount) if may_be_rate(amount) else False
    return bool(OTHER_NOUN.search(above.before(amount.start))) if verdict is None else not verdict


def _compared_with_another(near: Near) -> bool:
    """ "Our share is about 70 per cent, against 20 per cent in 1995"."""
    found = compared_with(near.sentence, near.amount)
    return found is not None and by_rule(near.sentence, found) is False


# The first rule that speaks of a percentage decides whether it is a tariff; where none does, the words are weighed.
_RULES: tuple[tuple[Callable[[Near], bool], bool], ...] = (
    (of_other_column, False),
    (rivals.of_other_rate, False),
    (_adjoins, True),
    (borne.charged, True),
    (borne.collected, True),
    (rivals.something_else, False),
    (rivals.cut_too, False),
    (borne.averaged, True),
    (borne.paying, True),
    (borne.charged_behind, True),
    (borne.on_goods_of, True),
    (rivals.of_other_noun, False),
    (rivals.of_growth, False),
    (_restates_another, False),
    (_compared_with_another, False),
    (_linked, True),
    (_goes_on, True),
    (in_table, True),
    (told_off, True),
    (since_when, True),
    (borne.borne, True),
    (borne.said_above, True),
    (borne.of_sector, True),
    (rivals.listed_with_others, False),
    (rivals.far_from_tariffs, False),
)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """What the rules say of the percentages of an article: by the place of each, and by its number; and how many are tariffs.

    ``share`` is None where no rule speaks of any.
    """

    by_place: dict[int, bool | None]
    by_number: dict[float, set[bool]]
    share: float | None


@lru_cache(maxsize=_ARTICLES)
def verdicts(article: Reading) -> Verdicts:
    """What the rules say of all percentages of an article; found once."""
    percentages = [
        (sentence, amount)
        for sentence in article.sentences
        for amount in sentence.amounts
        if may_be_rate(amount)
    ]
    by_place = {amount.start: by_rule(sentence, amount) for sentence, amount in percentages}
    by_number: dict[float, set[bool]] = defaultdict(set)
    for _, amount in percentages:
        verdict = by_place[amount.start]
        if verdict is not None:
            by_number[amount.value].add(verdict)
    told = [verdict for verdict in by_place.values() if verdict is not None]
    return Verdicts(by_place, by_number, sum(told) / len(told) if told else None)


@lru_cache(maxsize=SENTENCES)
def told_in(sentence: Sentence) -> Counter[bool]:
    """How many of a sentence's percentages are tariffs by rule, and how many something else."""
    by_place = verdicts(sentence.article).by_place
    found = (by_place.get(amount.start) for amount in sentence.amounts)
    return Counter(verdict for verdict in found if verdict is not None)
