"""Whether a date's clause looks back or ahead, read from its verbs."""

from __future__ import annotations

import re
from functools import lru_cache

from cusma_research.language.openings import opened
from cusma_research.language.words import Marked

# Each swallows the verb that follows, so that "will be hit" is no past tense.
_FUTURE = (
    r"(?:will|won['’]t|shall|would|could|should|must|(?<=\bto )be)(?: (?:not|also|now|soon|likely|then|only|"
    r"still))?(?: be| have)?"
    r"(?: \w+ly)? \w+|"
    r"(?:is|are|be|am|been) (?:now |still |also |only )?"
    r"(?:set|due|scheduled|slated|expected|supposed|poised|about|likely|going|planned|"
    r"preparing|planning|to)\b"
    r"(?: to(?: be)? \w+)?|(?:expected|scheduled|slated|due|likely|set|poised|preparing|"
    r"planning|plans|plan|planned|"
    r"hopes|hope|intends|intend|aims|aim|wants|seeks|promised|promises|vows|vowed|pledged|"
    r"agreed|meant|looks set|ready)"
    r" to(?: be)? \w+|due|upcoming|forthcoming|airing|"
    r"(?<!previous )(?<!earlier )(?<!original )(?<!missed )deadline|runs? out|expires?|"
    r"expiring|falls? due|up for|targeted for"
)
# The present tense of what is on a calendar; also an infinitive, so it yields to the others after a date.
_CALENDAR = (
    r"airs|flies|heads|leaves|takes? effect|lapses?|kicks? off|(?<!the )starts?|begins?|opens?|resumes?|ends|meets?|"
    r"comes? into (?:force|effect)|"
    r"visits|travels|hosts|holds|returns|arrives|lands"
)
# What was due, or was to come, may lie behind or ahead: the nearer day is meant.
_WAS_TO_COME = r"(?:was|were) (?:due|scheduled|slated|supposed|expected|set|to)\b(?: to(?: be)? \w+)?"
_PRESENT = r"(?:is|are|has|have|remains?|continues?)\b(?! \w+ed\b)"
_CONTRACTED = r"\w+['’]ll \w+"
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE}|{_CONTRACTED})\b)|(?P<calendar>(?:{_CALENDAR})\b)|(?P<present>{_PRESENT})|"
    rf"(?P<open>(?:{_WAS_TO_COME})\b)|(?P<past>according to\b))",
    re.I,
)
_BEGINS = opened(rf"\b(?:{_FUTURE}|{_CALENDAR}|{_PRESENT}|{_WAS_TO_COME}|according to)")
# Words of the past that do not end in -ed.
_IRREGULAR = frozenset(
    (
        "said told met held began won came went made took sent wrote spoke gave was were had did put cut set hit fell "
        "rose grew saw left ran got found brought thought stood sat led read lost paid kept sold bought built broke "
        "chose drew drove threw struck shrank sank sprang swore tore withdrew slid shut spent spread swung laid became "
        "knew since flew froze forgot wore woke stole sought taught caught fought felt heard rode beat dealt dug hung "
        "shook swept stuck wound bound bore blew fed fled clung leapt shot spun split burst undid undercut underwent "
        "overcame overtook withheld withstood foresaw sped ate rang sang slept swam lent bent upheld ago last "
        "understood undertook overturned statement announcement"
    ).split()
)
_NOT_PAST = frozenset(
    "need feed speed indeed proceed exceed seed united related proposed hundred limited red bed".split()
)
_REGULAR = re.compile(r"[a-z]{2,}ed")
# "put off until July 14": the day lies ahead, although the verb is past
_PUT_OFF = re.compile(
    r"\b(?:put off|push\w* back|delay\w*|postpon\w*|paus\w*|suspend\w*|extend\w*|defer\w*|ha(?:s|ve|d)|g[ai]ve\w*)\b",
    re.I,
)
# Words right before a date that govern it. "Carney said Thursday talks will begin": the day is that of the saying.
# The day from which something holds ("effective") may lie on either side: the nearer one is meant.
_GOVERNING = re.compile(
    r"\b(?:(?P<past>(?:since|ago)\s*:?\s+(?:on\s+|the\s+)?|"
    r"(?:said|announced|confirmed|reported|wrote|posted|warned|added|told \w+)\s+(?:on\s+)?(?:late\s+|early\s+)?)|"
    r"(?P<effective>(?:effective|starting|beginning|as of)\s+(?:on\s+|from\s+)?)|"
    r"(?P<deadline>(?:by|until|till|before|no later than|through)\s+(?:on\s+|the\s+)?))$",
    re.I,
)
_OPENS = re.compile(r"(?:^|[;:—–]\s*|[\"“]\s*)(?:\w+\s+){0,2}$")


