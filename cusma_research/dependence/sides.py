"""Between whom: the economy that reports a trade, and the partner on the other side."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cusma_research.dependence.trade import Trade
from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import PARTIES, Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.language.words import Marked

Sides = tuple[str | None, str | None]  # reporter and partner

_WHOLE_REACH = 110  # characters behind a share in which the places of its whole stand
_OF = 8  # characters of "of the" between a share and whose it is
_ABOVE = 3  # sentences above in which a reporter is looked for

_POSSESSIVE = re.compile(r"[’']s?\b")
_SELLER = re.compile(r"\b(?:from|everything|what|by)\s+$")
_BUYERS = re.compile(
    r" (?:[\w-]+ )?(?:buyers?|customers?|consumers?|markets?|demand|orders?|importers?|refine\w+|builders)\b"
)
_BOUGHT_BY = re.compile(
    r"\b(?:bought|purchased|up|eaten|consumed|drunk|driven|off|burned) by (?:the )?$|"
    r"\b(?:sold|shipped|sent|go|goes|going|went) to (?:the )?$"
)
_PART_OF_COUNTRY = re.compile(r"\b(?:city|province|region|provincial|municipal)\b", re.I)


def code(mention: Mention) -> str | None:
    """A country by its code; a province, state or city by its name."""
    if mention.kind == "place" and mention.entity.part_of and len(mention.entity.part_of) > 2:
        return mention.entity.name
    return mention.entity.country


def other_side(reporter: str | None) -> str:
    """The partner where none is named: the neighbour across the border."""
    return "CA" if _country(reporter) == "US" else "US"


def _country(reporter: str | None) -> str | None:
    """The country of a reporter, which may be a province or a city by name."""
    if reporter is None or len(reporter) == 2:
        return reporter
    return _subnational().get(reporter)


@cache
def _subnational() -> dict[str, str]:
    return {row["name"]: row["code"] for row in vocabulary.rows("places") if "part_of" in row}


# "exports to countries other than the U.S.", "sales outside the United States", "non-U.S. markets"
_ELSEWHERE = (
    r"(?:\b(?:other than|outside(?: of)?|besides|beyond|excluding|except(?: for)?|apart from|aside from)\s+(?:the\s+)?|"
    r"\bnon-)(?:U\.S\.?|US\b|United States|America)"
)
_EXCEPTING = Marked(
    frozenset("other outside besides beyond excluding except apart aside non".split()).__contains__
)
_ELSEWHERE_BEFORE = searched(_ELSEWHERE + r"(?:[^.,;]|(?<=[A-Z])\.){0,60}$")
_ELSEWHERE_BEHIND = re.compile(r"(?:[^.,;]|(?<=[A-Z])\.){0,60}?" + _ELSEWHERE)


def goes_elsewhere(sentence: Sentence, amount: Amount) -> bool:
    """Whether a figure is that of trade with others than the United States."""
    if _is_on_its_way(sentence, amount) or _OTHER_BUYERS.match(sentence.after(amount.end)):
        return True
    if not _EXCEPTING.between(sentence.article.text, sentence.start, sentence.end):
        return False
    return bool(
        _ELSEWHERE_BEFORE.search(sentence.before(amount.start))
        or _ELSEWHERE_BEHIND.match(sentence.after(amount.end))
    )


_FROM = re.compile(r"\bfrom (?:the )?$")
_TO = re.compile(r" to (?:the )?")
_SALES_TO = re.compile(r"\b(?:exports|sales|shipments) to (?:the )?$", re.I)
_SALES_REACH = 18  # characters, more than the pattern can take in
# "The other $12 billion would need buyers somewhere else"
_OTHER_BUYERS = re.compile(r"[^.;]{0,60}\b(?:buyers|customers|markets) (?:somewhere else|elsewhere)\b")


def _is_on_its_way(sentence: Sentence, amount: Amount) -> bool:
    """ "Seafood worth $1.3 billion went from Canada to China": whether a way is told that ends outside North America."""
    before = [m for m in sentence.of("place") if m.end <= amount.start][-1:]
    if any(
        is_far(m.entity.country) and _SALES_TO.search(sentence.before(m.start, _SALES_REACH)) for m in before
    ):
        return True
    behind = [m for m in sentence.of("place") if m.start >= amount.end and not m.adjective]
    return any(
        is_far(there.entity.country)
        and _TO.fullmatch(sentence.article.text, here.end, there.start)
        and _FROM.search(sentence.before(here.start, _OF))
        for here, there in pairwise(behind)
    )


def is_far(reporter: str | None) -> bool:
    """Whether a reporter is a country outside North America."""
    return _country(reporter) not in {*PARTIES, None}


def far_alone(sentence: Sentence) -> set[str]:
    """The countries outside North America that a sentence names, if it names neither the U.S. nor Mexico."""
    named = {str(m.entity.country) for m in sentence.of("place") if m.entity.country} - {"CA"}
    return named if not named & set(PARTIES) else set()


def is_cross_border(sentence: Sentence) -> bool:
    """Whether the article is about trade across North America's borders at all."""
    named = sentence.article.countries
    return "US" in named and bool({"CA", "MX"} & named or "cusma" in sentence.article.entity_ids)


