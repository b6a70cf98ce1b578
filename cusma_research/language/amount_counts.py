"""Things that are counted, with what is counted behind the number or in the label before it."""

from __future__ import annotations

import re
from dataclasses import replace

from cusma_research.language.amount import Amount, written
from cusma_research.language.number_words import A_SCALE, DIGITS, NUMBER, SCALES, number, rounded

_COUNTED = (
    r"jobs?|positions|workers|employees|people|[Aa]mericans|[Cc]anadians|[Mm]exicans|(?<=American )ones|(?<=Canadian )ones|"
    r"states|provinces|"
    r"compan(?:y|ies)|firms?|businesses|exporters|manufacturers|small businesses|"
    r"barrels|b/d|bpd|tonnes?|tons|kilograms|litres|gallons|bushels|board feet|cubic (?:feet|met(?:re|er)s)|"
    r"(?:kilo|mega|giga|tera)watt[- ]?hours|[kMGT]Wh|"
    r"minerals|products|items|goods|tariff lines|countries|partners|trucks|vehicles|cars|tractors|units|"
    r"containers|carloads|railcars|"
    r"cattle|cows|calves|head|hogs|pigs|piglets|weanlings|sheep|lambs|horses|animals"
)
# Up to three words stand between a number and what it counts: "400,000 well-paid American jobs".
COUNT = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>(?i:{NUMBER}|{A_SCALE}))(?:[\s\u00a0](?P<scale>million|billion|thousand))?\+?"
    rf"(?: of (?:the )?\d+)?(?P<item>:| [–—-](?=\s))?"
    rf"(?P<noun>[\s\u00a0](?:(?:(?:[A-Za-z'’-]|(?<=[A-Z])\.)+\s){{0,3}}?(?:{_COUNTED})|"
    r"States(?= (?:that|which|for which|where|whose)\b)|of (?:them|those)(?! (?:who|that|which)\b)|others))\b"
)
# "Michigan jobs that rely on trade: 259,000": what is counted stands in the label before the number.
LABELLED = re.compile(
    rf"(?<= )(?P<number>{DIGITS})(?: (?P<scale>million|billion|thousand))?(?=[.;,(]?(?:\n|$))"
)
_LABEL = re.compile(
    rf"\b(?P<noun>{_COUNTED})\b(?:[^.:;\d\n]|(?<=[A-Z])\.){{0,60}}: (?:[a-z]+ ){{0,3}}$", re.I
)
_LABEL_REACH = 90  # characters before a number in which its label stands
# "The number of Ontario jobs that hang on exports is 850,000", "puts the number of firms at some 2,000"
NUMBERED = re.compile(
    rf"(?<= )(?P<number>{DIGITS})(?: (?P<scale>million|billion|thousand))?(?=[.;,)]?(?:\s|$))(?! (?:per ?cent|[a-z]+s\b))"
)
_NUMBERS_OF = ("umber of ", "urchases of ", "xports of ", "mports of ", "hipments of ")
_NUMBER_OF = re.compile(
    rf"\b(?:[Nn]umber|[Pp]urchases|[EeIi][xm]ports|[Ss]hipments) of (?:(?:[A-Za-z’'-]|(?<=[A-Z])\.)+ ){{0,3}}?"
    rf"(?P<noun>{_COUNTED})\b(?:[^.:;\d\n]|(?<=[A-Z])\.|\b(?:19|20)\d\d\b){{0,70}}"
    r"\b(?:at|is|was|to be|to|stands at|stood at|reached) (?:[a-z]+ ){0,3}$"
)
# "• Around 2,900: firms that ship south": what stands before a number that begins its line.
_BEGINS_LINE = re.compile(r"(?:^|\n)[^\w\n]*(?:[a-z]+ ){0,2}$", re.I)
_LINE_REACH = 40  # characters before such a number
_LEAST_LISTED = 100  # smaller numbers count chapters and questions


