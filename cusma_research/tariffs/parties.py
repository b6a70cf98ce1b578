"""Who imposes a tariff on whom, read from the sentence; what the text leaves out is inferred and said so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cusma_research.language.mentions import PARTIES
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.announcers import announcer, of_canadas_page, sides_of_heading
from cusma_research.tariffs.antecedents import (
    labels,
    legislator,
    market_above,
    partner_above,
    possessor,
    there,
    third_before,
)
from cusma_research.tariffs.blanket import OVER_QUOTA
from cusma_research.tariffs.countries import countries, partner_line, section, sections_impose
from cusma_research.tariffs.defaults import default_imposer, default_targets, exporters, third
from cusma_research.tariffs.entries import actor_of_entry
from cusma_research.tariffs.imposers import charges_outsiders, is_surtax, who_imposes
from cusma_research.tariffs.targets import on_whom

NOTE_INFERRED = "who imposes on whom inferred from the context"


@dataclass(frozen=True)
class Parties:
    """Country codes of who imposes and of all on whom; ``*`` is every country. ``inferred``: one of them is not named."""

    imposer: str
    targets: tuple[str, ...]
    inferred: bool = True

    @property
    def note(self) -> str | None:
        """The note for the table's reader, if something was inferred."""
        return NOTE_INFERRED if self.inferred else None


def parties(
    sentence: Sentence, start: int, end: int, earlier: Parties | None, managed: bool = False
) -> Parties:
    """Imposer and targets of the tariff at ``start`` to ``end``; ``earlier`` is the last row on the same sector.

    ``managed`` says that the rate is one of those that keep goods out of Canada's supply management.
    """
    imposer = actor_of_entry(sentence) or who_imposes(sentence, start, end)
    if imposer is None and (own := section(sentence)) and _is_of_imposer(sentence, start, own):
        imposer = own
    imposer = imposer or there(sentence)
    if listed := labels(sentence):
        return Parties("US", listed, inferred=False)
    if imposer and imposer == charges_outsiders(sentence):
        return Parties(imposer, _outsiders(sentence, imposer), inferred=False)
    imposer, targets = _sides(sentence, start, end, imposer, earlier)
    if not targets and (sides := sides_of_heading(sentence)) and sides[0] == imposer:
        targets = sides[1:]
    if managed and imposer == "US" and "CA" not in targets and not _THREAT.search(sentence.text):
        imposer, targets = None, ()  # "Trump prefers to say 400 per cent"
    if imposer is None:
        return _inferred(sentence, end, targets, earlier, managed)
    if imposer == "CA" and not targets and _is_on_chinas_goods(sentence):
        targets = ("CN",)
    return Parties(imposer, targets or default_targets(sentence, end, imposer), inferred=not targets)


def _is_of_imposer(sentence: Sentence, start: int, owner: str) -> bool:
    """Whether a section is that of the country that imposes: on a page of such, or over a record with its partner."""
    partners = partner_line(sentence, start)
    return sections_impose(sentence) or bool(partners and owner not in partners)


def _outsiders(sentence: Sentence, imposer: str) -> tuple[str, ...]:
    """Who has no trade agreement with the imposer: those outside North America that the sentence names, else all."""
    named = {str(m.entity.country) for m in countries(sentence)} - {*PARTIES, imposer}
    return tuple(sorted(named)) or ("*",)


def _sides(
    sentence: Sentence, start: int, end: int, imposer: str | None, earlier: Parties | None
) -> tuple[str | None, tuple[str, ...]]:
    """Imposer and targets as far as the sentence, or the list or sentence above it, says."""
    targets = on_whom(sentence, start, end, imposer) or partner_above(sentence, imposer)
    if imposer != "US" and _is_own_target(sentence, end, imposer):
        imposer, targets = None, on_whom(sentence, start, end, None)
    if not targets and (owner := possessor(sentence)) and owner != imposer:
        targets = (owner,)
    spoken = {imposer, earlier.imposer if earlier else None}
    if not targets and (abroad := third(sentence, end)) and not spoken & set(abroad):
        targets = abroad
    return imposer, targets