# "called an emergency meeting for Nov. 3"
_MEETING_FOR = re.compile(
    r"\b(?:meeting|summit|vote|hearings?|election|session|trip|visit|briefing|rally|strike) for (?:late |early |mid-)?$"
)
# "Hydro rates to rise 4.4 per cent in April": a headline without a verb of its own tells what is to come
_TO_COME = re.compile(
    r"\bto (?:rise|fall|drop|climb|increase|meet|visit|host|hold|cut|raise|lower|impose|lift|announce|release|speak|travel|"
    r"join|sign|decide|vote|pay|face|get|add|end|review|testify|report|open|close|launch|unveil|seek|push|hike|return)\b"
)
_PAUSE = re.compile("[,;]")
_LEAD = 20  # characters before a date in which "since" or "said" governs it


def tense(text: str, start: int, end: int, sentence: tuple[int, int] | None = None) -> str | None:
    """``future``, ``past`` or None for the date at ``text[start:end]``, by its sentence (None: all of the text).

    The verb that governs a date stands before it, unless the date opens its clause.

    >>> text = "Canada confirmed it will start the talks in January."
    >>> tense(text, text.index("January"), text.index("January") + 7)
    'future'
    >>> text = "On Thursday, Carney told the premiers that a deal will come."
    >>> tense(text, 3, 11)
    'past'
    """
    first, last = sentence or (0, len(text))
    lead = text[max(first, start - _LEAD) : start]
    found = _GOVERNING.search(lead)
    governed = found.lastgroup if found else None
    if governed == "past":
        return "past"
    if " for " in lead and _MEETING_FOR.search(lead):
        return "future"
    cues = _cues(text, first, last)
    before = [kind for _, stop, kind in cues if stop <= start and kind != "present"]
    if governed == "effective":
        return "future" if before[-1:] == ["future"] else None
    after = [(place, kind) for place, _, kind in cues if place >= end]
    if lead.rstrip().endswith("until") and _PUT_OFF.search(text, first, start):
        return "future"
    if (
        governed == "deadline"
        and before[-1:] not in (["past"], ["open"])
        and (before or [k for _, k in after[:1]] != ["past"])
    ):
        return "future"
    opens = bool(after) and bool(_OPENS.search(text[first:start]))
    if not before and not opens:
        after = [(place, kind) for place, kind in after if not _PAUSE.search(text, end, place)]
    if after and (not before or opens):
        firm = [kind for _, kind in after if kind != "calendar"]
        return _direction(firm[0] if firm else after[0][1])
    if before:
        return _direction(before[-1])
    return "future" if not cues and _TO_COME.search(text, first, start) else None


@lru_cache(maxsize=64)
def _cues(text: str, first: int, last: int) -> tuple[tuple[int, int, str], ...]:
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
        elif _is_past(word):
            end = place + len(word)
            found.append((place, end, "past"))
    return tuple(found)


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


_VERBS = Marked(lambda word: _may_begin(word) or _is_past(word))


def _direction(cue: str) -> str | None:
    return {"past": "past", "present": None, "open": None}.get(cue, "future")