def counted(m: re.Match[str]) -> Amount | None:
    """A count with what is counted behind it; behind "2,900:" it must begin a line."""
    scale = SCALES[m["scale"].lower()] if m["scale"] else 1.0
    amount = written(m, rounded(number(m["number"]) * scale), "count", noun=m["noun"].strip())
    return replace(amount, scale=scale) if not m["item"] or _is_listed(m, amount.value) else None


def labelled(m: re.Match[str]) -> Amount | None:
    """A count behind its label; a small number may be a page or a chapter, one without a comma a year."""
    label = _LABEL.search(m.string, max(0, m.start() - _LABEL_REACH), m.start())
    scale = SCALES[m["scale"].lower()] if m["scale"] else 1.0
    value = rounded(number(m["number"]) * scale)
    if label is None or not (_is_large(m, value) or _is_of_states(label["noun"], value)):
        return None
    return replace(written(m, value, "count", noun=label["noun"]), scale=scale)


def numbered(m: re.Match[str]) -> Amount | None:
    """A count behind the words that say what it is the number of."""
    reach = max(0, m.start() - 2 * _LABEL_REACH)
    if all(m.string.rfind(words, reach, m.start()) < 0 for words in _NUMBERS_OF):
        return None
    label = _NUMBER_OF.search(m.string, reach, m.start())
    scale = SCALES[m["scale"].lower()] if m["scale"] else 1.0
    value = rounded(number(m["number"]) * scale)
    if label is None or not _is_large(m, value):
        return None
    return replace(written(m, value, "count", noun=label["noun"]), scale=scale)


# "47,000 jobs hang on Canadian orders and a further 31,000 on Mexican ones": what is counted stands before
CARRIED = re.compile(
    rf"(?<= )(?P<number>{DIGITS})(?: (?P<scale>million|billion|thousand))?(?=[.;,)]?(?:\s|$))(?! (?:per ?cent|[a-z]+s\b))"
)
_GOES_ON = re.compile(
    r"\b(?:a further|another|an additional|(?:takes?|took|buys?|bought|imports?|imported) (?:[a-z]+ )?) ?$"
)
# "40,000 more in Oshawa", "of the 500,000 jobs 125,000 depend on it"
_AND_MORE = re.compile(
    r" (?:more\b(?! than)|(?:depend|hang|rely|lean|exist|(?:are|were) (?:tied|linked|sold|shipped|sent|bound))\b)"
)
_GOES_ON_REACH = 24  # characters before a number that goes on from a count


def carried(m: re.Match[str]) -> Amount | None:
    """A count that leaves out what it counts, for it was said before in the sentence."""
    scale = SCALES[m["scale"].lower()] if m["scale"] else 1.0
    value = rounded(number(m["number"]) * scale)
    large = m["scale"] or "," in m["number"]
    goes_on = _AND_MORE.match(m.string, m.end()) or _GOES_ON.search(
        m.string, max(0, m.start() - _GOES_ON_REACH), m.start()
    )
    if not large or not goes_on:
        return None
    return replace(written(m, value, "count", noun="of those"), scale=scale)


def _is_large(m: re.Match[str], value: float) -> bool:
    """Whether a number by itself on a line counts something: it has a scale or a comma, or is no year."""
    return bool(m["scale"]) or "," in m["number"] or _LEAST_LISTED <= value < 1_000


def _is_of_states(noun: str, value: float) -> bool:
    """Whether a small number counts American states: "36: states that count Canada as their best customer"."""
    return noun.lower().endswith("states") and value <= _STATES


_STATES = 50


def _is_listed(m: re.Match[str], value: float) -> bool:
    """Whether a count with a colon behind it begins a line, and is no year: "111,700: jobs that depend on exports"."""
    return (_is_large(m, value) or _is_of_states(m["noun"], value)) and bool(
        _BEGINS_LINE.search(m.string[max(0, m.start() - _LINE_REACH) : m.start()])
    )
