"""Which percentages are tariffs: those with a tariff word in reach and nothing nearer that makes them something else."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.openings import Opened, opened
from cusma_research.language.reading import Sentence
from cusma_research.language.words import words

REACH = 200  # characters before a number in which a tariff word or a rival noun can govern it
MAX_RATE = 500.0  # per cent; no tariff in the news is higher, so a larger number is something else


@cache
def word() -> Opened:
    """Words that speak of a tariff."""
    return opened(rf"\b(?:{vocabulary.rows('tariffs', 'words')[0]['pattern']})")


@cache
def _not_rates() -> dict[str, list[Opened]]:
    rows = vocabulary.rows("tariffs", "not_rates")
    return {
        where: [opened(r["pattern"]) for r in rows if r["where"] == where] for where in ("before", "after")
    }


# Only adjectives stand between a rate and its tariff: "25 per cent reciprocal tariffs", not "9 per cent as tariffs bit".
_NO_ADJECTIVE = (
    r"(?:of|as|because|after|since|before|when|while|by|in|on|from|due|the|if|amid|despite|under|with|for|that|"
    r"which|than|and|but|or|to|is|are|was|were|will|would|has|have|had)\b"
)
_ADJOINING = re.compile(
    rf"^\s*(?:(?:or|and|to)\s[\d.]+\s?(?:%|per ?cent)?\s*)?(?:(?!{_NO_ADJECTIVE})[\w’'.-]+[ -]){{0,4}}?"
    r"(?:counter-?\s?)?(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surtax|(?:import |border )?surcharge|import tax|rate\b)",
    re.I,
)
_LINKED = re.compile(
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|\brates?)\b[^.;]{0,110}?(?:\b"
    r"(?:of|at|to|from|by|is|was|are|were|be|"
    r"averag\w+|became|becomes|reach\w*|hit|than|between|down|up)|[:(–—=-])\s*(?:[\w’']+\s){0,2}$",
    re.I,
)
_PAYS = re.compile(
    r"\b(?:pays?|paying|faces?|facing|faced|charged?|charges|subject to|hit (?:with|by)|"
    r"taxed at|levied|bears?|at|with)\b"
    r"[^.;]{0,40}$",
    re.I,
)
# "but kept 25 per cent on steel": the tariff word stands elsewhere in the sentence
_IMPOSED = re.compile(
    r"\b(?:kept|keeps?|keeping|left|leaves?|maintain\w*|retain\w*|impos\w+|slapp\w+|put|puts|lev(?:y|ies|ied)|charg\w+|"
    r"adds?|added|set|sets)\s+(?:an?\s+)?$",
    re.I,
)
_ON = re.compile(r"\s*on\s")
_TAXED = re.compile(r"\btaxed at\s+(?:up to |about |only |just )?$", re.I)
_GOODS = re.compile(r"\b(?:imports?|goods|products|exports)\b", re.I)
_LISTED = re.compile(r"^\W*(?:rate|tariff|duty)\s*(?:\(.{0,20}\))?\s*[:=–—-]\s*$", re.I)
_ITEM = re.compile(r"(?:[—–:-]|\()\s*$")
_RATE_VERB = re.compile(
    r"\b(?:began|started|raised|rose|went|increased|lowered|cut|doubled|moved?s?|final rate|"
    r"the rate)\b",
    re.I,
)


def is_rate(sentence: Sentence, amount: Amount) -> bool:
    """Whether a percentage is a tariff: a tariff word is in reach, and nothing nearer makes it something else."""
    if amount.unit != "percent" or amount.value > MAX_RATE or amount.form == "fraction":
        return False
    if _is_utility(sentence):
        return False
    before = _clause(sentence.before(amount.start, REACH))
    after = sentence.after(amount.end, 60)
    if _ADJOINING.match(after):
        return True
    if _TAXED.search(before) and (sentence.of("sector") or _GOODS.search(before)):
        return True
    if any(sentence.search(p, after) for p in _not_rates()["after"]):
        return False
    own = _last_word(before)
    if own and (_OTHER_NOUN.search(before, own.end()) or _ABOUT_TARIFFS.search(before, 0, own.start())):
        return False
    if any(sentence.search(p, before) for p in _not_rates()["before"]) and not (
        own and _LINKED.search(before) and _fresh(before)
    ):
        return False
    if own and _LINKED.search(before):
        return True
    if any(rule(sentence, amount) for rule in (_joined_to_rate, _gapped, _listed_on)):
        return True
    here = speaks_of_tariffs(sentence)
    if here and _IMPOSED.search(before) and _ON.match(after):
        return True
    if (
        here
        and before.endswith("(")
        and any(m.end >= amount.start - 2 for m in sentence.of("sector") if m.end <= amount.start)
    ):
        return True
    if _in_context(sentence) and (_LISTED.search(before) or (_ITEM.search(before) and sentence.of("sector"))):
        return True
    near = here or bool(sentence.previous and speaks_of_tariffs(sentence.previous))
    if (near or _in_context(sentence)) and _PAYS.search(before) and (sentence.of("sector", "place") or here):
        return True
    if _in_context(sentence) and _LINKED.search(before):
        return True
    return (near or _in_context(sentence)) and bool(_RATE_VERB.search(before)) and len(before) < 60


JOINED = re.compile(r"\s*,?\s*(?:or|and|from|to|up from|down from|compared with)\s*", re.I)


def _joined_to_rate(sentence: Sentence, amount: Amount) -> bool:
    """The other side of a change or choice: "moves up to 14.63 per cent from 6.74 per cent"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    changed = re.search(r"\b(?:up|down) from\s+(?:\w+\s+)?$", sentence.before(amount.start, 24))
    if not before or not (changed or JOINED.fullmatch(_undated(sentence, before[-1].end, amount.start))):
        return False
    return is_rate(sentence, before[-1])


