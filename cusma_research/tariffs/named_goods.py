"""The goods that a rate's own sentence names, as choices for its sectors, with the signs that are weighed for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from cusma_research.language.weighing import Sign, words
from cusma_research.tariffs.elsewhere import VEHICLES
from cusma_research.tariffs.goods import Sectors, named
from cusma_research.tariffs.stretches import Group, Stretch, counted, groups_of

Found = tuple[Sectors, Iterable[Sign]]

_PARTS = re.compile(r"\b(?:parts|components)\b(?! of)", re.I)
_BESIDE = 25  # characters in which the words right before parts stand, and a sentence opens
_AND = re.compile(r"\b(?:and|or)\b|[&/]")
_OF_ONE = {"joined", "place", "goods_edge", "rate_edge"}


def in_sentence(stretch: Stretch) -> Iterator[Found]:
    """Each group of goods that the sentence names, the one nearest to the rate of each, and several groups together."""
    yield from _parts(stretch)
    groups = groups_of(stretch.sentence)
    for group in groups:
        signs = set(_of_group(stretch, group, groups))
        yield named(group), signs
        if len(group) > 1:
            nearest = group[0] if group[0].start >= stretch.amount.end else group[-1]
            yield named([nearest]), {(f"one_{where}", sign) for where, sign in signs if where in _OF_ONE}
    if len(groups) > 1:
        sides = {
            "before": [group for group in groups if group[-1].end <= stretch.amount.start],
            "behind": [group for group in groups if group[0].start >= stretch.amount.end],
        }
        for where, some in {"sentence": groups, **sides}.items():
            if some:
                yield named([mention for group in some for mention in group]), [("groups", where)]


def _parts(stretch: Stretch) -> Iterator[Found]:
    """Parts, where the article has cars or trucks and no goods are named with the word: "components cross at zero"."""
    if not VEHICLES & stretch.sentence.article.entity_ids:
        return
    amount = stretch.amount
    goods = [mention for group in groups_of(stretch.sentence) for mention in group]
    for found in _PARTS.finditer(stretch.sentence.article.text, stretch.floor, stretch.ceiling):
        if any(mention.start <= found.start() < mention.end for mention in goods):
            continue
        side = "behind" if found.start() >= amount.end else "before"
        before = words(stretch.sentence.before(found.start(), _BESIDE))
        opens = "opens" if found.start() - stretch.sentence.start < _BESIDE else "inside"
        signs = [("parts", side), ("parts", opens), ("parts_before", before[-1] if before else "^")]
        yield [("auto_parts", None)], signs


def _of_group(stretch: Stretch, group: Group, groups: tuple[Group, ...]) -> Iterator[Sign]:
    """Where a group stands, how many rates and groups stand between and beyond, and the words between and around."""
    amount, text = stretch.amount, stretch.sentence.article.text
    first, last = group[0].start, group[-1].end
    is_behind = first >= amount.end
    start, end = (amount.end, first) if is_behind else (last, amount.start)
    side = "behind" if is_behind else "before"
    rates = sum(start <= each.start < end for each in stretch.rates)
    between = sum(start <= each[0].start < end for each in groups)
    beyond = sum(each.start >= last if is_behind else each.end <= first for each in stretch.rates)
    gap = words(text[start:end])
    by_rate, by_goods = (gap[:2], gap[-2:]) if is_behind else (gap[-2:], gap[:2])
    if len(group) > 1:
        yield "joined", "and" if _AND.search(text, group[0].end, group[-1].start) else "apart"
    yield "place", f"{side} {counted(rates)} {counted(between)}"
    yield "place", f"{side} {counted(rates)} {counted(between)} {counted(beyond)}"
    yield "rate_edge", f"{side} {' '.join(by_rate)}"
    yield "goods_edge", f"{side} {' '.join(by_goods)}"
    if not rates:
        yield from (("gap", f"{side} {word}") for word in gap)
