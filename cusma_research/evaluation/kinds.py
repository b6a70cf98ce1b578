"""The kinds of rows that are compared: where gold and found rows come from, and which fields they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from cusma_research.evaluation import fields
from cusma_research.evaluation.fields import Field, equal, one_of, same_set
from cusma_research.evaluation.gold import Gold
from cusma_research.evaluation.items import Item, items

Frames = dict[str, pd.DataFrame]
RANK = "supplier_rank"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. ``gold`` and ``found`` give its items, ``needs`` is the table of the gold without which it is left out.

    ``complete``: the gold marks every row of the kind, so that a row it lacks is an error. ``all_pairs``: fields
    are compared on rows that may be found or not, too.
    """

    name: str
    needs: str
    gold: Callable[[Gold], list[Item]]
    found: Callable[[Frames, Gold], list[Item]]
    fields: tuple[Field, ...]
    complete: bool = True
    all_pairs: bool = False


def _rated(table: pd.DataFrame, column: str) -> list[Item]:
    return items(table[table[column].notna()])


def _bare(table: pd.DataFrame, column: str) -> list[Item]:
    return items(table[table[column].isna()])


def _dependence(frames: Frames, gold: Gold) -> list[Item]:
    """Ranks count only where the gold marks them."""
    table = frames["dependence"]
    ranked = (gold["dependence"]["measure"] == RANK).any()
    return items(table if ranked else table[table["measure"] != RANK])


_PARTIES = (
    same_set("imposer", "imposed_by"),
    Field("target", fields.target, ("imposed_on", "imposed_on_alt"), ("imposed_on",)),
    one_of("status", "status", "status_alt"),
    Field("carve-out", fields.carve_out, ("scope",), ("scope",)),
)
_SECTOR = Field("sector", fields.sector, ("sector", "sector_alt"), ("sector",))
_SECTORS = Field("every sector", fields.every_sector, ("sector", "sector_alt"), ("sector",))
_SOURCE = Field("attribution", fields.attribution, ("speaker", "speaker_alt"), ("attribution",))
_RATE = Field("rate", fields.rate, ("low_pct", "high_pct"), ("rate_pct", "low_pct", "high_pct"))
_VALUE = Field("value", fields.value, ("value",), ("value",))
_DATES = ("date_start", "date_end")

KINDS = (
    Kind(
        "tariffs",
        "tariffs",
        lambda gold: _rated(gold["tariffs"], "low_pct"),
        lambda frames, gold: _rated(frames["tariffs"], "rate_pct"),
        (_RATE, _SECTOR, _SECTORS, *_PARTIES, one_of("rate kind", "rate_kind"), _SOURCE),
    ),
    Kind(
        "tariffs without a rate",
        "bare_tariffs",
        lambda gold: items(gold["bare_tariffs"]),
        lambda frames, gold: _bare(frames["tariffs"], "rate_pct"),
        (_SECTOR, _SECTORS, *_PARTIES),
    ),
    Kind(
        "dependence",
        "dependence",
        lambda gold: items(gold["dependence"], "wanted"),
        _dependence,
        (
            _VALUE,
            equal("hedge", "relation"),
            equal("unit", "unit"),
            one_of("measure", "measure", "measure_alt"),
            *(same_set(column, column) for column in ("reporter", "partner", "flow", "product", "per")),
            _SOURCE,
        ),
        all_pairs=True,
    ),
    Kind(
        "events",
        "events",
        lambda gold: items(gold["events"], "wanted"),
        lambda frames, gold: items(frames["events"]),
        (
            Field("dates", fields.days, _DATES, _DATES),
            one_of("type", "event_type", "type_alt"),
            one_of("timing", "timing"),
        ),
    ),
    Kind(
        "dates",
        "dates",
        lambda gold: items(gold["dates"], "wanted"),
        lambda frames, gold: items(frames["dates"]),
        (Field("resolved", fields.days, _DATES, _DATES, unfound=False),),
        complete=False,
    ),
    Kind(
        "quotes",
        "quotes",
        lambda gold: items(gold["quotes"]),
        lambda frames, gold: items(frames["quotes"]),
        (
            equal("kind", "kind"),
            Field("speaker", fields.speaker, ("speaker",), ("speaker_id",), unfound=False),
            Field("scare quotes left alone", fields.nobody, ("speaker",), ("speaker_id",), unfound=True),
        ),
    ),
)
