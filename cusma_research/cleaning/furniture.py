"""Page furniture: the lines of a page labelled by their words (``line_rules``) and by their place on the page.

What place tells: headlines printed twice, blocks of links, menus, the header with its date, and whatever follows the
end of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cusma_research.cleaning import blocks
from cusma_research.cleaning.line_rules import LONGEST_FURNITURE, apply_rules
from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count

HEADER_LINES = 8  # a date alone on one of the first lines is the page's, not the story's
MENU = 3  # short lines in a row that make a menu outside the story; inside it takes one more
MENU_WORDS = 6
_TITLE_REPEATED = 4  # words of the shortest headline that is told by its copy
TITLE_LEAST = 5  # words of the shortest headline


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with their furniture labelled, datelines and the like cut off; the others keep an empty kind."""
    lines = _title(text, _timeline(text, apply_rules(text, lines)))
    lines = _repeated(text, lines)
    lines = blocks.links(text, lines)
    lines = blocks.after_the_end(text, lines)
    lines = _menus(text, lines)
    return blocks.about_the_author(text, _header(text, lines))


_DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\d{1,2} )?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?(?: \d{1,2})?"
    r"(?P<year>,? \d{4}(?: ?[-–|,at]* \d{1,2}:\d{2}.{0,20})?)?",
    re.I,
)
_LONGEST_DATE = 80  # characters; more than the pattern can take in


def _date_line(content: str) -> re.Match[str] | None:
    """A line that is nothing but a date."""
    return _DATE_LINE.fullmatch(content) if len(content) <= _LONGEST_DATE else None


def _timeline(text: str, lines: list[Segment]) -> list[Segment]:
    """Dates that open several lines are a timeline's and belong to their sentences; alone, one is a dateline."""
    cut = [n for n, line in enumerate(lines[:-1]) if line.rule == "dateline" and _opens_dated(text, line)]
    if not cut or sum(_opens_dated(text, line) for line in lines) < 2:
        return lines
    out = list(lines)
    for n in cut:
        if "\n" not in text[lines[n].end : lines[n + 1].start]:
            out[n + 1] = Segment(lines[n].start, lines[n + 1].end, lines[n + 1].kind, lines[n + 1].rule)
    return [line for n, line in enumerate(out) if n not in cut or out[n + 1].start != line.start]


_OPENING_DATE = re.compile(
    _DATE_LINE.pattern.replace("(?P<year>", "(?:") + r"\s?(?:—|–|--|-|:)(?=\s|$)", re.I
)


def _opens_dated(text: str, line: Segment) -> bool:
    return bool(_OPENING_DATE.match(text, line.start, line.end))


# Kickers that an outlet prints before a headline of its own as well as before a link.
_KICKER = re.compile(
    r"(?:opinion|analysis|explainer|fact check|deep dive|explore|live updates?)\s*(?::|\||»|>)", re.I
)


def _title(text: str, lines: list[Segment]) -> list[Segment]:
    """The first line that is no small print is the headline, though it opens like a link ("Analysis: …")."""
    first = next((n for n, line in enumerate(lines) if line.kind == "" or line.rule == "related_link"), None)
    if first is None or not _KICKER.match(text, lines[first].start):
        return lines
    return [*lines[:first], lines[first].labelled(""), *lines[first + 1 :]]


def _menus(text: str, lines: list[Segment]) -> list[Segment]:
    """Runs of short lines before the story, behind it, or cut into it without a colon; and dated links."""
    prose = [n for n, line in enumerate(lines) if blocks.is_prose(text, line)]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    marked = _dated_links(text, lines)
    for start, stop in _runs([_is_short(text, line) for line in lines]):
        outside = stop <= first or start > last
        before = text[lines[start - 1].start : lines[start - 1].end] if start else ""
        stop = _before_a_list(text, lines, start, stop)
        kept = _titles(text, lines, start, stop) if stop <= first else set()
        items = sum(not line.kind for line in lines[start:stop]) - len(kept)
        if not before.endswith(":") and items >= (MENU if outside else MENU + 1):
            run = set(range(start, stop)) - kept
            marked |= {n for n in run if outside or not BULLET.match(text, lines[n].start)}
    return [
        line.labelled("furniture", "menu") if n in marked and not line.kind else line
        for n, line in enumerate(lines)
    ]


def _titles(text: str, lines: list[Segment], start: int, stop: int) -> set[int]:
    """The headline in a run at the top of a page, the one line that is no mere label, and a kicker before it."""
    words = {
        n: word_count(text[lines[n].start : lines[n].end]) for n in range(start, stop) if not lines[n].kind
    }
    long = [n for n, count in words.items() if count >= TITLE_LEAST]
    if len(long) != 1 and not (long and long[0] == 0 and words[0] == max(words.values())):
        return set()
    return {long[0]} | ({0} if long[0] == 1 and words.get(0) == 1 else set())


# What stands below these is the story in brief, though each line of it is short.
_IN_BRIEF = re.compile(
    r"(?:the )?(?:key|main|quick|top)? ?(?:takeaways?|points?|facts?|findings|highlights?|messages|figures|numbers)|"
    r"at a glance|in brief|in short|by the numbers|summary|what (?:you need to know|we know|to know|changes).{0,20}",
    re.I,
)


def _before_a_list(text: str, lines: list[Segment], start: int, stop: int) -> int:
    """Where a run of short lines ends: before a summary and its items, and before the heading of a list."""
    for n in range(start, stop):
        if not lines[n].kind and _IN_BRIEF.fullmatch(text, lines[n].start, lines[n].end):
            return n
    below = stop < len(lines) and BULLET.match(text, lines[stop].start)
    return stop - 1 if below and not lines[stop - 1].kind else stop


