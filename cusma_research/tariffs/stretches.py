"""The part of a sentence that is about a rate first of all, and the goods that a sentence names, in groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from cusma_research.language.amounts import Amount
from cusma_research.language.mentions import Mention
from cusma_research.language.reading import SENTENCES, Sentence
from cusma_research.tariffs.goods import own

_SEVERAL = 2  # and more of them are counted alike
_GAP = 40  # characters between the goods of one group
_APART = re.compile(r"[;:()%\d]|\b(?:but|while|which|that|because|from)\b")
Group = list[Mention]


@dataclass(frozen=True)
class Stretch:
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


def stretch_of(sentence: Sentence, amount: Amount) -> Stretch:
    """The stretch of a rate."""
    rates = [each for each in sentence.amounts if each.unit == "percent"]
    floor = max((each.end for each in rates if each.end <= amount.start), default=sentence.start)
    ceiling = min((each.start for each in rates if each.start >= amount.end), default=sentence.end)
    return Stretch(sentence, amount, rates, floor, ceiling)


@lru_cache(maxsize=SENTENCES)
def groups_of(sentence: Sentence) -> tuple[Group, ...]:
    """The goods that a sentence names, in groups: those that stand together with no rate between."""
    groups: list[Group] = []
    text = sentence.article.text
    for mention in own(sentence, sentence.start, sentence.end):
        last = groups[-1][-1].end if groups else 0
        gap = text[last : mention.start]
        if groups and len(gap) <= _GAP and not _APART.search(gap):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return tuple(groups)


def counted(n: int) -> int:
    """None, one, or several."""
    return min(n, _SEVERAL)
