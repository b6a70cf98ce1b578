"""Which sectors a rate is for: behind it, before it, in the heading above or in the sentence before."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.blanket import (
    ALL_ELSE,
    BLANKET,
    BORNE_BY_COUNTRY,
    ON_COUNTRY,
    is_average,
    on_everything,
    pays_on_everything,
)
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import bears
from cusma_research.tariffs.elsewhere import ToldIn, from_above_or_before
from cusma_research.tariffs.goods import ALL_BUT, Sectors, is_left_out, named, own, run, until_break

_ON_REACH = 60  # characters between "25 per cent on" and the first sector
_CLOSE = 40  # characters between a sector and its rate behind a comma
_AFTER_ON = re.compile(
    r"^(?:\s*(?:or|and)\s[\d.]+\s?(?:%|per ?cent))?(?:(?!\b(?:and|but) (?:the|those|that)\b)[^.;,]){0,60}?"
    r"\b(?:on|against|for|to|in the case of)\s",
    re.I,
)
# "lumber rose to 45 per cent and trucks went to 25": trucks have a rate of their own
_ANOTHER = re.compile(r",? and\s")
# "35 per cent, or 10 per cent in the case of energy", "35%, or 10% if it is oil": the second is
_IN_CASE = re.compile(r"\s*(?:in the case of|(?:if|where|when) (?:it is|it[’']s|they are|they[’']re))\b")
_BRACKET = re.compile(r"\s*\(")  # "Steel: 50% (25% for U.K. origin)": the second rate is for the same goods


def of_rate(sentence: Sentence, amount: Amount, told_in: ToldIn) -> tuple[Sectors, str | None]:
    """The sectors of a rate, and a note where they were inferred.

    Sectors stand behind "25 per cent on …", else before the rate and after the rate before it, else further
    on; failing that in the heading above or in the sentence before; and a blanket rate covers all products.
    ``told_in`` gives the sectors of the last rate that a sentence before has told.
    """
    if paired := _respectively(sentence, amount):
        return paired, None
    first, last = _group(sentence, amount)
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= first), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= last), default=sentence.end)
    behind = [m for m in own(sentence, last, ceiling) if not is_left_out(sentence, m)]
    ahead = own(sentence, floor, first)
    if amount.start == first and (bracketed := _before_bracket(sentence, first, ahead)):
        return bracketed, None
    if ahead and behind and _ANOTHER.fullmatch(sentence.article.text, last, behind[0].start):
        return named(run(sentence, ahead)), None
    if ahead and _is_right_before(sentence, ahead[-1], first, behind, last):
        return named(run(sentence, ahead)), None
    if amount.end < last and _IN_CASE.match(sentence.article.text, last):
        return (named(run(sentence, ahead)) if ahead else [(BLANKET, None)]), None
    if told := _behind_on(sentence, (first, last), ahead, behind, ceiling):
        return told, None
    after = sentence.after(last, max(0, ceiling - last))
    if BORNE_BY_COUNTRY.match(after) or (not ahead and ON_COUNTRY.match(after)):
        return [(BLANKET, None)], None
    if not ahead and _is_borne_by_country(sentence, floor, first):
        return [(BLANKET, None)], None
    if is_average(sentence, ahead, floor, first, last):
        return [(BLANKET, None)], None
    if ahead and not ALL_ELSE.search(sentence.article.text, ahead[-1].end, first):
        return named(run(sentence, ahead)), None
    if pays_on_everything(sentence, floor, first):
        return [(BLANKET, None)], None
    if floor > sentence.start and _BRACKET.fullmatch(sentence.article.text, floor, first):
        return of_rate(sentence, next(a for a in rates if a.end == floor), told_in)
    if behind and (
        _heads_item(sentence, first, last, behind[0]) or _adjacent(sentence, last, behind, ceiling)
    ):
        return named(until_break(sentence, behind, last)), None
    return from_above_or_before(sentence, amount, floor, told_in)


def _is_borne_by_country(sentence: Sentence, start: int, place: int) -> bool:
    """ "Mexico's stays at 25 per cent", "Europe's 10 per cent lasted four days", of no goods; not in a bracket of its own."""
    places = sentence.between(start, place, "place")
    if not places or sentence.article.text.count("(", start, place):
        return False
    return bears(sentence, places[-1], place) or bool(
        _FOR.search(sentence.before(places[-1].start, 8))
        and _COMMA.fullmatch(sentence.article.text, places[-1].end, place)
    )


_FOR = re.compile(r"\bfor (?:the )?$", re.I)  # "or, for Mexico, 25 per cent"
_COMMA = re.compile(r",? (?:it (?:is|was) )?(?:at )?")


def _is_right_before(
    sentence: Sentence, mention: Mention, start: int, behind: list[Mention], end: int
) -> bool:
    """ "Trucks 25 per cent on what is not American, and tomatoes …": nothing between goods and rate, a comma before others."""
    text = sentence.article.text
    return mention.end + 1 == start and bool(behind) and ", and " in text[end : behind[0].start]


_ON_PLACE = re.compile(r"\b(?:on|against|for|and) (?:the )?$")


def _before_bracket(sentence: Sentence, start: int, ahead: list[Mention]) -> Sectors:
    """What stands right before a bracket that the rate opens: "lumber (10 percent)", and all goods for "on Mexico (25%)"."""
    bracket = start - 1
    if not sentence.article.text.startswith("(", max(bracket, sentence.start)):
        return []
    if ahead and bracket - 1 <= ahead[-1].end <= bracket:
        return named(run(sentence, ahead))
    places = [m for m in sentence.of("place") if bracket - 1 <= m.end <= bracket]
    return [(BLANKET, None)] if places and _ON_PLACE.search(sentence.before(places[0].start, 12)) else []


def _behind_on(
    sentence: Sentence, rate: tuple[int, int], ahead: list[Mention], behind: list[Mention], ceiling: int
) -> Sectors:
    """The sectors behind "25 per cent on …", up to the next rate; none where the words do not go on so."""
    first, last = rate
    after = sentence.after(last, max(0, ceiling - last))
    on = _AFTER_ON.match(after)
    if on is None or any(date.start == last + on.end() for date in sentence.dates):
        return []  # "25 per cent on Nov. 1 and buses …": what stands behind "on" is a day
    gap = after[on.end() : behind[0].start - last] if behind else ""
    if behind and _same_clause(gap):
        examples = ALL_BUT.search(sentence.before(behind[0].start, 60)) or _EXAMPLES.search(gap)
        return [(BLANKET, None)] if examples else named(until_break(sentence, behind, last))
    blanket = on_everything(sentence, last + on.start(), min(ceiling, last + on.end() + 40))
    return [(BLANKET, None)] if blanket and not _is_close(sentence, ahead, first) else []


# "25 per cent on consumer products such as orange juice": what follows are examples
_EXAMPLES = re.compile(
    r"\b(?:goods|products|imports|items|things|everything)\b[^.;]{0,12}\b(?:such as|including|like|from|among)\s(?:\w+\s){0,2}$|"
    r"\b(?:worth|\w+illion)\b[^.;]{0,24}\b(?:goods|products|imports|items),\s(?:\w+\s)?$"
)


# "on steel, or the 35 per cent charged on goods outside the pact"
_NEXT_ONE = re.compile(r",? (?:or|and) the\b")


def _is_close(sentence: Sentence, ahead: list[Mention], place: int) -> bool:
    """Whether the sector before a rate stands in its clause, or near it."""
    if not ahead:
        return False
    gap = sentence.article.text[ahead[-1].end : place]
    if _NEXT_ONE.match(gap):
        return False
    return len(gap) < _CLOSE or not ("," in gap or ";" in gap)


_NEXT_CLAUSE = re.compile(r"[;:]|,? (?:while|whereas|but)\b|, and (?:the|an?|its|their)\b")


def _same_clause(gap: str) -> bool:
    """Whether a sector still belongs to the "on" before it: what another country pays does not."""
    return len(gap) < _ON_REACH and not _NEXT_CLAUSE.search(gap)


def _respectively(sentence: Sentence, amount: Amount) -> Sectors:
    """Rates and sectors told off one by one: "25 and 10 per cent on autos and energy, respectively"."""
    place = sentence.start + sentence.text.find("respectively")
    if place < sentence.start:
        return []
    rates = [a for a in sentence.amounts if a.unit == "percent" and a.end <= place]
    found = own(sentence, sentence.start, sentence.end)
    if not found and sentence.previous:
        found = own(sentence.previous, sentence.previous.start, sentence.previous.end)
    if len(rates) != len(found) or len(rates) < 2 or amount not in rates:
        return []
    mention = found[rates.index(amount)]
    return [(mention.entity.entity_id, mention)]


def _group(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """From where to where the rates reach that are named in one breath: "a 250% or 270% tariff"."""
    first, last = amount.start, amount.end
    for other in sentence.amounts:
        if (
            other.unit == "percent"
            and other.start >= last
            and JOINED.fullmatch(sentence.article.text[last : other.start])
        ):
            last = other.end
    for other in reversed(sentence.amounts):
        if (
            other.unit == "percent"
            and other.end <= first
            and JOINED.fullmatch(sentence.article.text[other.end : first])
        ):
            first = other.start
    return first, last


# "— 50 per cent: Steel and aluminum"
_OPENS_ITEM = re.compile(r"[^A-Za-z0-9]*(?:(?:about|over|up to|another) )?")


def _heads_item(sentence: Sentence, start: int, end: int, mention: Mention) -> bool:
    """Whether a rate opens its line and a colon leads to what it is on."""
    text = sentence.article.text
    return (
        bool(_OPENS_ITEM.fullmatch(text, sentence.start, start)) and text[end : mention.start].strip() == ":"
    )


# "35 per cent, energy 10 per cent", "35 per cent, with energy at 10 per cent"
_NEXT_PART = re.compile(
    r"[;:]|, (?:and|but|while|though|although|except|even if)\b|"
    r"\b(?:and|but) (?:the|that|those) (?:ones?|duty|tariff|levy|rate) (?:on|for)\b"
)
_OWN_RATE = re.compile(r",? (?:(?:at|pays?|faces?|gets?) )?(?:only |just |about |a )?")


def _adjacent(sentence: Sentence, end: int, behind: list[Mention], ceiling: int) -> bool:
    """Whether sectors stand right behind a rate, in its clause, and have none of their own behind them."""
    text = sentence.article.text
    gap = text[end : behind[0].start]
    if ceiling < sentence.end and _OWN_RATE.fullmatch(text, behind[-1].end, ceiling):
        return False
    return len(gap) < _ON_REACH and not _NEXT_PART.search(gap)
