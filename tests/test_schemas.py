"""Contracts: what every table refuses, and what a user's own frame may be."""

import datetime as dt

import pandas as pd
import pandera.errors
import pytest

from cusma_research import schemas
from cusma_research.errors import TableError

SENTENCE = {"article_id": "a", "start": 0, "end": 2, "kind": "body", "text": "Hi"}
EVENT = {
    "claim_id": "x", "article_id": "a", "start": 0, "end": 2, "event_type": "statement",
    "date_start": "2025-12-18", "date_end": "2025-12-18", "precision": "day", "edtf": "2025-12-18", "timing": "past",
    "title": "t", "text": "Hi", "sentence": "Hi",
}  # fmt: skip
CLAIM = {
    "claim_id": "x", "article_id": "a", "start": 0, "end": 2, "measure": "export_share", "relation": "over",
    "value": 75.0, "low": 75.0, "high": 100.0, "unit": "percent", "text": "Hi", "sentence": "Hi",
}  # fmt: skip
MINE = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": ["Hello."]})


@pytest.mark.parametrize("name", schemas.COLUMNS)
def test_no_rows_are_a_table_too(name):
    """An empty table has its columns, in order, with their types, and keeps its contract."""
    table = schemas.frame(name, [])
    assert list(table.columns) == list(schemas.COLUMNS[name])
    assert [str(dtype) for dtype in table.dtypes] == list(schemas.COLUMNS[name].values())
    schemas.validate(name, table)


def test_columns_are_those_of_the_design():
    """The order that frames.md gives, for the tables most read by others."""
    assert (
        list(schemas.COLUMNS["articles"])
        == "article_id outlet title url published published_basis text_kind sha256 text".split()
    )
    assert list(schemas.COLUMNS["sentences"]) == "article_id start end kind rule text".split()
    assert (
        list(schemas.COLUMNS["dates"])
        == "article_id start end date_start date_end precision edtf in_furniture text".split()
    )
    assert [next(iter(schemas.COLUMNS[name])) for name in ("quotes", "dependence", "tariffs", "events")] == [
        "claim_id"
    ] * 4


@pytest.mark.parametrize(
    ("name", "row", "wrong"),
    [
        ("sentences", SENTENCE, {"kind": "paragraph"}),
        ("sentences", SENTENCE, {"end": 0}),
        ("sentences", SENTENCE, {"start": -1}),
        ("sentences", SENTENCE, {"start": 5}),
        ("sentences", SENTENCE, {"text": None}),
        ("sentences", SENTENCE, {"article_id": None}),
        ("events", EVENT, {"event_type": "party"}),
        ("events", EVENT, {"timing": "soon"}),
        ("events", EVENT, {"timing": None}),
        ("events", EVENT, {"claim_id": None}),
        ("dependence", CLAIM, {"measure": "exports"}),
        ("dependence", CLAIM, {"relation": "roughly"}),
        ("dependence", CLAIM, {"flow": "sideways"}),
        ("dependence", CLAIM, {"per": "month"}),
    ],
)
def test_rows_that_break_their_contract_are_refused(name, row, wrong):
    """A value outside the list, a span that ends before it starts, a gap where none may be."""
    schemas.frame(name, [row])
    with pytest.raises(TableError, match=f"table '{name}' breaks its contract"):
        schemas.frame(name, [row | wrong])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda t: t.drop(columns="rule"),
        lambda t: t.assign(mine=1),
        lambda t: t[t.columns[::-1]],
        lambda t: t.assign(start=t["start"].astype("float64")),
        lambda t: t.assign(text=t["text"].astype("category")),
    ],
    ids=["lacks", "too many", "order", "floats", "category"],
)
def test_tables_of_another_shape_are_refused(spoil):
    """Columns, their order and their types are part of the contract."""
    table = schemas.frame("sentences", [SENTENCE])
    with pytest.raises(TableError):
        schemas.validate("sentences", spoil(table))


def test_an_article_id_names_one_article():
    """Two articles of one name are refused."""
    with pytest.raises(TableError):
        schemas.articles_frame(pd.concat([MINE, MINE]))


