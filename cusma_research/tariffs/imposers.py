"""Who imposes a tariff: whose law or tariff it is, who imports; else who does something about it."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.agents import by_agent, by_entry, by_pronoun, by_retaliation, by_subject
from cusma_research.tariffs.countries import NEIGHBOURS, bears, code_of_last, countries

_US_LAW = searched(
    r"\b(?:Section (?:232|301|122|201)|IEEPA|International Emergency|"
    r"Commerce (?:found|Department)|Department of Commerce|Liberation Day|softwood|Supreme Court)\b",
    re.I,
)


def who_imposes(sentence: Sentence, start: int, end: int) -> str | None:
    """Who imposes: the first way of saying it that the sentence has; None where it leaves it out."""
    if country := _by_emergency(sentence, start, end) or charges_outsiders(sentence):
        return country
    for way in (
        _by_importer,
        _by_owner_behind,
        _by_owner_of_rate,
        _by_entry_of_clause,
        _by_owner,
        _by_relative_clause,
        _by_its_tariff,
        by_agent,
        by_retaliation,
        by_pronoun,
        by_entry,
        by_subject,
        _by_office,
    ):
        if country := way(sentence, start, end):
            return country
    return "US" if _US_LAW.search(sentence.text) else None


_SURTAX = re.compile(r"\bsurtax(?:es|ed)?\b", re.I)


def is_surtax(sentence: Sentence) -> bool:
    """Whether a sentence speaks of surtaxes, as Canada's law calls its tariffs on what others charge."""
    return bool(_SURTAX.search(sentence.text))


_FENTANYL = searched(
    r"\b(?:fentanyl|(?<=[“\"])reciprocal,?[”\"]) (?:tariff|dut|lev|rate|program)\w*,?(?: [\w.,’'%-]+){0,9}\s$",
    re.I,
)
_PRESIDENTIAL = re.compile(r"\bpresidential (?:threat|order|proclamation|decree) (?:of|for) (?:an? )?$")
_FENTANYL_BEHIND = re.compile(
    r"\s?(?:[\w-]+ ){0,2}(?:fentanyl|[“\"]reciprocal,?[”\"]) (?:tariff|dut|lev|rate|order|program)", re.I
)


def _by_emergency(sentence: Sentence, start: int, end: int) -> str | None:
    """ "China has its fentanyl tariff cut to 10 per cent", "a presidential threat of 100": only the United States has them."""
    before = sentence.before(start, 70)
    named = _FENTANYL.search(before) or _FENTANYL_BEHIND.match(sentence.article.text, end, sentence.end)
    return "US" if named or _PRESIDENTIAL.search(before) else None


_NO_TREATY = searched(
    r"\b(?:no|without an?|lack an?) (?:free[- ])?(?:trade )?(?:agreement|pact|deal|treaty)s? with (?:the )?$"
)


def charges_outsiders(sentence: Sentence) -> str | None:
    """ "50 per cent on countries that have no trade agreement with Canada": it charges them."""
    return code_of_last([m for m in countries(sentence) if _NO_TREATY.search(sentence.before(m.start, 60))])


_PRESIDENT = searched(
    r"\b(?:the|the same|this) president\b[^.;]{0,60}"
    r"\b(?:doubled|tripled|raised|imposed|put|slapped|threatened|ordered|lifted)\b[^.;]*$"
)
_PRIME_MINISTER = searched(
    r"\b(?:the prime minister|(?-i:the federal government))(?:[’']s (?:\w+ ){0,2}"
    r"(?:package|plan|measures|response|announcement)\b|"
    r" (?:has |had |will )?(?:announc|impos|promis|unveil|introduc|put)\w*)[^.;]*$",
    re.I,
)


