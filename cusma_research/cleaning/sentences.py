"""Paragraphs to sentences: a full stop ends one unless it belongs to an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cusma_research.cleaning.segment import Segment, trim

_ABBREVIATIONS = {
    "mr", "mrs", "ms", "dr", "prof", "gov", "sen", "rep", "gen", "lt", "col", "st", "ste", "mt", "no", "nos", "vs", "v",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "approx", "fig", "pp", "cf",
    "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "e.g", "i.e", "hon", "rev", "messrs",
    "ont", "que", "alta", "sask", "man", "calif", "mich", "minn", "wash", "ft", "est",
}  # fmt: skip
# These may end a sentence too; they do when the next word is one that opens sentences.
_OPENERS = re.compile(
    r"(?:The|An?|In|On|At|By|For|From|With|It|Its|He|She|They|We|I|You|His|Her|Their|Our|"
    r"My|This|That|These|Those|But|"
    r"And|Or|So|Yet|If|When|While|As|After|Before|Since|Until|Under|There|Then|What|Who|"
    r"Why|How|Where|Not|No|Some|"
    r"Americans|Canadians|Mexicans|Many|Most|Both|Each|Now|Here|However|Meanwhile|Still|"
    r"Although|Though|Because|Last|Earlier|Mr|Ms|Mrs)\b"
)
_BOUNDARY = re.compile(r"(?<=[.!?…])[\"'”’)\]]*(?=\s+[\"'“‘(\[]?[^\Wa-z_])|(?<=[.!?][”\"])(?=[A-Z])")
_REACH = 80  # characters on each side of a stop that tell whether it ends a sentence
_LAST_TOKEN = re.compile(r"([^\s(\[“\"'‘—–-]+)\.$")


def sentences(text: str, line: Segment) -> Iterator[Segment]:
    """The sentences of a line; furniture stays in one piece."""
    if line.kind == "furniture":
        yield line
        return
    start = line.start
    for match in _BOUNDARY.finditer(text, line.start, line.end):
        after = text[match.end() : min(line.end, match.end() + _REACH)].lstrip()
        if after and _ends(text[start : match.start()], after):
            yield Segment(start, match.end(), line.kind, line.rule)
            start, _ = trim(text, match.end(), line.end)
    if start < line.end:
        yield Segment(start, line.end, line.kind, line.rule)


def _ends(before: str, after: str) -> bool:
    """Whether the stop at the end of ``before`` closes a sentence, ``after`` being what follows.

    >>> _ends("It met the U.S.", "Trade Representative"), _ends("It met the U.S.", "The talks went on.")
    (False, True)
    """
    token = _LAST_TOKEN.search(before[-_REACH:])
    if not token:
        return True
    word = token[1].lower()
    if word.isdigit() and before.strip() == token.group():  # "1." numbers a list
        return False
    if word in _ABBREVIATIONS:
        return word == "no" and len(before) < 6
    initials = "." in word or len(word) == 1
    return not initials or word.isdigit() or bool(_OPENERS.match(after.lstrip("\"'“‘(")))