def canadian_above(sentence: Sentence) -> str | None:
    """The Canadian place named nearest above a sentence that names none; Canada where there is none either."""
    local = bool(_PART_OF_COUNTRY.search(sentence.text))
    first = max(0, sentence.number - _ABOVE)
    for above in reversed(sentence.article.sentences[first : sentence.number]):
        places = of_country(above.of("place"), "CA")
        named = [m for m in places if m.entity.part_of] if local else places
        if named:
            return code(named[0])
    return "CA"


def of_country(places: list[Mention], country: str) -> list[Mention]:
    """The places that lie in a country."""
    return [m for m in places if m.entity.country == country]


def countries_near(sentence: Sentence) -> list[Mention]:
    """Places of the sentence; of the sentence before too, where this one names one side only."""
    found = [m for m in sentence.of("place", "organisation", "actor") if m.entity.country]
    if len({m.entity.country for m in found}) < 2 and sentence.previous:
        found = [m for m in sentence.previous.of("place") if m.entity.country] + found
    return found


# sides of a share


def share_sides(sentence: Sentence, amount: Amount, last: Trade | None, *, importing: bool) -> Sides:
    """Who exports or imports what a share is of, and the other side; ``last`` is the figure before it."""
    after = [m for m in sentence.of("place") if amount.end <= m.start < amount.end + _WHOLE_REACH]
    before = [m for m in sentence.of("place") if m.end <= amount.start]
    if importing:
        sources = [m for m in after if _COMES_FROM.search(sentence.before(m.start, _SOURCE_REACH))]
        buyers = [m for m in after if m not in sources]
        reporter = _buyer(sentence, amount) or _importer(sentence, buyers, before, last, sources)
        partner = _supplier(sentence, amount) or _partner(sources or countries_near(sentence), reporter)
        return reporter, partner
    if last and last.measure == "trade_value" and _OF_ITS.match(sentence.after(amount.end)):
        return last.reporter, last.partner
    reporter = sender(sentence, amount) or _exporter(sentence, amount, after, before)
    return reporter, _partner(countries_near(sentence), reporter)


# "New Brunswick leans on the U.S. for 92 per cent", and what may stand behind it.
_BUYER = r"(?:the )?(?:U\.S\.?|US|United States|States|Americans?|(?:northern|southern) neighbou?r)(?:[’']s?)?(?: [a-z]+)?"
LEANS_FOR = (
    r"(?:leans?|leant|leaned|rel(?:y|ies|ied)|depends?|depended|counts?|counted|banks?) (?:\w+ ){0,2}(?:on|upon) "
    rf"(?:its )?{_BUYER} for "
)
_APART = r", [^,;.]{3,50},"  # "British Columbia, with Asia across the water, sends just 54 per cent"
# "Canada sends nearly 70 per cent": who stands before the verb exports.
_SENDS = re.compile(
    rf"(?:{_APART})?\s+(?:now |still |already |alone |also )?{LEANS_FOR}|"
    rf"{_APART} (?:still |now )?(?:sends?|sent|ships?|shipped|sells?|sold|exports?|exported) (?:(?:just|only|but|barely) )?|"
    r",? where (?:(?:about|nearly|almost|roughly|some|over|more than) )?|\s+(?:now |still |already |alone |also )?"
    r"(?:sends?|sent|ships?|shipped|sells?|sold|exports?(?! (?:share|market|reliance|dependence)\b)|exported|directs?)\b"
    r"(?:[^.;,]|(?<=[A-Z])\.){0,30}$"
)


def sender(sentence: Sentence, amount: Amount) -> str | None:
    """The country or province that sends a share of what it makes abroad, if the words say so."""
    before = [m for m in sentence.of("place") if m.end <= amount.start and not m.adjective]
    text = sentence.article.text
    # "Mexico sells the U.S. 80 per cent": the buyer may stand between
    senders = (m for m in reversed(before[-2:]) if _SENDS.fullmatch(text, m.end, amount.start))
    first = next(senders, None)
    return code(first) if first else None


# "Canada sells most of it abroad and buys half of its cars there": who is named before the verb, as no object.
_BUYS = re.compile(
    r"\b(?:buys?|bought|takes?|took|imports?|imported|gets?|got|sourced|purchases?|purchased|draws?|drew)\s+"
    r"(?:(?:just|only|fully|also)\s+)?$"
)
_OBJECT = re.compile(r"\b(?:to|from|in|with|by|for|of|and|or|than)\s+(?:the\s+)?$", re.I)


