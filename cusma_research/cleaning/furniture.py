"""Page furniture: the lines of a page labelled by their words (``line_rules``) and by their place on the page.

What place tells: headlines printed twice, blocks of links, menus, the header with its date, and whatever follows the
end of the story. Lines of which no rule speaks are weighed (``likely``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cusma_research.cleaning import blocks, cells, header, likely, quoted, records
from cusma_research.cleaning.header import MENU_WORDS, OPENING_DATE, TITLE_LEAST, date_line, is_above_byline
from cusma_research.cleaning.likely import FIGURE
from cusma_research.cleaning.line_rules import LONGEST_FURNITURE, apply_rules
from cusma_research.cleaning.segment import BULLET, Segment, is_closed, word_count

MENU = 3  # short lines in a row that make a menu outside the story; inside it takes one more
_TITLE_REPEATED = 4  # words of the shortest headline that is told by its copy


def label(text: str, lines: list[Segment]) -> list[Segment]:
    """Lines with their furniture labelled, datelines and the like cut off; the others keep an empty kind."""
    return likely.label(text, by_rule(text, lines))


def by_rule(text: str, lines: list[Segment]) -> list[Segment]:
    """The same by the rules alone."""
    lines = _title(text, _timeline(text, apply_rules(text, lines)))
    lines = cells.label(text, records.label(text, lines))
    lines = quoted.label(text, _repeated(text, lines))
    lines = blocks.offers(text, blocks.links(text, lines))
    lines = blocks.after_the_end(text, lines)
    lines = _menus(text, lines)
    return blocks.about_the_author(text, header.label(text, lines))


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


def _opens_dated(text: str, line: Segment) -> bool:
    return bool(OPENING_DATE.match(text, line.start, line.end))


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
        stop = _before_a_list(text, lines, start, _before_the_first(text, lines, start, stop))
        kept = _titles(text, lines, start, stop) if stop <= first else set()
        items = sum(not line.kind or line.rule == "repeated_headline" for line in lines[start:stop]) - len(
            kept
        )
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
    if len(long) > 1 and is_above_byline(lines, long[-1]):
        return {long[-1]}
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


def _before_the_first(text: str, lines: list[Segment], start: int, stop: int) -> int:
    """Where a list of contents ends: before the heading of the first section, which the list itself holds."""
    listed: set[str] = set()
    for n in range(start, stop):
        key = _key(text[lines[n].start : lines[n].end])
        if BULLET.match(text, lines[n].start):
            listed.add(key)
        elif key in listed:
            return n
    return stop


def _is_short(text: str, line: Segment) -> bool:
    """A line that could be an item of a menu; furniture among them does not break the run."""
    content = text[line.start : line.end]
    short = word_count(content) <= MENU_WORDS and not is_closed(content) and "|" not in content
    return line.kind == "furniture" or (short and not date_line(content) and not FIGURE.search(content))


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


# "The Ledger · 2 d" below a headline, as lists of what others wrote have it
_AGED = re.compile(
    r"[A-ZÀ-Ý][\w &’'.-]{2,40}\s[·|•]\s\d{1,2}\s?(?:m|h|d|w|mo|min|mins|minutes?|hours?|days?|weeks?|months?)(?: ago)?"
)
_LONGEST_AGED = 70  # characters


def _is_dated_link(text: str, title: Segment, date: Segment) -> bool:
    if date.end - date.start <= _LONGEST_AGED and _AGED.fullmatch(text, date.start, date.end):
        return not blocks.is_prose(text, title)
    match = date_line(text[date.start : date.end])
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


def _repeated(text: str, lines: list[Segment]) -> list[Segment]:
    """Headlines printed twice: the copy with the site's name is furniture, or the one in a list of contents, else the second."""
    short = {
        n: text[line.start : line.end]
        for n, line in enumerate(lines)
        if line.end - line.start <= LONGEST_FURNITURE
    }
    titled = dict.fromkeys(_with_site(short), "page_header")
    seen: dict[str, int] = {}
    for n, content in short.items():
        if n in titled or lines[n].kind or content.endswith(".") or word_count(content) < _TITLE_REPEATED:
            continue
        if cells.is_row(content):  # "Steel | 25% | from March 13" may stand below two headings
            continue
        first = seen.setdefault(_key(content), n)
        if first != n:
            listed = BULLET.match(short[first]) and not BULLET.match(content)
            titled[first if listed else n] = "repeated_headline"
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
