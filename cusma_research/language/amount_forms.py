"""The forms in which an amount is written: a percentage, a fraction, money, a count or a rank, each read by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from cusma_research.language import amount_counts as counts
from cusma_research.language import amount_parts as parts
from cusma_research.language.amount import Amount, written
from cusma_research.language.number_words import (
    A_SCALE,
    DIGITS,
    NOT_INSIDE,
    NUMBER,
    NUMBER_WORDS,
    SCALES,
    number,
    rounded,
)
from cusma_research.language.taken import Taken
from cusma_research.language.words import Marked

_CURRENCIES = {
    "$": "$", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "cad$": "CAD", "cdn$": "CAD", "canadian dollars": "CAD",
    "us$": "USD", "usd": "USD", "usd$": "USD", "u.s. dollars": "USD", "us dollars": "USD", "american dollars": "USD",
    "u.s.$": "USD", "us $": "USD", "u.s. $": "USD", "dollars": "$", "€": "EUR", "euros": "EUR", "£": "GBP", "pounds": "GBP",
}  # fmt: skip

_PCT = r"[\s\u00a0-]?(?:%|per[\s-]?cent\b|percent\b|pct\b|p\.c\.)"
# One letter is a scale only behind a digit ("$3B"), and no scale is part of a longer word ("3 million-strong").
_SCALE = r"(?:[\s\u00a0-]?(?P<scale>(?i:trillion|billion|million|thousand|tn|bn|mn)|(?<=[\d.])(?i:[BMTK]))\b(?!-\w))"
_CURRENCY = r"(?P<before>(?:CA|US|U\.S\. ?|US |C|CDN)\$|(?:CAD|USD)[\s\u00a0]?\$?|\$|€|£)[\s\u00a0]?"
_NO_SIGN_BEFORE = r"(?<![\w.,])(?<!\bUS )(?<!\bU\.S\. )"  # the sign of "US $2 billion" begins at its letters
_MONEY_AFTER = (
    r"(?:[\s\u00a0](?P<after>U\.?S\.? dollars|American dollars|Canadian dollars|CAD|USD|dollars|euros)\b)"
)

_PERCENT = re.compile(
    rf"{NOT_INSIDE}(?P<number>{NUMBER}){_PCT}(?![\w%])|{NOT_INSIDE}(?P<glued>{DIGITS})\s?%",
    re.I,
)
# "25 cent tariffs": a dropped "per"; "25 cents" is money.
_CENT = re.compile(rf"{NOT_INSIDE}(?P<number>{DIGITS}) cent\b(?!s)", re.I)
# "to add 10 percentage points", but not "added 2 percentage points to growth"
_POINTS = re.compile(
    r"(?:(?<=\badd )|(?<=\badds )|(?<=\badded )|(?<=\badding )|(?<=\banother )|(?<=\bextra )|(?<=\bfurther ))"
    rf"(?P<number>{DIGITS}) percentage points?\b(?! (?:to|off|of|from)\b)",
    re.I,
)
# "The subsidy rate, 14.63, and the dumping rate, 20.56": margins leave the sign out
_MARGIN = re.compile(
    r"(?:(?<=dumping rate, )|(?<=dumping rate of )|(?<=dumping rate is )|(?<=subsidy rate, )|(?<=subsidy rate of )|"
    r"(?<=subsidy rate is )|(?<=deposit rate, )|(?<=deposit rate of )|(?<=duty rate, )|(?<=duty rate of ))"
    r"(?P<number>\d{1,3}\.\d{1,2})(?![\d%])(?! ?(?:per|million|billion|points?|cents?)\b)",
    re.I,
)
_MONEY = re.compile(
    rf"{_NO_SIGN_BEFORE}(?:{_CURRENCY}(?P<number>{DIGITS}){_SCALE}?{_MONEY_AFTER}?|(?P<number2>{NUMBER}|{A_SCALE})"
    rf"{_SCALE.replace('<scale>', '<scale2>')}?{_MONEY_AFTER.replace('<after>', '<after2>')})(?![\w%])"
)
_MONEY_RANGE = re.compile(
    rf"{_NO_SIGN_BEFORE}{_CURRENCY}(?P<number>{DIGITS})(?:\s?[-–]\s?| to )(?P<high>{DIGITS}){_SCALE}{_MONEY_AFTER}?"
)
_RANK = re.compile(
    r"\b(?<!second[- ])(?<!third[- ])(?<!fourth[- ])(?<!fifth[- ])(?:(?P<ordinal>second|third|fourth|fifth)[- ])?"
    r"(?P<superlative>largest|biggest|top|leading|number one|No\. 1|main)"
    r"(?:,? (?:single|foreign|external|overseas|outside|import|export))* "
    r"(?P<noun>suppliers?|sources?|providers?|exporters?)\b",
    re.I,
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
# Zero is a rate only beside a word for a tariff, or where goods cross or pay: "zero tariffs", not "zero tolerance".
_ZERO = re.compile(
    r"\b(?P<number>zero)(?:(?=[ -](?:tariffs?|dut(?:y|ies)|levy|levies|rate)\b)|"
    r"(?:(?<=\brate of zero)|(?<=\btariff of zero)|(?<=\bduty of zero)|(?<=\bduties of zero)|(?<=\btariffs of zero))\b|"
    r"(?:(?<=\bat zero)|(?<=\bpays zero)|(?<=\bpay zero)|(?<=\bpaid zero)|(?<=\bowe zero)|(?<=\bowes zero)|(?<=\bcharged zero)|"
    r"(?<=\bis zero)|(?<=\bwas zero))"
    r"(?=[.,;)]|$|\s(?:under|if|when|once|so|as|provided|because|thanks|until|while|today|now)\b))",
    re.I,
)


# Every amount but a rank begins at a number or a word for one; patterns are tried there only.
_FIRST_WORDS = NUMBER_WORDS | {"half", "third", "quarter", "a"}
# "a" is one for a hundred, a million and a part only.
_A = re.compile(r"a[\s-]{1,2}(?:hundred|million|billion|trillion|third|quarter|fifth|sixth|tenth|half)", re.I)
# A rank begins at no number: its pattern is tried on texts that hold one of these.
_RANK_WORDS = ("supplier", "source", "provider", "exporter")
_SUPERLATIVES = {
    "second",
    "third",
    "fourth",
    "fifth",
    "largest",
    "biggest",
    "top",
    "leading",
    "number",
    "no",
    "main",
}
_NUMBERS_MARKED = Marked(lambda word: word in _FIRST_WORDS or word[0].isdigit())
_SUPERLATIVES_MARKED = Marked(lambda word: word in _SUPERLATIVES)
_CURRENCY_SIGN = re.compile("[$€£]|CAD|USD")
# What makes a number a percentage, right behind its first word.
_SIGN = re.compile(r"[\d.,]{0,40}[\s\u00a0-]?(?:%|per[\s-]?cent|percent|pct|p\.c\.|cent\b)", re.I)


def candidates(text: str, blocked: Taken) -> Iterator[Amount]:
    """Each number of a text in the likeliest of its readings, in order, and behind them the ranks.

    No number begins in a ``blocked`` stretch.

    >>> found = candidates("the largest supplier: half of the oil, $9 million a day", Taken())
    >>> [(a.value, a.unit) for a in found]
    [(50.0, 'percent'), (9000000.0, '$'), (1.0, 'rank')]
    """
    yield from _numbers(text, blocked)
    if any(word in text for word in _RANK_WORDS):
        first = [place for place, _ in _SUPERLATIVES_MARKED.of(text)]
        yield from (_rank(match) for place in first if (match := _RANK.match(text, place)))


def _numbers(text: str, blocked: Taken) -> Iterator[Amount]:
    end = 0
    for place, word in _NUMBERS_MARKED.of(text):
        if (
            place < end
            or not blocked.is_free(place, place + 1)
            or (word == "a" and not _A.match(text, place))
        ):
            continue
        if (amount := _read(text, place, word)) is not None:
            end = amount.end
            yield amount


def _read(text: str, place: int, word: str) -> Amount | None:
    """The number at ``place`` in the first form that fits it."""
    for pattern, reach, read in _forms(text, place, word):
        match = _at(pattern, text, place, reach)
        if match and (amount := read(match)) is not None:
            return amount
    return None


def _at(pattern: re.Pattern[str], text: str, place: int, reach: int) -> re.Match[str] | None:
    """A match that takes in the word at ``place`` and begins at most ``reach`` characters before it."""
    for start in range(place, max(0, place - reach) - 1, -1):
        if start == place or not (
            text[start].isspace() or (text[start].isalnum() and text[start - 1].isalnum())
        ):
            match = pattern.match(text, start)
            if match and match.end() > place:
                return match
    return None


def _forms(text: str, place: int, word: str) -> tuple[_Form, ...]:
    """The readings that a number's surroundings leave open."""
    if _SIGN.match(text, place + len(word)):
        return _PERCENTS
    lead = text[max(0, place - 5) : place]
    if _CURRENCY_SIGN.search(lead):
        return _MONIES
    return _DIGIT_FORMS if word[0].isdigit() else _WORD_FORMS


