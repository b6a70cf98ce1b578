"""The sectors that a rate may be meant for, with the signs that are weighed for each.

These are the goods that its sentence names, those of the lines and rates before it, and all products.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from cusma_research.language.amounts import Amount
from cusma_research.language.columns import above_table, in_row
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import SENTENCES, Reading, Sentence
from cusma_research.language.weighing import Sign, stems, words
from cusma_research.tariffs.blanket import BLANKET
from cusma_research.tariffs.countries import countries
from cusma_research.tariffs.elsewhere import NOTE_ALL, NOTE_CARRIED
from cusma_research.tariffs.entries import Row
from cusma_research.tariffs.goods import Sectors, named, own, spelled_out, whole
from cusma_research.tariffs.rules import speaks_of_tariffs

Goods = frozenset[str]

ALL = frozenset({BLANKET})
_SEVERAL = 2  # and more of them are counted alike
_BEFORE = 3  # sentences before in which what is meant may stand
_GAP = 40  # characters between the goods of one group
_MEMORY = 200  # rows, more than an article has
_QUARTERS = 4
_APART = re.compile(r"[;:()%\d]|\b(?:but|while|which|that|because|from)\b")
_Found = tuple[Sectors, Iterable[Sign]]


@dataclass(eq=False)
class Choice:
    """Sectors that a rate may be meant for, as they are mentioned, and a note unless its sentence names them."""

    sectors: Sectors
    note: str | None
    signs: set[Sign] = field(default_factory=set)


@dataclass(frozen=True)
class _Told:
    """A rate that stands before, with its goods."""

    start: int
    value: object
    sectors: Sectors
    goods: Goods


@dataclass(frozen=True)
class _Stretch:
    """A rate in its sentence: what stands between the rate before it and the one behind is about it first of all."""

    sentence: Sentence
    amount: Amount
    rates: Sequence[Amount]
    floor: int
    ceiling: int

    @property
    def before(self) -> str:
        """The text from the rate before."""
        return self.sentence.article.text[self.floor : self.amount.start]

    @property
    def behind(self) -> str:
        """The text to the rate behind."""
        return self.sentence.article.text[self.amount.end : self.ceiling]


def choices(
    sentence: Sentence, amount: Amount, earlier: list[Row], *, alone: bool = False
) -> dict[Goods, Choice]:
    """What a rate may be meant for; ``earlier`` are the rows of the article so far.

    What the sentence names comes first, and all products are always among the choices; if ``alone``, nothing else.
    """
    rates = [each for each in sentence.amounts if each.unit == "percent"]
    floor = max((each.end for each in rates if each.end <= amount.start), default=sentence.start)
    ceiling = min((each.start for each in rates if each.start >= amount.end), default=sentence.end)
    stretch = _Stretch(sentence, amount, rates, floor, ceiling)
    told = list(_told(earlier))
    found: dict[Goods, Choice] = {}
    context = () if alone else _from_context(stretch, told)
    for note, some in ((None, _in_sentence(stretch)), (NOTE_CARRIED, context)):
        for sectors, signs in some:
            goods = frozenset(whole(name) for name, _ in spelled_out(sectors, sentence))
            found.setdefault(goods, Choice(sectors, note)).signs.update(signs)
    found.setdefault(ALL, Choice([(BLANKET, None)], NOTE_ALL)).signs.update(_of_all(stretch))
    for goods, choice in found.items():
        choice.signs.update(_of_goods(goods, amount, told))
    return found


def _told(earlier: list[Row]) -> Iterator[_Told]:
    """The rates of some rows, in order."""
    rated = (row for row in earlier[-_MEMORY:] if row["rate_pct"] is not None)
    for start, rows in groupby(rated, key=lambda row: int(str(row["start"]))):
        of_rate = list(rows)
        goods = list(dict.fromkeys(str(row["sector"]) for row in of_rate))
        sectors: Sectors = [(name, None) for name in goods]
        yield _Told(start, of_rate[0]["rate_pct"], sectors, frozenset(goods))


@lru_cache(maxsize=SENTENCES)
def _groups(sentence: Sentence) -> tuple[list[Mention], ...]:
    """The goods that a sentence names, in groups: those that stand together with no rate between."""
    groups: list[list[Mention]] = []
    text = sentence.article.text
    for mention in own(sentence, sentence.start, sentence.end):
        last = groups[-1][-1].end if groups else 0
        gap = text[last : mention.start]
        if groups and len(gap) <= _GAP and not _APART.search(gap):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return tuple(groups)


def _count(n: int) -> int:
    return min(n, _SEVERAL)


def _in_sentence(stretch: _Stretch) -> Iterator[_Found]:
    """Each group of goods that the sentence names, the one nearest to the rate of each, and several groups together."""
    groups = _groups(stretch.sentence)
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


_OF_ONE = {"place", "goods_edge", "rate_edge"}


def _of_group(stretch: _Stretch, group: list[Mention], groups: tuple[list[Mention], ...]) -> Iterator[Sign]:
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
    yield "place", f"{side} {_count(rates)} {_count(between)}"
    yield "place", f"{side} {_count(rates)} {_count(between)} {_count(beyond)}"
    yield "rate_edge", f"{side} {' '.join(by_rate)}"
    yield "goods_edge", f"{side} {' '.join(by_goods)}"
    if not rates:
        yield from (("gap", f"{side} {word}") for word in gap)


def _from_context(stretch: _Stretch, told: list[_Told]) -> Iterator[_Found]:
    """What was told before, what lines before name, and what the article is about."""
    sentence = stretch.sentence
    groups = _count(len(_groups(sentence)))
    opens = (words(sentence.text) or ["^"])[0]
    for name, sectors in _sources(stretch, told):
        yield (
            sectors,
            [
                ("from", name),
                ("from", f"{name} {groups}"),
                ("from", f"{name} {groups} {sentence.kind}"),
                ("from_opens", f"{name} {opens}"),
            ],
        )


def _sources(stretch: _Stretch, told: list[_Told]) -> Iterator[tuple[str, Sectors]]:
    """Names of what stands before, and its goods: the last rates, sentences, headings, and the article's topic."""
    sentence, amount = stretch.sentence, stretch.amount
    if told:
        yield "last", told[-1].sectors
        if told[-1].start >= sentence.start:
            yield "last here", told[-1].sectors
        yield from (("same rate", each.sectors) for each in told[::-1] if each.value == amount.value)
    sentences = sentence.article.sentences
    for above in reversed(sentences[max(0, sentence.number - _BEFORE) : sentence.number]):
        yield from _from_sentence(sentence, above, told)
    title = sentences[0] if sentence.number else None
    for name, line in (("heading", sentence.heading), ("lead", sentence.lead), ("title", title)):
        if line and (goods := own(line, line.start, line.end)):
            yield name, named(goods)
    if in_row(sentence):
        lines = (own(line, line.start, line.end) for line in above_table(sentence))
        yield "table", named(next((goods for goods in lines if goods), []))
    if topic := _topic(sentence.article):
        yield topic


