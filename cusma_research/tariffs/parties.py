"""Who imposes a tariff on whom, read from the sentence; what the text leaves out is inferred and said so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence

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


_RETALIATION = re.compile(
    r"\b(?:counter-?|answer(?:ed|s)|respond(?:ed|s)|hit back|retaliat\w*|"
    r"reciprocal|countermeasures?|matching|in response|reply)\b",
    re.I,
)
_AGENT = re.compile(r"\b(?:by|in|from)\s+(?:the\s+|President\s+|Prime Minister\s+|U\.S\.\s+)*$", re.I)
_IMPOSE = re.compile(
    r"\b(?:impos\w+|slap\w*|charg(?:e|es|ing)|put(?:s|ting)?|plac\w+|lev(?:y|ies|ied|"
    r"ying)|hit(?:s|ting)?|rais\w+|announc\w+|"
    r"threat\w+|order\w*|appl(?:y|ies|ied|ying)|vow\w*|doubl\w+|lift\w*|introduc\w+|"
    r"brought in|slapped|maintain\w*|"
    r"has|have|keep\w*|remov\w+|cut\w*|lower\w*|drop\w*|set(?:s|ting)?|collect\w*|bring\w*|targets?)\b",
    re.I,
)
_NOUN = re.compile(r"^(?:[’']s?)?\s*(?:[\w’'.%-]+\s+){0,4}?(?:\d[\d.]*\s?(?:%|per ?cent|percent)\s+)?"
        r"(?:[\w-]+\s+){0,2}?"
                   r"(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|countervailing|"
                           r"anti-?dumping)", re.I)  # fmt: skip
# "the tariffs that Washington had placed on steel": who imposes stands in a relative clause behind
_RELATIVE = re.compile(
    r"[\s\w%-]{0,30}?\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?)\s+(?:that\s+|"
    r"which\s+)?(?:President\s+|the\s+)?",
    re.I,
)
_PLACED = re.compile(
    r"\s+(?:has|have|had|is|was|will|already|now|also|then|\s)*"
    r"(?:impos|plac|put|lev(?:y|ies|ied)|slapp?|charg|announc|threat|introduc|appl|order|hit)",
    re.I,
)
_BY = re.compile(
    r"\b(?:charged|imposed|placed|levied|introduced|announced|applied|threatened|ordered|"
    r"brought in|put in place)\b[^.;,]{0,60}$"
    r"|\b(?:tariffs?|duties|levies)\s+$",
    re.I,
)
_TARGET = re.compile(
    r"\b(?:on|against|from|of|for|upon|facing|hitting|target\w*|across)\s+(?:[\w’',%-]+\s+){0,7}?$", re.I
)
_BEARS = re.compile(
    r"\b(?:fac|pay|charg|bear|hit|subject|are|is|was|were|has|have|would|will|could)\w*\b", re.I
)
_TO_MARKET = re.compile(
    r"\b(?:sells?|sold|ships?|exports?|sent|sends|enter\w*|goes|go|coming|came)"
    r"\b[^.;,]{0,30}\b(?:to|in|into)\s+(?:the\s+)?$",
    re.I,
)
_US_LAW = re.compile(
    r"\b(?:Section (?:232|301|122|201)|IEEPA|International Emergency|Commerce (?:found|"
    r"Department)|Department of Commerce|Liberation Day|softwood)\b",
    re.I,
)
_EVERY = re.compile(
    r"\b(?:foreign[- ](?:made )?\w+|imported|made abroad|(?:most|other|all) (?:trading partners|countries)|"
    r"every country|all countries|"
    r"the (?:whole )?world|worldwide|global(?:ly)?|all "
    r"imports|any country)\b",
    re.I,
)


def parties(sentence: Sentence, start: int, end: int, earlier: Parties | None) -> Parties:
    """Imposer and targets of the tariff at ``start`` to ``end``; ``earlier`` is the last row on the same sector."""
    imposer = _imposer(sentence, start, end)
    targets = _targets(sentence, start, end, imposer)
    if not targets and (third := _third(sentence)) and imposer not in third:
        targets = third
    if imposer is None and not targets and earlier is not None:
        return earlier
    if imposer is None and earlier is not None and earlier.imposer not in targets:
        imposer = earlier.imposer
        return Parties(imposer, targets or earlier.targets, inferred=True)
    if imposer is None:
        imposer = _default_imposer(sentence, targets)
        return Parties(imposer, targets or _default_targets(sentence, imposer), inferred=True)
    return Parties(imposer, targets or _default_targets(sentence, imposer), inferred=not targets)


def _third(sentence: Sentence) -> tuple[str, ...]:
    """The one country outside North America that a sentence speaks of: "China is covered too"."""
    named = {str(m.entity.country) for m in _countries(sentence) if m.kind == "place"} - {"US"}
    return tuple(named) if len(named) == 1 and not named & {"CA", "MX"} else ()


def _countries(sentence: Sentence) -> list[Mention]:
    return [m for m in sentence.mentions if m.entity.country and m.kind in ("place", "actor", "organisation")]


def _imposer(sentence: Sentence, start: int, end: int) -> str | None:
    """Who imposes: the first way of saying it that the sentence has; None where it leaves it out."""
    for way in (_by_owner, _by_relative_clause, _by_agent, _by_retaliation, _by_subject):
        if country := way(sentence, start, end):
            return country
    return "US" if _US_LAW.search(sentence.text) else None


def _country(mentions: list[Mention]) -> str | None:
    return mentions[-1].entity.country if mentions else None


def _by_owner(sentence: Sentence, start: int, end: int) -> str | None:
    """ "U.S. tariffs", "Canada's dairy tariffs"."""
    text = sentence.article.text
    near = [m for m in _countries(sentence) if m.end <= end and _NOUN.match(text[m.end : end + 40])]
    return _country([m for m in near if _is_owner(m, text, start)])


def _by_relative_clause(sentence: Sentence, start: int, end: int) -> str | None:
    """ "The tariffs that Washington had placed on steel"."""
    text = sentence.article.text
    behind = [m for m in _countries(sentence) if m.start >= end and _RELATIVE.fullmatch(text[end : m.start])]
    return _country([m for m in behind if _PLACED.match(text[m.end :])])


def _by_agent(sentence: Sentence, start: int, end: int) -> str | None:
    """ "A tariff charged by Canada", "faces zero tariffs in Canada"."""
    agents = [m for m in _countries(sentence) if _AGENT.search(sentence.before(m.start, 24))]
    return _country([m for m in agents if _passive(sentence, m)])


def _by_retaliation(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Counter-tariffs", "Beijing answered with"."""
    before = sentence.before(end)
    strikes_back = _RETALIATION.search(before[-80:]) or _ANSWER.search(before)
    return _retaliator(sentence, start) if strikes_back else None