def _percent(m: re.Match[str]) -> Amount:
    return written(m, number(m["number"] or m["glued"]), "percent")


def _cent(m: re.Match[str]) -> Amount:
    return written(m, number(m["number"]), "percent", form="cent")


def _margin(m: re.Match[str]) -> Amount:
    return written(m, number(m["number"]), "percent")


def _points(m: re.Match[str]) -> Amount:
    return written(m, number(m["number"]), "percent", form="points")


def _rank(m: re.Match[str]) -> Amount:
    return written(m, float(_ORDINALS.get((m["ordinal"] or "").lower(), 1)), "rank", noun=m["noun"])


def _nothing(m: re.Match[str]) -> Amount:
    return written(m, 0.0, "percent", form="zero")


def _money_range(m: re.Match[str]) -> Amount:
    """$3-4 billion: both ends have the scale."""
    factor = SCALES[m["scale"].lower()]
    low, high = sorted(rounded(number(m[name]) * factor) for name in ("number", "high"))
    amount = written(m, rounded((low + high) / 2), _currency(m["before"], m["after"]))
    return replace(amount, relation="between", low=low, high=high)


def _money(m: re.Match[str]) -> Amount:
    scale = m["scale"] or m["scale2"]
    factor = SCALES[scale.lower()] if scale else 1.0
    value = rounded(number(m["number"] or m["number2"]) * factor)
    amount = written(m, value, _currency(m["before"], m["after"] or m["after2"]))
    return replace(amount, scale=factor)


