"""Tables to files and back: nothing is lost, nothing runs as a formula, the bytes are the same each time."""

import csv
import io

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research import manifest, schemas, tables
from cusma_research.articles import data_folder
from cusma_research.errors import TableError

NASTY = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'quoted'",
    "''",
    "'",
    "\ttab",
    "a\ttab",
    'say "no", twice',
    "two\nlines",
    "two\r\nlines",
    "NA",
    "nan",
    "None",
    "null",
    "<NA>",
    "True",
    "1",
    "007",
    "1e5",
    "2025-12-19",
    " blank ",
    "comma, semicolon; bar|",
    "é “curly” — \u00a0 \u2028 🍁",
    "\\",
    '"',
    "'=1",
    "＝1",
]


def sentences(texts):
    return schemas.frame(
        "sentences",
        [
            {"article_id": "a", "start": n, "end": n + 1, "kind": "body", "text": text}
            for n, text in enumerate(texts)
        ],
    )


def typed(name, table):
    """Parquet knows no seconds: its dates come back in milliseconds."""
    return table.astype(schemas.COLUMNS[name])


@pytest.fixture(scope="module")
def built():
    """The tables that the project ships."""
    return cusma.load_tables(data_folder() / "processed")


@pytest.mark.parametrize("text", NASTY, ids=repr)
def test_nasty_text_comes_back_as_it_was(text):
    """Formulas, quotes, tabs, line ends and words that look like nothing."""
    table = sentences([text])
    assert tables.from_csv("sentences", tables.to_csv(table))["text"].tolist() == [text]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\ttab"])
def test_a_spreadsheet_runs_none_of_it(text):
    """No cell of the file begins with a character that a spreadsheet takes for a formula."""
    rows = list(csv.reader(io.StringIO(tables.to_csv(sentences([text])).decode("utf-8-sig"), newline="")))
    assert rows[1][-1] == "'" + text


def test_all_nasty_texts_together():
    """One table of them all, through CSV and Parquet."""
    table = sentences(NASTY)
    pd.testing.assert_frame_equal(tables.from_csv("sentences", tables.to_csv(table)), table)
    pd.testing.assert_frame_equal(pd.read_parquet(io.BytesIO(tables.to_parquet(table))), table)


@pytest.mark.parametrize("name", schemas.COLUMNS)
def test_every_table_comes_back_from_csv(name, built):
    """Values, types, order and gaps."""
    pd.testing.assert_frame_equal(tables.from_csv(name, tables.to_csv(built[name])), typed(name, built[name]))


@pytest.mark.parametrize("name", schemas.COLUMNS)
def test_every_table_comes_back_from_parquet(name, built):
    """Values, types, order and gaps."""
    back = pd.read_parquet(io.BytesIO(tables.to_parquet(built[name])))
    pd.testing.assert_frame_equal(typed(name, back), built[name])


@pytest.mark.parametrize("name", schemas.COLUMNS)
def test_empty_tables_come_back(name):
    """A table without rows keeps its columns and types."""
    empty = schemas.frame(name, [])
    pd.testing.assert_frame_equal(tables.from_csv(name, tables.to_csv(empty)), empty)
    back = pd.read_parquet(io.BytesIO(tables.to_parquet(empty)))
    pd.testing.assert_frame_equal(typed(name, back), empty)


@pytest.mark.parametrize("write", [tables.to_csv, tables.to_parquet])
def test_the_same_table_gives_the_same_bytes(write, built):
    """Twice, from a copy, and whatever pandas did with it in between."""
    for table in built.values():
        again = table.copy(deep=True).iloc[::-1].iloc[::-1]
        assert write(table) == write(table) == write(again)


def test_csv_opens_in_a_spreadsheet(built):
    """UTF-8 with a mark, LF line ends, plain dates, nothing for what is missing."""
    data = tables.to_csv(built["events"])
    text = data.decode("utf-8-sig")
    assert data.startswith(b"\xef\xbb\xbf")
    assert text.splitlines()[0] == ",".join(schemas.COLUMNS["events"])
    assert "00:00:00" not in text
    assert "NaT" not in text


def test_writing_leaves_the_table_as_it_was():
    """Guards are put into the file, not into the frame."""
    table = sentences(NASTY)
    kept = table.copy(deep=True)
    tables.to_csv(table)
    pd.testing.assert_frame_equal(table, kept)


def test_a_missing_table_is_named_with_the_remedy(tmp_path):
    """Which file, and what to run."""
    with pytest.raises(
        TableError, match=r"articles\.parquet: not found; run 'python -m cusma_research build'"
    ):
        cusma.load_tables(tmp_path)


def test_a_table_that_is_no_parquet_is_named(tmp_path):
    """A damaged file says so."""
    for name in schemas.COLUMNS:
        (tmp_path / f"{name}.parquet").write_bytes(b"not a table")
    with pytest.raises(TableError, match=r"articles\.parquet: cannot be read.*build"):
        cusma.load_tables(tmp_path)


def test_an_altered_table_is_refused(tmp_path, built):
    """A table that somebody changed breaks its contract."""
    for name, table in built.items():
        (tmp_path / f"{name}.parquet").write_bytes(tables.to_parquet(table))
    tables_back = cusma.load_tables(tmp_path)
    assert list(tables_back) == list(schemas.COLUMNS)
    (tmp_path / "events.parquet").write_bytes(tables.to_parquet(built["events"].assign(timing="soon")))
    with pytest.raises(TableError, match="table 'events'"):
        cusma.load_tables(tmp_path)


def test_a_table_that_is_not_the_one_that_was_built_is_refused(tmp_path, built):
    """However well it keeps its contract: it is not what the manifest lists."""
    files = {f"{name}.parquet": tables.to_parquet(table) for name, table in built.items()}
    (tmp_path / "manifest.json").write_bytes(manifest.written(files))
    files["events.parquet"] = tables.to_parquet(built["events"].iloc[1:])
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(TableError, match=r"events\.parquet: is not what manifest\.json lists"):
        cusma.load_tables(tmp_path)
