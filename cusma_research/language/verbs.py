"""The verbs of a sentence, each with the time that it speaks of: future, calendar, present, open or past."""

from __future__ import annotations

import re
from functools import lru_cache

from cusma_research.language.openings import opened, searched
from cusma_research.language.words import Marked

# Each swallows the verb that follows, so that "will be hit" is no past tense.
_FUTURE = (
    r"(?:will|won['’]t|shall|would|could|should|must|(?<=\bto )be)(?: (?:not|also|now|soon|likely|then|only|"
    r"still))?(?: be| have)?"
    r"(?: \w+ly)? \w+|"
    r"(?:is|are|be|am|been) (?:now |still |also |only )?"
    r"(?:set|due|scheduled|slated|expected|supposed|poised|about|likely|going|planned|booked|pencilled in|"
    r"fixed(?= for\b)|"
    r"preparing|planning)\b"
    r"(?: to(?: be)? \w+)?|(?:is|are|be|am|been) (?:now |still |also |only )?to(?: be)? \w+|"
    r"(?:expected|scheduled|slated|due|likely|set|poised|preparing|"
    r"planning|plans|plan|planned|"
    r"hopes|hope|intends|intend|aims|aim|wants|seeks|promises|vows|has|have|needs?|meant|looks set|ready)"
    r" to(?: be)? \w+|due|upcoming|forthcoming|airing(?= (?:on|this|next|tonight|tomorrow|later|\w+day)\b)|"
    r"(?<!than )(?<!as )(?<!had )(?:expected|scheduled|slated|booked|pencilled in) "
    r"(?=(?:on|in|by|at|before|next|this|later|early|late|mid|\w+day)\b)|"
    r"(?<!previous )(?<!earlier )(?<!original )(?<!missed )(?<!before the )(?<!after the )"
    r"deadline(?! (?:passed|came|expired|lapsed|slipped|was|of))|"
    r"runs? out|expires?|(?:expects?|anticipates?|foresees?)\b(?: \w+)?|"
    r"(?:brac(?:e|es|ing)|prepar(?:e|es|ing)|hop(?:e|es|ing)|aim(?:s|ing)?|wait(?:s|ing)) for|"
    r"(?-i:may|might) (?!have\b)(?:not )?[a-z]+|"
    r"expiring|threatens|falls? due|(?<!lining )(?<!lined )(?<!signed )(?<!stood )(?<!stand )up for|targeted for"
)
# The present tense of what is on a calendar; also an infinitive, so it yields to the others after a date.
_CALENDAR = (
    r"(?:is|are) (?:holding|meeting|visiting|hosting|speaking|returning|appearing|testifying|releasing|launching|opening|"
    r"closing|voting|travell?ing|flying)|lasts?(?= (?:through|until|till|to)\b)|"
    r"airs|flies|heads|leaves|takes? effect|lapses?|kicks? (?:off|in)|(?<!the )starts?|begins?|opens?|resumes?|ends|"
    r"(?<!that )(?<!which )meets?|takes up|drops(?= (?:its|the|most|all)\b)|"
    r"comes? into (?:force|effect)|goes? into (?:force|effect)|comes? due|"
    r"gets? (?:going|under ?way)|looms|sits|steps (?:down|aside)|arrives?|stops|dies|ceases|closes|finishes|"
    r"concludes|shuts|wraps? up|reopens?|convenes?|reconvenes?|gathers?|sits down|testif(?:y|ies)|follows?(?= (?:on|in)\b)|"
    r"visits|travels|hosts|holds|returns|lands|elects|disappears|vanishes|(?:comes?|goes|steps) up|goes (?:down|free|away)|joins|"
    r"(?:go|goes|moves?|steps?|doubles?)(?= (?:up |down )?(?:to|from) \d)|shrinks?|tightens?|"
    r"(?<=\bnow )comes|(?<=\bnext )comes|hears (?:(?:\w+ )?arguments?|from)|"
    r"owes?(?= (?:[\w’']+ ){1,4}(?:report|answer|reply|decision|plan|response)\b)|"
    r"becomes?|falls away|rises?(?= (?:on|to|by|from)\b)|climbs(?= (?:on|to|by|from)\b)|doubles"
)
# What was due, or was to come, may lie behind or ahead: the nearer day is meant.
_WAS_TO_COME = (
    r"(?:(?:set|fix|nam|pick)(?:ed|s)? (?:themselves |itself )?an? (?:new |target |firm )?(?:date|deadline)\b|"
    r"(?:was|were) (?:due|scheduled|slated|supposed|expected|set|to)\b(?: to(?: be)? \w+)?|"
    r"had (?:(?:been )?(?:due|set)|meant|hoped|planned|intended|expected|wanted) to(?: be)? \w+|"
    r"had to(?: be)? \w+)"
)
_PRESENT = r"(?:is|are|has|have|remains?|continues?)\b(?! \w+ed\b)"
_CONTRACTED = r"\w+['’]ll \w+"
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE}|{_CONTRACTED})\b)|(?P<calendar>(?:{_CALENDAR})\b)|(?P<present>{_PRESENT})|"
    rf"(?P<open>(?:{_WAS_TO_COME})\b)|(?P<past>according to\b|did(?: not|n['’]t)? [a-z]+\b))",
    re.I,
)
_BEGINS = opened(rf"\b(?:{_FUTURE}|{_CALENDAR}|{_PRESENT}|{_WAS_TO_COME}|according to|did)")
# Who "agreed to drop" something did so before today, and drops it later; the day of the promise may stand between.
_PROMISED = frozenset("agreed vowed pledged promised threatened offered decided undertook resolved".split())
_WHAT_IS_PROMISED = re.compile(
    r"\s(?:(?:(?:late|early|on|in|last)\s){0,2}(?:[A-Z][a-z]+\.?|week|month|year)(?:\s\d{1,2})?,?\s)?"
    r"(to(?: be)? (?!(?:an?|the|its|their|his|her|this|that)\b)[a-z]+)"
)
# Words of the past that do not end in -ed.
_IRREGULAR = frozenset(
    (
        "said told met held began won came went made took sent wrote spoke gave was were had did put cut set hit fell "
        "rose grew saw left ran got found brought thought stood sat led read lost paid kept sold bought built broke "
        "chose drew drove threw struck shrank sank sprang swore tore withdrew slid shut spent spread swung laid became "
        "knew let since flew froze forgot wore woke stole sought taught caught fought felt heard rode beat dealt dug hung "
        "shook swept stuck wound bound bore blew fed fled clung leapt shot spun split burst undid undercut underwent "
        "overcame overtook withheld withstood foresaw sped ate rang sang slept swam lent bent upheld ago last "
        "understood undertook overturned quit statement announcement"
    ).split()
)
_NOT_PAST = frozenset(
    "need feed speed indeed proceed exceed seed united related proposed hundred limited red bed interested "
    "so-called upholstered".split()
)
_REGULAR = re.compile(r"[a-z]{2,}ed")
# "the odds of a cut in January": a noun that is written like a verb of the past
_NOUN_TOO = frozenset(("cut", "hit", "spread", "lead", "set"))
_OF_A_NOUN = searched(r"\b(?:an?|the|rate|tax|another|further|any|no|next)\s$", re.I)
# "steel used in cars", "goods made mostly of wood": what stands behind a noun tells no time
_OF_GOODS = frozenset("used made built assembled grown mined melted poured produced based located".split())
_WITH_VERB = searched(
    r"\b(?:was|were|been|be|being|is|are|had|has|have|he|she|it|they|we|who|and)\s(?:\w+ly\s)?$", re.I
)
_OF_WHAT = re.compile(
    r"\s(?:\w+ly\s)?(?:of|from|by|for|outside|abroad|with|in(?! (?:[A-Z][a-z]{2,8}\b\.? ?\d|\d|January|"
    r"February|March|April|May|June|July|August|September|October|November|December|the (?:spring|summer|fall|first|last))))\b"
)


