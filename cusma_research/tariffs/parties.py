"""Who imposes a tariff on whom, read from the sentence; what the text leaves out is inferred and said so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from cusma_research.language.mentions import PARTIES, Mention
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.announcers import announcer, of_canadas_page
from cusma_research.tariffs.countries import (
    LABEL,
    NEIGHBOURS,
    countries,
    is_bracketed,
    label,
    section,
    sections_impose,
)
from cusma_research.tariffs.goods import own
from cusma_research.tariffs.imposers import charges_outsiders, is_surtax, who_imposes
from cusma_research.tariffs.targets import on_whom

NOTE_INFERRED = "who imposes on whom inferred from the context"


@dataclass(frozen=True)
class Parties:
    """Country codes of who imposes and of all on whom; ``*`` is every country."""

    imposer: str
    targets: tuple[str, ...]
    inferred: bool = False

    @property
    def note(self) -> str | None:
        """The note for the table's reader, if something was inferred."""
        return NOTE_INFERRED if self.inferred else None


def parties(
    sentence: Sentence, start: int, end: int, earlier: Parties | None, managed: bool = False
) -> Parties:
    """Imposer and targets of the tariff at ``start`` to ``end``; ``earlier`` is the last row on the same sector.

    ``managed`` says that the rate is one of those that keep goods out of Canada's supply management.
    """
    imposer = who_imposes(sentence, start, end)
    if imposer is None and (own := section(sentence)) and sections_impose(sentence):
        imposer = own
    if labels := _labels(sentence):
        return Parties("US", labels)
    if imposer and imposer == charges_outsiders(sentence):
        return Parties(imposer, _outsiders(sentence, imposer))
    imposer, targets = _sides(sentence, start, end, imposer)
    if imposer is None:
        return _inferred(sentence, end, targets, earlier, managed)
    return Parties(imposer, targets or _default_targets(sentence, end, imposer), inferred=not targets)


def _outsiders(sentence: Sentence, imposer: str) -> tuple[str, ...]:
    """Who has no trade agreement with the imposer: those outside North America that the sentence names, else all."""
    named = {str(m.entity.country) for m in countries(sentence)} - {*PARTIES, imposer}
    return tuple(sorted(named)) or ("*",)


def _sides(
    sentence: Sentence, start: int, end: int, imposer: str | None
) -> tuple[str | None, tuple[str, ...]]:
    """Imposer and targets as far as the sentence, or the list or sentence above it, says."""
    targets = on_whom(sentence, start, end, imposer) or _partner_above(sentence, imposer)
    if imposer != "US" and _is_own_target(sentence, end, imposer):
        imposer, targets = None, on_whom(sentence, start, end, None)
    if not targets and (owner := _possessor(sentence)) and owner != imposer:
        targets = (owner,)
    if not targets and (third := _third(sentence, end)) and imposer not in third:
        targets = third
    return imposer, targets


def _inferred(
    sentence: Sentence, end: int, targets: tuple[str, ...], earlier: Parties | None, managed: bool
) -> Parties:
    """Who imposes where the sentence leaves it out: from what is charged, from the page, or from what was told before."""
    targets = targets or _exporters(sentence)
    if set(targets) <= {"CN"} and _is_on_chinese_cars(sentence):
        return Parties("CA", ("CN",), inferred=True)
    if managed:
        return Parties("CA", tuple(t for t in targets if t != "CA") or ("US",), inferred=True)
    if of_page := of_canadas_page(sentence):
        return Parties("CA", targets or of_page, inferred=True)
    imposer = _legislator(sentence) or (_third_before(sentence) if set(targets) <= {"CA"} else None)
    if imposer:
        return Parties(imposer, targets or _default_targets(sentence, end, imposer), inferred=not targets)
    if "CA" not in targets and (found := announcer(sentence)):
        imposer, on = found
        others = tuple(target for target in targets if target != imposer) or on
        return Parties(imposer, others or _default_targets(sentence, end, imposer), inferred=True)
    if is_surtax(sentence) and "CA" not in targets and (earlier is None or earlier.imposer == "US"):
        over = ("*",) if _OVER_QUOTA.search(sentence.text) else _default_targets(sentence, end, "CA")
        return Parties("CA", targets or over, inferred=True)
    if earlier is not None and (not targets or earlier.imposer not in targets):
        return Parties(earlier.imposer, targets or earlier.targets, inferred=True)
    imposer = _default_imposer(sentence, targets)
    return Parties(imposer, targets or _default_targets(sentence, end, imposer), inferred=True)


