"""What kind of event a day is likeliest the day of: the words of its sentence and clause are weighed."""

from __future__ import annotations

from collections.abc import Mapping

from cusma_research.language import weighing
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.reading import Sentence
from cusma_research.language.surroundings import beside, clause_around

LEAST = 0.6  # the chance from which a kind is taken for that of an event
NO_EVENT = "none"  # the kind of a date that dates none
# What the rules tell by words that are seldom said of anything else, and kinds of which few texts tell.
_PLAIN = {
    "advert",
    "agreement_review",
    "agreement_signed",
    "consultation",
    "deadline",
    "election",
    "interview",
    "meeting",
    "report",
    "ruling",
    "talks_end",
    "talks_start",
    "visit",
}
_BESIDE = 60  # characters in which the words beside a date stand
_FEW = 4  # words before a date, and behind it, that are weighed by side


def likeliest(told: Sentence, date: DateExpression, interval: Interval, by_rule: str, *, rated: bool) -> str:
    """The event type with the best chance, or that of the rules; ``told`` tells what happened on the date.

    >>> import datetime as dt
    >>> from cusma_research.language.pipeline import tag
    >>> from cusma_research.language.reading import read
    >>> text = "The duty on lumber from Canada has been collected since May 6."
    >>> sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[0]
    >>> likeliest(sentence, sentence.dates[0], sentence.dates[0].interval, "other", rated=False)
    'tariff_imposed'
    """
    if by_rule in _PLAIN:
        return by_rule
    return either(weighing.chances("events", signs(told, date, interval, rated=rated)), by_rule)


def either(chances: Mapping[str, float], by_rule: str) -> str:
    """The type with the best chance, or that of the rules where it is plain, or where none has much of a chance."""
    kind = max(chances, key=chances.__getitem__)
    return by_rule if by_rule in _PLAIN or kind == NO_EVENT or chances[kind] <= LEAST else kind


def signs(told: Sentence, date: DateExpression, interval: Interval, *, rated: bool) -> set[weighing.Sign]:
    """All signs of a date: the words of its sentence, those right beside it, its form, and what is named."""
    found = {("word", stem) for stem in weighing.stems(told.text)}
    if told.start <= date.start < told.end:
        before = weighing.words(told.before(date.start, _BESIDE))
        behind = weighing.words(told.after(date.end, _BESIDE))
        found |= beside(before, behind)
        found |= {("near_before", weighing.stem(word)) for word in before[-_FEW:]}
        found |= {("near_behind", weighing.stem(word)) for word in behind[:_FEW]}
        found.update(clause_around(told, date.start, date.end))
    else:
        found.add(("with", "heading"))
    found.update(("names", mention.kind) for mention in told.mentions)
    when = "to come" if interval.start > told.article.published else "past"
    return found | {
        ("with", "always"),
        ("with", told.kind),
        ("with", when),
        ("with", "rate" if rated else "no rate"),
        ("tense", str(date.tense)),
        ("precision", interval.precision),
        ("form", date.form),
    }
