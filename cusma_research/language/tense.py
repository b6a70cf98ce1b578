"""Whether a date's clause looks back or ahead, read from its verbs."""

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
    r"(?:set|due|scheduled|slated|expected|supposed|poised|about|likely|going|planned|"
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
    r"(?-i:may|might) (?:be|continue|resume|start|begin|end|come|go|last|run|follow|take effect)|"
    r"expiring|falls? due|(?<!lining )(?<!lined )(?<!signed )(?<!stood )(?<!stand )up for|targeted for"
)
# The present tense of what is on a calendar; also an infinitive, so it yields to the others after a date.
_CALENDAR = (
    r"airs|flies|heads|leaves|takes? effect|lapses?|kicks? (?:off|in)|(?<!the )starts?|begins?|opens?|resumes?|ends|"
    r"meets?|comes? into (?:force|effect)|goes? into (?:force|effect)|comes? due|"
    r"gets? (?:going|under ?way)|looms|sits|steps (?:down|aside)|arrives?|stops|dies|ceases|closes|finishes|"
    r"concludes|wraps? up|reopens?|convenes?|reconvenes?|gathers?|sits down|testif(?:y|ies)|follows?(?= (?:on|in)\b)|"
    r"visits|travels|hosts|holds|returns|lands|elects|disappears|vanishes|(?:comes|goes|steps) up|goes (?:down|free|away)|joins|"
    r"(?<=\bnow )comes|(?<=\bnext )comes|hears (?:\w+ )?arguments?|"
    r"becomes?|falls away|rises?(?= (?:on|to|by|from)\b)|climbs(?= (?:on|to|by|from)\b)|doubles"
)
# What was due, or was to come, may lie behind or ahead: the nearer day is meant.
_WAS_TO_COME = (
    r"(?:(?:set|fix|nam|pick)(?:ed|s)? (?:themselves |itself )?an? (?:new |target |firm )?(?:date|deadline)\b|"
    r"(?:was|were) (?:due|scheduled|slated|supposed|expected|set|to)\b(?: to(?: be)? \w+)?)"
)
_PRESENT = r"(?:is|are|has|have|remains?|continues?)\b(?! \w+ed\b)"
_CONTRACTED = r"\w+['’]ll \w+"
_CUE = re.compile(
    rf"\b(?:(?P<future>(?:{_FUTURE}|{_CONTRACTED})\b)|(?P<calendar>(?:{_CALENDAR})\b)|(?P<present>{_PRESENT})|"
    rf"(?P<open>(?:{_WAS_TO_COME})\b)|(?P<past>according to\b))",
    re.I,
)
_BEGINS = opened(rf"\b(?:{_FUTURE}|{_CALENDAR}|{_PRESENT}|{_WAS_TO_COME}|according to)")
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
# "put off until July 14": the day lies ahead, although the verb is past
_PUT_OFF = re.compile(
    r"\b(?:put off|push\w* back|delay\w*|postpon\w*|paus\w*|suspend\w*|extend\w*|defer\w*|ha(?:s|ve|d)|g[ai]ve\w*)\b",
    re.I,
)
# "an Aug. 1 deadline, pushed back from July 21": the first day may still lie ahead; the nearer one is meant
_MOVED_FROM = re.compile(
    r"\b(?:push|mov|delay|postpon|extend|shift|defer|brought|put)\w*\s(?:back\s|up\s|out\s|off\s|forward\s)?from\s$",
    re.I,
)
_EVE = re.compile(
    r"\b(?:eve of|before|ahead of|after|past|by) the $", re.I
)  # "on the eve of the Aug. 1 deadline"
# "after Friday's decision": an event that has a name has been; one that people stand ahead of has not
_NAMED_EVENT = searched(r"\b(?:(?P<past>after|following|since|despite)|(?P<future>ahead of))\s$", re.I)
# Words right before a date that govern it. "Carney said Thursday talks will begin": the day is that of the saying.
# The day from which something holds ("effective") may lie on either side: the nearer one is meant.
_GOVERNING = searched(
    r"\b(?:(?P<past>(?:order|letter|ruling|proclamation|statement|decision|report|notice|memo)s? of\s+|"
    r"(?:since|ago)\s*:?\s+(?:on\s+|the\s+)?|"
    r"(?:said|announced|confirmed|reported|wrote|posted|warned|added|told \w+)\s+(?:on\s+)?(?:late\s+|early\s+)?)|"
    r"(?P<effective>(?:(?<=%\s)|(?<=cent\s))from\s+|"
    r"(?:effective|starting|beginning|as of|(?:planned|announced|threatened) for)\s+"
    r"(?:on\s+|from\s+)?)|(?P<scheduled>(?:scheduled|slated|set|booked|pencilled in) for\s+)|"
    r"(?P<future>(?:hearing|vote|deadline|meeting|summit|election|decision|announcement|review|session|round|day) "
    r"is\s+(?:on\s+|for\s+)?)|"
    r"(?P<deadline>(?:by|until|till|before|no later than|through)\s+(?:on\s+|the\s+)?))$",
    re.I,
)
_OPENING = re.compile(r"(?:^|[;:—–]\s*|[\"“]\s*)(?:\w+\s+){0,2}$")


