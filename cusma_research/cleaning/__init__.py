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
from itertools import pairwise

import pandas as pd

from cusma_research import schemas
from cusma_research.cleaning import furniture
from cusma_research.cleaning.cells import AMOUNT, COUNT, LONGEST_ROW, is_next_cell, is_row, joined
from cusma_research.cleaning.grids import rows_joined
from cusma_research.cleaning.likely import FIGURE
from cusma_research.cleaning.segment import BULLET, NUMBERED, TITLE_WORDS, Segment, is_closed, word_count
from cusma_research.cleaning.sentences import sentences
from cusma_research.language.date_grammar import MONTH

__all__ = ["Segment", "clean", "lines_of", "segments", "sentence_row"]

HEADING_WORDS = 16  # a line without a full stop is a heading up to this length; longer ones are cut sentences
QUESTION_WORDS = 12  # a question alone on its line is a heading, or a link that looks like one, up to here
SHORT_ITEM = 60  # characters; lines after a colon that are shorter are list items without their bullets

_LINE = re.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*\S)?")  # without the blanks at its ends
# "Goods sold to Canada: $23.3 billion a year", "Share of exports: 39%"
_FIGURE_BEHIND_LABEL = re.compile(rf"[^:|\n]{{3,80}}:\s(?:[a-z]+\s){{0,3}}(?:{AMOUNT}|{COUNT})[^:\n]{{0,60}}")
_APART = re.compile(
    r"\S{1,60}@\S{3,60}$|By [A-Z][\w.’'-]+(?: (?:and )?[A-Z][\w.’'-]*){1,6}$|"
    r"by [A-Z][^|\n]{3,60} \| |\d[\d,]* (?:comments?|shares?)\b|(?:f|fb|x|in)\s{1,3}(?:X|x|in|f)\s|"
    r"(?i:related|read (?:more|next|also)|see also)\s?[:|] ",
    re.M,
)  # addresses, bylines in small letters, buttons, links
# A line that ends on one of these goes on.
_OPEN_WORDS = set(
    "the a an of and or to in on for with by at from that which its their his her as than but".split()
)
_SIGN_IN = re.compile(r"(?:\s\s|[|·•]\s|^)(?:Sign|SIGN|Log|LOG) (?:in|IN)$")  # the last label of a menu
_LAST_WORD = re.compile(r"\w+$")
_LONGEST_OPEN_WORD = max(map(len, _OPEN_WORDS))


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
    lines = furniture.label(text, lines_of(text))
    lines = _structure(text, lines)
    return [sentence for line in lines for sentence in sentences(text, line)]


def lines_of(text: str) -> list[Segment]:
    """The lines of a page without a label; those that a break cut inside a sentence are joined."""
    whole: list[Segment] = []
    width = _width(text)
    lines = rows_joined(text, [Segment(*match.span(), "") for match in _LINE.finditer(text)])
    for line in joined(text, lines):
        if whole and (_goes_on(text, whole[-1], line) or (width and _fills(text, whole[-1], line, width))):
            whole[-1] = Segment(whole[-1].start, line.end, whole[-1].kind)
        else:
            whole.append(line)
    return whole


def _goes_on(text: str, before: Segment, line: Segment) -> bool:
    """Whether a line break stands inside a sentence: the sentence is open and goes on in small letters."""
    if text.count("\n", before.end, line.start) != 1:
        return False
    first, last = text[line.start], text[max(before.start, before.end - 40) : before.end]
    if (last.endswith("|") or not first.isalpha()) and is_next_cell(text, before, line):
        return True
    if _cuts_date(text, before.end, line.start):
        return True
    if BULLET.match(text, line.start) or len(last) < HEADING_WORDS or _APART.match(text, line.start):
        return False
    if _is_open(last) and not last.isupper() and text[before.start] != last[-1]:  # "- Advertisement -"
        return True
    return first.islower() and not is_closed(last)


# "on March", and "12." on the next line
_MONTH_LAST = re.compile(rf"\b{MONTH}$")
_DAY_FIRST = re.compile(r"\d{1,2}\b")


def _cuts_date(text: str, end: int, start: int) -> bool:
    """Whether a break stands between a month and its day."""
    if not text[start].isdigit():
        return False
    return bool(_DAY_FIRST.match(text, start) and _MONTH_LAST.search(text, max(0, end - 12), end))


_WIDEST = 100  # characters of a line on a page whose lines are cut to one width, as on the wires
_CUTS = 5  # lines that must be cut inside a sentence before a page counts as such
_RAGGED = 15  # characters by which such a line may be shorter than the longest


