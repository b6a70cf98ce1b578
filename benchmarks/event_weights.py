"""Find what signs weigh for each kind of event (``cusma_research.events.evidence``), and how well they weigh.

One kind at a time against all others, as ``weights.py`` finds the weights of a class. Each set of practice texts is left
out in turn: the types of its events are counted with the rules alone, and with the weights of the other sets where the
rules know no type. Writes events/weights.toml, and event_weights.csv here.

Run by ``make weights``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from weights import NEAR_MISSES, Seen, Weights, fit, labelled_sets, near_misses, quoted, total, weights_of

from cusma_research import dependence, tariffs
from cusma_research.__main__ import write_file
from cusma_research.events.evidence import LEAST, RULES_ALONE, signs
from cusma_research.events.rows import entry_below
from cusma_research.extraction import events_of, readings
from cusma_research.language.reading import Reading
from cusma_research.language.weighing import Sign, logistic
from cusma_research.schemas import articles_frame

TABLE = Path(__file__).parent / "event_weights.csv"
LEAST_EVENTS = 8  # of a kind; of a rarer one nothing can be learned


@dataclass(frozen=True)
class Dated:
    """A date of a labelled text: its set, its signs, the types that gold allows (none: no event), and the rules' type."""

    part: str
    signs: frozenset[Sign]
    types: tuple[str, ...]
    by_rule: str | None
    wanted: bool


def main() -> None:
    """Count, write and print."""
    seen = list(dates())
    write_file(weights_of("events"), as_toml(fit_kinds(seen)).encode("utf-8"))
    table = pd.DataFrame(left_out(seen)).round(3)
    write_file(TABLE, table.to_csv(index=False, lineterminator="\n").encode("utf-8"))
    print(table.to_string(index=False))


def dates() -> Iterator[Dated]:
    """The dates of all labelled texts that may date an event."""
    for part, articles, gold in labelled_sets():
        marked = gold["events"]
        for reading in readings(articles_frame(articles)):
            yield from _of_reading(part, reading, marked[marked["article_id"] == reading.article_id])
    for reading in readings(articles_frame(near_misses("events"))):
        for each in _of_reading(NEAR_MISSES, reading, marked.head(0)):
            yield replace(each, types=("other",))


def _of_reading(part: str, reading: Reading, marked: pd.DataFrame) -> Iterator[Dated]:
    rates = tariffs.find(reading)
    places = tariffs.rate_spans(rates)
    rows = events_of(reading, rates, dependence.find(reading, places), weigh=False)
    by_rule = {row["start"]: str(row["event_type"]) for row in rows}
    for sentence in reading.sentences:
        rated = any(sentence.start <= start < sentence.end for start, _ in places)
        for date in sentence.dates:
            if date.interval is None:
                continue
            gold = marked[(marked["start"] < date.end) & (date.start < marked["end"])].head(1)
            types = [each for row in gold.itertuples() for each in _types(row)]
            told = entry_below(sentence, date) or sentence
            of_date = frozenset(signs(told, date, date.interval, rated=rated))
            yield Dated(part, of_date, tuple(types), by_rule.get(date.start), bool(gold["wanted"].any()))


def _types(row: tuple[object, ...]) -> list[str]:
    """The type that gold marks, and behind it those that it allows."""
    main, others = str(row.event_type), row.type_alt  # type: ignore[attr-defined]
    return [main, *(str(others).split(",") if pd.notna(others) else [])]


def fit_kinds(seen: Sequence[Dated], near: dict[str, Weights] | None = None) -> dict[str, Weights]:
    """The weights of each kind against all others, for the kinds that are not rare; ``near`` are those of more texts."""
    counted = Counter(each.types[0] for each in seen if each.types)
    kinds = sorted(kind for kind, times in counted.items() if times >= LEAST_EVENTS)
    return {
        kind: fit(
            [Seen(each.part, each.signs, each.types[:1] == (kind,), None) for each in seen],
            (near or {}).get(kind),
        )
        for kind in kinds
    }


def likeliest(weights: dict[str, Weights], signs: frozenset[Sign]) -> str | None:
    """The kind with the best chance, None where it is small."""
    best, kind = max((total(of_kind, signs), kind) for kind, of_kind in weights.items())
    return kind if logistic(best) > LEAST and kind != RULES_ALONE else None


def left_out(seen: Sequence[Dated]) -> Iterator[dict[str, object]]:
    """Events of each set that the rules find, and how many of them have the right type: by rule, and by both."""
    of_all = fit_kinds(seen)
    for part in dict.fromkeys(each.part for each in seen if each.part != NEAR_MISSES):
        weights = fit_kinds([each for each in seen if each.part != part], of_all)
        here = [each for each in seen if each.part == part and each.wanted and each.by_rule]
        both = [
            (likeliest(weights, each.signs) or "other") if each.by_rule == "other" else each.by_rule
            for each in here
        ]
        for by, told in (("rules", [each.by_rule for each in here]), ("both", both)):
            right = sum(kind in each.types for each, kind in zip(here, told, strict=True))
            yield {"set": part, "by": by, "events": len(here), "right": right}


def as_toml(weights: dict[str, Weights]) -> str:
    """Tables by where a sign stands: a list of weights for each sign, one a kind."""
    lines = [
        "# What a sign round a date weighs for each kind of event. Made by make weights.",
        f"kinds = [{', '.join(map(quoted, weights))}]",
    ]
    known = next(iter(weights.values()))
    for place in dict.fromkeys(where for where, _ in known):
        lines += ["", f"[{place}]"]
        lines += [
            f"{quoted(sign)} = [{', '.join(f'{of_kind[place, sign]:g}' for of_kind in weights.values())}]"
            for where, sign in known
            if where == place
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
