"""Whether a tariff is charged, coming, supposed or gone, by the words round its rate."""

from __future__ import annotations

import re

from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.language.verbs import cues
from cusma_research.tariffs.changes import is_no_change, left_for
from cusma_research.tariffs.days import is_ahead, is_history, is_over, is_same_day, is_stepped
from cusma_research.tariffs.lines import (
    HOLDS_NOW,
    by_column,
    by_heading,
    ended_beside,
    starts_above,
    starts_beside,
)
from cusma_research.tariffs.rules import search, table, told


def status_of(sentence: Sentence, amount: Amount) -> str:
    """What the words before the rate, or its sentence, say: replaced, supposed, removed and so on."""
    if of_column := by_column(sentence, amount):
        return of_column
    if is_over(sentence, amount) or is_stepped(sentence, amount):
        return "replaced"
    return _by_words(sentence, amount) or _by_neighbours(sentence, amount) or "in_force"


def _by_words(sentence: Sentence, amount: Amount) -> str | None:
    """What the first row of the vocabulary says that speaks of a rate, or of the same matter in the sentence before."""
    start, end = _clause(sentence, amount)
    around = {"before": (start, amount.start), "after": (amount.end, end), "sentence": (start, end)}
    above = _same_matter_above(sentence)
    for rule, row in table("statuses") if above else told(sentence, "statuses"):
        status = str(row["status"])
        if found := search(sentence, rule, *around[row["where"]]):
            if status == "replaced" and _is_still_charged(sentence, amount, found):
                return "in_force"
            if not _speaks_of_another(sentence, amount, found, status):
                return "supposed" if row.get("supposed") else status
        if (
            above
            and status == "removed"
            and not HOLDS_NOW.search(sentence.text)
            and search(above, rule, above.start, above.end)
        ):
            return status
    return None


def _by_neighbours(sentence: Sentence, amount: Amount) -> str | None:
    """What the sentences, lines and days say that stand round a rate."""
    if _has_moved_since(sentence, amount):
        return "replaced"
    if ended_beside(sentence) or _ended_above(sentence):
        return "removed"
    if of_heading := by_heading(sentence):
        return of_heading
    if is_history(sentence):
        return "replaced"
    ahead = is_ahead(sentence, amount) or is_same_day(sentence, amount)
    return "announced" if ahead or starts_above(sentence) or starts_beside(sentence) else None


def _speaks_of_another(sentence: Sentence, amount: Amount, found: re.Match[str], status: str) -> bool:
    """Whether what a row has found is told of something else than the rate, or is past."""
    if status == "replaced":
        return amount.relation == "between" or is_no_change(sentence, amount, found)
    if status in _COMING:
        return _comes_no_more(sentence, amount, found)
    return status == "removed" and _removes_another(sentence, amount, found)


_COMING = ("announced", "threatened")
_NOT_YET = ("announced", "threatened", "proposed", "supposed")