def _width(text: str) -> int:
    """The width to which a page's lines are cut; 0 where they are not."""
    lines = text.splitlines()
    second, width = [0, 0, *sorted(map(len, lines))][-2:]
    if width - second > _RAGGED:  # somebody added to one of them
        width = second
    if width > _WIDEST:
        return 0
    cut = sum(
        width - len(one) <= _RAGGED and two[:1].islower() and not is_closed(one)
        for one, two in pairwise(lines)
    )
    return width if cut >= _CUTS else 0


def _fills(text: str, before: Segment, line: Segment, width: int) -> bool:
    """Whether a line was cut where the first word of the next had no room left, in the midst of a paragraph."""
    if text.count("\n", before.end, line.start) != 1 or BULLET.match(text, line.start):
        return False
    following = text[line.start : line.end]
    if is_row(following):
        return False
    if len(following) < width - _RAGGED and not is_closed(following):  # a byline below a headline
        return False
    begun = text.rfind("\n", 0, before.end) + 1
    return before.end - begun + 1 + len(following.split(maxsplit=1)[0]) > width


def _is_open(line: str) -> bool:
    if _SIGN_IN.search(line):
        return False
    word = _LAST_WORD.search(line[-_LONGEST_OPEN_WORD - 1 :])
    return line.endswith((",", "–", "—", "-")) or bool(word and word.group().lower() in _OPEN_WORDS)


def _structure(text: str, lines: list[Segment]) -> list[Segment]:
    """The lines, with a kind for those that are no furniture."""
    previous: Segment | None = None
    for n, line in enumerate(lines):
        if not line.kind:
            line.kind = _kind(text, line, previous, last=n == len(lines) - 1)
        if line.kind != "furniture":
            if previous and line.kind == "body" and _is_numbered_title(text, previous):
                previous.kind = "heading"
            previous = line
    return lines


def _is_numbered_title(text: str, line: Segment) -> bool:
    """Whether a list item above a paragraph is the title of its section: "8. Lumber is the oldest fight"."""
    content = text[line.start : line.end]
    return (
        line.kind == "list_item"
        and bool(NUMBERED.match(content))
        and word_count(content) <= HEADING_WORDS
        and not FIGURE.search(content)
        and (content[-1] in "?!" or not is_closed(content))
    )


def _kind(text: str, line: Segment, previous: Segment | None, *, last: bool) -> str:
    content = text[line.start : line.end]
    if BULLET.match(content) or is_row(content):
        return "list_item"
    words = word_count(content)
    if previous is None:
        return "heading" if words <= TITLE_WORDS and not is_closed(content.rstrip("?!")) else "body"
    if ": " in content and len(content) <= LONGEST_ROW and _FIGURE_BEHIND_LABEL.fullmatch(content):
        return "list_item"
    short = len(content) <= SHORT_ITEM and not content.endswith(".") and not content.isupper()
    if short and _in_list(text, previous):
        return "list_item"
    if content.endswith("?") and words <= QUESTION_WORDS and content.count("?") == 1 and "." not in content:
        return "heading"
    if words <= _FEW_WORDS and _ENDS_ON_COUNTRY.fullmatch(content):
        return "heading"
    if is_closed(content) or words > HEADING_WORDS or (last and words > HEADING_WORDS // 2):
        return "body"
    goes_on = not last and ". " in content and _NEXT_SENTENCE.search(content)
    return "body" if goes_on else "heading"


# "Canadian measures on the U.S.": the point is of the abbreviation
_ENDS_ON_COUNTRY = re.compile(
    r"[A-Z][\w’'-]* (?:(?:[A-Z][\w.’'-]*|measures|tariffs|duties|surtaxes|levies|exports|imports|trade|sales|goods|rates|"
    r"on|against|to|from|with|and|of|the) ){0,6}U\.S\."
)
_FEW_WORDS = 8
# "Some 3,000 jobs depend on it. A further 500" was cut at the end of a line, and is no heading.
_NEXT_SENTENCE = re.compile(
    r"(?:[a-z]{3}|\b(?:it|us|so|up|on))\. (?:The|A|An|In|It|Its|This|That|They|He|She|But|And|For|Some|Most|No) \S"
)


def _in_list(text: str, previous: Segment) -> bool:
    """Whether the line before opened a list (a colon) or is an item without a bullet."""
    before = text[previous.start : previous.end]
    if previous.kind == "list_item":
        return not (BULLET.match(before) or is_row(before))
    return before.endswith((":", "–", "—"))
