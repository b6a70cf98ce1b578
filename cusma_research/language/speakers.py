"""Who may speak: names, roles, offices and bodies as the news writes them, and the verbs and phrases of saying.

Which of the candidates is the speaker is settled in ``speech``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from cusma_research.language import vocabulary
from cusma_research.language.openings import of_pattern, searched


@dataclass(slots=True)
class Speaker:
    """Who speaks: the entity (a slug for somebody outside the vocabulary) and the name as the text gives it."""

    entity_id: str | None
    name: str


@dataclass(slots=True)
class Saying:
    """A verb or phrase of saying with its speaker, in its place; ``subject_start`` is where its speaker stands."""

    start: int
    end: int
    speaker: Speaker
    cue: str
    subject_start: int


Candidate = tuple[Speaker, int, int]  # who may speak, and where the name begins and ends


def by_name(name: str) -> Speaker:
    """Somebody outside the vocabulary, by a slug of the name.

    >>> by_name("Pat O’Brien").entity_id
    'pat_o_brien'
    """
    return Speaker(re.sub(r"\W+", "_", name.lower()).strip("_"), name)


_WORD = r"[A-Z](?:[\w-]|[’'](?!s\b))[\w-]*(?:[’'](?!s\b)[\w-]*)*"  # "O’Brien", but not "Unifor’s"
NAME = rf"(?:{_WORD}\.?|[A-Z]\.)(?: (?:de |van |von |der |le |la )?(?:{_WORD}|[A-Z]\.)){{1,4}}"
_ROLES = (
    (
        "prime minister premier president minister secretary ambassador governor economist spokesman spokeswoman "
        "spokesperson sources source officials official statement release report study tool bank agency chamber union "
        "association group department ministry authors analysts researchers tracker data figures note office survey court "
        "letter post paper filing brief submission memo email poll analysis model speech testimony company firm council "
        "coalition federation institute ministries departments"
    )
    .replace("prime ", "prime_")
    .split()
)
# Roles of people, behind "the", "a" or a possessive; those of one line may stand for one another.
_ALIKE = [
    frozenset(line.split())
    for line in (
        "leader president head chief chair chairman chairwoman chairperson ceo boss founder",
        "farmer grower producer rancher",
        "congresswoman congressman representative rep lawmaker senator sen legislator mp mpp mla",
        "lawyer attorney counsel",
        "owner proprietor",
        "economist analyst strategist forecaster",
        "minister secretary",
        "spokesman spokeswoman spokesperson",
        "executive director manager ceo officer",
        "professor scholar academic researcher",
        "source official aide adviser advisor insider",
    )
]
PEOPLE = frozenset().union(*_ALIKE) | frozenset(
    (
        "premier governor mayor ambassador envoy negotiator diplomat councillor reeve commissioner critic lobbyist "
        "consultant broker dealer trader importer exporter trucker worker welder columnist author historian expert "
        "politician candidate caller sawyer miller logger brewer fisherman forester man woman resident voter student reader"
    ).split()
)
_OF_PERSON = "|".join(sorted(PEOPLE))
_PERSON = (
    r"(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) (?:[\w.’'-]+ (?:and )?){0,4}?"
    rf"(?P<person>(?i:{_OF_PERSON}))(?![\w-]| [A-Z])"
)
# What stands before a name and is none of it.
TITLES = frozenset(
    (
        "Mr Ms Mrs Miss Mme M Dr Rep Sen Gov Hon Prof Sir Dame Speaker Mayor Councillor Chief Professor Reeve Minister Premier "
        "President Secretary Ambassador Leader Chair Chairman Chairwoman Judge Justice Senator Congressman Congresswoman "
        "Representative Attorney Economist Analyst Farmer Former Deputy Conservative Liberal Republican Democrat Democratic "
        "Bloc NDP MP MPP Director Commissioner"
    ).split()
)
COURTESY = {
    "Mr.": "he",
    "Sir": "he",
    "Ms.": "she",
    "Mrs.": "she",
    "Miss": "she",
    "Mme.": "she",
    "Dame": "she",
}
_ROLE = (
    r"(?:[Tt]he |[Aa] |[Aa]n |[Hh]is |[Hh]er |[Ii]ts |[Tt]heir )?(?:\w+ ){0,3}?"
    rf"(?P<role>{'|'.join(_ROLES).replace('_', ' ')})"
)
# "the Prime Minister" with capitals, where no name follows.
_OFFICE = (
    r"[Tt]he (?P<office>Prime Minister|Premier|President|Minister|Secretary|Ambassador|Governor|Chair|Mayor|Speaker)"
    r"(?! (?:of |for )?[A-Z])"
)
_PRONOUN = r"(?P<pronoun>[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
# "the Council", named in full before
_SHORT = (
    r"[Tt]he (?P<short>Council|Chamber|Institute|Association|Federation|Alliance|Coalition|Cooperative|Co-op|Union|Board|"
    r"Bank|Agency|Commission|Society)(?! (?:of|for) [A-Z]| [A-Z])"
)
_BODY_NOUNS = (
    "Bureau Bank Council Institute Federation Association Office Chamber Department Ministry Board Committee Centre Center "
    "University Union Conference Organization Agency Society Alliance Coalition"
).split()
# "the Bureau of Economic Analysis"
BODY_NAME = (
    rf"(?:{_WORD} ){{0,3}}(?:{'|'.join(_BODY_NOUNS)}) "
    rf"(?:of|for|on) (?:the )?{_WORD}(?: (?:and |of )?{_WORD}){{0,3}}"
)
_SURNAME = r"(?P<surname>[A-Z](?:[A-Za-zÀ-ɏ-]|[’'](?!s\b))[A-Za-zÀ-ɏ-]*(?:[’'](?!s\b)[A-Za-zÀ-ɏ-]*)*)"
# What ends the name of a body: "the B.C. Lumber Trade Council".
BODY = re.compile(
    r" (?:Council|Association|Federation|Institute|Board|Chamber|Union|Coalition|Alliance|Producers|Manufacturers|Growers|"
    r"Farmers|Exporters)$"
)
# Whatever may be a subject, and the kind of it by the name of the group.
CANDIDATE = re.compile(
    rf"\b(?<![A-Z]\.)(?=\w)(?:{_PRONOUN}|{_OFFICE}|{_SHORT}|{_PERSON}|{_ROLE}|(?P<name>{BODY_NAME}|{NAME})|{_SURNAME})\b"
)
# The same, quicker, for a stretch without a word for a role or body.
WITHOUT_ROLE = re.compile(
    rf"\b(?<![A-Z]\.)(?=[A-Zhist])(?:{_PRONOUN}|{_OFFICE}|(?P<short>(?!))|(?P<person>(?!))|(?P<role>(?!))|(?P<name>{NAME})|{_SURNAME})\b"
)
WITH_BODY = re.compile(
    rf"\b(?<![A-Z]\.)(?=[A-Zhist])(?:{_PRONOUN}|{_OFFICE}|{_SHORT}|(?P<person>(?!))|(?P<role>(?!))|(?P<name>{BODY_NAME}|{NAME})|{_SURNAME})\b"
)
ROLE_WORDS = frozenset(role.split("_")[-1] for role in _ROLES) | PEOPLE
BODY_WORDS = frozenset(noun.lower() for noun in _BODY_NOUNS)
# What a body publishes speaks for the body.
WORKS = frozenset(
    (
        "statement release report study note tool data figures survey tracker letter post paper filing brief submission memo "
        "email poll analysis model speech testimony"
    ).split()
)
# These speak for the body named last.
BODIES = frozenset(
    (
        "agency bank chamber union association group department ministry office court company firm council coalition "
        "federation institute ministries departments"
    ).split()
)
# With what the names of firms and other bodies end.
BODY_LAST = frozenset(
    (
        "Council Association Federation Institute Board Chamber Union Coalition Alliance Producers Manufacturers Growers "
        "Farmers Exporters Inc Ltd Corp Co Company Group Partners Holdings Industries Products Securities Research Bank "
        "Metals Steel Lumber Mills Motors Cooperative Co-op University College Bureau Agency Ministry Department Office "
        "Commission Committee Centre Center Foundation Society Network Exchange Builders Steelworkers Fittings Cabinetry "
        "Foods Farms Forest Ports Party Capital Economics Advisors Analytics Survey Service Administration Lab"
    ).split()
)
# A capital at the beginning of a sentence makes no name of these.
NO_NAMES = frozenset(
    (
        "The This That These Those But And Or In On At It As If When While After Before Since Until Because Although Though "
        "Unless Whether Where What Who Why How There Here Then Now Yet So Still Even Not No Yes Such Only Another Other Others "
        "Some Many Most Few Both Each Neither Everybody Everyone Nobody Somebody Someone Anyone He She They We You I His Her "
        "Its Their Our My For From With Without By To Of Under Over A An Monday Tuesday Wednesday Thursday Friday "
        "Saturday Sunday January February March April May June July August September October November December"
    ).split()
)
# "later adding $29.8 billion": nothing is said
ADDS_UP = re.compile(
    r"(?:respond|answer|repl)\w*\s+(?:with|by)\b|add(?:s|ed|ing)?\s+(?:up\b|another |a further |about |some )?[$€£\d]",
    re.I,
)
BY_ESTIMATE = re.compile(
    r"\b[Bb]y (?:(?P<owner>her|his|its|their)|(?:the )?[A-Z][\w. -]{1,50}?[’']s?) (?:own )?"
    r"(?P<cue>estimates?|reckoning|count|account|tally|telling|figures|math)\b"
)


@cache
def alike(role: str) -> frozenset[str]:
    """The roles that may stand for one: whoever is a president is a leader.

    >>> "president" in alike("leader"), alike("mayor")
    (True, frozenset({'mayor'}))
    """
    return next((group for group in _ALIKE if role in group), frozenset((role,)))


@cache
def ways_of_saying() -> tuple[re.Pattern[str], frozenset[str]]:
    """The pattern of all verbs and phrases of saying, and the words with which they begin."""
    forms = {row["where"]: row["forms"] for row in vocabulary.rows("sayings")}
    verbs, phrases = (
        vocabulary.alternation(sorted((re.escape(f) for f in forms[kind]), key=len, reverse=True))
        for kind in ("verb", "phrase")
    )
    estimates = vocabulary.alternation(forms["estimate"])
    first = {form.split()[0].lower() for kind in ("verb", "phrase") for form in forms[kind]}
    first |= {opening.strip() for form in forms["estimate"] for opening in of_pattern(rf"\b{form}") or ()}
    pattern = rf"\b(?:(?P<verb>{verbs}\b|{estimates})|(?P<phrase>(?i:{phrases})\b))"
    return re.compile(pattern), frozenset(first)


_FOR = searched(
    r"\b(?:spokes(?:man|woman|person)|aide|adviser|advisor|lawyer|office|someone) (?:for|to|of)\s+(?:[A-Z][\w.]*\s+)*$"
)


def spoken_for(narration: str, candidate: Candidate) -> Speaker:
    """A spokesperson is not whom she speaks for.

    >>> text = "A spokesperson for Carney"
    >>> spoken_for(text, (by_name("Carney"), 19, 25)).entity_id
    'unnamed_source'
    """
    speaker, start, end = candidate
    match = _FOR.search(narration, max(0, start - 60), start)
    return Speaker("unnamed_source", narration[match.start() : end]) if match else speaker
