"""Whether a date's clause looks back or ahead, read from its verbs."""

from __future__ import annotations

import re
from functools import lru_cache

from cusma_research.language.words import words_between

# Each swallows the verb that follows, so that "will be hit" is no past tense.
_FUTURE = (
    r"(?:will|won['’]t|shall|would|could|should|must|to be)(?: (?:not|also|now|soon|likely|then|only|"
    r"still))?(?: be| have)?"
    r"(?: \w+ly)? \w+|\w+['’]ll \w+|"
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
    r"airs|flies|heads|leaves|takes? effect|kicks? off|(?<!the )starts?|begins?|opens?|resumes?|ends|meets?|"
    r"comes? into (?:force|effect)|"
    r"visits|travels|hosts|holds|returns|arrives|lands"
)
# What was due, or was to come, may lie behind or ahead: the nearer day is meant.
_WAS_TO_COME = r"(?:was|were) (?:due|scheduled|slated|supposed|expected|set|to)\b(?: to(?: be)? \w+)?"
_IRREGULAR = (
    r"said|told|met|held|began|won|came|went|made|took|sent|wrote|spoke|gave|was|were|had|"
    r"did|put|cut|set|hit|fell|rose|"
    r"grew|saw|left|ran|got|found|brought|thought|stood|sat|led|read|lost|paid|kept|sold|"
    r"bought|built|broke|chose|drew|"
    r"drove|threw|struck|shrank|sank|sprang|swore|tore|withdrew|slid|shut|spent|spread|"
    r"swung|laid|became|knew|since|"
    r"flew|froze|forgot|wore|woke|stole|sought|taught|caught|fought|felt|heard|rode|beat|dealt|dug|"
    r"hung|shook|swept|stuck|wound|bound|bore|blew|fed|fled|clung|leapt|shot|spun|split|burst|undid|"
    r"undercut|underwent|overcame|overtook|withheld|withstood|foresaw|sped|ate|rang|sang|slept|swam|"
    r"lent|bent|upheld|"
    r"ago|last|understood|undertook|overturned|according to|statement|announcement"
)
_NOT_PAST = (
    r"(?!(?:need|feed|speed|indeed|proceed|exceed|seed|united|related|proposed|so-called|"
    r"hundred|limited|red|bed)\b)"
)
_CUE = re.compile(
    rf"(?P<future>\b(?:{_FUTURE})\b)|(?P<calendar>\b(?:{_CALENDAR})\b)|(?P<present>\b(?:is|"
    rf"are|has|have|remains?|continues?)\b(?! \w+ed\b))|(?P<open>\b(?:{_WAS_TO_COME})\b)|(?P<past>\b(?:{_IRREGULAR})\b|"
    rf"\b{_NOT_PAST}[a-z]{{2,}}ed\b)",
    re.I,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|no later than|through)\s+(?:on\s+|"
    r"the\s+)?$",
    re.I,
)
# "put off until July 14": the day lies ahead, although the verb is past
_PUT_OFF = re.compile(
    r"\b(?:put off|push\w* back|delay\w*|postpon\w*|paus\w*|suspend\w*|extend\w*|defer\w*|ha(?:s|ve|d)|g[ai]ve\w*)\b",
    re.I,
)
_SINCE = re.compile(r"\b(?:since|ago)\s*:?\s+(?:on\s+|the\s+)?$", re.I)
# The day from which something holds may lie on either side: the nearer one is meant
_EFFECTIVE = re.compile(r"\b(?:effective|starting|beginning|as of)\s+(?:on\s+|from\s+)?$", re.I)
# "Carney said Thursday talks will begin": the day is that of the saying
_SAID = re.compile(
    r"\b(?:said|announced|confirmed|reported|wrote|posted|warned|added|told \w+)\s+(?:on\s+)?(?:late\s+|early\s+)?$",
    re.I,
)
_OPENS = re.compile(r"(?:^|[;:—–]\s*|[\"“]\s*)(?:\w+\s+){0,2}$")


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
    if _SINCE.search(lead) or _SAID.search(lead):
        return "past"
    if _EFFECTIVE.search(lead):
        return None
    cues = _cues(text, first, last)
    before = [kind for _, stop, kind in cues if stop <= start and kind != "present"]
    after = [(place, kind) for place, _, kind in cues if place >= end]
    if lead.rstrip().endswith("until") and _PUT_OFF.search(text, first, start):
        return "future"
    if (
        _DEADLINE.search(lead)
        and before[-1:] != ["past"]
        and (before or [k for _, k in after[:1]] != ["past"])
    ):
        return "future"
    opens = bool(after) and bool(_OPENS.search(text[first:start]))
    if not before and not opens:
        after = [(place, kind) for place, kind in after if not re.search("[,;]", text[end:place])]
    if after and (not before or opens):
        firm = [kind for _, kind in after if kind != "calendar"]
        return _direction(firm[0] if firm else after[0][1])
    return _direction(before[-1]) if before else None


# First words of the cues above; patterns are tried only where one of them stands, or a word in -ed or -ll.
_FIRST = frozenset(
    (
        "according ago agreed aim aims airing airs am announcement are arrives ate be beat became "
        "been began begin begins bent blew bore bought bound broke brought built burst came caught "
        "chose clung come comes continue continues could cut deadline dealt did drew drove due dug "
        "ends expected expire expires expiring fall falls fed fell felt fled flew flies foresaw "
        "forgot forthcoming fought found froze gave got grew had has have heads heard held hit holds "
        "hope hopes hosts hung intend intends is kept kick kicks knew laid lands last leapt leaves "
        "led left lent likely looks lost made meant meet meets met must open opens overcame overtook "
        "overturned paid plan planned planning plans pledged poised preparing promised promises put "
        "ran rang read ready remain remains resume resumes returns rode rose run runs said sang sank "
        "sat saw scheduled seeks sent set shall shook shot should shrank shut since slated slept slid "
        "sold sought sped spent split spoke sprang spread spun start starts statement stole stood "
        "struck stuck swam swept swore swung take takes targeted taught thought threw to told took "
        "tore travels undercut understood undertook underwent undid up upcoming upheld visits vowed "
        "vows wants was went were will withdrew withheld withstood woke won wore would wound wrote"
    ).split()
)


@lru_cache(maxsize=64)
def _cues(text: str, first: int, last: int) -> tuple[tuple[int, int, str], ...]:
    """Verbs of a sentence in order: start, end, kind."""
    found: list[tuple[int, int, str]] = []
    end = 0
    for place, word in words_between(text, first, last):
        if place < end or not (
            word in _FIRST or word.endswith("ed") or text.startswith(_WILL, place + len(word))
        ):
            continue
        if match := _CUE.match(text, place, last):
            end = match.end()
            found.append((place, end, str(match.lastgroup)))
    return tuple(found)


_WILL = ("'ll", "’ll")


def _direction(cue: str) -> str | None:
    return {"past": "past", "present": None, "open": None}.get(cue, "future")
