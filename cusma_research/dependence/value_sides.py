"""Between whom money goes: whose exports or imports a value is, and the other side."""

from __future__ import annotations

import re

from cusma_research.dependence.sides import (
    Sides,
    canadian_above,
    code,
    countries_near,
    far_alone,
    is_cross_border,
    of_country,
)
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence

# Whose flow a value is: "American exports", "Canada’s two-way sales", "Canada imported".
_FLOW_NOUN = re.compile(
    r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,2}?(?:exports|imports|sales|shipments|exported|imported|sold|bought|"
    r"shipped|sent|ships|sends|sells|buys)\b",
    re.I,
)


def value_sides(sentence: Sentence, amount: Amount) -> Sides:
    """Whose exports or imports a value is, and the other side."""
    places = [m for m in countries_near(sentence) if m.kind == "place"]
    if owner := _owner_of_flow(sentence, amount):
        return code(owner), _partner_of_owner(owner, [m for m in places if m in sentence.mentions])
    named = {m.entity.country for m in sentence.of("place")}
    if named >= {"US", "MX"} and "CA" not in named:
        return "MX", "US"
    return _canadian_side(sentence, amount, of_country(places, "CA")), _partner_abroad(sentence, places)


def _owner_of_flow(sentence: Sentence, amount: Amount) -> Mention | None:
    """Whose exports or imports a value is: "American exports to Canada", "Canada imported"."""
    first = not re.search(r"\w", sentence.before(amount.start))  # "$7.9 billion: what Ohio sold to Canada"
    before = [m for m in sentence.of("place") if first or m.end <= amount.start]
    owners = [m for m in before if _FLOW_NOUN.match(sentence.article.text, m.end)]
    return owners[-1] if owners else None


def _partner_of_owner(owner: Mention, places: list[Mention]) -> str:
    home = owner.entity.country
    neighbour = "CA" if home == "US" else "US"
    named = {m.entity.country for m in places} - {home}
    return neighbour if neighbour in named or not named else min(str(c) for c in named)


def _partner_abroad(sentence: Sentence, places: list[Mention]) -> str | None:
    """The United States where it is named, or where the article is about its border and Mexico is not named."""
    mexican = of_country(places, "MX")
    if far_alone(sentence):
        return None
    if of_country(places, "US") or (not mexican and is_cross_border(sentence)):
        return "US"
    return "MX" if mexican else None


def _canadian_side(sentence: Sentence, amount: Amount, local: list[Mention]) -> str | None:
    """The Canadian place last named before the amount in its own sentence, or else nearby."""
    inside = [m for m in local if m.end <= amount.start and m in sentence.mentions]
    if inside or local:
        return code((inside or local)[-1])
    return canadian_above(sentence)
