"""What a figure measures: the record that shares, values, ranks and counts end in, and the product in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.openings import Opened, opened
from cusma_research.language.reading import Sentence
from cusma_research.language.rulebook import Rulebook

# Words up to a comma, a stop or the next number, at most 110 characters; the stops of "U.S." and "B.C." end nothing.
_NOUN_PHRASE = re.compile(
    r"^(?:[^,.;:()\d]|(?<=U)\.(?=S)|(?<=S)\.|(?<=[A-Z])\.(?=[A-Z])|(?<=\.[A-Z])\.){0,110}"
)
_TABLES = ("shares", "flows", "not_flows", "counts", "rhythms")
_BESIDE = 60  # characters before a figure in which a sector stands right before it


# "Steel producers export half of their output", "their cars, half bound for the U.S.": goods are named before the figure.
_OWN_GOODS = re.compile(
    r"(?:its|their) (?:total )?(?:output|production|products?|harvest|crops?|catch)\b|"
    r"(?:(?:is|are|was|were|being) )?(?:go|goes|going|went|destined|bound|head\w*|sold|shipped|exported|sent|trucked)\b"
)


@dataclass(frozen=True)
class Trade:
    """What a figure measures and between whom."""

    measure: str
    reporter: str | None
    partner: str | None
    flow: str | None
    products: tuple[str, ...] = ("all_products",)


# What an amount measures, if anything; the trade is that of the figure before it, where it can go on from that.
Telling = Callable[[Sentence, Amount, Trade | None], Trade | None]


def flow_of(measure: str) -> str:
    """The flow of which a share is, or on which jobs hang.

    >>> flow_of("consumption_share"), flow_of("jobs"), flow_of("other_share")
    ('imports', 'two-way', 'exports')
    """
    return _FLOWS.get(measure, "exports")


_FLOWS = {"import_share": "imports", "consumption_share": "imports", "jobs": "two-way"}


@cache
def measures(table: str) -> list[tuple[Opened, vocabulary.Row]]:
    """Rows of a table of ``vocabulary/measures.toml``, each with its pattern."""
    return [(opened(row["pattern"]), row) for row in vocabulary.rows("measures", table)]


RULES = Rulebook(lambda: [rule for table in _TABLES for rule, _ in measures(table)])


def may_hold(sentence: Sentence, rule: Opened) -> bool:
    """Whether a rule can begin in a sentence, or in the line on which it hangs."""
    first = (sentence.lead or sentence).start
    return RULES.may_begin(rule, sentence.article.text, first, sentence.end)


def noun_phrase(text: str) -> str:
    """The words that ``text`` begins with, up to a comma, a stop or a number.

    >>> noun_phrase("exports to the U.S. market, and 20 more")
    'exports to the U.S. market'
    """
    phrase = _NOUN_PHRASE.match(text)
    return phrase.group() if phrase else ""


def products(sentence: Sentence, amount: Amount, whole: str) -> tuple[str, ...]:
    """Sector inside what the share is of; else the sector that stands right before the figure."""
    if whole and whole in sentence.after(amount.end) and not _OWN_GOODS.match(whole):
        named = _sectors_inside(sentence, amount, whole)[:1]
    else:
        start = max(sentence.start, amount.start - _BESIDE)
        named = [m.entity.entity_id for m in sentence.between(start, amount.start, "sector")][-1:]
    return tuple(named) or ("all_products",)


def _sectors_inside(sentence: Sentence, amount: Amount, whole: str) -> list[str]:
    """Sectors of a phrase behind an amount, up to the next amount."""
    start = sentence.article.text.find(whole, amount.end)
    stop = next((a.start for a in sentence.amounts if a.start > amount.end), sentence.end)
    inside = sentence.between(start, start + len(whole), "sector")
    return [m.entity.entity_id for m in inside if m.end <= stop]
