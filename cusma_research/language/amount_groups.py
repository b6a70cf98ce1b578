"""Numbers that go together: lists, comparisons and ranges, in which one sign or noun stands for several numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import attrgetter

from cusma_research.language.amount import Amount
from cusma_research.language.number_words import DIGITS, NUMBER, number, rounded
from cusma_research.language.taken import Taken

# A bare number right before an amount, with what joins the two: the "25 to " of "25 to 50 per cent".
_LEFT_NUMBER = re.compile(
    rf"(?<![\w.,$€£/])(?P<number>{NUMBER})(?P<join>\s?[-–](?:(?<=\s[-–])\s|(?<!\s[-–])\s?)| to | and | or |, )$",
    re.I,
)
_JOINS = ("-", "–", " to", " and", " or", ",")
_ENDS = re.compile(r"[a-z\d]\.\s|\n")  # between the sentences of two counts
_LEFT_REACH = 24  # characters before an amount in which a bare number is looked for
_JOIN = re.compile(r"(?: to | through |(?:[-–]\s?|\s[-–]\s))", re.I)
_BETWEEN = re.compile(r"\bbetween\s+$", re.I)
_BETWEEN_OR_BOTH = re.compile(r"\b(?:between|both)\s+$", re.I)
_FROM = re.compile(r"\bfrom\s+(?:[\w.]+[’']s\s+)?$", re.I)  # "from September's $45 billion to $44 billion"
# A clause that speaks of a range: "rates vary from 10 to 50 per cent" changes nothing.
_SPANS = re.compile(r"\b(?:rang|extend|vary|varie|varying|span|anywhere|run|lie|between)\w*[^.;]*$", re.I)
# A clause that speaks of a change: in "raised from 25 to 50 per cent" the two are amounts of their own.
_CHANGE = re.compile(
    r"\b(?:rais|increas|hik|lift|cut|lower|reduc|doubl|tripl|drop|fall|fell|rose|ris|"
    r"jump|climb|went|go|mov|tak(?=e)|took|slash|slip|grow|grew|shr[iau]nk|bring|brought|bump|boost|swell|"
    r"up|down|declin|eas|chang|shift)\w*",
    re.I,
)


def grouped(text: str, amounts: list[Amount], known: Taken, blocked: Taken) -> list[Amount]:
    """The amounts in order, with the bare numbers that share a sign with one of them, and ranges joined.

    ``known`` are the places of the amounts; no number is taken from a ``blocked`` stretch.
    """
    amounts = _in_order([*amounts, *_unlabelled(text, amounts, known, blocked)])
    amounts = _in_order(_listed(text, _compared(text, _of_them(text, amounts))))
    amounts = _in_order(_alike(text, amounts))
    return _ranges(text, amounts)


def _in_order(amounts: list[Amount]) -> list[Amount]:
    return sorted(amounts, key=attrgetter("number_start"))


def _unlabelled(text: str, amounts: list[Amount], known: Taken, blocked: Taken) -> list[Amount]:
    """Numbers that share the sign or noun of the one after them: the 25 in "25 to 50 per cent"."""
    out: list[Amount] = []
    for amount in amounts:
        place = amount.number_start
        while (left := _left(text, place, amount, known)) and blocked.is_free(left.number_start, left.end):
            out.append(left)
            known.add(left.number_start, left.end)
            place = left.number_start
    return out


def _left(text: str, place: int, amount: Amount, known: Taken) -> Amount | None:
    """The bare number before an amount that belongs to it."""
    if amount.form != "digits" or amount.unit == "rank":
        return None
    lead = text[max(0, place - _LEFT_REACH) : place]
    match = (
        _LEFT_NUMBER.search(text, place - len(lead), place)
        if lead.lower().rstrip().endswith(_JOINS)
        else None
    )
    if not match or not known.is_free(match.start(), match.start() + 1):
        return None
    if not _shares_unit(text, match, amount.unit):
        return None
    start, value = match.start(), number(match["number"])
    value = rounded(value * amount.scale) if value < 1000 else value
    return replace(
        amount, start=start, end=match.end("number"), number_start=start, value=value, low=value, high=value
    )


_THEM = ("of them", "of those", "others")
_LEAST_OF_THEM = 100  # "three of them" count no jobs


def _of_them(text: str, amounts: list[Amount]) -> list[Amount]:
    """Counts of what was counted before in the sentence: "8 million jobs, 165,000 of them", "17 states and 11 others"."""
    out: list[Amount] = []
    counted: Amount | None = None
    for amount in amounts:
        if amount.unit != "count":
            out.append(amount)
        elif amount.noun not in _THEM:
            out.append(amount)
            counted = amount
        elif counted and _is_of(counted, amount) and not _ENDS.search(text, counted.end, amount.start):
            out.append(replace(amount, noun=counted.noun))
    return out


def _is_of(counted: Amount, amount: Amount) -> bool:
    """Whether a count is large enough to be of those counted before it; of states there are few."""
    return amount.value >= _LEAST_OF_THEM or (amount.noun == "others" and counted.noun.endswith("states"))


# "to 35 per cent from 25": the bare number behind shares the sign
_COMPARED = re.compile(
    rf",?\s(?:up from|down from|from)\s(?P<number>{NUMBER})(?=[.,;)]?(?:\s(?!per ?cent|percent|%|[a-z]+s\b)|$))"
)


def _compared(text: str, amounts: list[Amount]) -> list[Amount]:
    """The number with which a percentage is compared, where it leaves the sign out."""
    out: list[Amount] = []
    starts = {amount.number_start for amount in amounts}
    for amount in amounts:
        out.append(amount)
        match = _COMPARED.match(text, amount.end) if amount.unit == "percent" else None
        if match and match.start("number") not in starts and number(match["number"]) <= 1000:
            out.append(_bare(amount, match))
    return out


# "steel (50 per cent), copper (50), lumber (10)": the numbers in brackets behind share the sign
_IN_BRACKETS = re.compile(rf"[^.;()\n]{{2,60}}\((?P<number>{NUMBER})\)")


# "at 50 per cent, cars at 25 and lumber at 10", "at 88 per cent and Ontario third, at 77"; "cheese 245.5 per cent and
# yogurt 237.5"
_AT = re.compile(
    rf"(?:,|;|,? and)\s(?:[A-Za-z][\w-]*\s){{0,3}}[A-Za-z][\w-]*,?\sat (?P<number>{NUMBER})(?=\s*(?:[,;)]|\.(?!\d)|and\b|$))"
)
_LAST = re.compile(rf",? and\s[a-z]+\s(?!one\b)(?P<number>{NUMBER})(?=\s*(?:[,;)]|\.(?!\d)|$))")
_BEFORE_LIST = 4  # characters before a percentage that tell how its list is written


def _listed(text: str, amounts: list[Amount]) -> list[Amount]:
    """The bare numbers of a list that go on from a percentage: in brackets, behind "at", or behind a name."""
    out: list[Amount] = []
    for amount in amounts:
        out.append(amount)
        if amount.unit != "percent":
            continue
        form, end = _form_of_list(text, amount)
        match = form.match(text, end)
        while match and number(match["number"]) <= 1000:
            out.append(_bare(amount, match))
            match = form.match(text, match.end())
    return out


# "In 2024 Canada took 41 per cent of what she sold. For 2025 it was 26."
_ANOTHER_TIME = re.compile(
    r"(?:[^.;\n]|(?<=[A-Z])\.){0,60}[.;]\s(?:In|in|For|for|By|by) [^.,;\n]{2,20},? it (?:was|is|had been) "
    rf"(?P<number>{DIGITS})(?=[.,;](?:\s|$))"
)
# "A sedan from Japan pays 15 percent and a pickup from Mexico can pay 25"
_PAYS = re.compile(r"\b(?:pays?|paid|owes?|owed|faces?|faced) $")
_ANOTHER_PAYS = re.compile(
    r"(?:[,;]|,? (?:and|but|while))\s(?:[\w’'-]+\s){1,8}?(?:pays?|paid|owes?|owed|faces?|faced) "
    rf"(?P<number>{DIGITS})(?=[,.;)”\"](?:[\s”\"]|$)|$)"
)


def _alike(text: str, amounts: list[Amount]) -> list[Amount]:
    """The bare number of a clause behind a percentage that is built as its own: "and a pickup can pay 25"."""
    out: list[Amount] = []
    starts = {amount.number_start for amount in amounts}
    for amount in amounts:
        out.append(amount)
        if amount.unit != "percent":
            continue
        pays = _PAYS.search(text, max(0, amount.start - _BEFORE_PAID), amount.start)
        forms = (_ANOTHER_PAYS, _ANOTHER_TIME) if pays else (_ANOTHER_TIME,)
        match = next((found for form in forms if (found := form.match(text, amount.end))), None)
        if match and match.start("number") not in starts and number(match["number"]) <= 1000:
            out.append(_bare(amount, match))
    return out


_BEFORE_PAID = 7  # characters of the verb before a percentage


def _form_of_list(text: str, amount: Amount) -> tuple[re.Pattern[str], int]:
    """How a list goes on behind a percentage, and from where."""
    lead = text[max(0, amount.start - _BEFORE_LIST) : amount.start]
    if lead.endswith("(") and text.startswith(")", amount.end):
        return _IN_BRACKETS, amount.end + 1
    return _AT if lead.endswith(" at ") else _LAST, amount.end


def _bare(amount: Amount, match: re.Match[str]) -> Amount:
    """A number without a sign of its own, in the unit of another amount."""
    (start, end), value = match.span("number"), number(match["number"])
    return replace(amount, start=start, end=end, number_start=start, value=value, low=value, high=value)


def _shares_unit(text: str, left: re.Match[str], unit: str) -> bool:
    """Whether a bare number has the unit of the amount behind it: counts and money only as a range."""
    if unit == "percent":
        listed = (
            left["join"] in (", ", " and ") and not left["number"][0].isdigit()
        )  # "the first two and 30%"
        return number(left["number"]) <= 1000 and not listed
    if left["join"] == " and ":
        return bool(_BETWEEN.search(text[max(0, left.start() - 9) : left.start()]))
    return bool(_JOIN.fullmatch(left["join"]))


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Join "between a and b", "a to b" and "a-b"; leave "from a to b" apart where something changed."""
    out: list[Amount] = []
    for amount in amounts:
        if out and _is_range(text, out[-1], amount):
            out.append(_joined(out.pop(), amount))
        else:
            out.append(amount)
    return out


def _joined(first: Amount, second: Amount) -> Amount:
    first = _scaled(first, second)
    low, high = sorted((first.value, second.value))
    return replace(
        second, start=first.start, number_start=first.number_start, relation="between",
        value=rounded((low + high) / 2), low=low, high=high,
    )  # fmt: skip


def _scaled(first: Amount, second: Amount) -> Amount:
    """The first end of a range with the scale that only the second one writes: "$3 to $4 billion"."""
    if first.scale > 1 or second.scale == 1 or first.value >= 1000:
        return first
    return replace(first, value=rounded(first.value * second.scale), scale=second.scale)


def _is_range(text: str, first: Amount, second: Amount) -> bool:
    if first.unit != second.unit or first.relation != "exactly":
        return False
    join = text[first.end : second.number_start]
    lead = text[max(0, first.number_start - 60) : first.number_start]
    if join == " and ":
        return bool(_BETWEEN_OR_BOTH.search(lead)) and "both" not in lead[-6:].lower()
    if not _JOIN.fullmatch(join):
        return False
    clause = re.split(r"[.;:]\s", lead)[-1]
    if _SPANS.search(clause):
        return True
    return not (_FROM.search(clause) and _CHANGE.search(clause))