def _by_office(sentence: Sentence, start: int, end: int) -> str | None:
    """ "The prime minister's package: 25 per cent on items made of steel", "the president doubled it": where nobody is named."""
    before = sentence.before(start)
    named = {m.entity.country for m in countries(sentence) if m.end <= start}
    if named <= {"CA"} and _PRIME_MINISTER.search(before):
        return "CA"
    return "US" if named <= {"US"} and _PRESIDENT.search(before) else None


_US = ("U.S.", "US", "U.S")
_LEAD = 30  # characters of "the effective rate on all" before a country
_IMPORTS_FROM = re.compile(r"\s(?:\w+ ){0,2}imports (?:of [\w ]{2,30} )?from\b")
_ALL_IMPORTS = re.compile(r"\s(?:[a-z]+ )?imports\b")  # "the effective rate on all US imports"
_RATE_ON = re.compile(
    r"\b(?:tariffs?|rates?|dut(?:y|ies)|average) (?:for|on) (?:all |its |total |overall )?$"
)


def _by_importer(sentence: Sentence, start: int, end: int) -> str | None:
    """ "The tariff rate on U.S. imports from Canada": who imports charges."""
    text = sentence.article.text
    return code_of_last(
        [
            m
            for m in countries(sentence)
            if _IMPORTS_FROM.match(text, m.end)
            or (_ALL_IMPORTS.match(text, m.end) and _RATE_ON.search(sentence.before(m.start, _LEAD)))
        ]
    )


_NOUN = re.compile(
    r"^(?![’']s (?:watch|account|words|view)\b)(?:[’']s?)?\s*(?:[\w’'.%-]+\s+){0,4}?"
    r"(?:\d[\d.]*\s?(?:%|per ?cent|percent)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|countervailing|anti-?dumping|(?:rates?|charges) on)",
    re.I,
)


def is_charged_by(sentence: Sentence, end: int, mention: Mention) -> bool:
    """ "A 25% American tariff": right behind a rate, a country's name tells who charges it.

    "The 25% Mexican tariff" may as well be on Mexico's goods.
    """
    text = sentence.article.text
    if mention.entity.country in NEIGHBOURS or not (mention.adjective or mention.text in _US):
        return False
    return text[end : mention.start].strip(" -") == "" and bool(_OWN_TARIFF.match(text, mention.end))


def _by_owner_behind(sentence: Sentence, start: int, end: int) -> str | None:
    return code_of_last(
        [m for m in countries(sentence) if m.start >= end and is_charged_by(sentence, end, m)]
    )


_OF_THE_RATE = re.compile(
    r"[’']s (?:(?:new|extra|own|latest|additional|blanket|threatened|promised|proposed|worldwide|global) ){0,2}"
)
_CAPITALS = ("Washington", "Ottawa", "Beijing")


def _by_owner_of_rate(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Trump's new 10 per cent", "China's 75.8% deposit on canola": a person or a capital; a country may bear its own."""
    charged = _TARIFF_ON.match(sentence.article.text, end) is not None
    own = [m for m in countries(sentence) if charged or m.kind == "actor" or m.text in _CAPITALS]
    return code_of_last([m for m in own if _OF_THE_RATE.fullmatch(sentence.article.text, m.end, start)])


def _by_entry_of_clause(sentence: Sentence, start: int, end: int) -> str | None:
    """ "China's charges would drop; Chinese cars may enter Canada at 6.1 per cent": the owner stands in another clause."""
    clause = sentence.article.text.rfind("; ", sentence.start, start)
    return by_entry(sentence, start, end, clause) if clause >= 0 else None


def _by_owner(sentence: Sentence, start: int, end: int) -> str | None:
    """ "U.S. tariffs", "Canada's dairy tariffs"."""
    text = sentence.article.text
    near = [m for m in countries(sentence) if m.end <= end and _NOUN.match(text[m.end : end + 40])]
    owners = [m for m in near if _is_owner(m, text, start) and not bears(sentence, m, start)]
    return code_of_last([m for m in owners if _OWN_TARIFF.match(text, m.end)] or owners)


# "the American levies on lumber, which stand at": nothing stands between owner and tariff
_OWN_TARIFF = re.compile(
    r"(?:[’']s)?\s+(?:new |own |existing |current |punishing |steep )?"
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|(?:rates?|charges) on|wall)\b"
)
_FEW_WORDS = re.compile(r"(?:[’']s?)?\s*(?:[\w.-]+\s+){0,3}")
_ON_GOODS = re.compile(r"\b(?:on|against|from|to)\b|goods|products|imports|exports")
_BEARS = re.compile(
    r"\b(?:fac|pay|charg|bear|hit|subject|are|is|was|were|has|have|would|will|could)\w*\b", re.I
)


