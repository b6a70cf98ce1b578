"""Hedged amounts: what number is written, with which hedge, in which unit, as a closed or open interval."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.words import words

ABOUT = 0.05  # "about 60" is 57 to 63: wide enough for rounding in the news, narrow enough to tell 60 from 65

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_FRACTIONS = {
    "half": 50.0, "one-half": 50.0, "a third": 100 / 3, "one-third": 100 / 3, "two-thirds": 200 / 3,
    "a quarter": 25.0, "one-quarter": 25.0, "three-quarters": 75.0, "a fifth": 20.0, "one-fifth": 20.0,
    "two-fifths": 40.0, "three-fifths": 60.0, "four-fifths": 80.0, "a tenth": 10.0, "one-tenth": 10.0,
    "nine-tenths": 90.0, "seven-tenths": 70.0, "three-tenths": 30.0,
}  # fmt: skip
_SCALES = {
    "trillion": 1e12, "tn": 1e12, "t": 1e12, "billion": 1e9, "bn": 1e9, "b": 1e9, "million": 1e6, "mn": 1e6,
    "m": 1e6, "thousand": 1e3, "k": 1e3,
}  # fmt: skip
_CURRENCIES = {
    "$": "$", "c$": "CAD", "ca$": "CAD", "cad": "CAD", "cad$": "CAD", "cdn$": "CAD", "canadian dollars": "CAD",
    "us$": "USD", "usd": "USD", "usd$": "USD", "u.s. dollars": "USD", "us dollars": "USD", "american dollars": "USD",
    "u.s.$": "USD", "us $": "USD", "u.s. $": "USD", "dollars": "$", "€": "EUR", "euros": "EUR", "£": "GBP", "pounds": "GBP",
}  # fmt: skip

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_UNITS)[1:10])}))?|{'|'.join(reversed(_UNITS))})"
)
_SPELLED = rf"(?:(?:an?|{'|'.join(list(_UNITS)[1:10])}) hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
_NUMBER = rf"(?:{_DIGITS}|\b{_SPELLED})"
_PCT = r"[\s\u00a0-]?(?:%|per[\s-]?cent\b|percent\b|pct\b|p\.c\.)"
_SCALE = r"(?:[\s\u00a0-]?(?P<scale>(?i:trillion|billion|million|thousand|tn|bn|mn)|(?<=[\d.])(?i:[BMTK]))\b(?!-\w))"
_CURRENCY = r"(?P<before>(?:CA|US|U\.S\. ?|US |C|CDN)\$|(?:CAD|USD)[\s\u00a0]?\$?|\$|€|£)[\s\u00a0]?"
_MONEY_AFTER = (
    r"(?:[\s\u00a0](?P<after>U\.?S\.? dollars|American dollars|Canadian dollars|CAD|USD|"
    r"dollars|euros)\b)"
)

_PERCENT = re.compile(
    rf"(?<![\d.,$€£/])(?P<number>{_NUMBER}){_PCT}(?![\w%])|(?<![\d.,$€£/])(?P<glued>{_DIGITS})"
    rf"\s?%",
    re.I,
)
_CENT = re.compile(rf"(?<![\d.,$€£/])(?P<number>{_DIGITS}) cent\b(?!s)", re.I)
_MONEY = re.compile(
    rf"(?<![\w.,])(?:{_CURRENCY}(?P<number>{_DIGITS}){_SCALE}?{_MONEY_AFTER}?|(?P<number2>{_NUMBER})"
    rf"{_SCALE.replace('<scale>', '<scale2>')}?{_MONEY_AFTER.replace('<after>', '<after2>')})(?![\w%])"
)
_MONEY_RANGE = re.compile(
    rf"(?<![\w.,]){_CURRENCY}(?P<number>{_DIGITS})(?:\s?[-–]\s?| to )(?P<high>{_DIGITS}){_SCALE}{_MONEY_AFTER}?"
)
_FRACTION_WORDS = "|".join(f.replace("-", "[- ]") for f in sorted(_FRACTIONS, key=len, reverse=True))
_FRACTION = re.compile(
    rf"(?<!first )(?<!second )(?<!last )(?<!next )\b(?P<fraction>{_FRACTION_WORDS})"
    r"(?= (?:of|the|all|its|their|his|our)\b)(?! of an? (?:century|mile|point|day|year)\b)"
    rf"|\b(?P<few>{_NUMBER})(?: in | out of )(?:every )?(?P<many>{_NUMBER})(?=\s)",
    re.I,
)
_COUNTED = (
    r"jobs?|positions|workers|employees|people|americans|canadians|states|provinces|compan"
    r"(?:y|ies)|firms?|businesses|"
    r"exporters|manufacturers|small businesses|barrels|tonnes?|tons|kilograms|litres|"
    r"gallons|bushels|board feet|"
    r"megawatt[- ]hours|minerals|products|items|goods|tariff lines|countries|partners|trucks|vehicles|cars"
)
_COUNT = re.compile(
    rf"(?<![\w.,$€£/-])(?P<number>{_NUMBER})(?:[\s\u00a0](?P<scale>million|billion|thousand))?"
    rf"(?: of (?:the )?\d+)?(?P<noun>[\s\u00a0](?:[A-Za-z.'’-]+\s){{0,3}}?(?:{_COUNTED}))\b"
)
_RANK = re.compile(
    r"\b(?:(?P<ordinal>second|third|fourth|fifth)[- ])?(?P<superlative>largest|biggest|"
    r"top|leading|number one|No\. 1|main)"
    r"(?:,? (?:single|foreign|external|overseas|outside|import|export))* "
    r"(?P<noun>suppliers?|sources?|providers?|exporters?)\b",
    re.I,
)
_ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}
_ZERO = re.compile(r"\b(?P<number>zero)(?=[ -](?:tariffs?|dut(?:y|ies)|levy|levies|rate)\b)", re.I)

_CHANGE = re.compile(
    r"\b(?:rais|increas|hik|lift|cut|lower|reduc|doubl|tripl|drop|fall|fell|ros[e]|ris|"
    r"jump|climb|went|go|mov|slash|"
    r"slip|grow|grew|shr[iau]nk|bring|brought|bump|boost|swell|up|down|declin|eas|chang|shift)\w*",
    re.I,
)


@dataclass(frozen=True)
class Amount:
    """An amount in its place. ``start`` takes in the hedge, ``number_start`` does not; open bounds are None.

    ``unit`` is percent, CAD, USD, $ (currency not stated), EUR, GBP, count or rank; ``noun`` is what is counted
    or ranked. ``low`` and ``high`` are those of any quantity; ``share()`` cuts them to 0-100.
    """

    start: int
    end: int
    number_start: int
    relation: str
    value: float
    low: float | None
    high: float | None
    unit: str
    noun: str = ""
    form: str = "digits"
    scale: float = 1.0

    def share(self) -> Amount:
        """The same amount as a share: open above becomes 100, and nothing leaves 0-100."""
        low = 0.0 if self.low is None else max(0.0, self.low)
        high = 100.0 if self.high is None else min(100.0, self.high)
        return replace(self, low=low, high=high)


def bounds(relation: str, value: float, high_value: float | None = None) -> tuple[float | None, float | None]:
    """The interval of a hedge: open ends are None.

    >>> bounds("over", 75), bounds("about", 60), bounds("exactly", 85)
    ((75, None), (57.0, 63.0), (85, 85))
    """
    if relation == "between":
        return value, high_value
    return {
        "exactly": (value, value),
        "over": (value, None),
        "at_least": (value, None),
        "under": (0.0, value),
        "at_most": (0.0, value),
        "about": (_rounded(value * (1 - ABOUT)), _rounded(value * (1 + ABOUT))),
        "just_below": (_rounded(value * (1 - ABOUT)), value),
        "just_above": (value, _rounded(value * (1 + ABOUT))),
    }[relation]


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")


def number(word: str) -> float:
    """A number in digits or in English words below a thousand.

    >>> number("1,872"), number("twenty-five"), number("one hundred and fifty")
    (1872.0, 25.0, 150.0)
    """
    word = word.lower().strip()
    if word[0].isdigit():
        return float(word.replace(",", ""))
    hundreds, hundred, rest = word.partition(" hundred")
    if not hundred:
        return _below_hundred(word)
    return 100.0 * _UNITS.get(hundreds, 1) + (_below_hundred(rest.removeprefix(" and ")) if rest else 0.0)


def _below_hundred(word: str) -> float:
    tens, _, units = word.replace(" ", "-").partition("-")
    return float(_TENS.get(tens, 0) + _UNITS.get(units or (tens if tens in _UNITS else ""), 0))


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Amount]:
    """All amounts of a text, in order; nothing that overlaps a ``taken`` stretch (a date, furniture).

    >>> [(a.relation, a.value, a.unit) for a in find("over 75% of exports, nearly CAD 3.6 billion a day")]
    [('over', 75.0, 'percent'), ('just_below', 3600000000.0, 'CAD')]
    """
    amounts: list[Amount] = []
    blocked = sorted(taken)
    for candidate in _candidates(text):
        if _free(candidate, blocked) and _free(candidate, [(a.number_start, a.end) for a in amounts]):
            amounts.append(candidate)
    amounts = _ranges(text, sorted(_unlabelled(text, amounts), key=lambda a: a.number_start))
    return [_hedged(text, amount) for amount in amounts]


def _free(amount: Amount, blocked: Sequence[tuple[int, int]]) -> bool:
    return all(amount.end <= start or end <= amount.number_start for start, end in blocked)


# Every amount but a rank begins at a number or a word for one; patterns are tried there only.
_NUMBER_WORDS = frozenset([*_UNITS, *_TENS, "hundred", "half", "third", "quarter", "a"])
_RANK_WORDS = ("supplier", "source", "provider", "exporter")
_SIGN = re.compile(r"[\d.,]*[\s\u00a0-]?(?:%|per[\s-]?cent|percent|pct|p\.c\.|cent\b)", re.I)


def _candidates(text: str) -> Iterator[Amount]:
    """Readings of each number, the likelier first."""
    end = 0
    for place, word in words(text):
        if place < end or not (word[0].isdigit() or word in _NUMBER_WORDS):
            continue
        for pattern, reach, read in _forms(text, place, word):
            match = _at(pattern, text, place, reach)
            if match and (amount := read(match)) is not None:
                end = match.end()
                yield amount
                break
    if any(word in text for word in _RANK_WORDS):
        for match in _RANK.finditer(text):
            rank = float(_ORDINALS.get((match["ordinal"] or "").lower(), 1))
            yield _amount(match, rank, "rank", noun=match["noun"])


def _at(pattern: re.Pattern[str], text: str, place: int, reach: int) -> re.Match[str] | None:
    """A match that takes in the word at ``place`` and begins at most ``reach`` characters before it."""
    for start in range(place, place - reach - 1, -1) if reach else (place,):
        match = pattern.match(text, max(0, start))
        if match and match.end() > place:
            return match
    return None


def _forms(text: str, place: int, word: str) -> tuple[_Form, ...]:
    """The readings that a number's surroundings leave open."""
    if _SIGN.match(text, place + len(word)):
        return _PERCENTS
    lead = text[max(0, place - 5) : place]
    if any(sign in lead for sign in ("$", "€", "£", "CAD", "USD")):
        return _MONIES
    return _DIGIT_FORMS if word[0].isdigit() else _WORD_FORMS


