"""The clauses of a sentence: which of them speaks of a date, and which come next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cusma_research.language.openings import opened, searched
from cusma_research.language.reading import Sentence
from cusma_research.language.rulebook import Rulebook

_MARK = re.compile(r"[;:—–,]\s")
_CLOCK = r"\s(?:\d{1,2}(?::\d\d)?\s[ap]\.?m\b|noon\b|midnight\b)"  # "shortly before 11 p.m." begins none
# Words with which a clause begins. "for that", "of that" and the like begin none.
_CONJUNCTION = opened(
    r"\b(?<!\bfor )(?<!\bof )(?<!\bon )(?<!\bby )(?<!\bwith )(?<!made )(?<!\bto )(?<!\bfrom )(?<!after )(?<!before )"
    r"(?<!\bat )that\s"
    r"(?!(?:same|complaint|claim|promise|decision|ruling|deal|order|pledge|offer|threat|date|deadline|day|law|rule|rate|list|tax|"
    r"tariff|duty|number|figure|idea|proposal|request|vote|case|appeal|plan|pact|challenge|argument)\b)|"
    rf"\b(?:which|who|whom|while|(?<!or )after(?!{_CLOCK})|because|"
    r"until(?!\s(?:\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))|"
    rf"(?<!or )before(?!{_CLOCK})|although|though|but|where|triggered)\s"
)
# A verb of saying ends its clause, unless the date of the saying follows: "said on Friday that …".
_COMPLEMENT = opened(
    r"\b(?:said|says|confirmed|wrote|warned|added|noted|stated|insisted|argued|mused about|"
    r"told (?:reporters|journalists|lawmakers|senators|MPs|investors|viewers|supporters|him|her|them))\s"
    r"(?!(?:on|in|at|to|by|during|earlier|later|late|early|this|last|next|of|that|again|"
    r"so|yesterday|today|\w+day|"
    r"(?:jan|feb|mar|apr|may|june|july|aug|sept|oct|nov|dec)[a-z]*\.? \d{1,2}|"
    r"the (?:next|same|following|previous)|a (?:day|week|month))\b)"
)
_RULES = Rulebook(lambda: [_CONJUNCTION, _COMPLEMENT])
# "LeBlanc said on Friday the judgment …": what was said begins behind the day of the saying.
_SAID = searched(
    r"\b(?:said|told\s\w+|added|noted|insisted|argued|wrote|warned)\s(?:on\s)?(?:late\s|early\s)?$"
)
# Words between the beginning of a clause and a date that still opens it: "Then, late in March, …".
_OPENING = re.compile(
    r"[,;:—–\s]*(?:(?:in|on|at|by|last|late|early|earlier|later|the|of|and|then|since|come|by|starting|beginning|effective|as|"
    r"during|a|from|just)\s+)*$",
    re.I,
)
_ADJUNCT = re.compile(
    r"(?:In|At|On|During|After|Before|By|With|For|Speaking|Appearing|Meeting|Touring|Visiting|Attending|Writing|Posting|Testifying|Addressing)\s"
)
_SUBJECT = re.compile(r",|\s[A-Z]")  # "In New York on Tuesday Greer, the envoy, said …"
# ", linked to the review," tells of something else
_ASIDE = re.compile(r",\s+(?:\w+(?:ed|ing)|which|who|including)\b")
# "Carney, at a plant on Wednesday, offered …": what he did stands behind the words that tell where and when
_BY_THE_WAY = re.compile(
    r",\s(?:in|at|on|aboard|during|after|before|from|touring|speaking|visiting|meeting|addressing|standing)\b"
)
_RESUMED = re.compile(
    r",\s(?!(?:and|but|or|nor|yet|so|as|a|an|the|which|who|while|when|where|then|with|in|on|at|to|for|from|by|of)\b|\w+ing\b)[a-z]"
)
_APPOSITION = 5  # breaks behind a date up to which words may tell who its subject is: "Greer, the man who speaks for Trump, said"
_SAYING = 30  # characters before a date in which a verb of saying governs it
_WHEN = re.compile(r",?\s*when\b")  # "on Friday, when he met …": the date opens the next clause


@dataclass(slots=True)
class Clause:
    """The part of a sentence that speaks of a date."""

    start: int
    end: int


def clauses(sentence: Sentence, place: tuple[int, int]) -> Iterator[tuple[Clause, bool]]:
    """The date's own clause, with the next one if the date opens it; then wider ones, marked as outer."""
    breaks = _breaks(sentence)
    n = max((i for i, b in enumerate(breaks[:-1]) if b <= place[0]), default=0)
    text = sentence.article.text
    if _WHEN.match(text, place[1]) and n + 2 < len(breaks):
        yield Clause(place[1], breaks[n + 2]), False
    yield Clause(breaks[n], breaks[n + 1]), False
    if n + 2 < len(breaks) and _opens(sentence, breaks[n], place):
        yield Clause(breaks[n], breaks[n + 2]), False
        for told in range(n + 2, min(n + _APPOSITION, len(breaks) - 1)):
            if _RESUMED.match(text, breaks[told]):
                yield Clause(breaks[n], breaks[told + 1]), False
                break
    if n + 2 < len(breaks) and _BY_THE_WAY.match(text, breaks[n]) and _RESUMED.match(text, breaks[n + 1]):
        yield Clause(breaks[n], breaks[n + 2]), False
    earlier = [Clause(breaks[i], breaks[i + 1]) for i in range(n - 1, -1, -1)]
    for clause in sorted(earlier, key=lambda c: bool(_ASIDE.match(text, c.start))):
        yield clause, True
    yield Clause(sentence.start, sentence.end), True


def _breaks(sentence: Sentence) -> list[int]:
    """Where clauses begin: at commas and conjunctions, and behind a verb of saying."""
    text, stretch = sentence.article.text, (sentence.start, sentence.end)
    starts = _RULES.starts(text, *stretch)
    found = {m.start() for m in _MARK.finditer(text, *stretch)}
    found |= {m.start() for m in _CONJUNCTION.matches(text, starts.get(_CONJUNCTION, ()), *stretch)}
    found |= {m.end() for m in _COMPLEMENT.matches(text, starts.get(_COMPLEMENT, ()), *stretch)}
    found |= {d.end for d in sentence.dates if _SAID.search(sentence.before(d.start, _SAYING))}
    # the comma of "July 1, 2026" ends no clause
    ends = [place for place in found if not any(date.start < place < date.end for date in sentence.dates)]
    return sorted({sentence.start, *ends, sentence.end})


def _opens(sentence: Sentence, start: int, place: tuple[int, int]) -> bool:
    """Whether the date opens its sentence or clause: "On Thursday, …", "In an appearance on TV last month, …"."""
    text = sentence.article.text
    lead = text[start : place[0]]
    if _OPENING.fullmatch(lead) or _WHEN.match(text, place[1]):
        return True
    return start == sentence.start and bool(_ADJUNCT.match(lead)) and bool(_SUBJECT.match(text, place[1]))
