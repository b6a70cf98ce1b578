"""Who imposes, and on whom, where nobody says so: by the goods, and by the countries that a sentence names."""

from __future__ import annotations

import re

from cusma_research.language.mentions import Mention
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.antecedents import neighbour_above
from cusma_research.tariffs.blanket import AVERAGE, is_surcharge
from cusma_research.tariffs.countries import (
    NEIGHBOURS,
    countries,
    in_closed_bracket,
    is_bracketed,
    is_excepted,
    stays_at_its_own,
)
from cusma_research.tariffs.goods import own

_EXPORTERS = re.compile(r"\s+(?:[\w-]+\s+)?(?:exporters?|shippers?)\b")


def exporters(sentence: Sentence) -> tuple[str, ...]:
    """ "Quotas that U.S. exporters have never filled": who exports bears what is charged."""
    found = [m for m in countries(sentence) if _EXPORTERS.match(sentence.article.text, m.end)]
    return tuple(dict.fromkeys(str(m.entity.country) for m in found))


def _is_nearer_another(sentence: Sentence, end: int, mention: Mention) -> bool:
    """Whether a country behind a rate stands nearer to another rate behind it: "…, past that of Russia, at 25 per cent"."""
    rates = [a for a in sentence.amounts if a.unit == "percent" and a.start > end]
    if mention.start > end and any(abs(a.start - mention.end) < mention.start - end for a in rates):
        return True
    return mention.start > end and stays_at_its_own(sentence, mention)


def _named(sentence: Sentence, end: int) -> set[str]:
    """The countries named in a sentence, but for those that a bracket behind the rate speaks of."""
    return {
        str(m.entity.country)
        for m in countries(sentence)
        if m.kind == "place"
        and not is_excepted(sentence, m, end)
        and not is_bracketed(sentence, end, m)
        and not in_closed_bracket(sentence, m.start, end)
        and not _is_nearer_another(sentence, end, m)
    }


def third(sentence: Sentence, end: int) -> tuple[str, ...]:
    """The one country outside North America that a sentence speaks of: "China is covered too"."""
    named = _named(sentence, end) - {"US"}
    return tuple(named) if len(named) == 1 and not named & {"CA", "MX"} else ()


def default_imposer(sentence: Sentence, targets: tuple[str, ...]) -> str:
    """Canada on what it keeps behind quotas, and on the United States; the United States on all else."""
    if "CA" not in targets and any(
        m.entity.entity_id in SUPPLY_MANAGED for m in own(sentence, sentence.start, sentence.end)
    ):
        return "CA"
    return "US" if "US" not in targets else "CA"


# What Canada keeps behind quotas, with high rates above them; the U.S. charges little on it.
SUPPLY_MANAGED = {"dairy", "poultry_and_eggs"}
# What the U.S. charges on Mexico's growers only.
_MEXICOS = {"tomatoes"}


# Canada answers the U.S.; Mexico raises what countries without a trade agreement pay.
_OTHERS_TARGET = {"CA": ("US",), "MX": ("*",)}


def default_targets(sentence: Sentence, end: int, imposer: str) -> tuple[str, ...]:
    """Canada under US tariffs, unless the sentence speaks of another country and not of Canada."""
    if imposer != "US":
        return _OTHERS_TARGET.get(imposer, ("CA",))
    if is_surcharge(sentence, end, end):
        return ("*",)
    if {m.entity.entity_id for m in sentence.of("sector")} == _MEXICOS:
        return ("MX",)
    if "CA" not in sentence.article.countries and "MX" in sentence.article.countries:
        return ("MX",)
    named = _named(sentence, end)
    others = sorted(named - {"US", "CA"})
    if others and "CA" not in named:
        return tuple(others)
    if not named & NEIGHBOURS and not AVERAGE.search(sentence.text) and neighbour_above(sentence) == "MX":
        return ("MX",)
    return ("CA", "MX") if "MX" in named and "CA" in named else ("CA",)
