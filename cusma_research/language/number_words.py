"""Numbers as they are written, in digits or in English words, and what they come to."""

from __future__ import annotations

_UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

SCALES = {
    "trillion": 1e12, "tn": 1e12, "t": 1e12, "billion": 1e9, "bn": 1e9, "b": 1e9, "million": 1e6, "mn": 1e6,
    "m": 1e6, "thousand": 1e3, "k": 1e3,
}  # fmt: skip
_OF_SCALE = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}  # before a million

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_UNITS)[1:10])}))?|{'|'.join(reversed(_UNITS))})"
)
_SPELLED = rf"(?:(?:an?|{'|'.join(list(_UNITS)[1:10])}) hundred(?: and {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
NUMBER = rf"(?:{DIGITS}|\b{_SPELLED})"

# No number begins inside another one, nor behind a currency sign: the 5 of "$2.5" is no amount.
NOT_INSIDE = r"(?<![\d.,$€£/])"

# One of a scale: "half a million jobs", "a billion dollars".
A_SCALE = r"(?<!quarter of )(?<!third of )\b(?:half )?an?(?=[\s\u00a0](?:million|billion|trillion)\b)"

# The words that a number in words is made of: where none of them stands, no number in words begins.
NUMBER_WORDS = frozenset([*_UNITS, *_TENS, "hundred"])


def number(word: str) -> float:
    """A number in digits or in English words below a thousand.

    >>> number("1,872"), number("twenty-five"), number("one hundred and fifty"), number("half a")
    (1872.0, 25.0, 150.0, 0.5)
    """
    word = word.lower().strip()
    if word in _OF_SCALE:
        return _OF_SCALE[word]
    if word[0].isdigit():
        return float(word.replace(",", ""))
    hundreds, hundred, rest = word.partition(" hundred")
    if not hundred:
        return _below_hundred(word)
    return 100.0 * _UNITS.get(hundreds, 1) + (_below_hundred(rest.removeprefix(" and ")) if rest else 0.0)


def _below_hundred(word: str) -> float:
    tens, _, units = word.replace(" ", "-").partition("-")
    return float(_TENS.get(tens, 0) + _UNITS.get(units or (tens if tens in _UNITS else ""), 0))


def rounded(value: float) -> float:
    """A product or sum without the noise of binary fractions: 57.0, not 56.99999999999999."""
    return float(f"{value:.12g}")