def _by_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Trump put a 25 per cent tariff on", "the American leader to lower tariffs"."""
    before = [m for m in _countries(sentence) if m.end <= start and _acts(sentence, m, start)]
    return _country([m for m in before if not m.adjective or _is_person(sentence.article.text, m)])


def _is_owner(mention: Mention, text: str, start: int) -> bool:
    """ "U.S. tariffs", "Trump's tariffs", "Canada's dairy tariffs": close to the word, and not its target."""
    gap = text[mention.end : start]
    possessive = text[mention.end : mention.end + 2] in ("’s", "'s")
    plain = bool(re.fullmatch(r"(?:[’']s?)?\s*(?:[\w.-]+\s+){0,3}", gap)) if mention.end <= start else True
    plain = plain and not _BEARS.search(gap)
    return (
        plain
        and (possessive or mention.adjective or mention.text in ("U.S.", "US", "U.S"))
        and not re.search(r"\b(?:on|against|from|to)\b|goods|products|imports|exports", gap)
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
        re.search(r"\b(?:fac\w+|charged|pays?|paid)\b[^.;]{0,60}$", lead[: word.start()], re.I)
    )


_ANSWER = re.compile(r"\b(?:answer\w*|respond\w*|retaliat\w+|hit back|struck back|countered)\b", re.I)


def _retaliator(sentence: Sentence, start: int) -> str | None:
    """Who strikes back: the subject of the answer, else the last country before that is not "on" or "against"."""
    if answer := _ANSWER.search(sentence.article.text, sentence.start, start):
        subject = [m for m in _countries(sentence) if m.end <= answer.start() and not m.adjective]
        if subject:
            return subject[-1].entity.country
    before = [
        m
        for m in _countries(sentence)
        if m.end <= start and not m.adjective and not _TARGET.search(sentence.before(m.start, 40))
    ]
    if before and before[-1].entity.country not in ("US",):
        return before[-1].entity.country
    third = {m.entity.country for m in _countries(sentence)} - {"US", "CA"}
    return third.pop() if len(third) == 1 and not before else "CA"


def _acts(sentence: Sentence, mention: Mention, start: int) -> bool:
    if re.search(
        r"\b(?:on|against|from|of|to|for|with|between|and)\s+(?:the\s+|President\s+|all\s+)*$",
        sentence.before(mention.start, 20),
        re.I,
    ):
        return False
    gap = sentence.article.text[mention.end : start]
    if any(
        0 <= s.start - mention.end <= 1 for s in sentence.of("sector")
    ):  # "B.C. softwood lumber" does not act
        return False
    return bool(_IMPOSE.search(gap)) and not re.search(
        r"\b(?:pay|pays|face|faces|charged with|be charged|is charged)\b", gap, re.I
    )