def _buyer(sentence: Sentence, amount: Amount) -> str | None:
    """The country that buys a share of what it needs, if the words say so."""
    verb = _BUYS.search(sentence.before(amount.start))
    if not verb:
        return None
    places = [m for m in sentence.of("place") if m.end <= sentence.start + verb.start() and not m.adjective]
    named = [m for m in places if not _OBJECT.search(sentence.before(m.start, 16))]
    return named[-1].entity.country if named else None


# "70% of the tomatoes are Mexican", "half of the oil comes from Canada": who is named there sells.
_COMES_FROM = re.compile(r"\b(?:are|is|was|were|comes?|came|arrives?|arrived) (?:from )?(?:the )?$")
_SOURCE_REACH = 30  # characters, more than the pattern can take in
# "Mexico builds 70 per cent of the tractors": who stands before the verb sells.
_SUPPLIES = re.compile(
    r"\s+(?:now |still |already |alone |also )?(?:supplie[sd]|provide[sd]?|builds?|built|makes?|made|produce[sd]?|grows?|"
    r"grew|sends?|sent|sells?|sold|ships?|shipped|accounts? for|accounted for)\s+"
)


def _supplier(sentence: Sentence, amount: Amount) -> str | None:
    """The neighbour that supplies a share of what another buys, if the words say so."""
    before = [m for m in sentence.of("place") if m.end <= amount.start and not m.adjective]
    if before and _SUPPLIES.fullmatch(sentence.article.text, before[-1].end, amount.start):
        return before[-1].entity.country
    return None


# "Half of Canada's imports", "of what Canada buys abroad": who is named there imports.
_IMPORTS = re.compile(
    r"(?:[’']s? (?:[\w-]+ ){0,2}| )(?:imports?|imported|buys?|bought|uses?|used|needs?|brings? in)\b"
)


def _importer(
    sentence: Sentence,
    after: list[Mention],
    before: list[Mention],
    last: Trade | None,
    sources: list[Mention],
) -> str | None:
    if owner := next((m for m in after if _IMPORTS.match(sentence.after(m.end, _SOURCE_REACH))), None):
        return owner.entity.country
    if sources and not after and not before:
        return other_side(sources[0].entity.country)
    buyers = of_country([*after, *reversed(before)], "US") or [m for m in after if m.entity.country != "CA"]
    suppliers = of_country(before, "CA")
    if buyers and (suppliers or buyers[0] in after or last or of_country(after, "CA")):
        return buyers[0].entity.country
    if last:
        return last.reporter
    return "US" if suppliers else "CA"


_EXPORTS = re.compile(r"[’']s?\b| (?:[\w-]+ ){0,2}exports\b")
# "Texas exports to Mexico reached $123 billion, 27 per cent of the state's total": whose the value is
_OF_ITS = re.compile(r"\s(?:of|from) (?:its|(?:the|that) (?:state|province|country|region)[’']s)\b")


def _exporter(sentence: Sentence, amount: Amount, after: list[Mention], before: list[Mention]) -> str | None:
    """An owner behind the share comes first, then whoever is named on one side of it only."""
    if after and after[0].start <= amount.end + _OF and _EXPORTS.match(sentence.after(after[0].end, 40)):
        return code(after[0])  # "of Michigan's exports", "of all U.S. exports"
    elsewhere = [m for m in after if m.entity.country != "US"]
    local = of_country(before, "CA")
    if owners := [m for m in elsewhere if _owns(sentence, m)]:
        return code(owners[0])
    if local and not after:
        return code(local[-1])
    if elsewhere:
        return code(elsewhere[0])
    if after and not local and _owns(sentence, after[0]):
        return after[0].entity.country
    mexican = [m for m in before if m.entity.country == "MX"]
    if not local and (abroad := [m for m in mexican if _owns(sentence, m) or m is before[-1]]):
        return code(abroad[0])
    return code(local[-1]) if local else canadian_above(sentence)


def _owns(sentence: Sentence, mention: Mention) -> bool:
    """ "Ontario's exports", "Canadian exports", "exports from Canada", "what Canada sells"; no "American buyers"."""
    bought = _BOUGHT_BY.search(sentence.before(mention.start, 30))
    if bought or _BUYERS.match(sentence.after(mention.end, 40)):
        return False
    return (
        mention.adjective
        or bool(_POSSESSIVE.match(sentence.after(mention.end, 40)))
        or bool(_SELLER.search(sentence.before(mention.start, 20)))
    )


def _partner(named: list[Mention], reporter: str | None) -> str | None:
    home = _country(reporter)
    others = [m.entity.country for m in named if m.entity.country != home]
    preferred = "CA" if home == "US" else "US"
    return preferred if preferred in others else next((c for c in others if c in PARTIES), None)