def test_rows_are_sorted_by_place():
    """By article, start and end, with a plain range as index."""
    rows = [SENTENCE | {"article_id": "b"}, SENTENCE | {"start": 1}, SENTENCE]
    table = schemas.frame("sentences", rows)
    assert table[["article_id", "start"]].values.tolist() == [["a", 0], ["a", 1], ["b", 0]]
    assert table.index.tolist() == [0, 1, 2]


def test_what_is_missing_is_na():
    """A key that a row lacks is NA, never an empty text or a zero."""
    row = schemas.frame("dependence", [CLAIM]).iloc[0]
    assert row[["reporter", "product", "period", "attribution"]].isna().all()


@pytest.mark.parametrize("column", ["article_id", "published", "text"])
def test_a_users_frame_needs_three_columns(column):
    """The message says what is missing, what is needed and what came."""
    with pytest.raises(TableError, match=f"lack {column}; needed are article_id, published, text"):
        schemas.articles_frame(MINE.drop(columns=column))


@pytest.mark.parametrize(
    "published",
    [
        "2025-12-19",
        "2025-12-19 23:30",
        "2025-12-19T23:30:00-05:00",
        "19 December 2025",
        dt.date(2025, 12, 19),
        dt.datetime(2025, 12, 19, 23, 30),
        pd.Timestamp("2025-12-19 23:30", tz="America/Toronto"),
        pd.Timestamp("2025-12-19 00:30", tz="Asia/Tokyo"),
        pd.Timestamp("2025-12-19").as_unit("ns"),
        pd.Timestamp("2025-12-19").as_unit("ms"),
    ],
)
def test_a_users_dates_may_come_in_any_form(published):
    """Any unit, any time zone: the day that the page itself shows, at midnight."""
    table = schemas.articles_frame(MINE.assign(published=[published]))
    assert table["published"].tolist() == [pd.Timestamp("2025-12-19")]
    assert str(table["published"].dtype) == "datetime64[s]"


@pytest.mark.parametrize("published", ["soon", "2025-02-30", None, float("nan")])
def test_a_date_that_is_none_is_refused(published):
    """What cannot be read as a day, or is missing."""
    with pytest.raises(TableError):
        schemas.articles_frame(MINE.assign(published=[published]))


def test_a_users_own_columns_and_index_do_not_matter():
    """More columns, any order, any index; the frame itself stays as it was."""
    mine = pd.DataFrame(
        {
            "mood": ["grim", "glad"],
            "text": ["One.", "Two."],
            "published": ["2025-12-19", "2025-12-18"],
            "article_id": ["b", "a"],
        },
        index=[7, 7],
    )
    before = mine.copy(deep=True)
    table = schemas.articles_frame(mine)
    assert list(table.columns) == list(schemas.COLUMNS["articles"])
    assert table["text_kind"].tolist() == ["added", "added"]
    pd.testing.assert_frame_equal(mine, before)


def test_an_empty_users_frame():
    """No articles are no error."""
    assert len(schemas.articles_frame(MINE.iloc[:0])) == 0


@pytest.mark.parametrize("dtype", ["object", "string", "str"])
def test_text_columns_may_have_any_text_type(dtype):
    """Object, string and str columns read alike."""
    table = schemas.articles_frame(MINE.astype({"article_id": dtype, "text": dtype}))
    assert str(table["text"].dtype) == "str"


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "caption"},
        {"kind": None},
        {"start": 9, "end": 3},
        {"start": None},
        {"text": None},
        {},
        {"rule": None},
    ],
)
def test_the_quick_look_agrees_with_the_contract(change):
    """Tables are passed by a quick look; pandera decides, and words it, where that fails."""
    row = {"article_id": "a", "start": 0, "end": 2, "kind": "body", "rule": "byline", "text": "Hi"} | change
    types = schemas.COLUMNS["sentences"]
    frame = pd.DataFrame({column: pd.Series([row[column]], dtype=types[column]) for column in types})
    try:
        schemas.contract("sentences").validate(frame)
        passes = True
    except pandera.errors.SchemaError:
        passes = False
    assert schemas._keeps("sentences", frame) is passes
