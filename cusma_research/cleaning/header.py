"""The header of a page: its date, who wrote the story, and the outlet's name over the headline."""

from __future__ import annotations

import re

from cusma_research.cleaning import blocks
from cusma_research.cleaning.segment import Segment, word_count

HEADER_LINES = 8  # a date alone on one of the first lines is the page's, not the story's
MENU_WORDS = 6
TITLE_LEAST = 5  # words of the shortest headline

DATE_LINE = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?(?:\d{1,2} )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?"
    r"(?P<year>,? \d{4}(?: ?[-–|,at]* \d{1,2}[:.]\d{2}.{0,20})?)?",
    re.I,
)
# A date that opens a line of a timeline or a calendar: "Wed. Nov. 5: the court sits"
OPENING_DATE = re.compile(DATE_LINE.pattern.replace("(?P<year>", "(?:") + r"\s?(?:—|–|--|-|:)(?=\s|$)", re.I)
_LONGEST_DATE = 80  # characters; more than the pattern can take in


def date_line(content: str) -> re.Match[str] | None:
    """A line that is nothing but a date."""
    return DATE_LINE.fullmatch(content) if len(content) <= _LONGEST_DATE else None


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Dates alone near the top, unless dates alone are how the page is built (a timeline)."""
    dated = {
        n: match["year"]
        for n, line in enumerate(lines)
        if not line.kind and (match := date_line(text[line.start : line.end]))
    }
    if len(dated) > 2:
        return lines
    top = {n for n, year in dated.items() if year and (n < HEADER_LINES or _beside_byline(lines, n))}
    top |= {
        n
        for n in range(1, len(lines) - 1)
        if text[lines[n].start].islower() and _sandwiched(text, lines, n, top)
    }
    top |= _dated_places(text, lines)
    lines = [line.labelled("furniture", "metadata") if n in top else line for n, line in enumerate(lines)]
    return _named(text, _masthead(text, _posted_by(text, lines)))


# "7:22 p.m. ET" on a page of posts as they come, and below it who wrote: "Ann Fir in Ottawa"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?")
_CLOCKS = 2  # on a page of posts


def _posted_by(text: str, lines: list[Segment]) -> list[Segment]:
    """Names right below the times of a live page, and the titles of their posts."""
    clocks = [n for n, line in enumerate(lines[:-1]) if _CLOCK.fullmatch(text, line.start, _end(line))]
    if len(clocks) < _CLOCKS:
        return lines
    posted = {n + 1 for n in clocks if not lines[n + 1].kind and _is_author(text, lines[n + 1])}
    titles = {n + 1 for n in posted if n + 1 < len(lines) and not blocks.is_prose(text, lines[n + 1])}
    return [
        line.labelled("furniture", "byline")
        if n in posted
        else line.labelled("heading")
        if n in titles and not line.kind
        else line
        for n, line in enumerate(lines)
    ]


def _is_author(text: str, line: Segment) -> bool:
    content = _content(text, line)
    return len(content) <= _LONGEST_NAMES and bool(_NAMES.fullmatch(content)) and not _NO_NAME.search(content)


# "May 30th 2026 | OTTAWA AND TORONTO", "Toronto, 30 May 2026"
_PLACE = r"[A-ZÀ-Ý][\w.’'-]*(?:(?:,? | and | AND )[A-ZÀ-Ý][\w.’'-]*){0,4}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}),? \d{{4}}"
_DATED_PLACE = re.compile(rf"{_DAY}(?:\s?[|·•]\s?{_PLACE})?|(?P<place>{_PLACE})(?:,|\s?[|·•–—-])\s?{_DAY}")
_LONGEST_PLACE = 80  # characters


def _dated_places(text: str, lines: list[Segment]) -> set[int]:
    """The line below the headline that holds the page's date and places; a timeline has several, and none is meant."""
    plain = [n for n, line in enumerate(lines[:HEADER_LINES]) if not line.kind]
    found = [n for n in plain[1:] if _is_dated_place(text, lines[n])]
    alone = len(found) == 1 and not any(_is_dated_place(text, line) for line in lines[HEADER_LINES:])
    return set(found) if alone else set()


