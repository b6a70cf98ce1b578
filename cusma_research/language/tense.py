"""Whether a date's clause looks back or ahead, read from its verbs."""

from __future__ import annotations

import re

from cusma_research.language import verbs
from cusma_research.language.openings import searched

# "put off until July 14": the day lies ahead, although the verb is past
_PUT_OFF = re.compile(
    r"\b(?:put off|push\w* back|delay\w*|postpon\w*|paus\w*|suspend\w*|extend\w*|defer\w*|ha(?:s|ve|d)|g[ai]ve\w*)\b",
    re.I,
)
# "is on hold until late October", "are excused through June": what is so now ends on a day ahead
_STILL_SO = re.compile(
    r"\b(?:is|are|stays?|remains?|lasts?|keeps?|runs?|continues?)\s[^.;,]{0,60}\b(?:until|till|through|beyond)\s+(?:about\s+|around\s+)?$"
)
_STILL_REACH = 90  # characters
_WEEKDAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?!,?\s[A-Z][a-z]+\.?\s\d)")
# "an Aug. 1 deadline, pushed back from July 21": the first day may still lie ahead; the nearer one is meant
_MOVED_FROM = re.compile(
    r"\b(?:push|mov|delay|postpon|extend|shift|defer|brought|put)\w*\s(?:back\s|up\s|out\s|off\s|forward\s)?from\s$",
    re.I,
)
# "the deal that was to be struck by July 21": the day may lie on either side, and the nearer one is meant
_WAS_TO = re.compile(r"\b(?:was|were) to (?:be |have )?\w+ by $")
# "The chairs had run out by seven on Wednesday night"
_HAD_BY = re.compile(r"\bhad (?!to\b)[^.;,]{3,40}\sby (?:[a-z]+|\d{1,2}(?::\d\d)?)(?: [ap]\.?m\.?)? on $")
_EVE = re.compile(
    r"\b(?:eve of|before|ahead of|after|past|by) the $", re.I
)  # "on the eve of the Aug. 1 deadline"
# "after Friday's decision": an event that has a name has been; one that people stand ahead of has not
_NAMED_EVENT = searched(r"\b(?:(?P<past>after|following|since|despite)|(?P<future>ahead of))\s$", re.I)
# Words right before a date that govern it. "Carney said Thursday talks will begin": the day is that of the saying.
# The day from which something holds ("effective") may lie on either side: the nearer one is meant.
_CLOCK = r"(?:\d{1,2}(?::\d\d)? [ap]\.?m\.?|midnight|noon),?\s+(?:[A-Z]{2,3}\s+)?"
_GOVERNING = searched(
    r"\b(?:(?P<past>(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surcharge|surtax) of\s+|"
    r"(?:order|letter|ruling|proclamation|statement|decision|report|notice|memo)s? of\s+|"
    r"(?:since|ago)\s*:?\s+(?:on\s+|the\s+)?|"
    r"(?:said|announced|confirmed|reported|wrote|posted|warned|added|told \w+)\s+(?:on\s+)?(?:late\s+|early\s+)?|"
    r"after (?:an?|the|his|her|their) (?:[\w-]+\s+){1,3}on\s+|"
    r"says\s(?:when|as)\s(?:we|I)\s(?:meet|speak|talk|sit down)\s(?:on\s)?|"
    r"(?:once|originally|first|initially|previously) (?:planned|scheduled|set|slated|due|meant) for\s+)|"
    r"(?P<effective>(?:(?<=%\s)|(?<=cent\s))from\s+|"
    r"(?:effective|starting|beginning|as of|(?:planned|announced|threatened) for)\s+"
    rf"(?:(?:at\s+)?{_CLOCK})?(?:on\s+|from\s+)?)|(?P<scheduled>(?:scheduled|slated|set|booked|pencilled in) for\s+)|"
    r"(?P<future>(?:hearing|vote|deadline|meeting|summit|election|decision|announcement|review|session|round|day) "
    r"is\s+(?:on\s+|for\s+)?|"
    r"\bcome\s+)|"
    rf"(?P<deadline>(?:by|until|till|before|beyond|no later than|through)\s+(?:about\s+|around\s+|at least\s+)?(?:{_CLOCK})?"
    r"(?:on\s+|the\s+)?))$",
    re.I,
)
_OPENING = re.compile(r"(?:^(?:\(?\w{1,3}[).]\s+|[•*–-]\s+)?|[;:—–]\s*|[\"“]\s*)(?:\w+\s+){0,2}$")


