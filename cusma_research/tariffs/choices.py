"""The sectors that a rate may be meant for, with the signs that are weighed for each.

These are the goods that its sentence names, those of the lines and rates before it, and all products.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from cusma_research.language.amounts import Amount
from cusma_research.language.columns import above_table, in_row
from cusma_research.language.reading import Reading, Sentence
from cusma_research.language.weighing import Sign, words
from cusma_research.tariffs.all_products import is_called_so, signs_of_all
from cusma_research.tariffs.blanket import BLANKET, on_everything
from cusma_research.tariffs.carried import MEMORY
from cusma_research.tariffs.elsewhere import NOTE_ALL, NOTE_CARRIED
from cusma_research.tariffs.entries import Row
from cusma_research.tariffs.goods import Sectors, named, own, spelled_out, whole
from cusma_research.tariffs.named_goods import Found, in_sentence
from cusma_research.tariffs.rules import speaks_of_tariffs
from cusma_research.tariffs.stretches import Stretch, counted, groups_of, stretch_of

Goods = frozenset[str]

ALL = frozenset({BLANKET})
_BEFORE = 3  # sentences before in which what is meant may stand
_QUARTERS = 4
_MOST = 4  # goods, and more of them are counted alike


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


def choices(
    sentence: Sentence, amount: Amount, earlier: list[Row], *, alone: bool = False
) -> dict[Goods, Choice]:
    """What a rate may be meant for; ``earlier`` are the rows of the article so far.

    What the sentence names comes first, and all products are always among the choices; if ``alone``, nothing else.
    """
    stretch = stretch_of(sentence, amount)
    told = list(_told(earlier))
    found: dict[Goods, Choice] = {}
    context = () if alone else _from_context(stretch, told)
    for note, some in ((None, in_sentence(stretch)), (NOTE_CARRIED, context)):
        for sectors, signs in some:
            goods = frozenset(whole(name) for name, _ in spelled_out(sectors, sentence))
            found.setdefault(goods, Choice(sectors, note)).signs.update(signs)
    of_all = found.setdefault(ALL, Choice([(BLANKET, None)], NOTE_ALL))
    of_all.signs.update(signs_of_all(stretch))
    if is_called_so(stretch) or on_everything(sentence, amount.end, stretch.ceiling):
        of_all.note = None
    for goods, choice in found.items():
        choice.signs.update(_of_goods(goods, amount, told))
    return found


def _told(earlier: list[Row]) -> Iterator[_Told]:
    """The rates of some rows, in order."""
    rated = (row for row in earlier[-MEMORY:] if row["rate_pct"] is not None)
    for start, rows in groupby(rated, key=lambda row: int(str(row["start"]))):
        of_rate = list(rows)
        goods = list(dict.fromkeys(str(row["sector"]) for row in of_rate))
        sectors: Sectors = [(name, None) for name in goods]
        yield _Told(start, of_rate[0]["rate_pct"], sectors, frozenset(goods))


def _from_context(stretch: Stretch, told: list[_Told]) -> Iterator[Found]:
    """What was told before, what lines before name, and what the article is about."""
    sentence = stretch.sentence
    groups = counted(len(groups_of(sentence)))
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


def _sources(stretch: Stretch, told: list[_Told]) -> Iterator[tuple[str, Sectors]]:
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
    title = sentences[0] if sentence.number > 1 else None
    for name, line in (("heading", sentence.heading), ("lead", sentence.lead), ("title", title)):
        if line and (goods := own(line, line.start, line.end)):
            yield name, named(goods)
    if in_row(sentence):
        lines = (own(line, line.start, line.end) for line in above_table(sentence))
        yield from (("table", named(goods)) for goods in lines if goods)
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


def _of_goods(goods: Goods, amount: Amount, told: list[_Told]) -> Iterator[Sign]:
    """Which goods, how many, whether they have ever had this rate, and what was told of them before."""
    if goods == ALL:
        yield "size", "all"
    yield from (("sector_rate", f"{name} {amount.value:g}") for name in goods)
    yield "size", str(min(len(goods), _MOST))
    if not told:
        return
    same = [each for each in told if each.goods == goods]
    yield "told", "told" if same else "untold"
    if any(each.value != amount.value for each in same):
        yield "told", "at another rate"
    last = next((each for each in reversed(told) if each.value == amount.value), None)
    if last:
        yield "same_rate", "same goods" if last.goods == goods else "other goods"