def _percent(m: re.Match[str]) -> Amount:
    return _amount(m, number(m["number"] or m["glued"]), "percent")


def _cent(m: re.Match[str]) -> Amount:
    return _amount(m, number(m["number"]), "percent", form="cent")


def _nothing(m: re.Match[str]) -> Amount:
    return _amount(m, 0.0, "percent", form="zero")


def _counted(m: re.Match[str]) -> Amount:
    scale = _SCALES[m["scale"].lower()] if m["scale"] else 1.0
    amount = _amount(m, _rounded(number(m["number"]) * scale), "count", noun=m["noun"].strip())
    return replace(amount, scale=scale)


def _amount(m: re.Match[str], value: float, unit: str, *, noun: str = "", form: str = "digits") -> Amount:
    return Amount(m.start(), m.end(), m.start(), "exactly", value, value, value, unit, noun, form)


def _fraction(m: re.Match[str]) -> Amount | None:
    """Half, two-thirds, one in five: as a percentage."""
    if m["fraction"]:
        words = m["fraction"].lower().replace(" ", "-")
        value = _FRACTIONS.get(words, _FRACTIONS.get(words.replace("-", " ", 1)))
    else:
        few, many = number(m["few"]), number(m["many"])
        value = 100 * few / many if few < many else None
    return _amount(m, float(f"{value:.6g}"), "percent", form="fraction") if value is not None else None


