"""Trade remedies: whether a rate is an anti-dumping duty, a countervailing one, or both together."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span, in_row
from cusma_research.language.openings import searched
from cusma_research.language.reading import SENTENCES, Sentence
from cusma_research.tariffs.rules import matches, told

BOTH = "anti_dumping_and_countervailing"
REMEDIES = frozenset(("anti_dumping", "countervailing", BOTH))

# "20.56 per cent (anti-dumping) and 14.63 per cent (countervailing)", "CVD of 14.63 per cent": the word beside the rate
_DUMPING = r"[Aa]nti-?dumping|[Dd]umping|\bADs?\b"
_SUBSIDY = r"[Cc]ountervailing|[Aa]nti-?subsidy|[Ss]ubsid(?:y|ies)|\bCVDs?\b"
_REMEDY = rf"(?:(?P<anti_dumping>{_DUMPING})|(?P<countervailing>{_SUBSIDY}))"
_OTHER = rf"(?: (?:dut|deposit|rate)\w*)?\s?(?:and|or|plus|,|/|\+|&)\s?(?:the )?(?:{_DUMPING}|{_SUBSIDY})"
_BEHIND = re.compile(rf"\s?\(?(?:(?:is|was|are|were) )?(?:(?:in|for|as|an?|the) )?{_REMEDY}(?!{_OTHER})")
_BEFORE = re.compile(
    rf"{_REMEDY}(?: (?:dut|deposit|rate|margin|part|portion|side|half)\w*)?"
    r"(?:,? (?:of|at|is|was|were|once|now|up from)|,)?\s(?:about )?$"
)
_PAIR = re.compile(
    r"(?:dumping|AD|countervailing|CVD|subsidy)\W*(?:dut\w+ )?(?:and|plus|or|/|\+|&) (?:the )?$", re.I
)


def beside(sentence: Sentence, amount: Amount) -> str | None:
    """The remedy named right behind a rate or right before it, and alone; the word behind wins."""
    if found := _BEHIND.match(sentence.article.text, amount.end, sentence.end):
        return found.lastgroup
    before = sentence.before(amount.start, 50)
    if (found := _BEFORE.search(before)) and not _PAIR.search(before[: found.start()]):
        return found.lastgroup
    return None


# "Company  AD  CVD  Total", "ProducerADCVDAD + CVD"
_HEADS = re.compile(
    rf"(?P<both>AD ?[+/&] ?CVD|[Cc]ombined|[Tt]otal|Sum)|(?P<countervailing>CVD|{_SUBSIDY})|"
    rf"(?P<anti_dumping>AD(?![a-z])|{_DUMPING})"
)
_MARGIN = re.compile(r"\bmargins?\b", re.I)
_COLUMNS = 2  # at least


def of_column(sentence: Sentence, amount: Amount) -> str | None:
    """The remedy that the head of a rate's column names: a line of its own, or one of as many as a row has rates."""
    if span := head_span(sentence, amount):
        heads = [found.lastgroup for found in _HEADS.finditer(span[0].article.text, *span[1:])]
        if len(heads) == 1:
            return BOTH if heads[0] == "both" else heads[0]
    line = sentence.lead or sentence.heading
    if line is None or sentence.kind == "body":
        return None
    if in_row(sentence) and _MARGIN.search(line.text):
        return "anti_dumping"
    if len(sentence.amounts) < _COLUMNS:
        return None
    heads = [found.lastgroup for found in _HEADS.finditer(line.text)]
    from_right = len(sentence.amounts) - list(sentence.amounts).index(amount)
    named = {"anti_dumping", "countervailing"} <= set(heads)
    if not named or not 0 <= len(heads) - len(sentence.amounts) <= 1:
        return None
    head = heads[-from_right]
    return BOTH if head == "both" else head


@lru_cache(maxsize=SENTENCES)
def _named(sentence: Sentence) -> tuple[tuple[int, int, str], ...]:
    """Where a sentence names remedies, in order; "anti-dumping and countervailing" is one name."""
    found: list[tuple[int, int, str]] = []
    for rule, row in told(sentence, "kinds"):
        if row["kind"] in REMEDIES:
            for match in matches(sentence, rule):
                if all(match.end() <= start or match.start() >= end for start, end, _ in found):
                    found.append((match.start(), match.end(), str(row["kind"])))
    return tuple(sorted(found))


