"""Every hand-marked row of the five articles is found, and nothing that a careful reader would call wrong.

The digests' gold is here; the originals' is where CUSMA_ORIGINALS points to (articles/ and gold/originals/).
"""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.articles import data_folder, read_text

GOLD = Path(__file__).parent / "gold"
Rows = list[dict[str, str]]


def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _articles(folder: Path) -> pd.DataFrame:
    """The five texts of a folder, as they are, with their dates of publication."""
    articles = cusma.load_articles(data_folder(Path(__file__).parent) / "raw")
    texts = [read_text(folder / f"{name}.txt") for name in articles["article_id"]]
    return articles.assign(text=texts)


@pytest.fixture(scope="module", params=["digests", "originals"])
def corpus(request: pytest.FixtureRequest) -> tuple[pd.DataFrame, dict[str, pd.DataFrame], Path]:
    """Articles, their frames, and the folder of their gold."""
    if request.param == "digests":
        texts, gold = data_folder(Path(__file__).parent) / "raw" / "digests", GOLD / "digests"
    elif "CUSMA_ORIGINALS" in os.environ:
        root = Path(os.environ["CUSMA_ORIGINALS"])
        texts, gold = root / "articles", root / "gold" / "originals"
    else:
        pytest.skip(
            "CUSMA_ORIGINALS is not set: the originals belong to their publishers and are not in the project"
        )
    articles = _articles(texts)
    return articles, cusma.extract(articles), gold


def _overlap(row: dict[str, str], found: dict[str, object]) -> bool:
    same = row["article_id"] == found["article_id"]
    return same and int(row["start"]) < int(str(found["end"])) and int(str(found["start"])) < int(row["end"])


def _day(value: object) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"  # type: ignore[call-overload]


def _text(value: object) -> str:
    return "" if pd.isna(value) else str(value)  # type: ignore[call-overload]


def _number(value: object) -> float | None:
    return None if value == "" or pd.isna(value) else float(str(value))  # type: ignore[call-overload]


def _compare(gold: Rows, found: pd.DataFrame, same) -> tuple[Rows, list[dict[str, object]]]:
    """Gold rows that are missing, and found rows that no gold row accounts for; each is used once."""
    left = found.to_dict("records")
    missing = []
    for row in gold:
        match = next((f for f in left if _overlap(row, f) and same(row, f)), None)
        if match is None:
            missing.append(row)
        else:
            left.remove(match)
    return [row for row in missing if row.get("optional") != "yes"], left


def test_dates(corpus) -> None:
    """Each date expression with its interval, precision and EDTF string."""
    _, frames, gold = corpus
    rows = _read(gold / "dates.csv")

    def same(row, found) -> bool:
        want = (row["date_start"], row["date_end"], row["precision"], row["edtf"])
        return want == (_day(found["date_start"]), _day(found["date_end"]), found["precision"], found["edtf"])

    missing, extra = _compare(rows, frames["dates"], same)
    assert not missing
    assert not [row for row in extra if not row["in_furniture"] and not pd.isna(row["date_start"])]


def test_events(corpus) -> None:
    """Each dated event with its type, interval and timing."""
    _, frames, gold = corpus
    rows = _read(gold / "events.csv")

    def same(row, found) -> bool:
        types = {row["event_type"], *filter(None, row["type_alt"].split(";"))}
        dates = (row["date_start"], row["date_end"]) == (_day(found["date_start"]), _day(found["date_end"]))
        return found["event_type"] in types and dates and row["timing"] == found["timing"]

    missing, extra = _compare(rows, frames["events"], same)
    assert not missing
    assert not extra


def test_dependence(corpus) -> None:
    """Each figure of trade dependence with its hedge, its sides and its product."""
    _, frames, gold = corpus
    columns = ["measure", "relation", "unit", "reporter", "partner", "flow", "product", "per"]

    def same(row, found) -> bool:
        return all(row[c] == _text(found[c]) for c in columns) and float(row["value"]) == found["value"]

    missing, extra = _compare(_read(gold / "trade_dependence.csv"), frames["dependence"], same)
    assert not missing
    assert not extra


