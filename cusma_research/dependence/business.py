"""Shares of what a port, a town or a firm does: "Mexico accounts for 97 per cent of the port's business"."""

from __future__ import annotations

import re

from cusma_research.dependence.sides import code, other_side
from cusma_research.dependence.trade import Trade
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import PARTIES
from cusma_research.language.reading import Sentence

# What a place or a firm does in all: "the port's business", "its revenue"
_BUSINESS = re.compile(
    r"(?!the world)(?:its|their|our|(?:the |that |this )?(?:[\w.-]+ ){0,3}[\w.-]+[’']s?) (?:[\w-]+ ){0,2}"
    r"(?:business|trade|traffic|cargo|freight|commerce|order book|revenues?|customers|sales|orders|income|turnover)\b|"
    r"(?:all |total )?(?:revenues?|turnover|sales|business)\b"
)
_BUSINESS_REACH = 40  # characters behind a share in which the owner of the business stands
_MAKES_UP = re.compile(
    r"\s(?:(?:buyers|customers|clients|orders|sales|business) )?(?:now |still |alone |also )?"
    r"(?:accounts? for|accounted for|makes? up|made up|represents?|represented|brings?(?: in)?|"
    r"brought(?: in)?|generates?|generated|provides?|provided|is|are|was|were)\s(?:behind\s)?"
)


def is_of_business(whole: str) -> bool:
    """Whether what is shared is all that a place or a firm does.

    >>> is_of_business("the port's business"), is_of_business("exports")
    (True, False)
    """
    return bool(_BUSINESS.match(whole))


def of_business(sentence: Sentence, amount: Amount) -> Trade | None:
    """The share that a country has of the business of a port, a town or a firm in another; none of its own."""
    above = sentence.previous.of("place") if sentence.previous else []
    named = [m for m in [*above, *sentence.of("place")] if m.end <= amount.start]
    if not named or not _MAKES_UP.fullmatch(sentence.article.text, named[-1].end, amount.start):
        return None
    partner = code(named[-1])
    behind = sentence.between(
        amount.end, amount.end + _BUSINESS_REACH, "place"
    )  # "of the Windsor firm's sales"
    near = [*named, *behind[:1]]
    homes = [m for m in near if m.entity.country in PARTIES and m.entity.country != partner]
    reporter = code(homes[-1]) if homes else other_side(partner)
    return Trade("other_share", reporter, partner, "two-way") if partner in PARTIES else None