def _from_sentence(sentence: Sentence, above: Sentence, told: list[_Told]) -> Iterator[tuple[str, Sectors]]:
    """The goods of the rates of a sentence before, and those that it names."""
    far = "\n" in sentence.article.text[above.end : sentence.start]
    back = f"{sentence.number - above.number}{' far' if far else ''}"
    rated = [each.sectors for each in told if above.start <= each.start < above.end]
    if rated:
        yield f"told {back}", rated[-1]
        yield f"told first {back}", rated[0]
    if goods := own(above, above.start, above.end):
        yield f"named {back}{' rated' if rated else ''}", named(goods)
        yield f"named last {back}", named(goods[-1:])
        yield f"named first {back}", named(goods[:1])
        if speaks_of_tariffs(above):
            yield f"named with tariffs {back}", named(goods)
        if above.text.endswith(":"):
            yield f"label {back}", named(goods)


@lru_cache(maxsize=4)
def _topic(article: Reading) -> tuple[str, Sectors] | None:
    """The sector that an article names most, and how large a part of its sectors it is."""
    often = Counter(whole(m.entity.entity_id) for m in article.mentions if m.kind == "sector")
    if not often:
        return None
    (name, times), *_ = often.most_common(1)
    return f"topic {_QUARTERS * times // often.total()}", [(name, None)]


def _of_all(stretch: _Stretch) -> Iterator[Sign]:
    """The words and names around a rate, by which all products may be meant."""
    sentence = stretch.sentence
    before, behind = words(stretch.before), words(stretch.behind)
    yield from (("all_before", stem) for stem in stems(stretch.before))
    yield from (("all_behind", stem) for stem in stems(stretch.behind))
    yield "all_beside", f"{' '.join(before[-2:])} %"
    yield "all_beside", f"% {' '.join(behind[:2])}"
    yield "all_beside", f"% {' '.join(behind[:3])}"
    yield "all_with", f"{stretch.amount.value:g}"
    groups = _groups(sentence)
    if not groups:
        yield from (("all_bare", stem) for stem in stems(sentence.text))
    places = countries(sentence)
    first = [m for m in places if stretch.floor <= m.start and m.end <= stretch.amount.start]
    then = [m for m in places if stretch.amount.end <= m.start < stretch.ceiling]
    goods = (
        any(stretch.floor <= g[0].start and g[-1].end <= stretch.amount.start for g in groups),
        any(stretch.amount.end <= g[0].start and g[-1].end <= stretch.ceiling for g in groups),
    )
    yield "all_sides", f"goods {_where(*goods)}"
    yield "all_sides", f"goods {_where(*goods)}, country {_where(bool(first), bool(then))}"
    text = sentence.article.text
    if first:
        yield "all_country", f"{' '.join(words(text[first[-1].end : stretch.amount.start])[:4])} %"
    if then:
        yield "all_country", f"% {' '.join(words(text[stretch.amount.end : then[0].start])[:4])}"


def _of_goods(goods: Goods, amount: Amount, told: list[_Told]) -> Iterator[Sign]:
    """Which goods, how many, whether they have ever had this rate, and what was told of them before."""
    for name in goods:
        yield "sector", name
        yield "sector_rate", f"{name} {amount.value:g}"
    yield "size", str(min(len(goods), 4))
    if not told:
        return
    same = [each for each in told if each.goods == goods]
    yield "told", "told" if same else "untold"
    if any(each.value != amount.value for each in same):
        yield "told", "at another rate"
    last = next((each for each in reversed(told) if each.value == amount.value), None)
    if last:
        yield "same_rate", "same goods" if last.goods == goods else "other goods"


def _where(before: bool, behind: bool) -> str:
    return (
        " ".join(side for side, is_there in (("before", before), ("behind", behind)) if is_there) or "nowhere"
    )