def test_tariffs(corpus) -> None:
    """Each rate, and each sector under tariff without one, with parties, carve-out and status."""
    _, frames, gold = corpus

    def same(row, found) -> bool:
        columns = ["imposed_by", "imposed_on", "sector", "status"]
        rate = _number(row["rate_pct"]) == _number(found["rate_pct"])
        return (
            rate
            and all(row[c] == found[c] for c in columns)
            and bool(row["scope"]) == bool(_text(found["scope"]))
        )

    missing, extra = _compare(_read(gold / "tariffs.csv"), frames["tariffs"], same)
    assert not missing
    assert not extra


def test_typing_error_is_read_and_said(corpus) -> None:
    """ "25 cent" is a typing error for per cent; the note says how it was read."""
    notes = corpus[1]["tariffs"].query("text == '25 cent'")["note"]
    assert len(notes) == 2
    assert notes.str.contains('source reads "25 cent"; read as per cent').all()


def test_furniture(corpus) -> None:
    """Furniture by character. A related link that looks like a heading may be called either."""
    articles, frames, gold = corpus
    rows = _read(gold / "furniture.csv")
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        mine = frames["sentences"].query("article_id == @article_id")
        solid = {n for n, char in enumerate(text) if not char.isspace()}
        want = [row for row in rows if row["article_id"] == article_id]
        sure = _characters(row for row in want if row["kind"] != "related_link") & solid
        allowed = _characters(want) & solid
        got = _characters(mine.query("kind == 'furniture'").to_dict("records")) & solid
        headings = _characters(mine.query("kind == 'heading'").to_dict("records")) & solid
        assert sure <= got <= allowed
        assert allowed <= got | headings


def _characters(rows) -> set[int]:
    return {n for row in rows for n in range(int(row["start"]), int(row["end"]))}


def test_every_character_once(corpus) -> None:
    """Sentences cover each non-blank character exactly once."""
    articles, frames, _ = corpus
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        mine = frames["sentences"].query("article_id == @article_id")
        covered = [n for a, b in zip(mine["start"], mine["end"], strict=True) for n in range(a, b)]
        assert len(covered) == len(set(covered))
        assert {n for n, char in enumerate(text) if not char.isspace()} <= set(covered)


def test_quotes_have_their_speakers(corpus) -> None:
    """At least 31 of the originals' 34 attributable quotations have their speaker, and no scare quote has one."""
    _, frames, gold = corpus
    path = gold / "quotes.csv"
    if not path.exists():
        assert frames["quotes"]["speaker_id"].isna().all()  # the digests quote nobody
        return
    ids = {"Prime Minister's Office": "pmo", "unnamed Canadian government source": "unnamed_source", "": ""}
    rows = _read(path)
    right = [
        sum(_overlap(row, q) and _text(q["speaker_id"]) == ids.get(row["speaker"], row["speaker"].lower().replace(" ", "_"))
            for q in frames["quotes"].to_dict("records"))
        for row in rows
    ]  # fmt: skip
    assert sum(n for n, row in zip(right, rows, strict=True) if row["speaker"]) >= 31
    assert all(n for n, row in zip(right, rows, strict=True) if not row["speaker"])


def test_chronology(corpus) -> None:
    """The events of all five articles merged: type, interval and sources."""
    articles, frames, _ = corpus
    chronology = cusma.chronology(frames["events"], articles).to_dict("records")
    for row in _read(GOLD / "chronology.csv"):
        if row["note"] == "context":
            continue
        types = {row["event_type"], *filter(None, row["type_alt"].split(";"))}
        sources = {row["article_ids"]}
        if "global-news may be counted too" in row["note"]:
            sources.add("global-news-2025-12-19;" + row["article_ids"])
        found = [
            event
            for event in chronology
            if event["event_type"] in types
            and (_day(event["date_start"]), _day(event["date_end"])) == (row["date_start"], row["date_end"])
            and event["article_ids"] in sources
        ]
        assert found, row


def test_offsets_slice_to_the_text(corpus) -> None:
    """text[start:end] is the row's text, in every table."""
    articles, frames, _ = corpus
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    for table in frames.values():
        for row in table.to_dict("records"):
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
