"""The signs that are weighed for a rate on all products: the words and names around it, and what it is called."""

from __future__ import annotations

from collections.abc import Iterator

from cusma_research.language.weighing import Sign, stems, words
from cusma_research.tariffs.blanket import AVERAGE, is_surcharge, on_everything
from cusma_research.tariffs.countries import countries
from cusma_research.tariffs.stretches import Stretch, groups_of

_GAP = 4  # words between a country and a rate that are weighed together


def signs_of_all(stretch: Stretch) -> Iterator[Sign]:
    """The words and names around a rate, by which all products may be meant."""
    sentence, amount = stretch.sentence, stretch.amount
    yield from _words_around(stretch)
    yield from _sides(stretch)
    yield "all_with", f"{amount.value:g}"
    if on_everything(sentence, stretch.floor, amount.start):
        yield "all_with", "everything before"
    if on_everything(sentence, amount.end, stretch.ceiling):
        yield "all_with", "everything behind"
    if is_called_so(stretch):
        yield "all_with", "called so"


def _words_around(stretch: Stretch) -> Iterator[Sign]:
    """The words of a stretch by side, those right beside the rate, and all of a sentence that names no goods."""
    before, behind = words(stretch.before), words(stretch.behind)
    yield from (("all_before", stem) for stem in stems(stretch.before))
    yield from (("all_behind", stem) for stem in stems(stretch.behind))
    yield "all_beside", f"{' '.join(before[-2:])} %"
    yield "all_beside", f"% {' '.join(behind[:2])}"
    yield "all_beside", f"% {' '.join(behind[:3])}"
    if not groups_of(stretch.sentence):
        yield from (("all_bare", stem) for stem in stems(stretch.sentence.text))


def _sides(stretch: Stretch) -> Iterator[Sign]:
    """On which sides of a rate its stretch names goods and countries, and the words between country and rate."""
    text, start, end = stretch.sentence.article.text, stretch.amount.start, stretch.amount.end
    groups, places = groups_of(stretch.sentence), countries(stretch.sentence)
    first = [m for m in places if stretch.floor <= m.start and m.end <= start]
    then = [m for m in places if end <= m.start < stretch.ceiling]
    goods = _where(
        any(stretch.floor <= group[0].start and group[-1].end <= start for group in groups),
        any(end <= group[0].start and group[-1].end <= stretch.ceiling for group in groups),
    )
    yield "all_sides", f"goods {goods}"
    yield "all_sides", f"goods {goods}, country {_where(bool(first), bool(then))}"
    if first:
        yield "all_country", f"{' '.join(words(text[first[-1].end : start])[:_GAP])} %"
    if then:
        yield "all_country", f"% {' '.join(words(text[end : then[0].start])[:_GAP])}"


def is_called_so(stretch: Stretch) -> bool:
    """Whether a sentence, or the heading over a list, calls a rate an average or the surcharge: that is one on everything."""
    sentence, amount = stretch.sentence, stretch.amount
    above = sentence.heading if sentence.kind == "list_item" else None
    averages = AVERAGE.search(sentence.text) or (above and AVERAGE.search(above.text))
    return bool(averages) or is_surcharge(sentence, amount.start, amount.end)


def _where(before: bool, behind: bool) -> str:
    sides = [side for side, is_there in (("before", before), ("behind", behind)) if is_there]
    return " ".join(sides) or "nowhere"
