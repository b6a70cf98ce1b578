"""ARTICLES in, SENTENCES out: every stretch of a page labelled, none dropped.

Steps, in this order, each with a function of its own:

1. split the text into lines, and join lines that a hard break cut inside a sentence;
2. label furniture by the rules of ``vocabulary/furniture.toml`` and by place on the page
   (repeated headlines, lines in another language, what follows the end of the article);
3. label list items and headings;
4. split what is left into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import pandas as pd

from cusma_research import schemas
from cusma_research.language import vocabulary

HEADING_WORDS = 16  # a line without a full stop is a heading up to this length; longer ones are cut sentences
TITLE_WORDS = 30  # headlines at the top of a page run longer
QUESTION_WORDS = (
    12  # a question alone on its line is a heading (or a link that looks like one) up to this length
)
LONGEST_FURNITURE = 300  # characters; captions and prompts run to two sentences, longer lines are the story
HEADER_LINES = 8  # a date alone on one of the first lines is the page's, not the story's
LONGEST_LABEL = 90  # characters; "Related", "More from the newswire"
SHORT_ITEM = 60  # characters; lines after a colon that are shorter are list items without their bullets

_TERMINAL = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
_BULLET = re.compile(r"(?:[•‣▪◦·*]|[-–—](?=\s)|\d{1,2}[.)](?=\s))\s*")
_WORD = re.compile(r"[^\W\d_]+")
_DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?"
    r"(?P<year>,? \d{4}(?: ?[-–|,at]* \d{1,2}:\d{2}.{0,20})?)?",
    re.I,
)
_TITLE_AND_SITE = re.compile(r"(?P<title>.{15,200}?)\s[|–—-]\s(?P<site>[^|]{2,40})")
_FOREIGN = re.compile(
    r"\b(?:de|la|el|en|una|que|les|des|une|est|du|dans|para|con|los|las|sur|avec|der|die|und|das)\b", re.I
)
_ENGLISH = re.compile(r"\b(?:the|of|and|to|in|is|for|on|with|by|at|from|says?)\b", re.I)
_OPEN_END = re.compile(
    r"(?:[,–—-]|\b(?:the|an?|of|and|or|to|in|on|for|with|by|at|from|that|which|its|their|"
    r"his|her|as|than|but))$",
    re.I,
)


@dataclass(frozen=True)
class Segment:
    """A stretch of text with its label; ``rule`` says which furniture rule spoke, None elsewhere."""

    start: int
    end: int
    kind: str
    rule: str | None = None


def clean(articles: pd.DataFrame) -> pd.DataFrame:
    """Label every stretch of the articles: SENTENCES, one row a sentence, heading, list item or furniture.

    Together the rows of an article cover each of its non-blank characters once. ``rule`` names the furniture
    rule and is NA elsewhere. Raises TableError when ``article_id``, ``published`` or ``text`` is missing.

    >>> import pandas as pd
    >>> mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"],
    ...                      "text": ["Share this:\\nThe U.S. pays. Canada waits."]})
    >>> clean(mine)[["kind", "rule", "text"]].values.tolist()
    [['furniture', 'share_widget', 'Share this:'], ['body', nan, 'The U.S. pays.'], ['body', nan, 'Canada waits.']]
    """
    articles = schemas.articles_frame(articles)
    rows = (
        sentence_row(article_id, text, segment)
        for article_id, text in zip(articles["article_id"], articles["text"], strict=True)
        for segment in segments(text)
    )
    return schemas.frame("sentences", rows)


def sentence_row(article_id: str, text: str, segment: Segment) -> dict[str, object]:
    """One segment as a row of SENTENCES."""
    place = {"article_id": article_id, "start": segment.start, "end": segment.end}
    return {**place, "kind": segment.kind, "rule": segment.rule, "text": text[segment.start : segment.end]}


def segments(text: str) -> list[Segment]:
    """Label one text; the segments are in order, do not overlap and leave out blanks only.

    >>> [s.kind for s in segments("Key points\\n  • Talks open in January.")]
    ['heading', 'list_item']
    """
    lines = _furniture(text, _lines(text))
    lines = _structure(text, lines)
    return [sentence for line in lines for sentence in _sentences(text, line)]


# 1. lines


def _lines(text: str) -> list[Segment]:
    found = [
        Segment(*_trim(text, m.start(), m.end()), "")
        for m in re.finditer(r"[^\n\r\v\f\x85\u2028\u2029]+", text)
    ]
    found = [line for line in found if line.start < line.end]
    joined: list[Segment] = []
    for line in found:
        if joined and _goes_on(text, joined[-1], line):
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            joined.append(line)
    return joined


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _goes_on(text: str, before: Segment, line: Segment) -> bool:
    """Whether a line break stands inside a sentence: the sentence is open and goes on in small letters."""
    if text.count("\n", before.end, line.start) != 1:
        return False
    first, last = text[line.start], text[max(before.start, before.end - 40) : before.end]
    if _BULLET.match(text, line.start) or len(last) < HEADING_WORDS:
        return False
    if _OPEN_END.search(last) and not last.isupper():
        return True
    return first.islower() and not _TERMINAL.search(last)


# 2. furniture


@cache
def _rules(where: str) -> tuple[re.Pattern[str], list[str]]:
    rows = [row for row in vocabulary.rows("furniture") if row["where"] == where]
    names = [f"r{number}" for number in range(len(rows))]
    pattern = vocabulary.alternation([row["pattern"] for row in rows], names=names)
    return re.compile(pattern, re.I), [row["rule"] for row in rows]


def _rule(where: str, line: str, *, whole: bool = True) -> tuple[str, int] | None:
    """The first rule that speaks of the line, and how far it reaches into it."""
    pattern, names = _rules(where)
    match = pattern.fullmatch(line) if whole else pattern.match(line)
    if not match or not match.end():
        return None
    return names[int(str(match.lastgroup)[1:])], match.end()


def _furniture(text: str, lines: list[Segment]) -> list[Segment]:
    lines = [part for line in lines for part in _leads(text, line)]
    lines = [_labelled(text, line) for line in lines]
    lines = _repeated(text, lines)
    lines = _links(text, lines)
    lines = _after_the_end(text, lines)
    return _header(text, lines)


def _leads(text: str, line: Segment) -> Iterator[Segment]:
    """Datelines and metadata at the beginning of a line; the rest of the line comes after them."""
    found = _rule("lead", text[line.start : line.end], whole=False)
    if not found:
        yield line
        return
    rule, length = found
    yield Segment(*_trim(text, line.start, line.start + length), "furniture", rule)
    rest = Segment(*_trim(text, line.start + length, line.end), "")
    if rest.start < rest.end:
        yield from _leads(text, rest)


def _labelled(text: str, line: Segment) -> Segment:
    if line.kind:
        return line
    content = text[line.start : line.end]
    if len(content) > LONGEST_FURNITURE:
        return line
    found = _rule("line", content)
    rule = found[0] if found else _inside(content) or _labels_only(content) or _foreign(content)
    return replace(line, kind="furniture", rule=rule) if rule else line


@cache
def _inside_rules() -> list[tuple[re.Pattern[str], list[str], str]]:
    rows = [row for row in vocabulary.rows("furniture") if row["where"] == "inside"]
    return [(re.compile(row["pattern"], re.I), row["needs"], row["rule"]) for row in rows]


def _inside(content: str) -> str | None:
    """Rules that may speak from anywhere in a line; ``needs`` spares most lines the pattern."""
    lowered = content.lower()
    for pattern, needs, rule in _inside_rules():
        if any(word in lowered for word in needs) and pattern.search(content):
            return rule
    return None


def _labels_only(content: str) -> str | None:
    parts = [part for part in re.split(r"\s*[·|•]\s*|\s{2,}", content) if part]
    found = [_rule("label", part) for part in parts]
    return "share_widget" if found and all(found) else None


def _foreign(content: str) -> str | None:
    """A line with two function words of another language and none of English."""
    if _ENGLISH.search(content):
        return None
    return "other_language" if len(_FOREIGN.findall(content)) >= 2 else None


def _header(text: str, lines: list[Segment]) -> list[Segment]:
    """Dates alone near the top, unless dates alone are how the page is built (a timeline)."""
    dated = {
        n: match["year"]
        for n, line in enumerate(lines)
        if not line.kind and (match := _DATE_LINE.fullmatch(text, line.start, line.end))
    }
    if len(dated) > 2:
        return lines
    top = {n for n, year in dated.items() if n < HEADER_LINES and year}
    return [
        replace(line, kind="furniture", rule="metadata") if n in top else line for n, line in enumerate(lines)
    ]


def _repeated(text: str, lines: list[Segment]) -> list[Segment]:
    """Headlines printed twice: the copy with the site's name is furniture, else every copy but the first."""
    titled = {}
    plain = {
        _key(text[line.start : line.end]) for line in lines if line.end - line.start <= LONGEST_FURNITURE
    }
    seen: set[str] = set()
    for n, line in enumerate(lines):
        content = text[line.start : line.end]
        if len(content) > LONGEST_FURNITURE:
            continue
        match = _TITLE_AND_SITE.fullmatch(content)
        if match and _key(match["title"]) in plain:
            titled[n] = "page_header"
        elif not line.kind and len(content.split()) >= 4 and not content.endswith("."):
            if _key(content) in seen:
                titled[n] = "repeated_headline"
            seen.add(_key(content))
    return [
        replace(line, kind="furniture", rule=titled[n]) if n in titled else line
        for n, line in enumerate(lines)
    ]


