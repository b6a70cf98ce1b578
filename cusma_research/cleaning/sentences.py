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
_BEFORE_NUMBERS = set("sec secs art ch para vol hwy".split())  # "Sec. 232", at the end of a sentence a word
# These may end a sentence too; they do when the next word is one that opens sentences.
_OPENERS = re.compile(
    r"(?:The|An?|In|On|At|By|For|From|With|It|Its|He|She|They|We|I|You|His|Her|Their|Our|"
    r"My|This|That|These|Those|But|"
    r"And|Or|So|Yet|If|When|While|As|After|Before|Since|Until|Under|There|Then|What|Who|"
    r"Why|How|Where|Not|No|Some|"
    r"Americans|Canadians|Mexicans|Many|Most|Both|Each|Now|Here|However|Meanwhile|Still|"
    r"Although|Though|Because|Last|Earlier|Mr|Ms|Mrs)\b"
)
_BOUNDARY = re.compile(r"[.!?…](?:(?P<marks>[\"'”’)\]]*)(?=\s+[\"'“‘(\[]?[^\Wa-z_])|(?<!…)[”\"](?=[A-Z]))")
# "10 July ... The increase is signed.": dots lead from a label to what is told of it
_LEADER = re.compile(r"\W{0,3}[\w.,]{1,12}(?: [\w.,]{1,12}){0,2}\s(?:\.{3,}|…)")
_REACH = 80  # characters on each side of a stop that tell whether it ends a sentence
_LONGEST_TOKEN = 40  # characters; longer than any abbreviation
_LAST_TOKEN = re.compile(r"([^\s(\[“\"'‘—–-]+)\.$")
# The longest sentences of the press have some 150 words, 900 characters. What goes on for longer is a table or a
# list that lost its stops; it is cut between words, so that rules which look through a sentence never look
# through a whole page.
LONGEST = 1_000  # characters


def sentences(text: str, line: Segment) -> list[Segment]:
    """The sentences of a line; furniture stays in one piece."""
    if line.kind == "furniture":
        return [line]
    found, start = [], line.start
    for match in _BOUNDARY.finditer(text, line.start, line.end):
        after = text[match.end() : min(line.end, match.end() + _REACH)].lstrip()
        stop = match.end() if match["marks"] is None else match.start("marks")
        before = text[max(start, stop - _REACH) : stop]
        if after and _ends(before, after):
            found.append(Segment(start, match.end(), line.kind, line.rule))
            start, _ = trim(text, match.end(), line.end)
    if start < line.end:
        found.append(Segment(start, line.end, line.kind, line.rule) if found else line)
    if line.end - line.start <= LONGEST:
        return found
    return [piece for sentence in found for piece in _cut(text, sentence)]


def _cut(text: str, sentence: Segment) -> Iterator[Segment]:
    """The sentence, in pieces no longer than any sentence is, cut at blanks where there are any."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield Segment(start, trim(text, start, end)[1], sentence.kind, sentence.rule)
        start = trim(text, end, sentence.end)[0]
    yield Segment(start, sentence.end, sentence.kind, sentence.rule)


def _ends(before: str, after: str) -> bool:
    """Whether the stop at the end of ``before`` closes a sentence, ``after`` being what follows.

    >>> _ends("It met the U.S.", "Trade Representative"), _ends("It met the U.S.", "The talks went on.")
    (False, True)
    """
    if _LEADER.fullmatch(before):
        return False
    token = _LAST_TOKEN.search(before, max(0, len(before) - _LONGEST_TOKEN))
    if not token:
        return True
    word = token[1].lower()
    if word.isdigit() and before.strip() == token.group():  # "1." numbers a list
        return False
    if word in _ABBREVIATIONS:
        return word == "no" and len(before) < 6
    if word in _BEFORE_NUMBERS and after[0].isdigit():
        return False
    written = any(sign.isalpha() for sign in word)  # "at 25 %." and "at 16.9." end a sentence
    initials = written and ("." in word or len(word) == 1)
    return not initials or bool(_OPENERS.match(after.lstrip("\"'“‘(")))