def _undated(sentence: Sentence, start: int, end: int) -> str:
    """A stretch without its dates: "10 per cent on Feb. 1 and 25 per cent" joins two rates."""
    text, place = "", start
    for date in sentence.dates:
        if place <= date.start and date.end <= end:
            text += _OF_DATE.sub("", sentence.article.text[place : date.start])
            place = date.end
    return text + sentence.article.text[place:end]


_OF_DATE = re.compile(r"\s*\b(?:on|in|from|by|at|as of|since|starting|effective)\s+$")


@cache
def _utility() -> re.Pattern[str]:
    return re.compile(vocabulary.rows("tariffs", "utilities")[0]["pattern"], re.I)


@cache
def _utility_sentence() -> re.Pattern[str]:
    return vocabulary.compiled(vocabulary.rows("tariffs", "utility_sentences")[0]["pattern"])


def _is_utility(sentence: Sentence) -> bool:
    """Whether every tariff word of a sentence is a price: "the hydro tariffs of the utility"."""
    found = list(sentence.matches(word(), sentence.start, sentence.end))
    if found and _utility_sentence().match(sentence.text):
        return True
    return bool(found) and all(_utility().search(sentence.before(match.start())) for match in found)


# "tariffs pushed inflation to 3 per cent", "support for tariffs stood at 64 per cent": the number is not the tariff's
_OTHER_NOUN = re.compile(
    r"\b(?:output|inflation|GDP|growth|unemployment|employment|prices?|exports?|imports|shipments|sales|shares?|jobs|"
    r"demand|investment|profits?|revenues?|costs?|economy|wages|confidence)\b(?![^.;]*\b(?:tariffs?|dut(?:y|ies)|rates?)\b)",
    re.I,
)
_ABOUT_TARIFFS = re.compile(
    r"\b(?:support|opposition|approval|chances?|odds|probability|likelihood|risk|fear) (?:for|of|to|that)\b[^.;]{0,40}$",
    re.I,
)


def _last_word(before: str) -> re.Match[str] | None:
    """The tariff word nearest before a number."""
    found = list(word().pattern.finditer(before))
    return found[-1] if found else None


def _listed_on(sentence: Sentence, amount: Amount) -> bool:
    """A list that goes on without the word: "tariffs: steel 50%, copper 50%", "Japan pays 15 per cent, Canada 25"."""
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    named = [m for m in sentence.of("sector", "place") if m.end <= amount.start]
    close = bool(named) and amount.start - named[-1].end <= 2
    return close and bool(before) and is_rate(sentence, before[-1])


def _gapped(sentence: Sentence, amount: Amount) -> bool:
    """A second rate that leaves the word out: "a 10% tariff on lumber, 25% on furniture"."""
    if not re.match(r"\s+on\s", sentence.after(amount.end)):
        return False
    before = [a for a in sentence.amounts if a.unit == "percent" and a.end <= amount.start]
    return bool(before) and is_rate(sentence, before[-1])


def _fresh(before: str) -> bool:
    """The tariff word comes after whatever spoke of growth: "exports fell as tariffs of 25"."""
    last = _last_word(before)
    return last is not None and len(before) - last.end() < 40


def _clause(text: str) -> str:
    return re.split(r";\s", text)[-1]


def _in_context(sentence: Sentence) -> bool:
    """Whether the lines above speak of tariffs: the heading, the title, or the two sentences before."""
    above = sentence.article.sentences[max(0, sentence.number - 2) : sentence.number]
    heading = sentence.heading
    title = sentence.article.sentences[0]
    return any(speaks_of_tariffs(s) for s in [*above, title, *([heading] if heading else [])])


def speaks_of_tariffs(sentence: Sentence) -> bool:
    """Whether a tariff word stands in a sentence."""
    places = _tariff_words(sentence.article.text)
    nearest = bisect_left(places, sentence.start)
    return nearest < len(places) and places[nearest] < sentence.end


@lru_cache(maxsize=4)
def _tariff_words(text: str) -> list[int]:
    """Places of all tariff words of an article."""
    return [match.start() for match in word().matches(text, word().places(words(text)), 0, len(text))]