def _key(content: str) -> str:
    return " ".join(_WORD.findall(content.lower()))


def _links(text: str, lines: list[Segment]) -> list[Segment]:
    """Blocks of links: a label line, and the headlines (and one teaser) that hang on it."""
    out = list(lines)
    for n, line in enumerate(lines):
        content = text[line.start : line.end]
        if len(content) > LONGEST_LABEL:
            continue
        if (found := _rule("teaser", content)) and n + 2 < len(lines):
            out[n : n + 3] = [replace(part, kind="furniture", rule=found[0]) for part in out[n : n + 3]]
        elif found := _rule("links", content):
            stop = n + 1
            while stop < len(lines) and _is_headline(text, out[stop]):
                stop += 1
            out[n:stop] = [replace(part, kind="furniture", rule=found[0]) for part in out[n:stop]]
    return out


def _is_headline(text: str, line: Segment) -> bool:
    content = text[line.start : line.end]
    return not line.kind and not _TERMINAL.search(content) and 4 <= len(content.split()) <= TITLE_WORDS


def _after_the_end(text: str, lines: list[Segment]) -> list[Segment]:
    """In the second half of a page, all that follows a line like "More from …"."""
    for n, line in enumerate(lines):
        if (
            line.start < len(text) / 2
            or line.end - line.start > LONGEST_LABEL
            or _BULLET.match(text, line.start)
        ):
            continue
        if found := _rule("rest", text[line.start : line.end]):
            return lines[:n] + [replace(rest, kind="furniture", rule=found[0]) for rest in lines[n:]]
    return lines


