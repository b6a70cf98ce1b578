"""Who imposes where a sentence leaves it out: whoever announced it just before, or whose measures the heading names."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.openings import searched
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.blanket import OVER_QUOTA
from cusma_research.tariffs.countries import countries, label

_REACH = 4  # sentences before in which a government announced what is told now
_LIST = 10  # the same, for the items of a list
_COUNTERS = re.compile(
    r"\W*(?:[\w.’'-]+\s){0,2}(?:counter-?\s?(?:tariff|measure|dut|lev)|retaliat)\w*(?:\s[\w.]+){0,2}\W*", re.I
)
# "Canada's response", "Canadian measures on U.S. goods", but not the headline "Canada's tariff pain grows"
_MEASURES = re.compile(
    r"(?:[’']s)?\s(?:[\w-]+\s)?(?:measures|tariffs|duties|surtax(?:es)?|retaliation|response|reply|action|levies|rates)"
    r"(?:\s(?:on|against|to|in)(?:\s[\w.’'-]+){1,3}|\s(?:stand|today|now|so far|at a glance))?\W*",
    re.I,
)
# "The Prime Minister announced tighter limits", "Ottawa is to halve the quotas"
_LIMITS = searched(
    r"\b(?:announc|unveil|tighten|introduc|impos|squeez|restrict|limit|cap|cut|halv|reduc|lower|creat|be held)\w*\b"
    r"[^.;]{0,140}\b(?:quotas?|limits|tonnage|volumes|caps|restrictions|following (?:changes|measures|steps))\b"
)
_GOVERNMENT = re.compile(r"\b(?:[Tt]he (?:Prime Minister|federal government)|(?:the|The) Government)\b")


def announcer(sentence: Sentence) -> tuple[str, tuple[str, ...]] | None:
    """Who imposes what a sentence tells without a name, and on whom if that is told with it.

    None where the lines above name nobody either. Limits on what is shipped are on every country.
    """
    if sides := sides_of_heading(sentence):
        return sides[0], sides[1:]
    if owner := _of_lead(sentence) or _of_heading(sentence):
        on_others = sentence.heading is not None and _ON_OTHERS.search(sentence.heading.text)
        return owner, ("*",) if on_others else ()
    return ("CA", ("*",)) if _is_of_limits(sentence) else None


_ON_OTHERS = re.compile(r"\bon (?:the |all )?(?:others|other (?:countries|partners)|rest of the world)\W*$")
_ON = re.compile(r"(?:[’']s)?\s(?:(?:measures|tariffs|duties|surtaxes)\s)?on\s(?:the\s)?", re.I)


def sides_of_heading(sentence: Sentence) -> tuple[str, ...]:
    """ "CANADA ON UNITED STATES": who imposes what stands below, and on whom."""
    heading = sentence.heading
    named = countries(heading) if heading else []
    if heading is None or len(named) != 2 or named[1].end < heading.end - 1:
        return ()
    between = _ON.fullmatch(heading.article.text, named[0].end, named[1].start)
    return tuple(str(m.entity.country) for m in named) if between else ()


# "Surtaxes on imported goods", "Canada's counter-tariffs: what stayed", "Canada's response to U.S. tariffs"
_CANADAS = searched(
    r"\b(?:surtax(?:es)?|counter-?\s?(?:tariffs?|measures?)|retaliatory (?:measures|tariffs)|response to U\.?S\.? tariffs)\b",
    re.I,
)
_OWN_PAGE = re.compile(
    r"\W*(?:(?:statement|notice|backgrounder|questions and answers) (?:on|about) )?"
    r"(?:Canada|Ottawa)[’']s (?:\w+ )?(?:surtaxes|counter-?\s?(?:tariffs|measures)|retaliat\w+ \w+)\b",
    re.I,
)
_RATE_FIELD = re.compile(r"\W*(?:[A-Z][a-z]+ )?(?:[Rr]ate|[Ss]urtax|[Tt]ariff|[Dd]uty)\b[^:]{0,16}:")
_LEVELS = 4  # headings above a record in which a country is looked for
_TITLES = 3  # sentences and headings with which a page opens


def of_canadas_page(sentence: Sentence) -> tuple[str, ...]:
    """On whom, on a page of what Canada charges: whoever the headings above name, the United States at last.

    In the records of such a page; below a heading that speaks of surtaxes in its rows and sentences too. What is
    charged above a quota for steel is on every country.
    """
    opening = sentence.article.sentences[:_TITLES]
    titles = [line for line in opening if line.kind == "heading" and _CANADAS.search(line.text)]
    listed = titles and sentence.kind == "list_item" and _RATE_FIELD.match(sentence.text)
    own = bool(titles and _OWN_PAGE.match(titles[0].text)) and not countries(sentence)
    if not (listed or own or _is_under_surtaxes(sentence)):
        return ()
    if not listed and OVER_QUOTA.search(sentence.text):
        return ("*",)
    heading = sentence.heading
    for _ in range(_LEVELS):
        if heading is None:
            break
        named = {str(m.entity.country) for m in countries(heading) if m.kind == "place"} - {"CA"}
        if named:
            return tuple(sorted(named))
        heading = heading.heading
    return ("US",)


# "Surtaxes on goods of United States origin", but not "Exporters count the cost of the surtaxes"
_SURTAXES = re.compile(r"\W*(?:[\w’'-]+\s){0,3}surtax(?:es)?\b", re.I)
_AMERICAN = re.compile(r"\b(?:U\.?S\.?|American|Trump[’']s) (?:\w+ )?surtax", re.I)


def _is_under_surtaxes(sentence: Sentence) -> bool:
    """Whether the heading above, past the head of a table, opens with surtaxes, which Canada alone calls so."""
    heading = sentence.heading
    if heading and "|" in heading.text:
        heading = heading.heading
    return heading is not None and bool(_SURTAXES.match(heading.text)) and not _AMERICAN.search(heading.text)


# "Canada's earlier measures stay in place:", "The countermeasures consist of:"
_LEADS = re.compile(
    r"(?:[’']s)?\s(?:[\w-]+\s){0,2}(?:counter-?measures|measures|counter-?tariffs|surtaxes|retaliation|response|reply)\b"
)
_COUNTERS_OF = re.compile(r"\b(?:[Cc]ounter-?\s?(?:measures|tariffs)|[Rr]etaliatory (?:measures|tariffs))\b")


def _of_lead(sentence: Sentence) -> str | None:
    """Whose measures the line announces on which an item of a list hangs: Canada's, where they are an answer to others."""
    lead = sentence.lead
    if lead is None or not lead.text.endswith(":"):
        return None
    owners = [m for m in countries(lead) if _LEADS.match(lead.article.text, m.end)]
    if owners:
        return owners[0].entity.country
    return "CA" if _COUNTERS_OF.search(lead.text) and not countries(lead) else None