def _is_dated_place(text: str, line: Segment) -> bool:
    if line.kind or line.end - line.start > _LONGEST_PLACE or "20" not in _content(text, line):
        return False
    if _ISSUE.fullmatch(text, line.start, line.end):
        return True
    match = _DATED_PLACE.fullmatch(text, line.start, line.end)
    return match is not None and not _NO_NAME.search(match["place"] or "")


# Who wrote it and where it ran: two to four words in capitals, or two or three such names.
_NAME = r"[A-ZÀ-Ý][\w.’'-]*(?: (?:(?:de|del|la|du|van|von|&) ){0,2}[A-ZÀ-Ý][\w.’'-]*){1,3}(?: in [A-ZÀ-Ý]\w+(?: [A-ZÀ-Ý]\w+)?)?"
_NAMES = re.compile(rf"{_NAME}(?:(?:,| and|, and) {_NAME}){{0,3}}")
_LONGEST_NAMES = 80  # characters
# Headings and countries are written like names.
_NO_NAME = re.compile(
    r"\b(?:key|main|quick|points?|takeaways?|facts?|background\w*|summary|overview|highlights?|introduction|analysis|"
    r"updates?|alerts?|bulletin|news|release|what|why|how|when|who|where|the|this|next|steps|market|outlook|opinion|"
    r"trade|tariffs?|agreement|united|states|canada|mexico|european|union|china|america|department|ministry|office)\b",
    re.I,
)


def _named(text: str, lines: list[Segment]) -> list[Segment]:
    """Names alone on a line at the top of a page, beside its byline or date, and the outlet's beside them."""
    out = list(lines)
    prose = (n for n, line in enumerate(lines) if blocks.is_prose(text, line) and text[line.end - 1] != "?")
    top = next(prose, len(lines))  # a headline may end in a question
    plain = [n for n in range(top) if not lines[n].kind]
    titles = [n for n in plain if word_count(_content(text, lines[n])) >= _TITLE_WORDS]
    for n in [*range(1, min(top, HEADER_LINES)), *reversed(range(1, min(top, HEADER_LINES)))]:
        beside = any(out[m].rule in _BESIDE for m in (n - 1, n + 1) if m < len(out))
        if not beside or out[n].kind:
            continue
        below = n + 1 < len(out) and out[n + 1].rule in _BESIDE
        named = _is_name(text, _content(text, out[n]), capitals=below)
        if named or (_is_outlet(text, out[n]) and any(m != n for m in titles)):
            out[n] = out[n].labelled("furniture", "byline")
    return out


_BESIDE = ("byline", "metadata", "audio_prompt")
_TITLE_WORDS = 3  # of the headline that stands beside an outlet's name


def _content(text: str, line: Segment) -> str:
    return text[line.start : line.end]


def _is_name(text: str, content: str, *, capitals: bool) -> bool:
    """Whether a line is a name: words in capitals that the text nowhere writes small; ``capitals`` all of it may be."""
    if len(content) > _LONGEST_NAMES or not _NAMES.fullmatch(content) or _NO_NAME.search(content):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]{3,}", content) if word[0].isupper()]
    return (capitals or not content.isupper()) and not any(re.search(rf"\b{word}\b", text) for word in words)


def _beside_byline(lines: list[Segment], n: int) -> bool:
    return any(line.rule in ("byline", "metadata") for line in lines[max(0, n - 1) : n + 2])


def _sandwiched(text: str, lines: list[Segment], n: int, marked: set[int]) -> bool:
    """A few small words between two lines of furniture: "in Headlines"."""
    neighbours = all(lines[m].kind or m in marked for m in (n - 1, n + 1))
    return not lines[n].kind and neighbours and len(text[lines[n].start : lines[n].end].split()) <= MENU_WORDS