def _is_owner(mention: Mention, text: str, start: int) -> bool:
    """ "U.S. tariffs", "Trump's tariffs", "Canada's dairy tariffs": close to the word, and not its target."""
    gap = text[mention.end : start]
    possessive = text[mention.end : mention.end + 2] in ("’s", "'s")
    if (possessive or mention.adjective or mention.text in _US) and _OWN_TARIFF.match(text, mention.end):
        return True
    plain = bool(_FEW_WORDS.fullmatch(gap)) if mention.end <= start else True
    plain = plain and not _BEARS.search(gap)
    return plain and (possessive or mention.adjective or mention.text in _US) and not _ON_GOODS.search(gap)


_ITS = re.compile(r"\bits (?:own |new )?$")
_TARIFF_ON = re.compile(
    r"\s(?:[\w-]+ ){0,2}(?:tariff|dut(?:y|ies)|deposit|surtax|lev(?:y|ies)|charge)s? on\b"
)
_OPENING = 4  # characters before the country with which a sentence begins


def _by_its_tariff(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Beijing matters too: its 75.8 per cent deposit on canola": whoever the sentence begins with."""
    first = countries(sentence)[:1]
    if not first or first[0].adjective or first[0].start - sentence.start > _OPENING:
        return None
    its = _ITS.search(sentence.before(start, 12)) and _TARIFF_ON.match(sentence.article.text, end)
    return first[0].entity.country if its else None


# "the tariffs that Washington had placed on steel": who imposes stands in a relative clause behind
_RELATIVE = re.compile(
    r"[\s\w%-]{0,30}?\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|deposits?)\s+"
    r"(?:that\s+|which\s+)?(?:President\s+|the\s+)?",
    re.I,
)
_PLACED = re.compile(
    r"\s+(?:has|have|had|is|was|will|already|now|also|then|\s)*"
    r"(?:impos|plac|put|lev(?:y|ies|ied)|slapp?|charg|announc|threat|introduc|appl|order|hit|demand|collect|requir)",
    re.I,
)


def _by_relative_clause(sentence: Sentence, start: int, end: int) -> str | None:
    """ "The tariffs that Washington had placed on steel"."""
    text = sentence.article.text
    behind = [m for m in countries(sentence) if m.start >= end and _RELATIVE.fullmatch(text[end : m.start])]
    if found := code_of_last([m for m in behind if _PLACED.match(text[m.end :])]):
        return found
    pronoun = None if countries(sentence) else _HE_CHARGED.match(text, end, sentence.end)
    return _first_named(sentence) if pronoun else None


_HE_CHARGED = re.compile(_RELATIVE.pattern + r"(?:he|she)" + _PLACED.pattern, re.I)
_PARAGRAPH = 6  # sentences


def _first_named(sentence: Sentence) -> str | None:
    """The country of the person of whom a paragraph speaks first: "Trump was asked. … the tariff he has charged"."""
    first = None
    above = sentence.previous
    for _ in range(_PARAGRAPH):
        if above is None or "\n" in sentence.article.text[above.end : sentence.start]:
            break
        first = next((m.entity.country for m in above.of("actor") if m.entity.country), first)
        above = above.previous
    return first
