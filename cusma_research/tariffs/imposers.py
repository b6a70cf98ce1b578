"""Who imposes a tariff: the importer, the owner, the agent or the subject, or whoever strikes back."""

from __future__ import annotations

import re

from cusma_research.claims import attribution
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.countries import NEIGHBOURS, bears, countries, is_mere_owner, is_person

_US_LAW = searched(
    r"\b(?:Section (?:232|301|122|201)|IEEPA|International Emergency|"
    r"Commerce (?:found|Department)|Department of Commerce|Liberation Day|softwood|Supreme Court)\b",
    re.I,
)


def who_imposes(sentence: Sentence, start: int, end: int) -> str | None:
    """Who imposes: the first way of saying it that the sentence has; None where it leaves it out."""
    for way in (
        _by_emergency,
        _by_outsiders,
        _by_importer,
        _by_owner_behind,
        _by_owner,
        _by_relative_clause,
        _by_agent,
        _by_retaliation,
        _by_pronoun,
        _by_entry,
        _by_subject,
    ):
        if country := way(sentence, start, end):
            return country
    return "US" if _US_LAW.search(sentence.text) else None


_SURTAX = re.compile(r"\bsurtax(?:es)?\b", re.I)


def is_surtax(sentence: Sentence) -> bool:
    """Whether a sentence speaks of surtaxes, as Canada's law calls its tariffs on what others charge."""
    return bool(_SURTAX.search(sentence.text))


_FENTANYL = re.compile(
    r"\b(?:fentanyl|(?<=[“\"])reciprocal,?[”\"]) (?:tariff|dut|lev|rate|program)\w*(?: [\w.,]+){0,8}\s$", re.I
)
_FENTANYL_BEHIND = re.compile(
    r"\s?(?:[\w-]+ )?(?:fentanyl|[“\"]reciprocal,?[”\"]) (?:tariff|dut|lev|rate)", re.I
)


def _by_emergency(sentence: Sentence, start: int, end: int) -> str | None:
    """ "China has its fentanyl tariff cut to 10 per cent", "the “reciprocal” tariffs": only the United States has them."""
    text = sentence.article.text
    named = _FENTANYL.search(sentence.before(start, 50)) or _FENTANYL_BEHIND.match(text, end, sentence.end)
    return "US" if named else None


_NO_TREATY = re.compile(
    r"\b(?:no|without an?|lack an?) (?:free[- ])?(?:trade )?(?:agreement|pact|deal|treaty)s? with (?:the )?$"
)


def _by_outsiders(sentence: Sentence, start: int, end: int) -> str | None:
    """ "50 per cent on countries that have no trade agreement with Canada": it charges them."""
    return charges_outsiders(sentence)


def charges_outsiders(sentence: Sentence) -> str | None:
    """The country that charges those without a trade agreement with it."""
    return _country([m for m in countries(sentence) if _NO_TREATY.search(sentence.before(m.start, 60))])


def _country(mentions: list[Mention]) -> str | None:
    return mentions[-1].entity.country if mentions else None


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
    return _country(
        [
            m
            for m in countries(sentence)
            if _IMPORTS_FROM.match(text, m.end)
            or (_ALL_IMPORTS.match(text, m.end) and _RATE_ON.search(sentence.before(m.start, _LEAD)))
        ]
    )