# 3. structure


def _structure(text: str, lines: list[Segment]) -> list[Segment]:
    out: list[Segment] = []
    for n, line in enumerate(lines):
        if not line.kind:
            previous = next((done for done in reversed(out) if done.kind != "furniture"), None)
            line = replace(line, kind=_kind(text, line, previous, last=n == len(lines) - 1))
        out.append(line)
    return out


def _kind(text: str, line: Segment, previous: Segment | None, *, last: bool) -> str:
    content = text[line.start : line.end]
    if _BULLET.match(content):
        return "list_item"
    words = len(content.split())
    if previous is None:
        return "heading" if words <= TITLE_WORDS and not _TERMINAL.search(content.rstrip("?!")) else "body"
    if len(content) <= SHORT_ITEM and _in_list(text, previous) and not content.endswith("."):
        return "list_item"
    if content.endswith("?") and words <= QUESTION_WORDS and content.count("?") == 1 and "." not in content:
        return "heading"
    if _TERMINAL.search(content) or words > HEADING_WORDS or (last and words > HEADING_WORDS // 2):
        return "body"
    return "heading"


def _in_list(text: str, previous: Segment) -> bool:
    """Whether the line before opened a list (a colon) or is an item without a bullet."""
    before = text[previous.start : previous.end]
    return before.endswith(":") or (previous.kind == "list_item" and not _BULLET.match(before))


# 4. sentences

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
_LAST_TOKEN = re.compile(r"([^\s(\[“\"'‘—–-]+)\.$")


def _sentences(text: str, line: Segment) -> Iterator[Segment]:
    if line.kind == "furniture":
        yield line
        return
    start = line.start
    for match in _BOUNDARY.finditer(text, line.start, line.end):
        after = text[match.end() : line.end].lstrip()
        if after and _ends(text[start : match.start()], after):
            yield replace(line, start=start, end=match.end())
            start, _ = _trim(text, match.end(), line.end)
    if start < line.end:
        yield replace(line, start=start)


def _ends(before: str, after: str) -> bool:
    """Whether the stop at the end of ``before`` closes a sentence, ``after`` being what follows.

    >>> _ends("It met the U.S.", "Trade Representative"), _ends("It met the U.S.", "The talks went on.")
    (False, True)
    """
    token = _LAST_TOKEN.search(before)
    if not token:
        return True
    word = token[1].lower()
    if word in _ABBREVIATIONS:
        return word == "no" and len(before) < 6
    initials = "." in word or len(word) == 1
    return not initials or word.isdigit() or bool(_OPENERS.match(after.lstrip("\"'“‘(")))
