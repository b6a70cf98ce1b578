"""Which sectors a rate is for: behind it, before it, in the heading above or in the sentence before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.blanket import (
    ALL_ELSE,
    BLANKET,
    BORNE_BY_COUNTRY,
    ON_COUNTRY,
    is_average,
    is_rate_of_countries,
    on_everything,
    pays_on_everything,
)
from cusma_research.tariffs.continuing import JOINED
from cusma_research.tariffs.countries import LABEL, bears
from cusma_research.tariffs.elsewhere import NOTE_ALL, NOTE_CARRIED, ToldIn, from_above_or_before
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
_FOR_GOODS = re.compile(r"\s(?:for|on) ")  # "35%, or 10% for energy"
_BRACKET = re.compile(r"\s*\(")  # "Steel: 50% (25% for U.K. origin)": the second rate is for the same goods


@dataclass(frozen=True)
class _Part:
    """The part of a sentence that may speak of a rate: from the rate before it to the one behind, with the goods in it.

    ``first`` and ``last`` are where the rates begin and end that are named in one breath with it.
    """

    sentence: Sentence
    amount: Amount
    first: int
    last: int
    floor: int
    ceiling: int
    ahead: list[Mention]
    behind: list[Mention]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.sentence.article.text


def of_rate(sentence: Sentence, amount: Amount, told_in: ToldIn) -> tuple[Sectors, str | None]:
    """The sectors of a rate, and a note where they were inferred.

    Sectors stand behind "25 per cent on …", else before the rate and after the rate before it, else further
    on; failing that in the heading above or in the sentence before; and a blanket rate covers all products.
    ``told_in`` gives the sectors of the last rate that a sentence before has told.
    """
    part = _part(sentence, amount)
    if found := _respectively(sentence, amount) or _at_once(part):
        return found, None
    if _is_on_country(part) or is_average(sentence, part.ahead, part.floor, part.first, part.last):
        return [(BLANKET, None)], None
    if part.ahead and not ALL_ELSE.search(part.text, part.ahead[-1].end, part.first):
        return named(run(sentence, part.ahead)), None
    if pays_on_everything(sentence, part.floor, part.first):
        return [(BLANKET, None)], None
    if part.floor > sentence.start and _BRACKET.fullmatch(part.text, part.floor, part.first):
        return of_rate(sentence, next(a for a in sentence.amounts if a.end == part.floor), told_in)
    if part.behind and (_heads_item(part) or _adjacent(part)):
        return named(until_break(sentence, part.behind, part.last)), None
    found, note = from_above_or_before(sentence, amount, part.floor, told_in)
    if note == NOTE_CARRIED and is_rate_of_countries(amount.value, {name for name, _ in found}):
        return [(BLANKET, None)], NOTE_ALL
    return found, note


def _part(sentence: Sentence, amount: Amount) -> _Part:
    first, last = _group(sentence, amount)
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    floor = max((a.end for a in rates if a.end <= first), default=sentence.start)
    ceiling = min((a.start for a in rates if a.start >= last), default=sentence.end)
    behind = [m for m in own(sentence, last, ceiling) if not is_left_out(sentence, m)]
    return _Part(sentence, amount, first, last, floor, ceiling, own(sentence, floor, first), behind)


def _at_once(part: _Part) -> Sectors:
    """The goods that the words right beside a rate name: before a bracket, right before it, or behind "on"."""
    ahead, behind = part.ahead, part.behind
    if part.amount.start == part.first and (bracketed := _before_bracket(part.sentence, part.first, ahead)):
        return bracketed
    if (
        ahead
        and behind
        and (_ANOTHER.fullmatch(part.text, part.last, behind[0].start) or _is_right_before(part))
    ):
        return named(run(part.sentence, ahead))
    or_for = part.text.startswith(", or ", part.amount.end) and _FOR_GOODS.match(part.text, part.last)
    if part.amount.end < part.last and (or_for or _IN_CASE.match(part.text, part.last)):
        return named(run(part.sentence, ahead)) if ahead else [(BLANKET, None)]
    return _behind_on(part)


def _is_on_country(part: _Part) -> bool:
    """ "The 25 per cent that Mexico paid", "25 per cent on Canada", "Mexico's stays at 25 per cent": on all its goods."""
    after = part.sentence.after(part.last, max(0, part.ceiling - part.last))
    if BORNE_BY_COUNTRY.match(after):
        return True
    if ON_COUNTRY.match(after) and _EXCUSED_TOO.search(part.sentence.before(part.first, 60)):
        return True
    return not part.ahead and bool(
        ON_COUNTRY.match(after) or _is_borne_by_country(part.sentence, part.floor, part.first)
    )


def _is_borne_by_country(sentence: Sentence, start: int, place: int) -> bool:
    """ "Mexico's stays at 25 per cent", "Europe's 10 per cent lasted four days", of no goods; not in a bracket of its own."""
    places = sentence.between(start, place, "place")
    if not places or sentence.article.text.count("(", start, place):
        return False
    if (
        places[0].start - sentence.start <= LABEL
        and sentence.article.text[places[-1].end : place].strip() in _DASHES
    ):
        return True  # "Mexico – 25%"
    return bears(sentence, places[-1], place) or bool(
        _FOR.search(sentence.before(places[-1].start, 8))
        and _COMMA.fullmatch(sentence.article.text, places[-1].end, place)
    )


_DASHES = ("–", "—")
_FOR = re.compile(r"\bfor (?:the )?$", re.I)  # "or, for Mexico, 25 per cent"
_COMMA = re.compile(r",? (?:it (?:is|was) )?(?:at )?")


def _is_right_before(part: _Part) -> bool:
    """ "Trucks 25 per cent on what is not American, and tomatoes …": nothing between goods and rate, a comma before others."""
    return part.ahead[-1].end + 1 == part.first and ", and " in part.text[part.last : part.behind[0].start]


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


def _behind_on(part: _Part) -> Sectors:
    """The sectors behind "25 per cent on …", up to the next rate; none where the words do not go on so."""
    sentence, last, behind = part.sentence, part.last, part.behind
    after = sentence.after(last, max(0, part.ceiling - last))
    on = _AFTER_ON.match(after)
    if on is None or any(date.start == last + on.end() for date in sentence.dates):
        return []  # "25 per cent on Nov. 1 and buses …": what stands behind "on" is a day
    gap = after[on.end() : behind[0].start - last] if behind else ""
    if "," in gap and ON_COUNTRY.match(after):
        return []  # "6 percent on Mexico, with more cars failing the test"
    if behind and _same_clause(gap):
        told = until_break(sentence, behind, last)
        examples = ALL_BUT.search(sentence.before(behind[0].start, 60)) or _EXAMPLES.search(gap)
        return [(BLANKET, None)] if examples or _AND_OTHERS.match(part.text, told[-1].end) else named(told)
    blanket = on_everything(sentence, last + on.start(), min(part.ceiling, last + on.end() + 40))
    apart = not _is_close(sentence, part.ahead, part.first) or _EXCUSED.search(
        sentence.before(part.first, 40)
    )
    return [(BLANKET, None)] if blanket and apart else []


# "lumber is excused from the 35 per cent tariff on Canadian goods"
_EXCUSED = re.compile(
    r"\b(?:exempt\w*|excused|spared|excluded|shielded|freed?|protected|let off|escapes?) (?:from |of )?(?:the |a |that )?$"
)


# "excused from the ones on metals, and from the 35% levies on Canada"
_EXCUSED_TOO = re.compile(r"\bfrom (?:the |those )[^.;]{2,40},? (?:and|or) from (?:the )?$")


# "25 per cent on consumer products such as orange juice": what follows are examples
_EXAMPLES = re.compile(
    r"\b(?:goods|products|imports|items|things|everything)\b[^.;]{0,12}\b(?:such as|including|like|from|among)\s(?:\w+\s){0,2}$|"
    r"\b(?:worth|\w+illion)\b[^.;]{0,24}\b(?:goods|products|imports|items)\b[^.;()]{0,40}(?:\(|\bincluding\s)(?:\w+\s)?$|"
    r"\b(?:worth|\w+illion)\b[^.;]{0,24}\b(?:goods|products|imports|items),\s(?:\w+\s)?$"
)


# "orange juice, apparel and a long list of other American goods", but not "other goods made of steel"
_AND_OTHERS = re.compile(
    r",? and (?:an? )?(?:long |whole )?(?:list|range|host|variety)?(?: of )?(?:other|more) (?:\w+ |U\.S\. )?"
    r"(?:goods|products|items|imports)\b(?! (?:made|of|that contain|with|containing)\b)"
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


def _heads_item(part: _Part) -> bool:
    """Whether a rate opens its line and a colon leads to what it is on."""
    opens = _OPENS_ITEM.fullmatch(part.text, part.sentence.start, part.first)
    return opens is not None and part.text[part.last : part.behind[0].start].strip() == ":"


# "35 per cent, energy 10 per cent", "35 per cent, with energy at 10 per cent"
_NEXT_PART = re.compile(
    r"[;:]|, (?:and|but|while|though|although|except|even if)\b|"
    r"\b(?:and|but) (?:the|that|those) (?:ones?|duty|tariff|levy|rate) (?:on|for)\b"
)
_OWN_RATE = re.compile(r",? (?:(?:at|pays?|faces?|gets?) )?(?:only |just |about |a )?")


def _adjacent(part: _Part) -> bool:
    """Whether sectors stand right behind a rate, in its clause, and have none of their own behind them."""
    own_rate = part.ceiling < part.sentence.end and _OWN_RATE.fullmatch(
        part.text, part.behind[-1].end, part.ceiling
    )
    gap = part.text[part.last : part.behind[0].start]
    return not own_rate and len(gap) < _ON_REACH and not _NEXT_PART.search(gap)
