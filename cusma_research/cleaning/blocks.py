"""Blocks of a page: what hangs on a line that opens it.

Lists of links under their label, all that stands behind the end of the story, what a firm or an author says of itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from cusma_research.cleaning.line_rules import LONGEST_FURNITURE, LONGEST_LABEL, first_rule
from cusma_research.cleaning.segment import BULLET, TITLE_WORDS, Segment, is_closed, word_count

_QUESTION_WORDS = 16  # headlines may be questions; longer ones are the story's
_LEAST_WORDS = 4  # words of a headline; shorter lines are headings


def links(text: str, lines: list[Segment]) -> list[Segment]:
    """Blocks of links: a label line, and the headlines (and one teaser) that hang on it."""
    out = list(lines)
    for n, line in enumerate(lines):
        content = text[line.start : line.end]
        if len(content) > LONGEST_LABEL:
            continue
        if (found := first_rule("teaser", content)) and n + 2 < len(lines):
            out[n : n + 3] = [part.labelled("furniture", found[0]) for part in out[n : n + 3]]
        elif found := first_rule("links", content):
            stop = _end_of_links(text, out, n + 1)
            out[n:stop] = [
                part if part.kind else part.labelled("furniture", found[0]) for part in out[n:stop]
            ]
            out[n] = line.labelled("furniture", found[0])
    return out


def _end_of_links(text: str, lines: list[Segment], stop: int) -> int:
    """Where a list of links ends: headlines, and among them links that their own words gave away."""
    first = stop
    while stop < len(lines) and (
        is_headline(text, lines[stop])
        or lines[stop].rule == "related_link"
        or (stop > first and _is_next_item(text, lines[stop - 1], lines[stop]))
    ):
        stop += 1
    last = lines[stop - 1]
    asks = not last.kind and text[last.end - 1] == "?" and not BULLET.match(text, last.start, last.end)
    return stop - 1 if asks and stop < len(lines) and not lines[stop].kind else stop  # a heading of the story


def _is_next_item(text: str, before: Segment, line: Segment) -> bool:
    """Whether an unlabelled line goes on with a list of bullets, and is no sentence."""
    bullets = BULLET.match(text, before.start, before.end) and BULLET.match(text, line.start, line.end)
    return bool(bullets) and not line.kind and not is_closed(text[line.start : line.end])


def is_headline(text: str, line: Segment) -> bool:
    """Whether an unlabelled line could be the headline of another story."""
    content = text[line.start : line.end]
    asks = content.endswith("?") and word_count(content) <= _QUESTION_WORDS
    return (
        not line.kind
        and (asks or not is_closed(content))
        and _LEAST_WORDS <= word_count(content) <= TITLE_WORDS
    )


def after_the_end(text: str, lines: list[Segment]) -> list[Segment]:
    """In the second half of a page, or behind its last paragraph, all that follows a line like "More from …" or "-30-"."""
    out = list(lines)
    backwards = range(len(lines) - 1, -1, -1)
    last = next((n for n in backwards if is_prose(text, lines[n])), len(lines))
    for n, line in enumerate(lines):
        if (line.start < len(text) / 2 and n < last) or line.end - line.start > LONGEST_LABEL:
            continue
        content = text[line.start : line.end]
        found = None if BULLET.match(content) and not _END.fullmatch(content) else first_rule("rest", content)
        if found or _is_about(text, lines, n):
            rule = found[0] if found else "contributor_box"
            stop = _end_of_box(text, lines, n, content)
            out[n:stop] = [part.labelled("furniture", part.rule or rule) for part in lines[n:stop]]
            if stop == len(lines):
                break
    return out


def _end_of_box(text: str, lines: list[Segment], n: int, label: str) -> int:
    """Where ends what a label in the second half opens: with the page, or where the story goes on below links or a contact."""
    if _STORIES.match(label) and _goes_on(text, lines[n + 1 :]):
        return _end_of_links(text, lines, n + 1)
    if _CONTACT.match(label):
        below = range(n + 1, min(n + 1 + _CONTACT_LINES, len(lines) - 1))
        first = next((m for m in below if is_prose(text, lines[m])), None)
        if first and is_prose(text, lines[first + 1]) and not _PRESENTED.match(text, lines[first].start):
            return first
    return len(lines)


_CONTACT = re.compile(r"(?:key |media |press )?contacts?\b", re.I)
_CONTACT_LINES = 6  # of a box with a name, an office, an address and a number


# Lists of links that are also cut into a story begin so.
_STORIES = re.compile(r"(?:more|related|you|other|sponsored|from our partners)\b", re.I)
PROSE_WORDS = 12  # a line of so many words that ends like a sentence belongs to the story


def is_prose(text: str, line: Segment) -> bool:
    """Whether an unlabelled line is a paragraph: long, and closed like a sentence, or of sentences of which the last was cut."""
    content = text[line.start : line.end]
    if line.kind or word_count(content) < PROSE_WORDS:
        return False
    return is_closed(content) or (word_count(content) > 2 * PROSE_WORDS and bool(_INNER_END.search(content)))


_INNER_END = re.compile(r"[a-z]{3}[.!?][”\"]? [“\"]?[A-Z][a-z]")


def _goes_on(text: str, lines: list[Segment]) -> bool:
    """Whether two paragraphs follow on one another: teasers of other stories stand between headlines."""
    prose = [is_prose(text, line) for line in lines]
    return any(one and two for one, two in pairwise(prose))


_END = re.compile(r"\W*30\W*|[#\s]{3,}")  # written like a bullet
_ABOUT = re.compile(r"(?-i:About|ABOUT) (?:the |our )?(?P<name>[A-ZÀ-Ý][\w.,&’' -]{1,60}):?")
# How a firm or a group presents itself below its release.
_SENDER = (
    r"company|association|union|firm|organi[sz]ation|provider|bank|producer|manufacturer|group|alliance|coalition|"
    r"federation|council|chamber|institute|network|agency|publisher|voice|leader|corporation|society|cent(?:re|er)|"
    r"newspaper|outlet|platform|newsletter|charity|think tank|not-for-profit|non-?profit|body|regulator"
)
_PRESENTED = re.compile(
    r"(?:(?:Founded|Established|Created|Formed|Incorporated|Headquartered|Based) (?:in|by)\b|With offices\b|"
    r"We (?:are|represent|provide)\b|Our members\b|"
    r"[A-ZÀ-Ý][\w.,&’'() -]{1,80}? (?:was (?:founded|established|created)|represents\b|brings together\b|"
    rf"is [^.]{{3,80}}\b(?:{_SENDER})\b))"
)
# Acts and measures are explained under such headings, and that is the story.
_EXPLAINED = re.compile(
    r"\b(?:agreement|tariffs?|dut(?:y|ies)|lev(?:y|ies)|deal|pact|review|act|order|ruling|case|section|cusma|usmca|nafta|"
    r"canada|mexico|united states|china|america|steel|lumber|t-?mec|quotas?|measures?|law|bill|inquiry|program(?:me)?|trade)\b",
    re.I,
)


def _is_about(text: str, lines: list[Segment], n: int) -> bool:
    """Whether a line heads the box in which the sender of a release, or the site, presents itself."""
    heading = _ABOUT.fullmatch(text, lines[n].start, lines[n].end)
    if not heading or _EXPLAINED.search(heading["name"]) or n + 1 == len(lines):
        return False
    return bool(_PRESENTED.match(text, lines[n + 1].start, lines[n + 1].end))


_LONGEST_OFFER = 120  # characters


def offers(text: str, lines: list[Segment]) -> list[Segment]:
    """The one line that shouts right below "ADVERTISEMENT", both of them between blank lines: "Sale on tires! Today only"."""
    return [
        line.labelled("furniture", "advertisement") if n and _is_offer(text, lines, n) else line
        for n, line in enumerate(lines)
    ]


def _is_offer(text: str, lines: list[Segment], n: int) -> bool:
    line, above = lines[n], lines[n - 1]
    if line.kind or above.rule != "advertisement" or line.end - line.start > _LONGEST_OFFER:
        return False
    gaps = [_breaks(text, lines, n - 1), _breaks(text, lines, n), _breaks(text, lines, n + 1)]
    return gaps[0] != 1 and gaps[1] == 1 and gaps[2] != 1 and text.find("!", line.start, line.end) >= 0


def _breaks(text: str, lines: list[Segment], n: int) -> int:
    """How many line breaks stand above a line; none above the first, nor behind the last."""
    return text.count("\n", lines[n - 1].end, lines[n].start) if 0 < n < len(lines) else 0


_FULL_NAME = re.compile(r"[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w.’'-]*){0,2} [A-ZÀ-Ý][\w’'-]+")
_BIOGRAPHY = re.compile(
    r"(?:, (?:an? |the )?[^,.;]{3,60},)? (?:is|was|has been|teaches|writes|covers|works|leads|heads|reports|studies|"
    r"practi[sc]es|advises|joined|served|farms|sits|hosts|runs|owns|lives|worked|taught|wrote|represents|chairs|edits|reported)\b",
    re.I,
)


def about_the_author(text: str, lines: list[Segment]) -> list[Segment]:
    """What is said of the author: of a name in the byline, in the second half; of any other, where only a box stands."""
    out = _of_the_byline(text, lines)
    told = [n for n, line in enumerate(out) if not line.kind]
    last = len(told)
    while last > 1 and _is_biography(text, out, told[last - 1]):  # below the story, one for each author
        last -= 1
    boxes = set(told[last:])
    first = next((n for n in told if is_closed(text[out[n].start : out[n].end])), None)
    if first and out[first - 1].kind and _is_biography(text, out, first):  # between the byline and the story
        boxes.add(first)
    return [
        line.labelled("furniture", "contributor_box") if n in boxes else line for n, line in enumerate(out)
    ]


_WHO = re.compile(
    rf"(?P<name>(?:(?:Dr|Prof|Mr|Ms)\. )?{_FULL_NAME.pattern})(?: \([^)]{{2,40}}\))?(?:, [^,.;]{{3,60}},)? "
    r"(?:(?:is|was) (?:an?|the|now|currently|also|president|director|chair|chief|senior|vice|executive|managing|head|"
    r"founder|co-founder|professor|associate|assistant|former|editor)\b|teaches\b|has (?:worked|served|taught)\b|"
    r"(?:works|worked|serves|served) (?:as|at|for|in|on)\b|writes (?:about|on|for|from)\b|(?:leads|heads|advises|practi[sc]es)\b)"
)
_ROLE = re.compile(
    r"\b(?:professor|fellow|economist|lawyer|author|columnist|president|director|chair|partner|consultant|analyst|negotiator|"
    r"diplomat|ambassador|researcher|strategist|scholar|lecturer|writer|founder|executive|officer|adviser|advisor|commentator|"
    r"historian|journalist|editor|candidate|entrepreneur|broker|official|minister|teaches|taught|writes|advises|practi[sc]es|"
    r"university|college|institute|school|centre|center|council|foundation|chamber|association)\b",
    re.I,
)
_SAID = re.compile(r"\b(?:said|says|told|added|argued)\b|[“\"]")


def _is_biography(text: str, lines: list[Segment], n: int) -> bool:
    """Whether an unlabelled line tells who somebody is of whom the story says nothing else."""
    content = text[lines[n].start : lines[n].end]
    who = _WHO.match(content) if len(content) <= LONGEST_FURNITURE else None
    if not who or not _ROLE.search(content) or _SAID.search(content):
        return False
    surname = who["name"].rsplit(" ", 1)[1]
    return not any(
        surname in text[line.start : line.end] for m, line in enumerate(lines) if m != n and not line.kind
    )


def _of_the_byline(text: str, lines: list[Segment]) -> list[Segment]:
    """In the second half, what is said of somebody whom the byline names: "Ann Fir teaches law at Lorne College."."""
    top = [text[line.start : line.end] for line in lines if line.rule == "byline"]
    names = {name for credit in top for name in _FULL_NAME.findall(re.sub(r"^(?:By|BY):? ", "", credit))}
    if not names:
        return lines
    return [
        line.labelled("furniture", "contributor_box")
        if not line.kind and line.start > len(text) / 2 and _tells_of(text, line, names)
        else line
        for line in lines
    ]


def _tells_of(text: str, line: Segment, names: set[str]) -> bool:
    """Whether a line begins with one of some names and tells who that is."""
    if line.end - line.start > LONGEST_FURNITURE:
        return False
    content = text[line.start : line.end]
    told = (name for name in names if content[: len(name)].lower() == name.lower())
    return any(_BIOGRAPHY.match(content, len(name)) for name in told)