@lru_cache(maxsize=64)
def cues(text: str, first: int, last: int) -> tuple[tuple[int, int, str], ...]:
    """Verbs of a sentence in order: start, end, kind."""
    words = _VERBS.between(text, first, last)
    if any(text.find(will, first, last) >= 0 for will in _WILL):
        words = sorted(
            {*words, *((m.start(), m[0].lower()) for m in _BEFORE_WILL.finditer(text, first, last))}
        )
    found: list[tuple[int, int, str]] = []
    end = 0
    for place, word in words:
        if place < end:
            continue
        if (_may_begin(word) or text.startswith(_WILL, place + len(word))) and (
            match := _CUE.match(text, place, last)
        ):
            end = match.end()
            found.append((place, end, str(match.lastgroup)))
        elif (_is_past(word) and not _is_noun(text, place, word)) or _proposes(text, place, word):
            end = place + len(word)
            found.append((place, end, "past"))
            if promised := word in _PROMISED and _promise(text, place, end, last):
                end = promised.end()
                found.append((promised.start(1), end, "future"))
    return tuple(found)


def _is_noun(text: str, place: int, word: str) -> bool:
    """Whether a word that may be a verb of the past is none: "a cut", "all told", "the last of them"."""
    if word == "last":
        return text.startswith("the ", place - 4) and text.startswith(" of ", place + 4)
    if word == "told":
        return text.startswith("all ", place - 4)
    if word in _OF_GOODS:
        behind = _OF_WHAT.match(text, place + len(word))
        return bool(behind) and not _WITH_VERB.search(text, max(0, place - 20), place)
    return word in _NOUN_TOO and bool(_OF_A_NOUN.search(text, max(0, place - 9), place))


# "proposed on June 2 to add 10%", and not "the proposed duty"
_PROPOSING = re.compile(
    r"\s(?:to|that|on|in|an?|last|late|early|adding|raising|charging|putting|\w+day|its|their|his|her)\b"
)


def _proposes(text: str, place: int, word: str) -> bool:
    return word == "proposed" and bool(_PROPOSING.match(text, place + len(word)))


def _promise(text: str, start: int, end: int, last: int) -> re.Match[str] | None:
    """What is promised by the verb at ``text[start:end]``; "he had agreed to drop it" may be over."""
    return None if text.startswith("had ", start - 4) else _WHAT_IS_PROMISED.match(text, end, last)


_WILL = ("'ll", "’ll")
_BEFORE_WILL = re.compile(r"\w+(?=['’]ll\b)")


@lru_cache(maxsize=50_000)  # more words than the news uses in a year
def _may_begin(word: str) -> bool:
    """Whether a cue of several words, or of another time than the past, can begin on a word."""
    return _BEGINS.begins_on(word)


@lru_cache(maxsize=50_000)
def _is_past(word: str) -> bool:
    """Whether a word is a verb of the past."""
    return word in _IRREGULAR or bool(_REGULAR.fullmatch(word) and word not in _NOT_PAST)


_VERBS = Marked(lambda word: _may_begin(word) or _is_past(word) or word == "proposed")
