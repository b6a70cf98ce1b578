"""The countries that a sentence leaves out and the lines above it name: "Its rate is 25 per cent"."""

from __future__ import annotations

import re
from collections import Counter

from cusma_research.language.mentions import PARTIES, Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.agents import by_entry
from cusma_research.tariffs.countries import LABEL, NEIGHBOURS, countries, label, section, sections_impose


def partner_above(sentence: Sentence, imposer: str | None) -> tuple[str, ...]:
    """The partner above a sentence that names nobody: "Mexico", or "Vehicles from China", then "Rate: 25%"."""
    if countries(sentence) or sections_impose(sentence):
        return ()
    partner = section(sentence) or _origin(sentence.heading)
    return (partner,) if partner and partner != imposer else ()


_MADE_IN = re.compile(r"\b(?:from|made in) (?:the )?$")


def _origin(heading: Sentence | None) -> str | None:
    """The country from which the goods of a heading come: "Vehicles from China"."""
    if heading is None or heading.amounts:
        return None
    named = [m for m in countries(heading) if _MADE_IN.search(heading.before(m.start, 16))]
    return str(named[0].entity.country) if len(named) == 1 and named[0].end == heading.end else None


_EXPORTERS = re.compile(
    r"(?:[’']s)?\s(?:[\w-]+\s)?(?:exporters?|shippers?|producers?|goods|products|exports|firms|companies|makers)\s"
    r"(?:\w+\s){0,2}?(?:pay|face|owe|are up against|are charged|bear)\b"
)
_CELLS = 24  # headings above a row, with its own cells among them
_CELL = 5  # words of a heading that may be a cell


def market_above(sentence: Sentence) -> tuple[str, tuple[str, ...]] | None:
    """Who imposes on whom below "Entering Canada from the United States", or "What Canadian exporters pay"."""
    heading = sentence.heading
    for _ in range(_CELLS):
        if heading is None:
            return None
        if named := countries(heading):
            return _market(heading, named)
        if len(heading.text.split()) > _CELL:
            return None
        heading = heading.heading
    return None


def _market(heading: Sentence, named: tuple[Mention, ...]) -> tuple[str, tuple[str, ...]] | None:
    """Who imposes on whom by the countries of a heading."""
    if entered := by_entry(heading, heading.start, heading.end):
        others = dict.fromkeys(str(m.entity.country) for m in named if m.entity.country != entered)
        return entered, tuple(others)
    sellers = [m for m in named if _EXPORTERS.match(heading.article.text, m.end)]
    if len(sellers) != 1 or sellers[0].entity.country not in PARTIES:
        return None
    seller = str(sellers[0].entity.country)
    return ("CA" if seller == "US" else "US"), (seller,)


_THERE = searched(
    r"\b(?<!from )(?<!down )(?<!over )(?<!up )(?<!out )there\b(?! (?:is|are|was|were|has|have|had|will|would|must|may|can)\b)"
)
_BORNE = re.compile(r"\b(?:fac|pa[iy]|ow|charged|tax|dut|tariff|levy|levies|deposit)")


def there(sentence: Sentence) -> str | None:
    """ "India remains the harder nut. Peas have owed 30 per cent there": the one country that the sentence before names."""
    above = sentence.previous
    if above is None or not _THERE.search(sentence.text) or not _BORNE.search(sentence.text):
        return None
    near = [m for m in countries(sentence) if not m.adjective] or [
        m for m in countries(above) if not m.adjective
    ]
    named = {str(m.entity.country) for m in near}
    return named.pop() if len(named) == 1 else None


_SHORTEST_LIST = 2  # items that begin with a country's name
_BESIDE = 10  # sentences on each side of an item in which the others of its list stand