# "called an emergency meeting for Nov. 3"
_MEETING_FOR = re.compile(
    r"\b(?:meeting|summit|vote|hearings?|election|session|trip|visit|briefing|rally|strike) for (?:late |early |mid-)?$"
)
# "Hydro rates to rise 4.4 per cent in April": a headline without a verb of its own tells what is to come
_TO_COME = re.compile(
    r"\bto (?:rise|fall|drop|climb|increase|meet|visit|host|hold|cut|raise|lower|impose|lift|announce|release|speak|travel|"
    r"join|sign|decide|vote|pay|face|get|add|end|review|testify|report|open|close|launch|unveil|seek|push|hike|return)\b"
)
# "said that talks in January will be hard": the verb of the date stands behind it
_IN_THAT_CLAUSE = re.compile(r"\bthat\s(?:[\w'’-]+\s){1,6}$")
_PAUSE = re.compile("[,;]")
# "25% before August 1": a rate that held, or holds, until a day; the nearer one is meant
_RATE = re.compile(r"\d\s?(?:%|per\s?cent)\s(?:before|until|till|through)\s$", re.I)
# "will pay more after the regulator on Wednesday approved it": who did something on the day has a clause of their own
_CLAUSE_OF_ITS_OWN = re.compile(
    r"\b(?:after|because|when|while|as|but|although|though|since|who|which)\b|[,;]"
)
_OF_A_DAY = ("'s ", "’s ")
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
    governed = _governor(text, lead, end)
    if governed in ("past", "future", "nearer"):
        return None if governed == "nearer" else governed
    cues = _cues(text, first, last)
    told = [(place, kind) for place, stop, kind in cues if stop <= start and kind != "present"]
    before = [kind for _, kind in told]
    if governed == "scheduled":
        return _of_plan(text, start, cues)
    if governed == "effective":
        return "future" if (before or [kind for _, _, kind in cues])[-1:] == ["future"] else None
    after = [(place, kind) for place, _, kind in cues if place >= end]
    if lead.rstrip().endswith("until") and _PUT_OFF.search(text, first, start):
        return "future"
    if governed == "deadline" and not cues and _RATE.search(text, max(first, start - _LEAD), start):
        return None
    if _done_on(text, end, told, cues):
        return "past"
    if governed == "deadline" and _lies_ahead(before, after):
        return "future"
    opens = bool(after) and _opens(text, first, start, told)
    if not before and not opens and not (text[end : end + 1] == "," and "," in text[first:start]):
        after = [(place, kind) for place, kind in after if not _PAUSE.search(text, end, place)]
    return _by_verbs(before, after, opens) if cues else _of_headline(text, first, start)


def _of_plan(text: str, start: int, cues: tuple[tuple[int, int, str], ...]) -> str | None:
    """What is "scheduled for" a day lies ahead, unless the verb before or behind it looks back."""
    others = [(place, kind) for place, _, kind in cues if not text.startswith(_PLANNED, place)]
    before = [kind for place, kind in others if place < start][-1:]
    after = [kind for place, kind in others if place > start][:1]
    return None if {*before, *after} & {"past", "open"} else "future"


_PLANNED = ("scheduled for", "slated for", "set for", "booked for", "pencilled in")


def _lies_ahead(before: list[str], after: list[tuple[int, str]]) -> bool:
    """Whether a deadline is still to come: the verb before it, or else the one behind it, does not look back."""
    nearest = before[-1] if before else ("past" if [kind for _, kind in after[:1]] == ["past"] else "future")
    return nearest not in ("past", "open")


def _by_verbs(before: list[str], after: list[tuple[int, str]], opens: bool) -> str | None:
    """What the verbs say: the last before a date, or the first behind one that opens its clause or has none before."""
    if after and (not before or opens):
        firm = [kind for _, kind in after if kind != "calendar"]
        return _direction(firm[0] if firm else after[0][1])
    return _direction(before[-1]) if before else None


def _of_headline(text: str, first: int, start: int) -> str | None:
    return "future" if _TO_COME.search(text, first, start) else None


def _opens(text: str, first: int, start: int, told: list[tuple[int, str]]) -> bool:
    """Whether a date opens its clause: in "Beijing agreed Jan. 16 to drop it" the verb stands among the opening words."""
    opening = _OPENING.search(text[first:start]) or _IN_THAT_CLAUSE.search(text[first:start])
    return opening is not None and not any(place >= first + opening.start() for place, _ in told)


def _done_on(
    text: str, end: int, told: list[tuple[int, str]], cues: tuple[tuple[int, int, str], ...]
) -> bool:
    """Whether a verb of the past stands right behind the date, in another clause than the verb before it."""
    if not told or not any(place == end + 1 and kind == "past" for place, _, kind in cues):
        return False
    return bool(_CLAUSE_OF_ITS_OWN.search(text, told[-1][0], end))


def _governor(text: str, lead: str, end: int) -> str | None:
    """What the words right before a date, and the one behind it, make of it, whatever the verbs say."""
    if text.startswith(_OF_A_DAY, end) and (named := _NAMED_EVENT.search(lead)):
        return named.lastgroup
    if found := _GOVERNING.search(lead):
        return found.lastgroup
    if " for " in lead and _MEETING_FOR.search(lead):
        return "future"
    if lead.endswith("the ") and text.startswith((" deadline", " target"), end) and _EVE.search(lead):
        return "nearer"
    return "nearer" if lead.endswith("from ") and _MOVED_FROM.search(lead) else None


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
        elif _is_past(word) and not _is_noun(text, place, word):
            end = place + len(word)
            found.append((place, end, "past"))
            if promised := word in _PROMISED and _promise(text, place, end, last):
                end = promised.end()
                found.append((promised.start(1), end, "future"))
    return tuple(found)


def _is_noun(text: str, place: int, word: str) -> bool:
    """Whether a word that may be a verb of the past is none: "a cut", "all told"."""
    if word == "told":
        return text.startswith("all ", place - 4)
    return word in _NOUN_TOO and bool(_OF_A_NOUN.search(text, max(0, place - 9), place))


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


_VERBS = Marked(lambda word: _may_begin(word) or _is_past(word))


def _direction(cue: str) -> str | None:
    return {"past": "past", "present": None, "open": None}.get(cue, "future")