def _money_range(m: re.Match[str]) -> Amount:
    """$3-4 billion: both ends have the scale."""
    factor = _SCALES[m["scale"].lower()]
    low, high = sorted(_rounded(number(m[name]) * factor) for name in ("number", "high"))
    amount = _amount(m, _rounded((low + high) / 2), _currency(m["before"], m["after"]))
    return replace(amount, relation="between", low=low, high=high)


def _money(m: re.Match[str]) -> Amount:
    scale = m["scale"] or m["scale2"]
    factor = _SCALES[scale.lower()] if scale else 1.0
    amount = _amount(
        m,
        _rounded(number(m["number"] or m["number2"]) * factor),
        _currency(m["before"], m["after"] or m["after2"]),
    )
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
_PERCENTS: tuple[_Form, ...] = ((_PERCENT, 0, _percent), (_CENT, 0, _cent))
_MONIES: tuple[_Form, ...] = ((_MONEY_RANGE, 6, _money_range), (_MONEY, 6, _money))
_DIGIT_FORMS: tuple[_Form, ...] = (
    (_PERCENT, 0, _percent),
    (_FRACTION, 0, _fraction),
    (_MONEY, 0, _money),
    (_COUNT, 0, _counted),
)
_WORD_FORMS: tuple[_Form, ...] = ((_ZERO, 0, _nothing), (_FRACTION, 2, _fraction), *_DIGIT_FORMS)

