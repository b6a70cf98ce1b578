"""Who imposes a tariff by what the sentence says that he does: the agent, the subject, whoever strikes back."""

from __future__ import annotations

import re

from cusma_research.claims import attribution
from cusma_research.language.mentions import Mention, entities
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.language.verbs import cues
from cusma_research.tariffs.countries import bears, code_of_last, countries, is_mere_owner, is_person

_AGENT = searched(r"\b(?P<how>by|in|from)\s+(?:the\s+|President\s+|Prime Minister\s+|U\.S\.\s+)*$", re.I)
_AGENT_REACH = 110  # characters before a country in which a verb or a noun tells that it charges
_BY = re.compile(
    r"\b(?:charged|imposed|placed|levied|introduced|announced|applied|threatened|ordered|"
    r"brought in|put in place)\b[^.;,]{0,60}$|"
    r"\b(?:tariffs?|duties|levies)\s+$",
    re.I,
)
_TARIFFS_FROM = re.compile(r"\b(?:tariffs?|duties|levies)\s+(?:\w+\s+)?$", re.I)
_PAY_IN = re.compile(r"\b(?:fac\w+|charged|pays?|paid|subject to)\b[^.;]{0,60}$", re.I)
# "the mills in Hamilton": what is made there pays
_SITES = re.compile(
    r"\b(?:mills?|plants?|smelters?|factor(?:y|ies)|producers?|makers?|growers?|farmers?|workers?|shops?)\s$"
)


def by_agent(sentence: Sentence, start: int, end: int) -> str | None:
    """ "A tariff charged by Canada", "faces zero tariffs in Canada"."""
    return code_of_last([m for m in countries(sentence) if _is_agent(sentence, start, end, m)])


def _is_agent(sentence: Sentence, start: int, end: int, mention: Mention) -> bool:
    lead = sentence.before(mention.start, _AGENT_REACH)
    word = _AGENT.search(lead)
    if not word:
        return False
    how, before = word["how"].lower(), lead[: word.start()]
    if how == "by":
        return bool(_BY.search(before))
    if how == "from":
        return bool(_TARIFFS_FROM.search(before))
    if mention.kind != "place" or _SITES.search(before) or not _PAY_IN.search(before):
        return False
    # "Charged 50% until the jets are certified in Canada": what is done there is something else.
    return mention.start < end or not cues(sentence.article.text, end, mention.start)


_BEHIND = 24  # characters behind a rate in which it is called a counter-tariff
_RETALIATION = searched(
    r"\b(?:counter-?\s?(?=tariff|measure|dut|lev|surtax)|answer(?:ed|s)|respond(?:ed|s)|hit back|retaliat\w*|reciprocal|"
    r"countermeasures?|matching|in response|reply)\b",
    re.I,
)
# "Canada's reply to the 25 per cent tariff on steel": what is answered is another one's.
_ANSWERED = searched(
    r"\b(?:answer\w*|respon[ds]\w*|repl(?:y|ied|ies)|retaliat\w+)\b(?:[^.;\d]|(?<=[A-Z])\.){0,90}\bto (?:the|that|those) $",
    re.I,
)
_REPLY = 120  # characters, more than the pattern can take in
_ANSWER = searched(r"\b(?:answer\w*|respond\w*|retaliat\w+|hit back|struck back|countered)\b", re.I)