# The name of an outlet, or of a page of it: "The Prairie Wire", "Northern Bank Economics | Weekly Outlook".
_CAPITAL = r"[A-ZÀ-Ý][\w.’'&-]*"
_TITLE = rf"{_CAPITAL}(?: (?:(?:of|and|&) )?{_CAPITAL}){{0,3}}"
_OUTLET = re.compile(
    r"(?!(?i:local|world|business|breaking|latest|top|trade|market|industry|regional|provincial|money)(?: \w+)? (?i:news)$)"
    rf"(?:(?:{_CAPITAL}|\d{{1,3}}) (?:(?:of|and|OF|AND|&) )?){{1,5}}(?i:agency|association|board|brokers|bulletin|bureau|"
    r"chamber|chronicle|commission|council|courier|daily|digest|dispatch|economics|examiner|forum|foundation|gazette|globe|"
    r"guardian|herald|insights|institute|journal|ledger|magazine|mail|media|monitor|network|news|newsletter|newswire|"
    r"observer|office|post|press|radio|research|service|standard|star|sun|telegraph|television|times|tribune|weekly|wire)"
    r"(?: (?:Canada|CANADA|Online))?"
)
_PAGE = re.compile(rf"{_TITLE}\s{{1,2}}[|/·•]\s{{1,2}}{_TITLE}")
# "Field & Barn Weekly | Nov. 18, 2025", "Friday, March 6, 2026 • Lorne Capital, Economics"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ISSUED_BY = rf"{_CAPITAL}(?:,? (?:(?:of|and|&) )?{_CAPITAL}){{0,5}}"
_ISSUE = re.compile(
    rf"{_ISSUED_BY}\s{{1,2}}[|•·–—/]\s{{1,2}}{_WEEKDAY}{_DAY}|{_WEEKDAY}{_DAY}\s{{1,2}}[|•·–—/]\s{{1,2}}{_ISSUED_BY}"
)
# "NORTH & SOUTH | news while you sleep", "PRAIRIE REVIEW › Markets"; no kicker before its headline
_TAGGED = re.compile(
    r"(?!(?:OPINION|ANALYSIS|NEWS|BREAKING|EXPLAINER|LIVE|WATCH|EXCLUSIVE|UPDATED?|EDITORIAL|COLUMN|COMMENTARY|FACT|VIDEO)\b)"
    r"[A-ZÀ-Ý][A-ZÀ-Ý.’'-]+(?: [A-ZÀ-Ý&.’'-]+){0,4}\s{1,2}(?:[|•·]\s{1,2}[a-z][^.!?|]{3,50}|[›»>]\s{1,2}[^.!?›»>]{3,30})"
)
_LONGEST_OUTLET = 80  # characters
_MASTHEADS = (_OUTLET, _PAGE, _ISSUE, _TAGGED)
_HEADLINE_NEAR = 4  # lines behind it, one of which is the headline


def _masthead(text: str, lines: list[Segment]) -> list[Segment]:
    """The name of the outlet, alone on the first line of a page that has its headline below."""
    n = next((n for n, line in enumerate(lines[:HEADER_LINES]) if not line.kind), len(lines))
    titles = [line for line in lines[n + 1 : n + 1 + _HEADLINE_NEAR] if is_title(text, line)]
    if not titles:
        return lines
    headed = not all(blocks.is_prose(text, line) for line in titles)
    if not (_is_name_of_page(text, lines[n]) or (headed and _shouts(text, lines, n))):
        return lines
    return [*lines[:n], lines[n].labelled("furniture", "page_header"), *lines[n + 1 :]]


def is_title(text: str, line: Segment) -> bool:
    """Whether a line could be a headline: long enough, and no cells."""
    content = _content(text, line)
    return not line.kind and "|" not in content and word_count(content) >= TITLE_LEAST


def is_above_byline(lines: list[Segment], n: int) -> bool:
    """Whether the line right below one says who wrote the story."""
    return n + 1 < len(lines) and lines[n + 1].rule == "byline"


def _is_name_of_page(text: str, line: Segment) -> bool:
    return any(name.fullmatch(text, line.start, _end(line)) for name in _MASTHEADS)


def _shouts(text: str, lines: list[Segment], n: int) -> bool:
    """Whether a line is a name in a few capitals: "THE DUTY DRAWER", or any between two lines of furniture."""
    content = _content(text, lines[n])
    if not content.isupper() or ":" in content or word_count(content) >= TITLE_LEAST:
        return False
    between = 0 < n < len(lines) - 1 and lines[n - 1].kind == lines[n + 1].kind == "furniture"
    return between or content.startswith("THE ")


def _is_outlet(text: str, line: Segment) -> bool:
    return bool(_OUTLET.fullmatch(text, line.start, _end(line)))


def _end(line: Segment) -> int:
    """Where a line ends, or is too long for the name of an outlet."""
    return line.end if line.end - line.start <= _LONGEST_OUTLET else line.start