_LEFT_NUMBER = re.compile(
    rf"(?<![\w.,$€£/])(?P<number>{_NUMBER})(?P<join>\s?[-–]\s?| to | and | or |, )$", re.I
)


def _unlabelled(text: str, amounts: list[Amount]) -> list[Amount]:
    """Numbers that share the sign or noun of the one after them: the 25 in "25 to 50 per cent"."""
    out = list(amounts)
    for amount in amounts:
        place = amount.number_start
        while left := _left(text, place, amount, out):
            out.append(left)
            place = left.number_start
    return out


def _left(text: str, place: int, amount: Amount, known: list[Amount]) -> Amount | None:
    """The bare number before an amount that belongs to it; counts and money only as a range."""
    if amount.form != "digits" or amount.unit == "rank":
        return None
    match = _LEFT_NUMBER.search(text, max(0, place - 24), place)
    if not match or any(a.number_start <= match.start() < a.end for a in known):
        return None
    between = match["join"] == " and " and re.search(
        r"\bbetween\s+$", text[max(0, match.start() - 9) : match.start()]
    )
    if amount.unit != "percent" and not (between or _JOIN.fullmatch(match["join"])):
        return None
    value = number(match["number"])
    if amount.unit == "percent" and (
        value > 1000 or (match["join"] == ", " and not match["number"][0].isdigit())
    ):
        return None
    value = _rounded(value * amount.scale) if value < 1000 else value
    place = match.start()
    return replace(
        amount, start=place, end=match.end("number"), number_start=place, value=value, low=value, high=value
    )


