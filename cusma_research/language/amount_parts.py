"""Parts of a whole in words: fractions, so many in so many, and cents of every dollar, all as percentages."""

from __future__ import annotations

import re

from cusma_research.language.amount import Amount, written
from cusma_research.language.number_words import DIGITS, NOT_INSIDE, NUMBER, number

_FRACTIONS = {
    "half": 50.0, "one-half": 50.0, "a third": 100 / 3, "one-third": 100 / 3, "two-thirds": 200 / 3,
    "a quarter": 25.0, "one-quarter": 25.0, "three-quarters": 75.0, "a fifth": 20.0, "one-fifth": 20.0,
    "two-fifths": 40.0, "three-fifths": 60.0, "four-fifths": 80.0, "a tenth": 10.0, "one-tenth": 10.0,
    "nine-tenths": 90.0, "seven-tenths": 70.0, "three-tenths": 30.0, "a sixth": 100 / 6, "one-sixth": 100 / 6,
    "five-sixths": 500 / 6, "one-eighth": 12.5, "seven-eighths": 87.5,
}  # fmt: skip
_FRACTION_WORDS = "|".join(f.replace("-", "[- ]") for f in sorted(_FRACTIONS, key=len, reverse=True))
# What is counted one by one: "one job in six", "seven barrels in ten".
ONE_OF = (
    r"job|worker|pay ?cheque|paycheck|vehicle|car|truck|trailer|tractor|barrel|gallon|litre|tonne|ton|pound|bushel|board|bag|"
    r"case|bottle|box|crate|can|steak|hog|steer|home|household|load|shipment|sale|order|dollar|loonie"
)
# In "two trucks in three days" nothing is shared.
TIMES = "minutes|hours|days|weeks|months|years|decades|shifts|states|provinces|countries|towns|cities|ports|places"
# A fraction is one of something ("half of", "a third the", "two-thirds went"); the first quarter and half a century are time.
FRACTION = re.compile(
    rf"(?<!first )(?<!second )(?<!last )(?<!next )\b(?P<fraction>{_FRACTION_WORDS})"
    r"(?= (?:or (?:so|thereabouts|more|less),? )?(?:of|the|all|its|their|his|our|go|goes|going|went|comes?|came|heads?|headed|"
    r"crosse[sd]|(?:is|are|was|were) (?:sold|shipped|sent|exported|bound|destined))\b|"
    # it ends its clause, or behind it stands when it was so: "a third in 2016", "three-quarters before the dispute"
    r"(?<!in half)(?<!by half)(?<!and a half)(?<!other half)(?<!better half)(?:[.,;)]|$|\n|"
    rf" (?:in (?:19|20)\d\d|(?:an?|{NUMBER}) (?:year|decade|generation|month)s? (?:ago|earlier|before)|before|last year)\b))"
    r"(?! of an? (?:century|mile|point|day|year|million|billion)\b)"
    rf"|\b(?P<few>{NUMBER})(?: in | out of | of (?=every|each))(?:every |each )?(?P<many>{NUMBER})(?=[\s:,)])"
    rf"|\b(?P<some>{NUMBER}) (?:[a-z-]+ )?(?:{ONE_OF})s? (?:in|out of) (?:every )?"
    rf"(?P<those>{NUMBER})\b(?![\d.,]*\d| (?:[a-z-]+ )?(?:{TIMES})\b)",
    re.I,
)
_FEWEST, _MOST = 2, 100  # "one job in six": a larger number is a year
# "91 cents of every dollar"; or the dollar comes first: "of every dollar earned abroad, 91 cents".
CENTS = re.compile(
    rf"{NOT_INSIDE}(?P<number>{NUMBER}) cents\b"
    r"(?P<dollar> (?:of|on|in|from|out of) (?:every|each|the) (?:[a-z-]+ ){0,2}dollars?\b)?",
    re.I,
)
_EVERY_DOLLAR = re.compile(r"\b(?:every|each) (?:[a-z-]+ ){0,2}dollar\b[^.;\d]{0,60}$", re.I)
_DOLLAR_REACH = 100  # characters before cents in which their dollar stands
OF_DOLLARS = re.compile(
    rf"\$(?P<few>{DIGITS}) (?:of|in|out of) (?:every|each) \$(?P<many>{DIGITS})\b(?![.,]\d)"
)


def fraction(m: re.Match[str]) -> Amount | None:
    """Half, two-thirds, one in five: as a percentage."""
    if m["fraction"]:
        name = m["fraction"].lower().replace(" ", "-")
        return _part(m, _FRACTIONS.get(name, _FRACTIONS.get(name.replace("-", " ", 1), 0)), 100)
    if m["some"]:
        many = number(m["those"])
        return _part(m, number(m["some"]), many) if _FEWEST <= many <= _MOST else None
    return _part(m, number(m["few"]), number(m["many"]))


def _part(m: re.Match[str], few: float, many: float) -> Amount | None:
    return written(m, float(f"{100 * few / many:.6g}"), "percent", form="fraction") if few < many else None


def of_dollars(m: re.Match[str]) -> Amount | None:
    """$3 of every $4: as a percentage."""
    return _part(m, number(m["few"]), number(m["many"]))


def cents(m: re.Match[str]) -> Amount | None:
    """Cents of a dollar are per cent; cents by themselves are money."""
    lead = m.string[max(0, m.start() - _DOLLAR_REACH) : m.start()]
    of_dollar = m["dollar"] or _EVERY_DOLLAR.search(lead)
    return written(m, number(m["number"]), "percent", form="cents") if of_dollar else None