# "A rise due on 1 August was put off": the day may lie on either side, and the nearer one is meant
_PLANNED_FOR = re.compile(r"\b(?:due|planned|scheduled|set|slated|announced) (?:on|for|in) $")
_GIVEN_UP = re.compile(
    r",?\s(?:was|were|has been|have been|had been)\s"
    r"(?:put off|put on hold|postponed|delayed|deferred|shelved|called off|averted)\b"
)
# "a ruling, possible this month"
_POSSIBLE = searched(r"\b(?<=, )(?:possible|likely)\s(?:in\s|on\s|as (?:early|soon) as\s)?$")
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
_IN_THAT_CLAUSE = searched(
    r"\bthat\s(?!(?:meets?|compl(?:y|ies)|qualif(?:y|ies)|satisf(?:y|ies)|falls?|fits?|enters?|crosse?s?|do|does)\b)"
    r"(?:[\w'’-]+\s){1,6}$"
)
_PAUSE = re.compile("[,;]")
# "25% before August 1": a rate that held, or holds, until a day; the nearer one is meant
_RATE = re.compile(r"\d\s?(?:%|per\s?cent)\s(?:before|until|till|through)\s$", re.I)
# "will pay more after the regulator on Wednesday approved it": who did something on the day has a clause of their own
_CLAUSE_OF_ITS_OWN = re.compile(
    r"\b(?:after|because|when|while|as|but|although|though|since|who|which)\b|[,;]"
)
_OF_A_DAY = ("'s ", "’s ")
_LEAD = 32  # characters before a date in which "since" or "said" governs it


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
    if governed in _SETTLED:
        return _SETTLED[governed]
    cues = verbs.cues(text, first, last)
    told = [(place, kind) for place, stop, kind in cues if stop <= start and kind != "present"]
    before = [kind for _, kind in told]
    after = [(place, kind) for place, _, kind in cues if place >= end]
    if governed == "scheduled":
        return "future" if _WITH_PLAN.search(text[first:start]) else _of_plan(text, start, cues)
    if governed == "effective":
        weekday = "effective" not in lead and _WEEKDAY.match(text, start)
        return _of_start(before or [kind for _, _, kind in cues], weekday=bool(weekday))
    if governed == "deadline" and (settled := _of_deadline(text, first, start, told=bool(cues))):
        return _SETTLED[settled]
    if _done_on(text, end, told, cues) or _HAD_BY.search(text, max(first, start - _STILL_REACH), start):
        return "past"
    if governed == "deadline" and _lies_ahead(before, after):
        return "future"
    opens = bool(after) and _opens(text, first, start, told)
    if not before and not opens and not (text[end : end + 1] == "," and "," in text[first:start]):
        after = [(place, kind) for place, kind in after if not _PAUSE.search(text, end, place)]
    return _by_verbs(before, after, opens, end) if cues else _of_headline(text, first, start)


_SETTLED = {"past": "past", "future": "future", "nearer": None}


def _of_start(kinds: list[str], *, weekday: bool) -> str | None:
    """A rate "from" a day: ahead where the verb says so, and on a weekday, for nobody says so of one that is over."""
    return "future" if weekday or kinds[-1:] == ["future"] else None


def _of_deadline(text: str, first: int, start: int, *, told: bool) -> str | None:
    """What the words before a deadline say of it, before its verbs are asked; ``told`` is whether there are any."""
    near = max(first, start - _LEAD), start
    if _STILL_SO.search(text, max(first, start - _STILL_REACH), start):
        return "future"
    if text[slice(*near)].rstrip().endswith("until") and _PUT_OFF.search(text, first, start):
        return "future"
    return "nearer" if (not told and _RATE.search(text, *near)) or _WAS_TO.search(text, *near) else None


