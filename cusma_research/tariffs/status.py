"""Whether a tariff is charged, coming, supposed or gone, by the words round its rate."""

from __future__ import annotations

import re
from itertools import takewhile

from cusma_research.language import fields
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.days import is_ahead, is_history, is_over, is_same_day, is_stepped
from cusma_research.tariffs.rules import search, table, told


def status_of(sentence: Sentence, amount: Amount) -> str:
    """What the words before the rate, or its sentence, say: replaced, proposed, removed and so on."""
    start, end = _clause(sentence, amount)
    around = {"before": (start, amount.start), "after": (amount.end, end), "sentence": (start, end)}
    above = _same_matter_above(sentence)
    if of_column := _by_column(sentence, amount):
        return of_column
    if is_over(sentence, amount) or is_stepped(sentence, amount):
        return "replaced"
    for rule, row in table("statuses") if above else told(sentence, "statuses"):
        if row["status"] == "replaced" and amount.relation == "between":
            continue
        found = search(sentence, rule, *around[row["where"]])
        if found and row["status"] == "replaced":
            if _is_left_ahead(sentence, amount, found):
                return "in_force"
            if _is_no_change(sentence, amount, found):
                continue
        if found and row["status"] in _COMING and _comes_no_more(sentence, amount, found):
            found = None
        if found and not (row["status"] == "removed" and _removes_another(sentence, amount, found)):
            return str(row["status"])
        if above and row["status"] == "removed" and search(above, rule, above.start, above.end):
            return "removed"
    if _has_moved_since(sentence, amount):
        return "replaced"
    if _ended_beside(sentence) or _ended_above(sentence) or _under(sentence, _GONE):
        return "removed"
    if is_history(sentence):
        return "replaced"
    if _under(sentence, _AHEAD):
        return "announced"
    ahead = is_ahead(sentence, amount) or is_same_day(sentence, amount)
    ahead = ahead or _starts_above(sentence) or _starts_beside(sentence)
    return "announced" if ahead else "in_force"


