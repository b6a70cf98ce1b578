"""What is likeliest of a rate by the words around it: on which goods it is, who imposes it on whom, its status and kind.

Rules read these too, and speak where the weights leave it open. On texts that nobody had read the weights are right more
often than the rules; ``benchmarks/kind_weights.csv`` and ``sector_weights.csv`` count both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

from cusma_research.tariffs.choices import ALL, Goods
from cusma_research.tariffs.parties import Parties

LEAST = 0.75  # the chance from which what is likeliest is taken
LEAST_AGAINST_NAMED = 0.9  # the same for parties where a sentence names both sides
LEAST_OF_SECTORS = 0.6  # the same for sectors
LEAST_AGAINST_SAID = 0.7  # the same where the rate's own sentence speaks of the goods that the rules read
# What the rules say from words alone: that a rate is gone, supposed or a threat. Plain sentences say it plainly.
_FROM_WORDS_ALONE = {"proposed", "removed", "replaced", "scenario", "threatened"}
# Whoever marked texts told these apart no further: the rules say which of them it is.
ALIKE = {
    "announced": {"announced", "threatened"},
    "headline": {"headline", "additional"},
    "over_quota": {"over_quota", "claimed"},
}
ELSEWHERE = ("OTHER",)  # a country without a code in the guide to marking texts: the rules say which


def either(chances: Mapping[str, float], by_rule: str) -> str:
    """The likeliest kind, or what the rules say where that is one like it, or where it is not likely enough."""
    kind = max(chances, key=chances.__getitem__)
    stands = by_rule in _FROM_WORDS_ALONE or by_rule in ALIKE.get(kind, ())
    return by_rule if stands or chances[kind] <= LEAST else kind


def sectors(likely: Mapping[Goods, float], by_rule: Goods, said: Collection[Goods]) -> Goods:
    """The goods that are likeliest, or what the rules say, where nothing is likely enough.

    ``said`` are those of which the rate's own sentence speaks: they give way to no goods of another sentence.
    """
    is_said = by_rule in said
    may_be = (goods for goods in likely if not is_said or goods in said or goods == ALL)
    goods = max(may_be, key=likely.__getitem__)
    return goods if likely[goods] > (LEAST_AGAINST_SAID if is_said else LEAST_OF_SECTORS) else by_rule


def parties(of_kinds: Mapping[str, float], by_rule: Parties) -> Parties:
    """Who imposes, and on whom given that: the likeliest, or what the rules say where nothing is likely enough.

    An imposer of whom too few texts tell stands.
    """
    chances = {sides(kind): chance for kind, chance in of_kinds.items()}
    by: dict[str, float] = defaultdict(float)
    for (imposer, _), chance in chances.items():
        by[imposer] += chance
    if by_rule.imposer not in by:
        return by_rule
    likeliest = max(by, key=by.__getitem__)
    least = LEAST if by_rule.inferred else LEAST_AGAINST_NAMED
    imposer = likeliest if by[likeliest] > least else by_rule.imposer
    on = {targets: chance for (who, targets), chance in chances.items() if who == imposer}
    targets = max(on, key=on.__getitem__)
    if imposer == by_rule.imposer:
        unsure = targets == ELSEWHERE or on[targets] <= least * by[imposer]
        return by_rule if unsure or set(targets) == set(by_rule.targets) else Parties(imposer, targets)
    on.pop(ELSEWHERE, None)
    return Parties(imposer, max(on, key=on.__getitem__))


@cache
def sides(kind: str) -> tuple[str, tuple[str, ...]]:
    """Imposer and targets of a kind in the table of weights.

    >>> sides("US>CA,MX")
    ('US', ('CA', 'MX'))
    """
    imposer, targets = kind.split(">")
    return imposer, tuple(targets.split(","))