_FIGURE = re.compile(r"[%$€£]|\bper ?cent\b|\d ?pc\b", re.I)  # what menus do not give


def _is_short(text: str, line: Segment) -> bool:
    """A line that could be an item of a menu; furniture among them does not break the run."""
    content = text[line.start : line.end]
    short = word_count(content) <= MENU_WORDS and not is_closed(content) and "|" not in content
    return line.kind == "furniture" or (short and not _date_line(content) and not _FIGURE.search(content))


def _dated_links(text: str, lines: list[Segment]) -> set[int]:
    """Headlines with a date alone on the next line, as lists of other stories have them: two make a list."""
    found = [n for n in range(len(lines) - 1) if _is_dated_link(text, lines[n], lines[n + 1])]
    marked = {m for n in found for m in (n, n + 1)}
    for n in found:  # a picture's text repeats the headline
        if n and _key(text[lines[n - 1].start : lines[n - 1].end]) == _key(
            text[lines[n].start : lines[n].end]
        ):
            marked.add(n - 1)
    return marked if len(found) > 1 else set()


def _is_dated_link(text: str, title: Segment, date: Segment) -> bool:
    match = _date_line(text[date.start : date.end])
    plain = replace(title, kind="") if title.rule == "repeated_headline" else title
    return bool(match and match["year"] and not date.kind and blocks.is_headline(text, plain))


def _runs(flags: list[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of flags that are all set, as start and stop.

    >>> list(_runs([True, False, True, True]))
    [(0, 1), (2, 4)]
    """
    start = None
    for n, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = n
        elif not flag and start is not None:
            yield start, n
            start = None


def _header(text: str, lines: list[Segment]) -> list[Segment]:
    """Dates alone near the top, unless dates alone are how the page is built (a timeline)."""
    dated = {
        n: match["year"]
        for n, line in enumerate(lines)
        if not line.kind and (match := _date_line(text[line.start : line.end]))
    }
    if len(dated) > 2:
        return lines
    top = {n for n, year in dated.items() if year and (n < HEADER_LINES or _beside_byline(lines, n))}
    top |= {
        n
        for n in range(1, len(lines) - 1)
        if text[lines[n].start].islower() and _sandwiched(text, lines, n, top)
    }
    lines = [line.labelled("furniture", "metadata") if n in top else line for n, line in enumerate(lines)]
    return _named(text, lines)


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
    for n in [*range(1, min(top, HEADER_LINES)), *reversed(range(1, min(top, HEADER_LINES)))]:
        beside = any(out[m].rule in ("byline", "metadata") for m in (n - 1, n + 1) if m < len(out))
        if beside and not out[n].kind and _is_name(text, text[out[n].start : out[n].end]):
            out[n] = out[n].labelled("furniture", "byline")
    return out


def _is_name(text: str, content: str) -> bool:
    """Whether a line is a name: words in capitals that the text nowhere writes small."""
    if len(content) > _LONGEST_NAMES or not _NAMES.fullmatch(content) or _NO_NAME.search(content):
        return False
    words = [word.lower() for word in re.findall(r"[^\W\d_]{3,}", content) if word[0].isupper()]
    return not content.isupper() and not any(re.search(rf"\b{word}\b", text) for word in words)


def _beside_byline(lines: list[Segment], n: int) -> bool:
    return any(line.rule in ("byline", "metadata") for line in lines[max(0, n - 1) : n + 2])


def _sandwiched(text: str, lines: list[Segment], n: int, marked: set[int]) -> bool:
    """A few small words between two lines of furniture: "in Headlines"."""
    neighbours = all(lines[m].kind or m in marked for m in (n - 1, n + 1))
    return not lines[n].kind and neighbours and len(text[lines[n].start : lines[n].end].split()) <= MENU_WORDS


def _repeated(text: str, lines: list[Segment]) -> list[Segment]:
    """Headlines printed twice: the copy with the site's name is furniture, else every copy but the first."""
    short = {
        n: text[line.start : line.end]
        for n, line in enumerate(lines)
        if line.end - line.start <= LONGEST_FURNITURE
    }
    titled = dict.fromkeys(_with_site(short), "page_header")
    seen: set[str] = set()
    for n, content in short.items():
        if n in titled or lines[n].kind or content.endswith(".") or word_count(content) < _TITLE_REPEATED:
            continue
        key = _key(content)
        if key in seen:
            titled[n] = "repeated_headline"
        seen.add(key)
    return [line.labelled("furniture", titled[n]) if n in titled else line for n, line in enumerate(lines)]


_JOIN = re.compile(r"[|–—-]\s")
_TITLE_AND_SITE = re.compile(r"(?P<title>.{15,200}?)\s[|–—-]\s(?P<site>[^|]{2,40})")


def _with_site(short: dict[int, str]) -> list[int]:
    """Numbers of the lines that are another line with the site's name behind it."""
    found = [
        (n, match["title"])
        for n, content in short.items()
        if _JOIN.search(content) and (match := _TITLE_AND_SITE.fullmatch(content))
    ]
    plain = {_key(content) for content in short.values()} if found else set()
    return [n for n, title in found if _key(title) in plain]


_MARKS = "•·-–—*|\"“”‘’' "  # bullets and quotation marks round a headline


def _key(content: str) -> str:
    return " ".join(content.lower().strip(_MARKS).split())