_OVER_QUOTA = re.compile(
    r"\b(?:above|beyond|over|exceed\w*) (?:the|these|those|its|their) (?:quotas?|levels|limits)\b"
)
_FROM = re.compile(r"\b(?:from|on|against)\s(?:\w+\s){0,2}$")
_TARGET_REACH = 80  # characters behind a rate in which its target stands


def _is_own_target(sentence: Sentence, end: int, imposer: str | None) -> bool:
    """Whether the rate is on goods of whoever was thought to impose it: "the federal government" is another one's."""
    named = [m for m in countries(sentence) if m.entity.country == imposer]
    behind = [m for m in named if end <= m.start < end + _TARGET_REACH]
    return any(_FROM.search(sentence.before(m.start, 30)) for m in behind)


def _partner_above(sentence: Sentence, imposer: str | None) -> tuple[str, ...]:
    """The partner above a sentence that names nobody: "Mexico", or "Vehicles from China", then "Rate: 25%"."""
    if countries(sentence) or sections_impose(sentence):
        return ()
    partner = section(sentence) or _origin(sentence.heading)
    return (partner,) if partner and partner != imposer else ()


_MADE_IN = re.compile(r"\b(?:from|made in) (?:the )?$")


def _origin(heading: Sentence | None) -> str | None:
    """The country from which the goods of a heading come: "Vehicles from China"."""
    if heading is None:
        return None
    named = [m for m in countries(heading) if _MADE_IN.search(heading.before(m.start, 16))]
    return str(named[0].entity.country) if len(named) == 1 and named[0].end == heading.end else None


_SHORTEST_LIST = 2  # items that begin with a country's name
_BESIDE = 10  # sentences on each side of an item in which the others of its list stand


def _labels(sentence: Sentence) -> tuple[str, ...]:
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


def _possessor(sentence: Sentence) -> str | None:
    """ "Mexico was given until October 29. Its rate is 25 per cent": the country that the sentence before begins with."""
    above = sentence.previous
    if above is None or not _ITS.match(sentence.text):
        return None
    first = next((m for m in countries(above) if m.start - above.start <= LABEL), None)
    is_place = first is not None and first.kind == "place" and not first.adjective
    return first.entity.country if first and is_place and first.entity.country != "US" else None


_CHINAS = "electric_vehicles"  # what Canada charges China's makers of, in the news on this agreement
_THEY = re.compile(r"(?:They|These|Those)\b")


def _is_on_chinese_cars(sentence: Sentence) -> bool:
    """ "Ottawa will admit 49,000 Chinese electric cars. They have faced a surtax of 100 per cent"."""
    meant = [sentence, sentence.previous] if _THEY.match(sentence.text) else [sentence]
    return any(m.entity.entity_id == _CHINAS for each in meant if each for m in each.of("sector"))


_BODY = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Tt]he) (?:Senate|Congress|[Pp]arliament|legislature|lawmakers|deputies|lower house)\b|"
    r"^(?:It|They) (?:has |have |had )?(?:collect|charg|impos|slap|lev|put )"
)


def _legislator(sentence: Sentence) -> str | None:
    """ "Mexico went the opposite way. Its Congress voted for tariffs": the country that the sentence before begins with."""
    above = sentence.previous
    if above is None or not _BODY.search(sentence.text):
        return None
    first = next((m for m in countries(above) if m.start - above.start <= _OPENING), None)
    return first.entity.country if first and first.entity.country != "US" else None


_OPENING = 24  # characters in which a sentence names its subject


_EXPORTERS = re.compile(r"\s+(?:[\w-]+\s+)?(?:exporters?|shippers?)\b")


def _exporters(sentence: Sentence) -> tuple[str, ...]:
    """ "Quotas that U.S. exporters have never filled": who exports bears what is charged."""
    found = [m for m in countries(sentence) if _EXPORTERS.match(sentence.article.text, m.end)]
    return tuple(dict.fromkeys(str(m.entity.country) for m in found))


def _is_nearer_another(sentence: Sentence, end: int, mention: Mention) -> bool:
    """Whether a country behind a rate stands nearer to another rate behind it: "…, past that of Russia, at 25 per cent"."""
    rates = [a for a in sentence.amounts if a.unit == "percent" and a.start > end]
    return mention.start > end and any(abs(a.start - mention.end) < mention.start - end for a in rates)


def _named(sentence: Sentence, end: int) -> set[str]:
    """The countries named in a sentence, but for those that a bracket behind the rate speaks of."""
    return {
        str(m.entity.country)
        for m in countries(sentence)
        if m.kind == "place"
        and not is_bracketed(sentence, end, m)
        and not _is_nearer_another(sentence, end, m)
    }