_OLD = re.compile(r"\b(?:old|before|previous(?:ly)?|prior|former(?:ly)?|earlier|until)\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TODAY = re.compile(r"\b(?:today|now|current(?:ly)?|present|latest)\b", re.I)
_NEXT = re.compile(
    r"\b(?:next|planned|proposed|scheduled|to come|upcoming|phase (?:two|2)|step (?:two|2))\b", re.I
)


def _by_column(sentence: Sentence, amount: Amount) -> str | None:
    """What the head of a rate's column says: "Old", "Next step", a day ahead, or one past beside "Today"."""
    span = head_span(sentence, amount)
    if span is None:
        return None
    head, start, end = span
    if _OLD.search(head.article.text, start, end):
        return "replaced"
    days = [d.interval for d in head.dates if d.interval and start <= d.start < end]
    published = head.article.published
    if any(day.start > published for day in days) or _NEXT.search(head.article.text, start, end):
        return "announced"
    years = [int(year[0]) for year in _YEAR.finditer(head.article.text, start, end)]
    past = (any(day.end < published for day in days) or any(year < published.year for year in years)) and _TODAY.search(head.article.text, end, head.end)
    return "replaced" if past else None


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


_HOLDS = searched(r"\b(?:now|currently|already|still|since|present|today)\b", re.I)


def _starts_above(sentence: Sentence) -> bool:
    """Whether the sentence before sets all in motion on a day ahead: "From Aug. 1, … Every tonne beyond pays …"."""
    above = sentence.previous
    if above is None or sentence.opener is sentence or _HOLDS.search(sentence.text):
        return False
    return any(
        date.interval
        and date.interval.start > sentence.article.published
        and _START.fullmatch(above.text[: date.start - above.start])
        for date in above.dates
    )


_START = re.compile(r"(?:From|As of|Effective|Starting|Beginning|Come)(?: on)?\s")
_BESIDE = 5  # items of a list on each side of one


def _starts_beside(sentence: Sentence) -> bool:
    """Whether an item of the same list says that all holds from a day ahead: "Date of effect: December 26"."""
    if sentence.kind != "list_item" or _HOLDS.search(sentence.text):
        return False
    around = sentence.article.sentences[max(0, sentence.number - _BESIDE) : sentence.number + _BESIDE + 1]
    return any(
        date.interval and date.interval.start > sentence.article.published
        for item in around
        if item.heading is sentence.heading and item.dates and fields.HOLDS_FROM.match(item.text)
        for date in item.dates
    )


def _ended_beside(sentence: Sentence) -> bool:
    """Whether the field of the same record says that it ended: "Repealed: September 1, 2025"."""
    if sentence.kind != "list_item":
        return False
    below = sentence.article.sentences[sentence.number + 1 : sentence.number + _BESIDE]
    beside = takewhile(lambda item: item.kind == "list_item" and item.heading is sentence.heading, below)
    return any(
        date.interval and date.interval.end <= sentence.article.published
        for item in beside
        if fields.ENDED.match(item.text)
        for date in item.dates
    )


def _ended_above(sentence: Sentence) -> bool:
    """Whether the line over a list says that all of it ended: "The court struck down:"."""
    line = sentence.lead if sentence.kind == "list_item" else None
    if line is None or line.amounts or _HOLDS.search(sentence.text) or line.text.rstrip()[-1:] in ".!?":
        return False
    return status_in(line.text) == "removed"


_SECTION = 6  # sentences for which a heading speaks
_GONE = re.compile(
    r"\W*(?:What (?:ended|goes away|went(?: away)?|is gone|no longer applies)|(?:[\w-]+ ){0,3}(?:no longer in force|repealed|"
    r"struck down|expired|lifted|removed|rescinded|revoked|that ended))\W*",
    re.I,
)
_AHEAD = re.compile(
    r"\W*(?:coming up|what[’']?s (?:next|coming|ahead)|what (?:is next|(?:could|might|may|will) come next)|"
    r"(?:dates |events )?(?:to watch|ahead|to come)|up next|"
    r"next up|upcoming|on the (?:calendar|horizon)|looking ahead)\W*",
    re.I,
)


def _under(sentence: Sentence, heading: re.Pattern[str]) -> bool:
    """Whether a sentence stands close under a heading of some kind: "What ended", "Coming up"."""
    title = sentence.heading
    near = title is not None and sentence.number - title.number <= _SECTION
    return title is not None and near and bool(heading.fullmatch(title.text))


_COMING = ("announced", "threatened")


def holds_now(sentence: Sentence, amount: Amount) -> bool:
    """Whether the words right at a rate say that it is charged: "already at 45 per cent"."""
    around = {"before": (sentence.start, amount.start), "after": (amount.end, sentence.end)}
    return any(
        search(sentence, rule, *around[row["where"]])
        for rule, row in told(sentence, "statuses")
        if row["status"] == "in_force"
    )


_MOVE = re.compile(r"(?: or so)?(?: on [^,;:()]{3,40}?)? ?(?:to|from|back to|up to|down to|up from|down from) (?:the |about |just )?")


def _is_left_ahead(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether a rate is still charged, for what it gives way to is to come: "go from 25 to 50 per cent on January 1"."""
    if not found[0].rstrip().endswith(("from", "from the")):
        return False
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    place = rates.index(amount)
    text = sentence.article.text
    beside = [
        other
        for first, second, other in (
            *((rates[place - 1], amount, rates[place - 1]),) * (place > 0),
            *((amount, each, each) for each in rates[place + 1 : place + 2]),
        )
        if _MOVE.fullmatch(text, first.end, second.start)
    ]
    return any(
        not is_left(sentence, other) and status_of(sentence, other) in _NOT_YET for other in beside[:1]
    )


_RANGE = re.compile(r"\b(?:runs?|running|rang(?:es?|ed|ing)|var(?:y|ies|ying)|anywhere) from $")
# "15 per cent, against 25 per cent on cars from Canada": two rates of one day
_ON_OTHERS = re.compile(r"\s(?:(?:on paper|for|paid by)\b|on (?!the (?:eve|day)\b))")
_PAIRED = re.compile(r"(?![^.;:()]*\bfrom\b)[^.;:()]{0,60}")
_TO = re.compile(r"\b(?:to|at)\s(?:an? |the |about |just |only |combined ){0,3}$")
_FORWARD = re.compile(r"(?:\s\w+){0,3}?\s(?:to|down to|up to)\s(?:about |just )?")


def _is_no_change(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether "from" and "against" tell of no earlier rate: "relief from the 25 per cent", "run from 241 per cent to 298"."""
    words = found[0].lower().split()
    text = sentence.article.text
    if words[0] == "against":
        return bool(_ON_OTHERS.match(text, amount.end))
    if words[0] != "from":
        return False
    if _RANGE.search(sentence.before(amount.start, 24)):
        return True
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    place = rates.index(amount)
    earlier, later = rates[max(0, place - 1) : place], rates[place + 1 : place + 2]
    moved = any(
        _PAIRED.fullmatch(text, a.end, found_at) and _TO.search(sentence.before(a.start, 24))
        for a in earlier
        for found_at in (amount.start - len(found[0]),)
    )
    return not moved and not any(_FORWARD.fullmatch(text, amount.end, a.start) for a in later)


_NOT_YET = ("announced", "threatened", "proposed")


# "relief from the 50% metals tariffs"
_LEFT = re.compile(r"\bfrom (?:the |its |today[’']s )?(?:current |present )?$")


def is_left(sentence: Sentence, amount: Amount) -> bool:
    """Whether what is told leads away from a rate: in a case that is supposed, "down from 50 per cent" holds today."""
    return bool(_LEFT.search(sentence.before(amount.start, 24)))


def _clause(sentence: Sentence, amount: Amount) -> tuple[int, int]:
    """The part of a sentence between semicolons, where another rate stands behind one."""
    rates = [a for a in sentence.amounts if a.unit == "percent"]
    text = sentence.article.text
    first = max((text.rfind("; ", a.end, amount.start) for a in rates if a.end <= amount.start), default=-1)
    earlier = max((a.end for a in rates if a.end <= amount.start), default=amount.start)
    contrasts = (m for m in _ANOTHER_SUBJECT.finditer(text, earlier, amount.start) if m[0] != ", and ")
    first = max((m.start() for m in contrasts), default=first)
    behind = [text.find("; ", amount.end, a.start) for a in rates if a.start >= amount.end]
    last = min((place for place in behind if place >= 0), default=sentence.end)
    if other := _ANOTHER_SUBJECT.search(text, amount.end, last):
        last = other.start()
    return max(first + 1, sentence.start), last


# ", and copper will be charged as much": behind these words the clause is on something else
_ANOTHER_SUBJECT = re.compile(
    r",\s(?:and|but|while|whereas|although|though)\s(?!(?:it|they|that|this|these|those|"
    r"the (?:rate|tariff|lev|dut|measure|figure|number)\w*|he|she|on|in|at|for|from|by|with|under|since|until|will|would|is|are|was|were|has|have|had|may|could|"
    r"might|should|then|later|only|also|now|not|so|another|\d|"
    r"\w+(?:ed|ing|s)\s(?:to|at|it|them|by|off|on))\b)"
)


# "the 10 per cent brought in when the court struck down his emergency tariffs"
_ITS_OBJECT = re.compile(
    r"\s(?:his|the|its|those|[\w.]+[’']s)\s(?:emergency|earlier|previous|old|IEEPA|broad|sweeping)\b"
)


def _removes_another(sentence: Sentence, amount: Amount, found: re.Match[str]) -> bool:
    """Whether what is removed is told behind a rate, and is something else."""
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
        0 < a.start - found.end() <= _BESIDE_RATE
        or (amount.end <= a.start and _WHO_DID.fullmatch(text, a.end, found.start()))
        for a in others
    )


# "pay 25 per cent instead of the 30 per cent Trump had threatened"
_WHO_DID = re.compile(r"\s(?:(?:that|which|tariff|rate|levy)\s)*(?:[A-Z][\w.]+\s(?:\w+\s)?|he\s|she\s|they\s){0,2}(?:has |had |have )?")
_BESIDE_RATE = 2  # characters
# "most lumber owes 35.19 per cent, to which an order signed on Monday will add 10"
_ADDED = re.compile(r", (?:to|on top of|over|beside) which\b")
_NUMBER_NEXT = re.compile(r"\s(?:another |a further )?\d{1,2}(?! ?%|\s?per\s?cent|,\d)\b")  # "will add 10 on Oct. 14"
_OBJECT = 5  # characters between what announces a rate and the rate that is its object: "will add 10 per cent"
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
    status = str(next(found, {"status": "in_force"})["status"])
    return "proposed" if status == "supposed" else status
