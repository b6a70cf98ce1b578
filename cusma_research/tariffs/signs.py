"""The signs of a rate that are weighed for who imposes it on whom, whether it is charged, and what kind of rate it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import SENTENCES, Reading, Sentence
from cusma_research.language.surroundings import clause_around, words_around
from cusma_research.language.weighing import Sign, stems, words
from cusma_research.tariffs.countries import countries
from cusma_research.tariffs.entries import Row

# Where signs stand that come from outside the rate's own sentence.
OUTSIDE = frozenset(
    "heading heading_named above title most_named last last_where last_status last_rate_kind most "
    "same_sector same_sector_status same_sector_rate_kind same_rate same_rate_status same_rate_rate_kind".split()
)
_BESIDE = 24  # characters in which the words right beside a name or date stand


def signs(sentence: Sentence, amount: Amount, sectors: Collection[str], earlier: list[Row]) -> set[Sign]:
    """All signs of the rate ``amount`` on ``sectors``; ``earlier`` are the rows that the article has told so far."""
    found = words_around(sentence, amount)
    found |= _of_sentence(sentence)
    found |= _of_article(sentence.article)
    found.update(clause_around(sentence, amount.start, amount.end))
    found.update(_names(sentence, amount))
    found.update(_days(sentence, amount))
    found.update(_rate(sentence, amount, sectors))
    found.update(_told(sentence, amount, sectors, earlier))
    return found


@lru_cache(maxsize=SENTENCES)
def _of_sentence(sentence: Sentence) -> frozenset[Sign]:
    """The words of a sentence, what it names, with the words beside, and what the lines above name."""
    named = countries(sentence)
    found = {("word", stem) for stem in stems(sentence.text)}
    found |= {("with", "always"), ("with", sentence.kind)}
    found |= {("with", mention.kind) for mention in sentence.mentions}
    found |= {("named", _code(mention)) for mention in named} or {("named", "nobody")}
    for mention in named:
        before = words(sentence.before(mention.start, _BESIDE))
        behind = words(sentence.after(mention.end, _BESIDE))
        found.add(("word_name", f"{before[-1] if before else '^'} {_code(mention)}"))
        found.add(("name_word", f"{_code(mention)} {behind[0] if behind else '$'}"))
    if heading := sentence.heading:
        found |= {("heading", stem) for stem in stems(heading.text)}
    for where, line in (("heading_named", sentence.heading), ("above", sentence.previous)):
        found |= {(where, _code(mention)) for mention in countries(line)} if line else set()
    return frozenset(found)


@lru_cache(maxsize=4)
def _of_article(article: Reading) -> frozenset[Sign]:
    """Whom the first line names, and the two countries that the article names most."""
    often = Counter(m.entity.country for m in article.mentions if m.kind == "place" and m.entity.country)
    found = {("most_named", " ".join(country for country, _ in often.most_common(2)))}
    return frozenset(found | {("title", _code(mention)) for mention in countries(article.sentences[0])})


def _code(mention: Mention) -> str:
    """Country and part of speech: "US", "US adjective", "US actor"."""
    how = "adjective" if mention.adjective else "" if mention.kind == "place" else mention.kind
    return f"{mention.entity.country} {how}".rstrip()


def _names(sentence: Sentence, amount: Amount) -> Iterator[Sign]:
    """The country named first, the nearest before a rate, and the nearest behind it with the word before that."""
    named = countries(sentence)
    before = [m for m in named if m.end <= amount.start]
    behind = [m for m in named if m.start >= amount.end]
    yield "nearest_before", _code(before[-1]) if before else "nobody"
    yield "nearest_behind", _code(behind[0]) if behind else "nobody"
    if before:
        yield "first", _code(before[0])
    if behind:
        leading = words(sentence.before(behind[0].start, _BESIDE))
        yield "behind_with", f"{leading[-1] if leading else '^'} {_code(behind[0])}"


def _days(sentence: Sentence, amount: Amount) -> Iterator[Sign]:
    """Whether the dates of a sentence are past or to come, on which side of a rate, and the word before them."""
    dated = [date for date in sentence.dates if date.interval]
    if not dated:
        yield "date", "none"
    for date in dated:
        when = "to come" if date.interval and date.interval.start > sentence.article.published else "past"
        before = words(sentence.before(date.start, _BESIDE))
        yield "date", when
        yield "date_side", f"{when} {'before' if date.end <= amount.start else 'behind'}"
        yield "date_word", f"{before[-1] if before else '^'} {when}"


def _rate(sentence: Sentence, amount: Amount, sectors: Collection[str]) -> Iterator[Sign]:
    """How high a rate is, on what, and how many others stand before and behind it."""
    rate = f"{amount.value:g}"
    yield "rate", rate
    yield "with", "whole" if amount.value.is_integer() else "decimals"
    yield "with", amount.relation
    for sector in sectors:
        yield "sector", sector
        yield "sector_rate", f"{sector} {rate}"
    others = [each for each in sentence.amounts if each.unit == "percent" and each is not amount]
    before = sum(each.start < amount.start for each in others)
    yield "others", f"{before} before"
    yield "others", f"{len(others) - before} behind"


_PLACES = ("sentence", "sentence before", "article")


def _told(sentence: Sentence, amount: Amount, sectors: Collection[str], earlier: list[Row]) -> Iterator[Sign]:
    """What the rows before say: the last one, that on the same sector, that with the same rate, and most of them."""
    if not earlier:
        yield "last", "none"
        return
    above = sentence.previous
    last, start = earlier[-1], int(str(earlier[-1]["start"]))
    where = _PLACES[0 if start >= sentence.start else 1 if above and start >= above.start else 2]
    on_same = [row for row in earlier if row["sector"] in sectors]
    at_same = [row for row in earlier if row["rate_pct"] == amount.value]
    yield "last", str(last["imposed_by"])
    yield "last_where", f"{last['imposed_by']} {where}"
    for about, rows in (("same_sector", on_same[-1:]), ("same_rate", at_same[-1:])):
        yield about, f"{rows[0]['imposed_by']} {rows[0]['imposed_on']}" if rows else "none"
    for about in ("status", "rate_kind"):
        if on_same:
            yield f"same_sector_{about}", f"{on_same[-1][about]}"
        yield f"last_{about}", str(last[about])
        yield f"last_{about}", f"{last[about]} {where}"
        if at_same:
            yield f"same_rate_{about}", str(at_same[-1][about])
    yield "most", Counter(str(row["imposed_by"]) for row in earlier).most_common(1)[0][0]