def in_words(sentence: Sentence, amount: Amount, start: int, end: int) -> str | None:
    """The remedy named nearest before a rate or behind it in its part of the sentence, if the rate is of it."""
    names = _named(sentence)
    if not names or is_of_another(sentence, amount):
        return None
    before = [kind for first, last, kind in names if start <= first and last <= amount.start]
    behind = [
        (first, kind)
        for first, last, kind in names
        if amount.end <= first and last <= end and not _is_next(sentence, amount, first)
    ]
    if behind and (_SUM.match(sentence.article.text, amount.end, sentence.end)):
        kinds = {kind for _, kind in behind}
        return BOTH if len(kinds) > 1 else behind[0][1]
    return before[-1] if before else behind[0][1] if behind else None


# "35.19 per cent, being 20.56 per cent for dumping and 14.63 per cent for subsidies"
_SUM = re.compile(r",?\s(?:in all,? )?(?:being|made up of|which is|that is|consisting of)\b")
# "10% on top of anti-dumping duties": what is named behind these is another rate
_ON_TOP = searched(
    r"\b(?:on top of|atop|in addition to|over and above|besides?|before|added to|stacked on|to go with|after)\b"
)


def _is_next(sentence: Sentence, amount: Amount, name: int) -> bool:
    """Whether a remedy named behind a rate is that of the next rate, or what the rate comes on top of."""
    text = sentence.article.text
    if _ON_TOP.search(text, amount.end, name):
        return True
    rates = [a for a in sentence.amounts if a.unit == "percent" and amount.start <= a.start]
    nearest = min(rates, key=lambda a: abs(a.start - name) if a.start > name else name - a.end)
    way = rates[: rates.index(nearest) + 1]
    return not all(_LISTED.fullmatch(text, a.end, b.start) for a, b in pairwise(way))


# "35.53 per cent for Canfor and 9.65 per cent in anti-dumping duty"
_LISTED = re.compile(
    r",?(?: (?:for|on) [\w.’' ]{2,25}?)?,? ?(?:and|or|to|from)? ?(?:[A-Z][\w.]+ ){0,2}(?:about )?"
)
_NOT_REMEDY = rf"(?!(?:{_DUMPING}|{_SUBSIDY}|[Cc]ombined|trade))"
# "a 10 per cent national-security tariff", "10% under Section 232"
_OWN_NAME = re.compile(
    rf"\s(?:{_NOT_REMEDY}[\w.’'-]+ ){{0,3}}?(?:{_NOT_REMEDY}[\w.’'-]+-)?(?:tariffs?|lev(?:y|ies)|surtax(?:es)?|surcharges?)\b|"
    r"\s(?:[\w.’'-]+ ){0,3}?(?:under |in |for )?(?:an? |the )?(?:Section 232|[Nn]ational[- ]security)\b|"
    r"\s(?:(?:imposed|brought in|added|levied|charged|that came|in effect|in place|in force) )"
)
_OWN_NAME_BEFORE = re.compile(
    r"\b(?<!dumping )(?<!countervailing )(?:tariffs?|lev(?:y|ies)|surtax|surcharge|"
    r"[Ss]ection 232 (?:duty|duties|tariffs?)) of\s(?:about )?$"
)
# "to these duties Washington added 10 per cent", "plus the 10 per cent", "a further 10 per cent"
_ADDING = searched(
    r"\b(?:add(?:s|ed|ing)?|pil(?:es?|ed|ing)|slap(?:s|ped|ping)?|put(?:s|ting)?|lay|laid|tack\w*|further|another|extra|additional|"
    r"fresh|new|plus|(?:hit|met) with|picked up)\s(?:on )?(?:an?|the)?\s?(?:new |flat |further |extra |additional )?$",
    re.I,
)


def is_of_another(sentence: Sentence, amount: Amount) -> bool:
    """Whether a rate has another name than that of a remedy, or comes on top of one."""
    before = sentence.before(amount.start, 40)
    return bool(
        _OWN_NAME.match(sentence.article.text, amount.end, sentence.end)
        or _OWN_NAME_BEFORE.search(before)
        or _ADDING.search(before)
    )
