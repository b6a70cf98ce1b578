"""What the words round a percentage weigh, where no rule speaks of it: each makes a tariff likelier or less likely."""

from __future__ import annotations

from collections.abc import Iterator

from cusma_research.language import surroundings, weighing
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.context import OTHER_NOUN
from cusma_research.tariffs.rules import speaks_of_tariffs, word_between
from cusma_research.tariffs.verdicts import told_in, verdicts

LEAST = 0.5  # the chance from which a percentage is taken for a tariff
_TARIFF_NEAR = 60  # characters between a tariff word and a number beside it
_ROUND = frozenset((10, 15, 20, 25, 30, 35, 40, 45, 50, 100))  # what most tariffs of these years are
_VERY_HIGH = 150
_MOST, _FEW = 0.8, 0.25  # of the percentages of an article of which a rule speaks


def chance(sentence: Sentence, amount: Amount) -> float:
    """How likely a percentage is a tariff, by the signs around it: 0 to 1.

    >>> import datetime as dt
    >>> from cusma_research.language.pipeline import tag
    >>> from cusma_research.language.reading import read
    >>> def likely(text):
    ...     sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[0]
    ...     return chance(sentence, sentence.amounts[0]) > LEAST
    >>> likely("Canadian steel still pays 50% on entering the U.S."), likely("Exports of steel dropped 11% in May.")
    (True, False)
    """
    return weighing.chance("tariffs", signs(sentence, amount))


def signs(sentence: Sentence, amount: Amount) -> set[weighing.Sign]:
    """All signs of a percentage: the words around it, the names and tariff words beside it, its own form."""
    found = surroundings.words_around(sentence, amount)
    found.update(("with", circumstance) for circumstance in surroundings.circumstances(sentence, amount))
    found.update(("with", form) for form in _form(amount.value))
    found.update(("with", beside) for beside in _tariffs_beside(sentence, amount))
    found.update(("with", told) for told in _told_of_others(sentence, amount))
    if OTHER_NOUN.search(sentence.before(amount.start)):
        found.add(("with", "other noun before"))
    return found


def _form(value: float) -> Iterator[str]:
    yield "round" if value in _ROUND else "whole" if value == int(value) else "decimals"
    if value >= _VERY_HIGH:
        yield "very high"


def _told_of_others(sentence: Sentence, amount: Amount) -> Iterator[str]:
    """What the rules say of the other percentages: of the same number, of those beside it, and of most."""
    article = sentence.article
    told = verdicts(article)
    yield from (f"same number is {_NAME[verdict]}" for verdict in told.by_number.get(amount.value, ()))
    own = told.by_place.get(amount.start)
    yield from (
        f"{_NAME[verdict]} beside" for verdict, n in told_in(sentence).items() if n > (verdict is own)
    )
    if above := sentence.previous:
        yield from (f"{_NAME[verdict]} above" for verdict in told_in(above))
    for below in article.sentences[sentence.number + 1 : sentence.number + 2]:
        yield from (f"{_NAME[verdict]} below" for verdict in told_in(below))
    if told.share is not None:
        yield "most are" if told.share >= _MOST else "few are" if told.share <= _FEW else "some are"


_NAME = {True: "a tariff", False: "something else"}


def _tariffs_beside(sentence: Sentence, amount: Amount) -> Iterator[str]:
    stretches = {
        "tariff before": (sentence.start, amount.start),
        "tariff right before": (max(sentence.start, amount.start - _TARIFF_NEAR), amount.start),
        "tariff behind": (amount.end, sentence.end),
        "tariff right behind": (amount.end, min(sentence.end, amount.end + _TARIFF_NEAR)),
    }
    yield from (name for name, stretch in stretches.items() if word_between(sentence, *stretch))
    above = {
        "tariff in the sentence before": sentence.previous,
        "tariff in the heading": sentence.heading,
        "tariff in the line above": sentence.lead,
    }
    yield from (name for name, line in above.items() if line and speaks_of_tariffs(line))
