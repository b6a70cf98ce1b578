"""The words around a percentage, by which a rule tells whether it is a tariff."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cusma_research.language import vocabulary
from cusma_research.language.amounts import Amount
from cusma_research.language.reading import Sentence
from cusma_research.language.words import TEXTS
from cusma_research.tariffs.rules import speaks_of_tariffs, word, word_between

_LEAD = 80  # characters, more than the verb and object of "charges American farmers up to" take in
REACH = 200  # characters before a number in which a tariff word or a rival noun can govern it
# "the tariff rate on U.S. imports from Canada edged up to": the imports bear the rate, they do not rise
_BORNE = re.compile(
    r"(?:(?<=rate)|(?<=tariff)|(?<=duty)|(?<=levy)) on (?:[\w.’'-]+ ){0,3}"
    r"(?:imports|exports|shipments|goods|products)(?: (?:from|of|into|to) (?:the )?[\w.]+)?(?= )"
)
_LINKED = vocabulary.compiled(
    r"(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|surtax(?:es)?|surcharges?|\brates?)\b(?:(?!: )<gap>){0,110}?(?:\b"
    r"(?:of|at|to|from|by|is|was|are|were|be|"
    r"averag\w+|near|became|becomes|reach\w*|exceed\w*|hit|than|between|down|up|above|over|below)|[:(–—=-])\s*(?:[\w’']+\s){0,2}$"
)
_TRADE_RULES = re.compile(
    r"\b(?:CUSMA|USMCA|T-MEC|tariff[- ]rate quotas?|over-quota|trade (?:deal|pact|war|agreement|talks|dispute|rules)|customs)\b"
)


@lru_cache(maxsize=TEXTS)
def _speaks_of_trade_rules(text: str) -> bool:
    return bool(_TRADE_RULES.search(text))


@dataclass
class Near:
    """A percentage with the words around it; ``own`` is the tariff word nearest before it.

    ``lead`` is the last words before the number, for patterns that end at it.
    """

    sentence: Sentence
    amount: Amount
    before: str
    lead: str
    after: str
    own: re.Match[str] | None
    here: bool  # a tariff word stands in the sentence

    @property
    def place(self) -> int:
        """Where the number begins."""
        return self.amount.start

    @property
    def on_tariffs(self) -> bool:
        """Whether the article speaks of tariffs or of trade rules anywhere."""
        text = self.sentence.article.text
        return self.here or word_between(self.sentence, 0, len(text)) or _speaks_of_trade_rules(text)

    @property
    def hedge(self) -> str:
        """The hedge before the number: the "above " of "duties that rose above 45 per cent"."""
        return self.sentence.article.text[self.place : self.amount.number_start]

    @cached_property
    def linked(self) -> bool:
        """Whether the tariff word before governs the number: "tariffs of 25 per cent", "the duty rose to"."""
        if self.own is None:
            return False
        return self.says_rate or bool(self.hedge and _LINKED.search(self.before + self.hedge))

    @cached_property
    def says_rate(self) -> bool:
        """Whether the words before say what a tariff or a rate is: "the rate is 25 per cent"."""
        return bool(_LINKED.search(self.before))


def around(sentence: Sentence, amount: Amount) -> Near:
    """The words around a percentage: those before it from the last semicolon on, without what bears the rate."""
    before = sentence.before(amount.start, REACH)
    start = amount.start - len(before)
    if ";" in before:
        before = re.split(r";\s", before)[-1]
    if " on " in before:
        before = _BORNE.sub(" ", before)
    own = _last_word(before) if word_between(sentence, start, amount.start) else None
    after = sentence.after(amount.end, 60)
    return Near(sentence, amount, before, before[-_LEAD:], after, own, speaks_of_tariffs(sentence))


def _last_word(before: str) -> re.Match[str] | None:
    """The tariff word nearest before a number."""
    found = list(word().pattern.finditer(before))
    return found[-1] if found else None
