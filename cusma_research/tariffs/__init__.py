"""Tagged text in, TARIFFS out: which sector faces which rate, by whom, on whom, and what only part of it bears."""

from __future__ import annotations

from cusma_research.language.reading import Reading
from cusma_research.tariffs.bare import without_rate
from cusma_research.tariffs.rates import is_rate
from cusma_research.tariffs.rows import Row, rate_rows

__all__ = ["find", "rate_spans"]


def find(reading: Reading) -> list[Row]:
    """Rows of TARIFFS for one article: rates with their sectors and targets, then sectors without a rate."""
    rows: list[Row] = []
    for sentence in reading.sentences:
        rates = [amount for amount in sentence.amounts if is_rate(sentence, amount)]
        for amount in rates:
            rows += rate_rows(reading, sentence, amount, rows)
        if not rates and sentence.kind != "heading":
            rows += without_rate(reading, sentence)
    return rows


def rate_spans(rows: list[Row]) -> set[tuple[int, int]]:
    """Places of the rates in rows, so that no other room reads the same number as something else."""
    return {(int(str(row["start"])), int(str(row["end"]))) for row in rows if row["rate_pct"] is not None}
