"""What kind of event a day is likeliest the day of, where no cue tells: the words of its sentence are weighed."""

from __future__ import annotations

from collections.abc import Mapping

from cusma_research.language import weighing
from cusma_research.language.calendar import Interval
from cusma_research.language.dates import DateExpression
from cusma_research.language.reading import Sentence
from cusma_research.language.surroundings import beside

LEAST = 0.5  # the chance from which a kind is taken for that of an event
NO_EVENT = "none"  # the kind of a date that dates none
# What is left to the rules: no statement is made without a verb of saying, and they know those.
RULES_ALONE = {"statement", "other", NO_EVENT}
_BESIDE = 40  # characters in which the words right beside a date stand


def likeliest(told: Sentence, date: DateExpression, interval: Interval, *, rated: bool) -> str | None:
    """The event type with the best chance, or None where none has much of one; ``told`` tells what happened on the date.

    >>> import datetime as dt
    >>> from cusma_research.language.pipeline import tag
    >>> from cusma_research.language.reading import read
    >>> text = "The duty on lumber from Canada has been collected since May 6."
    >>> sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[0]
    >>> likeliest(sentence, sentence.dates[0], sentence.dates[0].interval, rated=False)
    'tariff_imposed'
    """
    return best(weighing.chances("events", signs(told, date, interval, rated=rated)))


def best(chances: Mapping[str, float]) -> str | None:
    """The event type with the best chance, or None where none has much of one."""
    kind = max(chances, key=chances.__getitem__)
    return kind if chances[kind] > LEAST and kind not in RULES_ALONE else None


def signs(told: Sentence, date: DateExpression, interval: Interval, *, rated: bool) -> set[weighing.Sign]:
    """All signs of a date: the words of its sentence, those right beside it, its form, and what is named."""
    found = {("word", stem) for stem in weighing.stems(told.text)}
    if told.start <= date.start < told.end:
        before, behind = told.before(date.start, _BESIDE), told.after(date.end, _BESIDE)
        found |= beside(weighing.words(before), weighing.words(behind))
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