def _of_heading(sentence: Sentence) -> str | None:
    """ "Canadian measures", "Counter-tariffs": whose they are that stand below; a label "Mexico:" comes first."""
    heading = sentence.heading
    if heading is None:
        return None
    owners = [m for m in countries(heading) if _is_owner(heading, m) or _charges(heading, m)]
    is_answer = _COUNTERS.fullmatch(heading.text) is not None
    if is_answer and (names := label(sentence)):
        return names[0]
    return str(owners[0].entity.country) if owners else "CA" if is_answer else None


def _is_owner(heading: Sentence, mention: Mention) -> bool:
    """Whether the measures of a heading are those of a country in it: "Canada's response", "Canadian surtaxes"."""
    possessive = heading.article.text.startswith(("’s ", "'s "), mention.end)
    owner = mention.adjective or possessive or mention.text in ("U.S.", "US")
    return owner and _MEASURES.fullmatch(heading.article.text, mention.end, heading.end) is not None


_CHARGES = re.compile(r"\s(?:charges?|imposes?|collects?|levies|taxes)\W*")


def _charges(heading: Sentence, mention: Mention) -> bool:
    """ "What China charges"."""
    return _CHARGES.fullmatch(heading.article.text, mention.end, heading.end) is not None


_LIMITED = {"steel", "aluminum", "metals"}  # of what comes in, Canada limits only these


def _is_of_limits(sentence: Sentence) -> bool:
    """Whether Canada's government has just limited what others ship to it, and no American has acted since."""
    if "“" in sentence.text or "”" in sentence.text:
        return False  # somebody else speaks
    if (goods := {m.entity.entity_id for m in sentence.of("sector")}) and not goods & _LIMITED:
        return False
    reach = _LIST if sentence.kind == "list_item" else _REACH
    sentences = sentence.article.sentences[max(0, sentence.number - reach) : sentence.number + 1]
    for above in reversed(sentences):
        named = [m for m in countries(above) if m.kind != "place" or not m.adjective]
        if _limits(above, named):
            return True
        if any(m.entity.country == "US" and m.kind != "place" for m in named):
            return False
    return False


def _limits(sentence: Sentence, named: list[Mention]) -> bool:
    """Whether a sentence, in which some are named, tells of limits that Canada's government sets."""
    if not (any(m.entity.country == "CA" for m in named) or _GOVERNMENT.search(sentence.text)):
        return False
    limits = _LIMITS.search(sentence.article.text, sentence.start, sentence.end)
    if limits is None or any(m.entity.country == "US" and m.start < limits.end() for m in named):
        return False
    first = [m for m in named if m.start < limits.start()]
    if not first:
        return bool(_GOVERNMENT.search(sentence.before(limits.start())))
    return first[0].entity.country == "CA"