_NOUN = re.compile(
    r"^(?:[’']s?)?\s*(?:[\w’'.%-]+\s+){0,4}?"
    r"(?:\d[\d.]*\s?(?:%|per ?cent|percent)\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|surcharge|countervailing|anti-?dumping|rates? on)",
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
    return _country([m for m in countries(sentence) if m.start >= end and is_charged_by(sentence, end, m)])


def _by_owner(sentence: Sentence, start: int, end: int) -> str | None:
    """ "U.S. tariffs", "Canada's dairy tariffs"."""
    text = sentence.article.text
    near = [m for m in countries(sentence) if m.end <= end and _NOUN.match(text[m.end : end + 40])]
    return _country([m for m in near if _is_owner(m, text, start)])


# "the American levies on lumber, which stand at": nothing stands between owner and tariff
_OWN_TARIFF = re.compile(
    r"(?:[’']s)?\s+(?:new |existing |current |punishing |steep )?"
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|rates? on)\b"
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
    return _country([m for m in behind if _PLACED.match(text[m.end :])])


_AGENT = re.compile(r"\b(?:by|in|from)\s+(?:the\s+|President\s+|Prime Minister\s+|U\.S\.\s+)*$", re.I)


def _by_agent(sentence: Sentence, start: int, end: int) -> str | None:
    """ "A tariff charged by Canada", "faces zero tariffs in Canada"."""
    agents = [m for m in countries(sentence) if _AGENT.search(sentence.before(m.start, 24))]
    return _country([m for m in agents if _passive(sentence, m)])


_BY = re.compile(
    r"\b(?:charged|imposed|placed|levied|introduced|announced|applied|threatened|ordered|"
    r"brought in|put in place)\b[^.;,]{0,60}$|"
    r"\b(?:tariffs?|duties|levies)\s+$",
    re.I,
)


def _passive(sentence: Sentence, mention: Mention) -> bool:
    lead = sentence.before(mention.start)
    word = re.search(r"\b(by|in|from)\s+(?:the\s+|President\s+|Prime Minister\s+|U\.S\.\s+)*$", lead, re.I)
    if not word:
        return False
    if word[1].lower() == "by":
        return bool(_BY.search(lead[: word.start()]))
    if word[1].lower() == "from":
        return bool(re.search(r"\b(?:tariffs?|duties|levies)\s+(?:\w+\s+)?from\s+(?:the\s+)?$", lead, re.I))
    return mention.kind == "place" and bool(
        re.search(r"\b(?:fac\w+|charged|pays?|paid|subject to)\b[^.;]{0,60}$", lead[: word.start()], re.I)
    )


_BEHIND = 24  # characters behind a rate in which it is called a counter-tariff
_RETALIATION = searched(
    r"\b(?:counter-?\s?(?=tariff|measure|dut|lev|surtax)|answer(?:ed|s)|respond(?:ed|s)|hit back|retaliat\w*|reciprocal|"
    r"countermeasures?|matching|in response|reply)\b",
    re.I,
)
_ANSWER = searched(r"\b(?:answer\w*|respond\w*|retaliat\w+|hit back|struck back|countered)\b", re.I)


def _by_retaliation(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Counter-tariffs", "Beijing answered with"."""
    before = sentence.before(end)
    strikes_back = _RETALIATION.search(before[-80:] + sentence.after(end, _BEHIND)) or _ANSWER.search(before)
    return _retaliator(sentence, start) if strikes_back else None


_TARGET = searched(
    r"\b(?:on|against|from|of|for|upon|facing|hitting|target\w*|across)\s+(?:[\w’',%-]+\s+){0,7}?$", re.I
)


def _retaliator(sentence: Sentence, start: int) -> str | None:
    """Who strikes back: the subject of the answer, else the last country before that is not "on" or "against"."""
    if answer := _ANSWER.search(sentence.article.text, sentence.start, start):
        subject = [m for m in countries(sentence) if m.end <= answer.start() and not m.adjective]
        if subject:
            return subject[-1].entity.country
    before = [
        m
        for m in countries(sentence)
        if m.end <= start and not m.adjective and not _TARGET.search(sentence.before(m.start, 40))
    ]
    if before and before[-1].entity.country not in ("US",):
        return before[-1].entity.country
    third = {m.entity.country for m in countries(sentence)} - {"US", "CA"}
    return third.pop() if len(third) == 1 and not before else "CA"


_THEY = re.compile(r"\b[Tt]hey(?:[’'](?:ve|re|d))?\b[^.;]*$")


def _by_pronoun(sentence: Sentence, start: int, end: int) -> str | None:
    """ "They have 200 per cent tariffs", says an American of Canada."""
    speaker = entities().get(attribution(sentence, start) or "")
    if not (speaker and speaker.country == "US" and _THEY.search(sentence.before(start))):
        return None
    named = {m.entity.country for m in countries(sentence)} - {"US"}
    return named.pop() if len(named) == 1 else "CA"


def _by_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Trump put a 25 per cent tariff on", "the American leader to lower tariffs"."""
    before = [m for m in countries(sentence) if m.end <= start and _acts(sentence, m, start)]
    return _country([m for m in before if not m.adjective or is_person(sentence.article.text, m)])


_IMPOSE = searched(
    r"\b(?:impos\w+|slap\w*|charg(?:e|es|ing)|put(?:s|ting)?|plac\w+|lev(?:y|ies|ied|ying)|hit(?:s|ting)?|"
    r"rais\w+|announc\w+|threat\w+|warn\w*|collect\w*|let(?:s|ting)? in|admit\w*|order\w*|appl(?:y|ies|ied|ying)|vow\w*|doubl\w+|"
    r"lift\w*|add(?:s|ed|ing)|introduc\w+|"
    r"approv\w+|adopt\w*|brought in|maintain\w*|has|have|keep\w*|remov\w+|cut\w*|lower\w*|drop\w*|"
    r"set(?:s|ting)?|bring\w*|targets?)\b",
    re.I,
)


_NO_SUBJECT = searched(
    r"\b(?:on|against|from|of|to|for|with|between|(?<!, )and|not|except|than|unlike|"
    r"(?:made|built|assembled|put together|produced|grown|mined|poured) in)\s+(?:the\s+|President\s+|all\s+)*$",
    re.I,
)
_SUFFERS = searched(
    r"\b(?:pays?|paid|faces?|faced|owes?|owed|charged with|(?:is|are|was|were|be|been|being|gets?|got) (?:\w+ )?"
    r"(?:charged|hit|slapped|struck|levied|targeted))\b",
    re.I,
)


def _acts(sentence: Sentence, mention: Mention, start: int) -> bool:
    before = sentence.before(mention.start, 20)
    if before.endswith(", in ") or _NO_SUBJECT.search(before):  # "Carney, in Beijing, agrees to admit"
        return False
    if is_mere_owner(sentence.article.text, mention) or bears(sentence, mention, start):
        return False
    gap = sentence.article.text[mention.end : start]
    # "B.C. softwood lumber" does not act
    if any(0 <= s.start - mention.end <= 1 for s in sentence.of("sector")):
        return False
    return bool(_IMPOSE.search(gap)) and not _SUFFERS.search(gap)


# "goods entering the U.S.", "may enter Canada at a duty of", "to get into the U.S.", "on crossing into Canada"
_INTO = re.compile(
    r"\b(?:enter(?:s|ed|ing)?|(?:get|gets|getting|come|comes|coming|cross\w*|import\w*) into)\s+(?:the\s+)?$"
)
_AT_PORTS = re.compile(r"\s(?:ports?|customs|docks?|border crossings?)\b")
_AT_BORDER = re.compile(r"\bat the $")


def _by_entry(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Pay 50 per cent to get into the U.S.", "25 per cent at Chinese ports": where goods come in, there they are charged."""
    text = sentence.article.text
    return _country(
        [
            m
            for m in countries(sentence)
            if m.kind == "place"
            and (
                (text.startswith(" border", m.end) and _AT_BORDER.search(sentence.before(m.start, 12)))
                or (
                    _AT_PORTS.match(text, m.end)
                    if m.adjective
                    else _INTO.search(sentence.before(m.start, 24))
                )
            )
        ]
    )
