"""The labelled texts themselves: every offset slices to its words, every code is one that is allowed."""

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from cusma_research import schemas
from cusma_research.evaluation import codes

CORPUS = Path(__file__).parent / "corpus"
KINDS = ["tariffs", "dependence", "events", "furniture", "quotes"]
YES_NO = {"yes", "no"}
EVENT_TYPES = set(schemas.ALLOWED["events", "event_type"])
STATUSES = {"in force", "threatened/announced", "proposed", "removed", "historical"}


def read(name: str) -> list[dict[str, str]]:
    with (CORPUS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def gold(kind: str) -> list[dict[str, str]]:
    return read(f"gold_{kind}")


def text(name: str) -> str:
    return (CORPUS / "texts" / f"{name}.txt").read_bytes().decode("utf-8")


def place(row: dict[str, str]) -> tuple[str, int, int]:
    if "id" in row:
        return row["id"], int(row["char_start"]), int(row["char_end"])
    return row["article_id"], int(row["start"]), int(row["end"])


def members(cell: str) -> set[str]:
    return {word.strip() for word in re.split("[;,]", cell)} - {""}


def test_manifest_and_texts_are_the_same_articles():
    """22 texts, each with a date and a scope, numbered oddly from 1 to 43."""
    rows = read("manifest")
    assert [row["id"] for row in rows] == sorted(path.stem for path in (CORPUS / "texts").glob("*.txt"))
    assert [int(row["id"][:2]) for row in rows] == list(range(1, 44, 2))
    assert {row["scope"] for row in rows} == {"in_scope", "distractor"}
    assert {row["published_certainty"] for row in rows} <= {"exact", "estimated"}
    assert pd.to_datetime([row["published"] for row in rows], format="%Y-%m-%d").notna().all()


@pytest.mark.parametrize("kind", KINDS)
def test_every_offset_slices_to_its_words(kind):
    """The stretch is not empty, lies in its text, and is what the row says."""
    for row in gold(kind):
        name, start, end = place(row)
        stretch = text(name)[start:end]
        assert 0 <= start < end <= len(text(name)), row
        if kind == "furniture":
            line = re.sub(r"\s", " ", stretch)
            assert (line[:30], line[-30:]) == (row["head"], row["tail"]), row
        else:
            assert stretch == row.get("quote", row.get("text")), row


@pytest.mark.parametrize("kind", KINDS)
def test_no_place_is_marked_twice(kind):
    """One row a place; rates for several sectors are one row."""
    places = [place(row) for row in gold(kind)]
    assert len(places) == len(set(places))


def test_tariffs_have_allowed_codes():
    """Countries, sectors, kinds and states of a rate are words that the README knows, and rates are numbers."""
    for row in gold("tariffs"):
        countries = members(row["target_country"]) | members(row["target_alt"])
        assert countries | {row["imposing_country"]} <= {"CA", "US", "MX", "CN", "ALL"}, row
        assert row["rate_kind"] in codes.RATE_KINDS, row
        assert {row["status"]} | members(row["status_alt"]) <= STATUSES, row
        assert re.fullmatch(r"\d+(\.\d+)?(-\d+(\.\d+)?)?", row["rate_percent"]), row
        assert row["in_furniture"] in YES_NO, row
        assert row["sector"], row


def test_dependence_has_allowed_codes():
    """Measures, hedges and units are known, and the number is a number."""
    for row in gold("dependence"):
        assert row["measure_code"] in codes.MEASURES, row
        assert row["relation"] in schemas.ALLOWED["dependence", "relation"], row
        assert row["unit"] in {"percent", "$", "CAD", "USD", "count"}, row
        assert float(row["number_resolved"]) > 0, row
        assert {row["core"], row["in_furniture"]} <= YES_NO, row


def test_our_words_for_the_codes_of_the_corpus_are_in_the_contract():
    """What gold is read into is what our own tables may hold."""
    kinds = {kind for cell in codes.RATE_KINDS.values() for kind in members(cell)}
    measures = {measure for cell in codes.MEASURES.values() for measure in members(cell)}
    assert kinds <= set(schemas.ALLOWED["tariffs", "rate_kind"])
    assert measures <= set(schemas.ALLOWED["dependence", "measure"])
    assert members(codes.statuses(";".join(STATUSES))) <= set(schemas.ALLOWED["tariffs", "status"])


def test_events_have_allowed_codes_and_dates_in_order():
    """Types are ours, days are ISO 8601, and no interval ends before it starts."""
    for row in gold("events"):
        assert {row["event_type"]} | members(row["type_alt"]) <= EVENT_TYPES, row
        assert {row["in_scope"], row["vague"], row["is_future"], row["in_furniture"]} <= YES_NO, row
        assert pd.Timestamp(row["resolved_start"]) <= pd.Timestamp(row["resolved_end"]), row


def test_quotes_have_quotation_marks_and_scare_quotes_no_speaker():
    """A quotation is said by somebody, a scare quote by nobody."""
    for row in gold("quotes"):
        assert row["text"][0] in "“\"'‘«", row
        assert row["text"][-1] in "”\"'’»", row
        assert row["kind"] in schemas.ALLOWED["quotes", "kind"], row
        assert bool(row["speaker"]) == (row["kind"] != "scare"), row


@pytest.mark.parametrize("kind", ["tariffs", "dependence"])
def test_each_figure_outside_furniture_has_an_attribution(kind):
    """One row for each, and none for anything else."""
    figures = {place(row) for row in gold(kind) if row["in_furniture"] == "no"}
    spoken = [place(row) for row in gold("attribution") if row["kind"] == kind]
    assert set(spoken) == figures
    assert len(spoken) == len(figures)


def test_distractors_have_no_gold_claims():
    """Their words are those of the subject, their subject is another."""
    names = {row["id"] for row in read("manifest") if row["scope"] == "distractor"}
    assert names == {"35_ghana-power", "37_rba"}
    assert not names & {row["id"] for kind in ("tariffs", "dependence") for row in gold(kind)}