def by_retaliation(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Counter-tariffs", "Beijing answered with"."""
    if _ANSWERED.search(sentence.before(start, _REPLY)):
        return "US" if _retaliator(sentence, start) != "US" else None
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


_THEY = re.compile(r"(?<!; )\b[Tt]hey(?:[’'](?:ve|re|d))?\b[^.;]*$")


def by_pronoun(sentence: Sentence, start: int, end: int) -> str | None:
    """ "They have 200 per cent tariffs", says an American of Canada."""
    speaker = entities().get(attribution(sentence, start) or "")
    if not (speaker and speaker.country == "US" and _THEY.search(sentence.before(start))):
        return None
    named = {m.entity.country for m in countries(sentence)} - {"US"}
    return named.pop() if len(named) == 1 else "CA"


def by_subject(sentence: Sentence, start: int, end: int) -> str | None:
    """ "Trump put a 25 per cent tariff on", "the American leader to lower tariffs"."""
    before = [m for m in countries(sentence) if m.end <= start and _acts(sentence, m, start)]
    return code_of_last([m for m in before if not m.adjective or is_person(sentence.article.text, m)])


_IMPOSE = searched(
    r"\b(?:impos\w+|slap\w*|charg(?:e|es|ing)|put(?:s|ting)?(?! out\b)|plac\w+|lev(?:y|ies|ied|ying)|hit(?:s|ting)?|"
    r"rais\w+|announc\w+|threat\w+|warn\w*|collect\w*|let(?:s|ting)? in|admit\w*|order\w*|appl(?:y|ies|ied|ying)|vow\w*|doubl\w+|"
    r"lift\w*|add(?:s|ed|ing)|introduc\w+|left|leav(?:es|ing)|suspend\w*|scrap\w*|halv\w+|repeal\w*|waiv\w+|wound up|"
    r"backs|backed|approv\w+|adopt\w*|brought in|maintain\w*|has|have|voted (?:for|in)|votes? for|"
    r"(?:held|holds?|holding) off|postpon\w*|delay\w*|keep\w*|remov\w+|cut\w*|lower\w*|drop\w*|"
    r"set(?:s|ting)?|bring\w*|targets?)\b",
    re.I,
)


_NO_SUBJECT = searched(
    r"\b(?:on|against|from|of|to|for|with|between|(?<!, )and|not|except|than|unlike|"
    r"(?:made|built|assembled|put together|produced|grown|mined|poured) in|"
    r"costs?|hits?|told|tells|gave|gives|punish(?:es|ed)?|warn(?:s|ed)|threaten(?:s|ed)|charg(?:es|ed)|taxed|urg(?:es|ed))\s+(?:the\s+|President\s+|all\s+)*$",
    re.I,
)
_SUFFERS = searched(
    r"\b(?:pays?|paid|faces?|faced|owes?|owed|charged with|(?:is|are|was|were|be|been|being|gets?|got) (?:\w+ )?"
    r"(?:charged|hit|slapped|struck|levied|targeted|threatened|told|served|warned|spared|promised)|"
    r"reprieve|relief from|exemptions? from)\b",
    re.I,
)


_COUNTS = re.compile(
    r"(?:the )?(?:Bank of|Statistics)\b", re.I
)  # it tells what a tariff is, and imposes none


_OF_ANOTHER = ("its ", "their ")  # "its Congress": whose, another sentence tells
_ARTICLES = (" a ", " an ")  # "over an Ontario television ad": no place acts behind them


def _acts(sentence: Sentence, mention: Mention, start: int) -> bool:
    before = sentence.before(mention.start, 20)
    if before.endswith(", in ") or _NO_SUBJECT.search(before):  # "Carney, in Beijing, agrees to admit"
        return False
    if _COUNTS.match(mention.text) or before.lower().endswith(_OF_ANOTHER):
        return False
    if mention.kind == "place" and before.endswith(_ARTICLES):
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
    r"\b(?:[Ee]nter(?:s|ed|ing)?|(?:get|gets|getting|come|comes|coming|cross\w*|import\w*) into|"
    r"(?:unloaded|landed|delivered|discharged) in|(?:move[sd]?|moving|flow(?:s|ed|ing)?|go|goes|going) to)\s+(?:the\s+)?$"
)
_AT_PORTS = re.compile(r"\s(?:ports?|customs|docks?|border crossings?)\b")
_AT_BORDER = re.compile(r"\bat the $")


def by_entry(sentence: Sentence, start: int, end: int, floor: int = 0) -> str | None:
    """ "Pay 50 per cent to get into the U.S.", "25 per cent at Chinese ports": where goods come in, there they are charged.

    Where they do so behind ``floor``.
    """
    text = sentence.article.text
    return code_of_last(
        [
            m
            for m in countries(sentence)
            if m.kind == "place"
            and m.start > floor
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