def _third(sentence: Sentence, end: int) -> tuple[str, ...]:
    """The one country outside North America that a sentence speaks of: "China is covered too"."""
    named = _named(sentence, end) - {"US"}
    return tuple(named) if len(named) == 1 and not named & {"CA", "MX"} else ()


_BEFORE = 2  # sentences before in which another power is spoken of
_AT_ODDS = {"CN", "IN"}  # outside North America, they alone have tariffs on Canada that the news speaks of


def _third_before(sentence: Sentence) -> str | None:
    """China or India, where this sentence and the ones before speak of nobody else beside Canada."""
    around = sentence.article.sentences[max(0, sentence.number - _BEFORE) : sentence.number + 1]
    named = {m.entity.country for each in around for m in countries(each) if not _is_of_deal(each, m)}
    named -= {"CA", _origin(sentence.heading)}
    return str(named.pop()) if len(named) == 1 and named <= _AT_ODDS else None


_DEAL = r"(?:deals?|pacts?|agreements?|talks|trips?|visits?|accord)"
_WITH = re.compile(rf"\b{_DEAL} (?:with|to) $")
_OF_DEAL = re.compile(rf"\s(?:trade )?{_DEAL}\b")


def _is_of_deal(sentence: Sentence, mention: Mention) -> bool:
    """ "If Ottawa goes through with its China deal": the partner of a deal imposes nothing."""
    dealt = _WITH.search(sentence.before(mention.start, 24))
    return bool(dealt or _OF_DEAL.match(sentence.article.text, mention.end))


def _default_imposer(sentence: Sentence, targets: tuple[str, ...]) -> str:
    if "CA" not in targets and any(
        m.entity.entity_id in SUPPLY_MANAGED for m in own(sentence, sentence.start, sentence.end)
    ):
        return "CA"
    return "US" if "US" not in targets else "CA"


# What Canada keeps behind quotas, with high rates above them; the U.S. charges little on it.
SUPPLY_MANAGED = {"dairy", "poultry_and_eggs"}
# What the U.S. charges on Mexico's growers only.
_MEXICOS = {"tomatoes"}


# Canada answers the U.S.; Mexico raises what countries without a trade agreement pay.
_OTHERS_TARGET = {"CA": ("US",), "MX": ("*",)}


def _default_targets(sentence: Sentence, end: int, imposer: str) -> tuple[str, ...]:
    """Canada under US tariffs, unless the sentence speaks of another country and not of Canada."""
    if imposer != "US":
        return _OTHERS_TARGET.get(imposer, ("CA",))
    if _ON_EVERYBODY.search(sentence.before(end, _CALLED) + sentence.after(end, _CALLED)):
        return ("*",)
    if {m.entity.entity_id for m in sentence.of("sector")} == _MEXICOS:
        return ("MX",)
    if "CA" not in sentence.article.countries and "MX" in sentence.article.countries:
        return ("MX",)
    named = _named(sentence, end)
    others = sorted(named - {"US", "CA"})
    if others and "CA" not in named:
        return tuple(others)
    if not named & NEIGHBOURS and not _AVERAGE.search(sentence.text) and _neighbour_above(sentence) == "MX":
        return ("MX",)
    return ("CA", "MX") if "MX" in named and "CA" in named else ("CA",)


# The American surcharge of 2026, under a law that knows no exempt country.
_ON_EVERYBODY = re.compile(
    r"\b(?:[Ss]ection 122|(?:import|global|universal|worldwide) (?:surcharge|tariff)|surcharge)\b|[“\"]reciprocal,?[”\"]"
)
_CALLED = 40  # characters on each side of a rate in which it is called so
_AVERAGE = re.compile(r"\b(?:average|effective)\b.{0,30}\b(?:tariff|rate|duty)|\beconomists\b", re.I)
_FAR_MORE = 2  # times as often as Canada is Mexico named in an article on it
_ITS_OWN = re.compile(r"\b(?:[Ii]ts?|[Tt]heir|[Tt]hey)\b")
_ABOVE = 3  # sentences above in which it is told whose goods are spoken of


def _neighbour_above(sentence: Sentence) -> str | None:
    """The neighbour that "its" means, named nearest above and alone; Mexico in articles that speak far more of it."""
    first = max(0, sentence.number - _ABOVE) if _ITS_OWN.search(sentence.text) else sentence.number
    for above in reversed(sentence.article.sentences[first : sentence.number]):
        if named := {str(m.entity.country) for m in countries(above)} & NEIGHBOURS:
            return named.pop() if len(named) == 1 else None
    often = Counter(m.entity.country for m in sentence.article.mentions if m.kind == "place")
    return "MX" if often["MX"] > _FAR_MORE * often["CA"] else None
