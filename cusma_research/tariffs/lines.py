"""What the lines round a rate say of it: the head of its column, the record or list that it stands in, and its heading."""

from __future__ import annotations

import re
from itertools import takewhile

from cusma_research.language import fields
from cusma_research.language.amounts import Amount
from cusma_research.language.columns import head_span
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence

_OLD = re.compile(r"\b(?:old|before|previous(?:ly)?|prior|former(?:ly)?|earlier|until)\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TODAY = re.compile(r"\b(?:today|now|current(?:ly)?|present|latest)\b", re.I)
_NEXT = re.compile(
    r"\b(?:next|planned|proposed|scheduled|to come|upcoming|phase (?:two|2)|step (?:two|2))\b", re.I
)


def by_column(sentence: Sentence, amount: Amount) -> str | None:
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
    past = any(day.end < published for day in days) or any(year < published.year for year in years)
    return "replaced" if past and _TODAY.search(head.article.text, end, head.end) else None


HOLDS_NOW = searched(r"\b(?:now|currently|already|still|since|present|today)\b", re.I)


def starts_above(sentence: Sentence) -> bool:
    """Whether the sentence before sets all in motion on a day ahead: "From Aug. 1, … Every tonne beyond pays …"."""
    above = sentence.previous
    if above is None or sentence.opener is sentence or HOLDS_NOW.search(sentence.text):
        return False
    return any(
        date.interval
        and date.interval.start > sentence.article.published
        and _START.fullmatch(above.text[: date.start - above.start])
        for date in above.dates
    )


_START = re.compile(r"(?:From|As of|Effective|Starting|Beginning|Come)(?: on)?\s")
_BESIDE = 5  # items of a list on each side of one


def starts_beside(sentence: Sentence) -> bool:
    """Whether an item of the same list says that all holds from a day ahead: "Date of effect: December 26"."""
    if sentence.kind != "list_item" or HOLDS_NOW.search(sentence.text):
        return False
    around = sentence.article.sentences[max(0, sentence.number - _BESIDE) : sentence.number + _BESIDE + 1]
    return any(
        date.interval and date.interval.start > sentence.article.published
        for item in around
        if item.heading is sentence.heading and item.dates and fields.HOLDS_FROM.match(item.text)
        for date in item.dates
    )


def ended_beside(sentence: Sentence) -> bool:
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


def by_heading(sentence: Sentence) -> str | None:
    """What the heading says close under which a sentence stands: "What ended", "Coming up"."""
    title = sentence.heading
    if title is None or sentence.number - title.number > _SECTION:
        return None
    if _GONE.fullmatch(title.text):
        return "removed"
    return "announced" if _AHEAD.fullmatch(title.text) else None