def _targets(sentence: Sentence, start: int, end: int, imposer: str | None) -> tuple[str, ...]:
    """Countries whose goods are meant: behind "on" and "against", or as the adjective of the goods that pay."""
    text = sentence.article.text
    places = [m for m in _countries(sentence) if m.kind == "place" and m.entity.country != imposer]
    behind = [
        m
        for m in places
        if m.start >= end and len(text[end : m.start]) < 110 and _is_target(sentence, m, end)
    ]
    if behind:
        return _codes(behind)
    if payer := [m for m in places if m.end <= start and not m.adjective and _is_payer(sentence, m, start)]:
        return _codes(_joined_before(sentence, payer[-1], places))
    ahead = [
        m
        for m in places
        if m.end <= start
        and (m.adjective or _goods_of(sentence, m))
        and not _is_person(text, m)
        and _pays(sentence, m, start)
    ]
    if ahead:
        return _codes(ahead)
    loose = [
        m
        for m in places
        if m.end <= start
        and re.search(
            r"\b(?:on|against|from)\s+(?:all\s+|goods from\s+)?$", sentence.before(m.start, 24), re.I
        )
    ]
    if loose:
        return _codes(_conjoined(sentence, loose[-1], places))
    return ("*",) if _EVERY.search(sentence.text) else ()


def _is_payer(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "Japan pays a 15 per cent tariff", and the one that follows without a verb: ", Canada 25 per cent"."""
    gap = sentence.article.text[mention.end : start]
    if not gap.strip() and sentence.article.text[max(0, mention.start - 2) : mention.start] == ", ":
        return True
    return bool(_PAYS_SO_MUCH.match(gap))


_PAYS_SO_MUCH = re.compile(
    r"(?:\s+(?:will|would|must|may|could))?\s+(?:pays?|faces?|faced|paid|rate)\b[^.;,]{0,40}$"
)


def _joined_before(sentence: Sentence, last: Mention, places: list[Mention]) -> list[Mention]:
    """A country and those before it: "Japan and the European Union will pay"."""
    kept = [last]
    for mention in reversed([m for m in places if m.end <= last.start]):
        if re.fullmatch(
            r",?\s+(?:(?:and|or)\s+)?(?:the\s+)?", sentence.article.text[mention.end : kept[0].start]
        ):
            kept.insert(0, mention)
    return kept


def _conjoined(sentence: Sentence, first: Mention, places: list[Mention]) -> list[Mention]:
    """A country and those joined to it: "from Canada, Mexico and the European Union"."""
    kept = [first]
    for mention in places:
        gap = sentence.article.text[kept[-1].end : mention.start]
        if mention.start > kept[-1].start and re.fullmatch(r",?\s+(?:(?:and|or)\s+)?(?:the\s+)?", gap):
            kept.append(mention)
    return kept


def _is_target(sentence: Sentence, mention: Mention, end: int) -> bool:
    gap = sentence.article.text[end : mention.start]
    if re.search(r"[.;]\s", gap) or _TO_MARKET.search(gap):
        return False
    return (
        bool(re.search(r"\b(?:on|against|from|of|for)\b", gap, re.I))
        and not re.search(r"\b(?:by|that|which|after|as|with|while|whereas|but)\b", gap, re.I)
    ) or (mention.adjective and len(gap) < 40 and not re.search(r"\bby\b", gap))


_PERSON = re.compile(
    r"\s+(?:\w+\s+)?(?:leaders?|presidents?|officials?|government|administration|negotiators?|counterparts?|"
    r"authorities|ministers?|side|team|politicians?|lawmakers|senators?|voters|consumers|buyers)\b",
    re.I,
)


def _is_person(text: str, mention: Mention) -> bool:
    """ "The American leader", "Canadian officials": who acts, not whose goods."""
    return mention.adjective and bool(_PERSON.match(text, mention.end))


_GOODS = re.compile(
    r"(?:[’']s)?\s+(?:[\w-]+\s+)?(?:goods|products|exports|steel|aluminum|lumber|autos?|dairy|farmers|imports)"
)


def _goods_of(sentence: Sentence, mention: Mention) -> bool:
    """ "Canada's potash", "Mexico's exports": a country's goods stand right behind its name."""
    goods = _GOODS.match(sentence.article.text, mention.end)
    if goods:
        return True
    owner = sentence.article.text[mention.end : mention.end + 3]
    return owner in ("’s ", "'s ") and any(0 <= s.start - mention.end <= 3 for s in sentence.of("sector"))


def _pays(sentence: Sentence, mention: Mention, start: int) -> bool:
    gap = sentence.article.text[mention.end : start]
    return (
        bool(re.search(r"\b(?:fac\w+|pay\w*|charged|hit|subject|bear\w*|with|on|of)\b", gap, re.I))
        or len(gap) < 50
    )


def _codes(mentions: list[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(m.entity.country) for m in mentions))


def _default_imposer(sentence: Sentence, targets: tuple[str, ...]) -> str:
    return "US" if "US" not in targets else "CA"


def _default_targets(sentence: Sentence, imposer: str) -> tuple[str, ...]:
    """Canada under US tariffs, unless the sentence speaks of another country and not of Canada."""
    if imposer != "US":
        return ("US",) if imposer == "CA" else ("CA",)
    named = {str(m.entity.country) for m in _countries(sentence) if m.kind == "place"}
    others = sorted(named - {"US", "CA"})
    if others and "CA" not in named:
        return tuple(others)
    return ("CA", "MX") if "MX" in named and "CA" in named else ("CA",)