def _is_still_charged(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether the rate for which this one is left is yet to come: "go from 25 to 50 per cent on January 1"."""
    other = left_for(sentence, amount, found)
    return other is not None and status_of(sentence, other) in _NOT_YET


def _ended_above(sentence: Sentence) -> bool:
    """Whether the line over a list says that all of it ended: "The court struck down:"."""
    line = sentence.lead if sentence.kind == "list_item" else None
    if line is None or line.amounts or HOLDS_NOW.search(sentence.text) or line.text.rstrip()[-1:] in ".!?":
        return False
    return status_in(line.text) == "removed"


# A chronicle tells in the present what has been: "August 1. The rate for Canada rises to 35 per cent."
_TOLD_NOW = re.compile(
    r"(?:(?:increase|hike|rise|climb|jump)s? to |orders? (?:a |tariffs|across)?|announc(?:e|es|ing))"
)


def _is_told_of_past(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether what seems to come is told in the present by an entry of a day that is past."""
    if not _TOLD_NOW.fullmatch(found[0]):
        return False
    return any(
        date.interval
        and date.start - line.start <= _BULLET
        and date.interval.end < sentence.article.published
        for line in (sentence.opener, sentence.heading)
        if line
        for date in line.dates
    )


_BULLET = 4  # characters before the day of an entry


def holds_now(sentence: Sentence, amount: Amount) -> bool:
    """Whether the words right at a rate say that it is charged: "already at 45 per cent"."""
    around = {"before": (sentence.start, amount.start), "after": (amount.end, sentence.end)}
    return any(
        search(sentence, rule, *around[row["where"]])
        for rule, row in told(sentence, "statuses")
        if row["status"] == "in_force"
    )


def _clause(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """The part of a sentence between semicolons, where another rate stands behind one."""
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    text = sentence.article.text
    first = max((text.rfind("; ", a.end, amount.start) for a in rates if a.end <= amount.start), default=-1)
    earlier = max((a.end for a in rates if a.end <= amount.start), default=amount.start)
    contrasts = (m for m in _ANOTHER_SUBJECT.finditer(text, earlier, amount.start) if m[0] != ", and ")
    first = max((m.start() for m in contrasts), default=first)
    signs = ("; ", " | ") if " | " in sentence.text else ("; ",)  # the cells of a row
    behind = [text.find(sign, amount.end, a.start) for a in rates if a.start >= amount.end for sign in signs]
    last = min((place for place in behind if place >= 0), default=sentence.end)
    if other := _ANOTHER_SUBJECT.search(text, amount.end, last):
        last = other.start()
    return max(first + 1, sentence.start), last


# ", and copper will be charged as much": behind these words the clause is on something else
_ANOTHER_SUBJECT = re.compile(
    r",\s(?:and|but|while|whereas|although|though)\s(?!(?:it|they|that|this|these|those|"
    r"the (?:rate|tariff|lev|dut|measure|figure|number)\w*|he|she|on|in|at|for|from|by|with|"
    r"under|since|until|will|would|is|are|was|were|has|have|had|may|could|"
    r"might|should|then|later|only|also|now|not|so|another|\d|"
    r"\w+(?:ed|ing|s)\s(?:to|at|it|them|by|off|on))\b)"
)


# "the 10 per cent brought in when the court struck down his emergency tariffs"
_ITS_OBJECT = re.compile(
    r"\s(?:his|the|its|those|[\w.]+[’']s)\s(?:emergency|earlier|previous|old|IEEPA|broad|sweeping)\b"
)


_NOT = re.compile(r"\b(?:not|never|nor|n[’']t|yet to)\s(?:been |be |yet )?$")


def _removes_another(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether what is removed is told behind a rate, and is something else; or whether it is not removed."""
    if _NOT.search(sentence.before(found.start(), 16)):
        return True
    return found.start() >= amount.end and bool(_ITS_OBJECT.match(sentence.article.text, found.end()))


def _comes_no_more(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether what seems to come is past, or is told of another rate."""
    return (
        _is_told_of_past(sentence, found)
        or _is_of_another(sentence, amount, found)
        or _is_of_next(sentence, amount, found)
    )


def _is_of_next(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether what is to come is the next rate: "are charged 25 per cent, a rate that will double to 50"."""
    rates = (a.start for a in sentence.amounts if a.unit == "percent" and a.start >= amount.end)
    following = next(rates, 0)
    acts = found.start() >= amount.end and not found[0].endswith("ed")
    if not following and acts and _NUMBER_NEXT.match(sentence.article.text, found.end()):
        return True
    if not amount.end <= found.start() < following:
        return False
    text = sentence.article.text
    if text[found.start() : following].endswith(" to "):
        return True
    if "," in text[amount.end : found.start()] and following - found.end() <= _OBJECT:
        return True
    return bool(_ADDED.search(text, amount.end, found.start())) and following - found.end() < _NEXT_REACH


def _is_of_another(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether a participle right before another rate is what tells of it: "still 25 per cent, and a threatened 30 has …"."""
    others = [a for a in sentence.amounts if a.unit == "percent" and a is not amount]
    if not found[0].endswith("ed"):
        return False
    text = sentence.article.text
    return any(
        (0 < a.start - found.end() <= _BESIDE_RATE and not _shares_verb(sentence, a, amount))
        or (amount.end <= a.start and _WHO_DID.fullmatch(text, a.end, found.start()))
        for a in others
    )


_AND = re.compile(r"[^.;]{0,60}\band\b[^.;]{0,30}")


def _shares_verb(sentence: Sentence, first: Amount, second: Amount) -> bool:
    """Whether one verb has both rates: "threatened 100 per cent on all goods and, last Thursday, 50 per cent on aircraft"."""
    text = sentence.article.text
    joined = first.end < second.start and _AND.fullmatch(text, first.end, second.start)
    return bool(joined) and not cues(text, first.end, second.start)


# "pay 25 per cent instead of the 30 per cent Trump had threatened"
_WHO_DID = re.compile(
    r"\s(?:(?:that|which|tariff|rate|levy)\s)*(?:[A-Z][\w.]+\s(?:\w+\s)?|he\s|she\s|they\s){0,2}(?:has |had |have )?"
)
_BESIDE_RATE = 2  # characters
# "most lumber owes 35.19 per cent, to which an order signed on Monday will add 10"
_ADDED = re.compile(r", (?:to|on top of|over|beside) which\b")
_NUMBER_NEXT = re.compile(
    r"\s(?:another |a further )?\d{1,2}(?! ?%|\s?per\s?cent|,\d)\b"
)  # "will add 10 on Oct. 14"
_OBJECT = (
    5  # characters between what announces a rate and the rate that is its object: "will add 10 per cent"
)
_NEXT_REACH = 30  # characters between what announces a rate and the rate
_MOVED = re.compile(
    r"(?:It|That|This|They|Those|Both|The (?:rate|tariff|levy|duty|charge)s?)\s(?:has |have |had |was |were )?"
    r"(?:since |then |later |soon |been ){0,2}"
    r"(?:doubled|tripled|rose|risen|raised|lifted|went|increased|jumped|climbed|cut|lowered|halved|fell|dropped) to\b"
)


def _has_moved_since(sentence: Sentence, amount: Amount) -> bool:
    """Whether the next sentence says what became of the last rate of this one: "It doubled to 50 per cent"."""
    following = sentence.article.sentences[sentence.number + 1 : sentence.number + 2]
    last = [a for a in sentence.amounts if a.unit == "percent"][-1:] == [amount]
    return last and bool(following) and bool(_MOVED.match(following[0].text))


_BACK = re.compile(
    r"(?:That|This|These|They|Those|It)\b(?! (?:same |very )?(?:day|week|month|year|morning|afternoon|evening|night|time)\b)"
)


def _same_matter_above(sentence: Sentence) -> Sentence | None:
    """The sentence before, where this one goes on about the same tariffs: "That takes in …"."""
    return sentence.previous if _BACK.match(sentence.text) else None


def status_in(clause: str) -> str:
    """The status that a clause of its own gives: in force unless it says otherwise.

    >>> status_in("he has lifted many of the retaliatory"), status_in("steel still faces")
    ('removed', 'in_force')
    """
    found = (
        row for rule, row in table("statuses") if row["where"] == "sentence" and rule.pattern.search(clause)
    )
    return str(next(found, {"status": "in_force"})["status"])