def _of_plan(text: str, start: int, cues: tuple[tuple[int, int, str], ...]) -> str | None:
    """What is "scheduled for" a day lies ahead, unless the verb before or behind it looks back."""
    others = [(place, kind) for place, _, kind in cues if not text.startswith(_PLANNED, place)]
    before = [kind for place, kind in others if place < start][-1:]
    after = [kind for place, kind in others if place > start][:1]
    return None if {*before, *after} & {"past", "open"} else "future"


# "With the review set for July, Greer told Congress …": the verb behind is of another time
_WITH_PLAN = re.compile(r"(?:^|[.,;:—–]\s)[Ww]ith\s[^.,;:—–]{1,60}$")
_PLANNED = ("scheduled for", "slated for", "set for", "booked for", "pencilled in")


def _lies_ahead(before: list[str], after: list[tuple[int, str]]) -> bool:
    """Whether a deadline is still to come: the verb before it, or else the one behind it, does not look back."""
    nearest = before[-1] if before else ("past" if [kind for _, kind in after[:1]] == ["past"] else "future")
    return nearest not in ("past", "open")


def _by_verbs(before: list[str], after: list[tuple[int, str]], opens: bool, end: int) -> str | None:
    """What the verbs say: the last before a date, or the first behind one that opens its clause or has none before."""
    if after and (not before or opens):
        firm = [kind for place, kind in after if kind != "calendar" or place - end <= _NEXT_TO]
        return _direction(firm[0] if firm else after[0][1])
    return _direction(before[-1]) if before else None


_NEXT_TO = 16  # characters behind a date in which its verb stands: "On Friday those limits shrink"


def _of_headline(text: str, first: int, start: int) -> str | None:
    return "future" if _TO_COME.search(text, first, start) else None


def _opens(text: str, first: int, start: int, told: list[tuple[int, str]]) -> bool:
    """Whether a date opens its clause: in "Beijing agreed Jan. 16 to drop it" the verb stands among the opening words."""
    opening = _OPENING.search(text[first:start]) or _IN_THAT_CLAUSE.search(text[first:start])
    return opening is not None and not any(place >= first + opening.start() for place, _ in told)


# "and on Wednesday it got longer", "but Thursday finally delivered the report"
_NEXT_VERB = re.compile(r"\s(?:(?:it|he|she|they|we|finally|also|again|then)\s)?")


def _done_on(
    text: str, end: int, told: list[tuple[int, str]], cues: tuple[tuple[int, int, str], ...]
) -> bool:
    """Whether a verb of the past stands right behind the date, in another clause than the verb before it."""
    next_to = _NEXT_VERB.match(text, end)
    if not told or not any(next_to and place == next_to.end() and kind == "past" for place, _, kind in cues):
        return False
    return bool(_CLAUSE_OF_ITS_OWN.search(text, told[-1][0], end))


def _governor(text: str, lead: str, end: int) -> str | None:
    """What the words right before a date, and the one behind it, make of it, whatever the verbs say."""
    if text.startswith(_OF_A_DAY, end) and (named := _NAMED_EVENT.search(lead)):
        return named.lastgroup
    if found := _GOVERNING.search(lead):
        return found.lastgroup
    if _POSSIBLE.search(lead) or (" for " in lead and _MEETING_FOR.search(lead)):
        return "future"
    if _PLANNED_FOR.search(lead) and _GIVEN_UP.match(text, end):
        return "nearer"
    if lead.endswith("the ") and text.startswith((" deadline", " target"), end) and _EVE.search(lead):
        return "nearer"
    return "nearer" if lead.endswith("from ") and _MOVED_FROM.search(lead) else None


def _direction(cue: str) -> str | None:
    return {"past": "past", "present": None, "open": None}.get(cue, "future")