def labels(sentence: Sentence) -> tuple[str, ...]:
    """Whose goods pay what an item of a list says behind their names: "- Mexico: 25%, with the same exemption".

    In a list of countries with Canada or Mexico and without the United States, which charges them all.
    """
    first = sentence.opener
    own = label(first)
    if not own or any(m.entity.country not in ("US", *own) for m in countries(sentence) if m.kind == "place"):
        return ()
    around = sentence.article.sentences[max(0, first.number - _BESIDE) : first.number + _BESIDE + 1]
    items = [s for s in around if s.heading is first.heading and s.kind == "list_item"]
    listed = [names for item in items if (names := label(item))]
    named = {country for names in listed for country in names}
    return own if len(listed) >= _SHORTEST_LIST and named & {"CA", "MX"} and "US" not in named else ()


_ITS = re.compile(r"(?:Its|Their)\s(?:\w+\s)?(?:rates?|goods|exports|products)\b")


def possessor(sentence: Sentence) -> str | None:
    """ "Mexico was given until October 29. Its rate is 25 per cent": the country that the sentence before begins with."""
    above = sentence.previous
    if above is None or not _ITS.match(sentence.text):
        return None
    first = next((m for m in countries(above) if m.start - above.start <= LABEL), None)
    is_place = first is not None and first.kind == "place" and not first.adjective
    return first.entity.country if first and is_place and first.entity.country != "US" else None


_BODY = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he) (?:Senate|Congress|[Pp]arliament|legislature|lawmakers|deputies|lower house)\b|"
    r"^(?:It|They) (?:has |have |had )?(?:collect|charg|impos|slap|lev|put )"
)


def legislator(sentence: Sentence) -> str | None:
    """ "Mexico went the opposite way. Its Congress voted for tariffs": the country that the sentence before begins with."""
    above = sentence.previous
    if above is None or not _BODY.search(sentence.text):
        return None
    first = next((m for m in countries(above) if m.start - above.start <= _OPENING), None)
    return first.entity.country if first and first.entity.country != "US" else None


_OPENING = 24  # characters in which a sentence names its subject


_BEFORE = 2  # sentences before in which another power is spoken of
_AT_ODDS = {"CN", "IN"}  # outside North America, they alone have tariffs on Canada that the news speaks of


def third_before(sentence: Sentence) -> str | None:
    """China or India, where this sentence and the ones before speak of nobody else beside Canada."""
    around = sentence.article.sentences[max(0, sentence.number - _BEFORE) : sentence.number + 1]
    named = {m.entity.country for each in around for m in countries(each) if not _is_of_deal(each, m)}
    named -= {"CA", _origin(sentence.heading)}
    return str(named.pop()) if len(named) == 1 and named <= _AT_ODDS else None


_DEAL = r"(?:deals?|pacts?|agreements?|talks|trips?|visits?|accord)"
_WITH = searched(rf"\b{_DEAL} (?:with|to) $")
_OF_DEAL = re.compile(rf"\s(?:trade )?{_DEAL}\b")


def _is_of_deal(sentence: Sentence, mention: Mention) -> bool:
    """ "If Ottawa goes through with its China deal": the partner of a deal imposes nothing."""
    dealt = _WITH.search(sentence.before(mention.start, 24))
    return bool(dealt or _OF_DEAL.match(sentence.article.text, mention.end))


_FAR_MORE = 2  # times as often as Canada is Mexico named in an article on it
_ITS_OWN = re.compile(r"\b(?:[Ii]ts?|[Tt]heir|[Tt]hey)\b")
_ABOVE = 3  # sentences above in which it is told whose goods are spoken of


def neighbour_above(sentence: Sentence) -> str | None:
    """The neighbour that "its" means, named nearest above and alone; Mexico in articles that speak far more of it."""
    first = max(0, sentence.number - _ABOVE) if _ITS_OWN.search(sentence.text) else sentence.number
    for above in reversed(sentence.article.sentences[first : sentence.number]):
        if named := {str(m.entity.country) for m in countries(above)} & NEIGHBOURS:
            return named.pop() if len(named) == 1 else None
    often = Counter(m.entity.country for m in sentence.article.mentions if m.kind == "place")
    return "MX" if often["MX"] > _FAR_MORE * often["CA"] else None