def _inferred(
    sentence: Sentence, end: int, targets: tuple[str, ...], earlier: Parties | None, managed: bool
) -> Parties:
    """Who imposes where the sentence leaves it out: from what is charged, from the page, or from what was told before."""
    targets = targets or exporters(sentence)
    told = _by_goods(sentence, targets, managed) or _by_lines_above(sentence, targets)
    if told is None and "CA" not in targets and (earlier is None or earlier.imposer == "US"):
        told = _by_name(sentence)
    if told is not None:
        imposer, on = told
        others = tuple(target for target in targets if target != imposer) or on
        return Parties(imposer, others or default_targets(sentence, end, imposer))
    if earlier is not None and (not targets or earlier.imposer not in targets):
        return Parties(earlier.imposer, targets or earlier.targets)
    imposer = default_imposer(sentence, targets)
    return Parties(imposer, targets or default_targets(sentence, end, imposer))


_Told = tuple[str, tuple[str, ...]]  # who imposes, and on whom where that is told too


def _by_goods(sentence: Sentence, targets: tuple[str, ...], managed: bool) -> _Told | None:
    """Canada on China's cars and steel, and on what it keeps behind quotas."""
    if set(targets) <= {"CN"} and _is_on_chinas_goods(sentence):
        return "CA", ("CN",)
    return ("CA", ("US",)) if managed else None


def _by_lines_above(sentence: Sentence, targets: tuple[str, ...]) -> _Told | None:
    """Whoever the heading, the page or a sentence before speaks of, unless it bears the tariff."""
    if (market := market_above(sentence)) and market[0] not in targets:
        return market
    if of_page := of_canadas_page(sentence):
        return "CA", of_page
    if imposer := legislator(sentence) or (third_before(sentence) if set(targets) <= {"CA"} else None):
        return imposer, ()
    return announcer(sentence) if "CA" not in targets else None


_IN_A_DEAL = re.compile(r"\b(?:(?<!trade )deals?|would|could|if)\b")


def _by_name(sentence: Sentence) -> _Told | None:
    """Canada, in whose law tariffs are surtaxes, and which charges what comes in above its quotas."""
    if OVER_QUOTA.search(sentence.text) and not _IN_A_DEAL.search(sentence.text):
        return "CA", ("*",)
    return ("CA", ()) if is_surtax(sentence) else None


_THREAT = re.compile(r"\bthreat|\bvow|\bmatch")
_FROM = re.compile(r"\b(?:from|on|against)\s(?:\w+\s){0,2}$")
_TARGET_REACH = 80  # characters behind a rate in which its target stands


def _is_own_target(sentence: Sentence, end: int, imposer: str | None) -> bool:
    """Whether the rate is on goods of whoever was thought to impose it: "the federal government" is another one's."""
    named = [m for m in countries(sentence) if m.entity.country == imposer]
    others = [a.start for a in sentence.amounts if a.unit == "percent" and a.start >= end]
    reach = min([end + _TARGET_REACH, *others])  # what stands behind another rate is that one's target
    behind = [m for m in named if end <= m.start < reach]
    return any(_FROM.search(sentence.before(m.start, 30)) for m in behind)


_MELTED = re.compile(r"\bmelted (?:and poured )?in China\b")  # Canada's test of steel alone
_CHINAS = "electric_vehicles"  # what Canada charges China's makers of, in the news on this agreement
_THEY = re.compile(r"(?:They|These|Those)\b")


def _is_on_chinas_goods(sentence: Sentence) -> bool:
    """ "Ottawa will admit 49,000 Chinese electric cars. They have faced a surtax of 100 per cent"."""
    if _MELTED.search(sentence.text):
        return True
    meant = [sentence, sentence.previous] if _THEY.match(sentence.text) else [sentence]
    return any(m.entity.entity_id == _CHINAS for each in meant if each for m in each.of("sector"))
