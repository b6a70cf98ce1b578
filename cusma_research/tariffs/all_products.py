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
    before, behind = words(stretch.before), words(stretch.behind)
    yield from (("all_before", stem) for stem in stems(stretch.before))
    yield from (("all_behind", stem) for stem in stems(stretch.behind))
    yield "all_beside", f"{' '.join(before[-2:])} %"
    yield "all_beside", f"% {' '.join(behind[:2])}"
    yield "all_beside", f"% {' '.join(behind[:3])}"
    yield "all_with", f"{amount.value:g}"
    if on_everything(sentence, stretch.floor, amount.start):
        yield "all_with", "everything before"
    if on_everything(sentence, amount.end, stretch.ceiling):
        yield "all_with", "everything behind"
    if is_called_so(stretch):
        yield "all_with", "called so"
    groups = groups_of(sentence)
    if not groups:
        yield from (("all_bare", stem) for stem in stems(sentence.text))
    places = countries(sentence)
    first = [m for m in places if stretch.floor <= m.start and m.end <= amount.start]
    then = [m for m in places if amount.end <= m.start < stretch.ceiling]
    goods = (
        any(stretch.floor <= g[0].start and g[-1].end <= amount.start for g in groups),
        any(amount.end <= g[0].start and g[-1].end <= stretch.ceiling for g in groups),
    )
    yield "all_sides", f"goods {_where(*goods)}"
    yield "all_sides", f"goods {_where(*goods)}, country {_where(bool(first), bool(then))}"
    text = sentence.article.text
    if first:
        yield "all_country", f"{' '.join(words(text[first[-1].end : amount.start])[:_GAP])} %"
    if then:
        yield "all_country", f"% {' '.join(words(text[amount.end : then[0].start])[:_GAP])}"


def is_called_so(stretch: Stretch) -> bool:
    """Whether a sentence calls its rate an average, or the surcharge on everything; the heading over a list may, too."""
    sentence, amount = stretch.sentence, stretch.amount
    above = sentence.heading if sentence.kind == "list_item" else None
    averages = AVERAGE.search(sentence.text) or (above and AVERAGE.search(above.text))
    return bool(averages) or is_surcharge(sentence, amount.start, amount.end)


def _where(before: bool, behind: bool) -> str:
    return (
        " ".join(side for side, is_there in (("before", before), ("behind", behind)) if is_there) or "nowhere"
    )
