"""Sectors that a sentence puts under tariff without naming the rate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Reading, Sentence
from cusma_research.tariffs import goods
from cusma_research.tariffs.blanket import BLANKET
from cusma_research.tariffs.goods import Sectors
from cusma_research.tariffs.parties import parties
from cusma_research.tariffs.rows import Claim, Row
from cusma_research.tariffs.rules import matches, word
from cusma_research.tariffs.status import status_in

_NOTE = "no rate stated"
_TEXT = r"(?:[^.;:]|(?<=[A-Z])\.)"  # up to the end of a clause; the stops of "U.S." do not end one
_ON = re.compile(
    r"^\s*(?:(?:still|continue to|have|that|are|now|currently)\s+)*(?:weigh(?:ing)? |levied |imposed |placed )?"
    rf"(?:on|against)\s+(?P<what>{_TEXT}{{2,160}})",
    re.I,
)
_RELIEF = re.compile(rf"^[ -](?:relief|exemptions?|cuts?)\s+(?:on|for)\s+(?P<what>{_TEXT}{{2,120}})", re.I)
_LIST = re.compile(r"\b(?:including|such as|like|namely|among them|—|:)\s", re.I)
_GOODS = re.compile(r"\b(?:goods|products|imports|exports)\b", re.I)
_BEAR = re.compile(r"\b(?:bears?|fac(?:es?|ed|ing)|suffers?|hit|subject to|burdened|impact)\b", re.I)
_FREE = re.compile(r"\b(?:exempt|spar|free|excus|shield)\w*\b", re.I)
_FREED = re.compile(
    r"(?:\s\w+){0,2}\s+from\s+(?:\w+\s+){0,2}|(?:\s\w+){0,2}\s+from\s+(?:the\s+)?(?:U\.S\.\s+)?", re.I
)
_NEGATED = searched(r"\b(?:anti-|without |no |not )$", re.I)
_RETALIATORY = re.compile(r"\b(?:retaliatory|reciprocal|counter)[ -]$", re.I)
_SWATHE = re.compile(
    r"\b(?P<scope>a swathe of|many|some|most|certain|several|a number of)\s+(?:of\s+)?(?:the\s+)?$", re.I
)


def without_rate(reading: Reading, sentence: Sentence) -> Iterator[Row]:
    """Rows of a sentence that names sectors under tariff and no rate; a sector is named once."""
    done: set[str] = set()
    for match in matches(sentence, word()):
        if _NEGATED.search(sentence.before(match.start(), 8)):
            continue
        found = [(name, mention) for name, mention in _attached(sentence, match) if name not in done]
        done |= {name for name, _ in found}
        if found:
            yield from _rows(reading, sentence, match, found)


def _rows(reading: Reading, sentence: Sentence, match: re.Match[str], found: Sectors) -> Iterator[Row]:
    lead = _RETALIATORY.search(sentence.before(match.start(), 14))
    start = match.start() - (len(lead[0]) if lead else 0)
    clause = re.split(r"[,;]\s|\band\b", sentence.before(match.start(), 60))[-1]
    freed = bool(
        re.search(r"\bfrom\s+(?:\S+\s+){0,2}$", clause) and _FREE.search(sentence.before(match.start()))
    )
    columns: Row = {"rate_pct": None, "rate_kind": None, "status": "removed" if freed else status_in(clause)}
    who = parties(sentence, start, match.end(), None)
    swathe = _SWATHE.search(sentence.before(start, 30))
    for row in Claim(sentence, start, match.end(), found, columns, [_NOTE]).rows(reading, who):
        examples = "such as" in str(
            row["scope"]
        )  # "on goods such as steel" names steel itself, not a part of it
        scope = None if examples else row["scope"]
        yield {**row, "scope": scope or (swathe["scope"] if swathe else None)}


def _attached(sentence: Sentence, match: re.Match[str]) -> Sectors:
    """Sectors that hang on a tariff word: "tariffs on steel", "the steel tariffs", "steel faces tariffs"."""
    after = sentence.after(match.end())
    if on := _ON.match(after) or _RELIEF.match(after):
        start = match.end() + on.start("what")
        near = [m for m in goods.own(sentence, start, match.end() + on.end("what")) if m.start - start < 100]
        if near and _introduced(sentence, start, near[0]):
            return goods.named(goods.until_break(sentence, near, start))
        if not near and _GOODS.search(on["what"][:40]) and _is_counter(sentence, match):
            return [(BLANKET, None)]
    ahead = goods.own(sentence, sentence.start, match.start())
    if (
        ahead
        and _FREED.fullmatch(sentence.article.text[ahead[-1].end : match.start()])
        and _FREE.search(sentence.before(ahead[0].start))
    ):
        return goods.named(goods.run(sentence, ahead))
    if ahead and _bears(sentence.article.text[ahead[-1].end : match.start()]):
        return goods.named(goods.run(sentence, ahead))
    return []


def _introduced(sentence: Sentence, start: int, first: Mention) -> bool:
    """The first sector comes at once, or a list is announced: "on key sectors, including steel"."""
    gap = sentence.article.text[start : first.start]
    return len(gap) < 40 or bool(_LIST.search(gap))


def _is_counter(sentence: Sentence, match: re.Match[str]) -> bool:
    counter = match.group().lower().startswith("counter")
    return counter or bool(_RETALIATORY.search(sentence.before(match.start(), 14)))


def _bears(gap: str) -> bool:
    """What stands between a sector and the tariff it bears: nothing ("steel tariffs"), or a verb of bearing."""
    if re.fullmatch(r"[ -]+", gap):
        return True
    return len(gap) < 90 and bool(_BEAR.search(gap)) and not re.search(r";|\.\s+[A-Z]", gap)