def _currency(before: str | None, after: str | None) -> str:
    """The currency by the sign before the number or the word behind it; a bare dollar stays open.

    >>> _currency("US$", None), _currency("$", None), _currency("$", "Canadian dollars")
    ('USD', '$', 'CAD')
    """
    word = after if after and (before is None or before.strip() == "$") else before
    key = (word or "$").lower().replace("\u00a0", " ").strip()
    return _CURRENCIES.get(key, _CURRENCIES.get(key.replace(" ", ""), _CURRENCIES.get(key.rstrip("$ "), "$")))


# pattern, how many characters it may begin before its number, and its reader
_Form = tuple[re.Pattern[str], int, Callable[[re.Match[str]], "Amount | None"]]
_PERCENTS: tuple[_Form, ...] = ((_PERCENT, 0, _percent), (_CENT, 0, _cent), (_POINTS, 0, _points))
_MONIES: tuple[_Form, ...] = (
    (parts.OF_DOLLARS, 1, parts.of_dollars),
    (_MONEY_RANGE, 6, _money_range),
    (_MONEY, 6, _money),
)
_DIGIT_FORMS: tuple[_Form, ...] = (
    (_MARGIN, 0, _margin),
    (parts.FRACTION, 0, parts.fraction),
    (parts.CENTS, 0, parts.cents),
    (_MONEY, 0, _money),
    (counts.COUNT, 0, counts.counted),
    (counts.LABELLED, 0, counts.labelled),
    (counts.NUMBERED, 0, counts.numbered),
    (counts.CARRIED, 0, counts.carried),
)
_WORD_FORMS: tuple[_Form, ...] = (
    (parts.CENTS, 0, parts.cents),
    (_ZERO, 0, _nothing),
    (parts.FRACTION, 2, parts.fraction),
    (_PERCENT, 0, _percent),
    (_MONEY, 0, _money),
    (counts.COUNT, 0, counts.counted),
)