_JOIN = re.compile(r"(?: to | through |\s?[-–]\s?)", re.I)


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join "between a and b", "a to b" and "a-b"; leave "from a to b" apart where something changed."""
    out: list[Amount] = []
    for amount in amounts:
        if (
            out
            and out[-1].unit == amount.unit
            and out[-1].relation == "exactly"
            and _is_range(text, out[-1], amount)
        ):
            first = _scaled(out.pop(), amount)
            low, high = sorted((first.value, amount.value))
            amount = replace(
                amount, start=first.start, number_start=first.number_start, relation="between",
                value=_rounded((low + high) / 2), low=low, high=high,
            )  # fmt: skip
        out.append(amount)
    return out


def _scaled(first: Amount, second: Amount) -> Amount:
    """The first end of a range with the scale that only the second one writes: "$3 to $4 billion"."""
    if first.scale > 1 or second.scale == 1 or first.value >= 1000:
        return first
    return replace(first, value=_rounded(first.value * second.scale), scale=second.scale)


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    join = text[first.end : second.number_start]
    lead = text[max(0, first.number_start - 60) : first.number_start]
    if join == " and ":
        return bool(re.search(r"\b(?:between|both)\s+$", lead, re.I)) and "both" not in lead[-6:].lower()
    if not _JOIN.fullmatch(join):
        return False
    clause = re.split(r"[.;:]\s", lead)[-1]
    if re.search(
        r"\b(?:rang|extend|vary|varie|varying|span|anywhere|run|lie|between)\w*[^.;]*$", clause, re.I
    ):
        return True
    return not (re.search(r"\bfrom\s+$", clause, re.I) and _CHANGE.search(clause))


@cache
def _hedge_patterns() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], dict[str, str]]:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    for row in vocabulary.rows("hedges"):
        target = after if row.get("where") == "after" else before
        target.update(dict.fromkeys(row["variants"], row["relation"]))
    lead = "|".join(re.escape(word) for word in sorted(before, key=len, reverse=True))
    tail = "|".join(re.escape(word) for word in sorted(after, key=len, reverse=True))
    return (
        re.compile(rf"(?:(?<=\W)|^)(?P<hedge>{lead}|[<>≥≤~])\s?(?:(?:the|an?|its|their)\s)?$", re.I),
        re.compile(rf"(?:\s(?P<hedge>{tail})\b|(?P<sign>\+|-plus\b))", re.I),
        before,
        after,
    )


@cache
def _sayings() -> list[tuple[re.Pattern[str], str]]:
    return [
        (vocabulary.compiled(row["pattern"]), row["relation"]) for row in vocabulary.rows("hedges", "sayings")
    ]


# "adds up to 54" and "comes close to 50" name the number itself.
_PHRASAL = re.compile(
    r"\b(?:add|adds|added|adding|move|moves|moved|go|goes|went|come|comes|came|climbed) up "
    r"to\s?$",
    re.I,
)


def _hedged(text: str, amount: Amount) -> Amount:
    if amount.relation != "exactly" or amount.unit == "rank" or amount.form == "zero":
        return amount
    lead, tail, before, after = _hedge_patterns()
    start, relation = amount.number_start, "exactly"
    match = lead.search(text, max(0, start - 30), start)
    if match and not _PHRASAL.search(text, max(0, match.start() - 12), match.end()):
        start, relation = match.start("hedge"), before[match["hedge"].lower()]
    elif match := tail.match(text, amount.end):
        relation = (
            after[match["hedge"].lower()] if match["hedge"] else "at_least"
        )  # "75%+", "75 per cent-plus"
    else:
        relation = _said(text, amount)
    low, high = bounds(relation, amount.value)
    return replace(amount, start=start, relation=relation, low=low, high=high)


_ESTIMATE = ("estimat", "reckon")


def _said(text: str, amount: Amount) -> str:
    """A hedge that governs the sentence ("by the chamber's estimate") rather than the number."""
    if amount.unit == "count" and amount.value < 100:
        return "exactly"
    first = max(text.rfind("\n", 0, amount.start), text.rfind(". ", 0, amount.start)) + 1
    sentence = text[first : amount.end]
    if not any(word in sentence for word in _ESTIMATE):
        return "exactly"
    return next((relation for pattern, relation in _sayings() if pattern.search(sentence)), "exactly")
