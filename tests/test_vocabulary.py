"""The vocabulary is data: every row has an example that it matches, and near misses are not matched."""

import csv
import datetime as dt
import re
import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from cusma_research import cleaning
from cusma_research.errors import VocabularyError
from cusma_research.language import amounts, vocabulary
from cusma_research.language.pipeline import tag

DAY = dt.date(2025, 12, 19)
TAGGED = ["actors", "organisations", "places", "agreements", "sectors", "issues"]
FILES = sorted(
    path.name.removesuffix(".toml")
    for path in resources.files("cusma_research").joinpath("vocabulary").iterdir()
    if path.name.endswith(".toml")
)


def tables(name):
    file = resources.files("cusma_research") / "vocabulary" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def examples(row):
    return row.get("examples") or [row["example"]]


def every(*names):
    """Rows of tables as parameters with readable ids: ("tariffs", "kinds") or ("furniture", None)."""
    return [
        pytest.param(
            row,
            id=f"{file}-{row.get('id') or row.get('rule') or row.get('type') or row.get('kind') or row.get('status') or table}-{n}",
        )
        for file, table in names
        for n, row in enumerate(vocabulary.rows(file, table))
    ]


def before_amounts(text):
    """What stands before each amount of a text, and before each sector: where "before" rules look."""
    starts = [a.number_start for a in amounts.find(text)] + [a.start for a in amounts.find(text)]
    return [
        text[:start]
        for start in [*starts, *(m.start for m in tag(text, DAY)._.mentions if m.kind == "sector")]
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_an_example(name):
    """No pattern without a sentence that shows it."""
    for table, rows in tables(name).items():
        assert all(row.get("example") or row.get("examples") for row in rows), table


@pytest.mark.parametrize(
    ("file", "row"),
    [pytest.param(file, row, id=f"{file}-{row['id']}") for file in TAGGED for row in vocabulary.rows(file)],
)
def test_every_example_is_tagged_with_its_own_row(file, row):
    """The pipeline finds the row's entity in its example."""
    for example in examples(row):
        assert row["id"] in {m.entity.entity_id for m in tag(example, DAY)._.mentions}


@pytest.mark.parametrize(
    ("file", "row"),
    [
        pytest.param(file, row, id=f"{file}-{row['id']}")
        for file in TAGGED
        for row in vocabulary.rows(file)
        if row.get("near_misses")
    ],
)
def test_near_misses_of_a_row_are_not_it(file, row):
    """What a row declares a near miss is not tagged with it."""
    for phrase in row["near_misses"]:
        assert row["id"] not in {
            m.entity.entity_id for m in tag(f"They spoke of {phrase} again.", DAY)._.mentions
        }


@pytest.mark.parametrize("name", TAGGED)
def test_ids_are_unique_slugs_with_a_name_and_variants(name):
    """A row a thing: an id in small letters, a canonical name, at least one variant, none twice."""
    rows = vocabulary.rows(name)
    assert [key for key, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    for row in rows:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", row["id"])
        assert row["name"]
        assert row["variants"]
        assert len(set(row["variants"])) == len(row["variants"])


@pytest.mark.parametrize("name", TAGGED)
def test_no_two_rows_of_a_file_share_a_variant(name):
    """One word, one thing; where two rows need one word, both say why in a note."""
    owners = {}
    for row in vocabulary.rows(name):
        for variant in {*row["variants"], *row.get("adjectives", [])}:
            owners.setdefault(variant, []).append(row)
    shared = {
        variant: rows
        for variant, rows in owners.items()
        if len(rows) > 1 and not all(row.get("note") for row in rows)
    }
    assert {variant: [row["id"] for row in rows] for variant, rows in shared.items()} == {}


def test_codes_are_strings_of_digits():
    """HS and NAICS codes are text, so that no zero is lost; chapters may be a range like 01-24."""
    for row in vocabulary.rows("sectors"):
        for code in row.get("hs", []):
            assert re.fullmatch(r"\d{2}(\d{2}){0,2}|\d{2}-\d{2}", code), (row["id"], code)
        for code in row.get("naics", []):
            assert re.fullmatch(r"\d{2,6}", code), (row["id"], code)


@pytest.mark.parametrize(
    ("name", "column"), [("places", "code"), ("actors", "country"), ("organisations", "country")]
)
def test_countries_are_two_capital_letters(name, column):
    """ISO 3166-1 alpha-2; a place always has one."""
    codes = [row.get(column) for row in vocabulary.rows(name)]
    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes if code)
    assert name != "places" or all(codes)


def test_part_of_names_a_row_that_exists():
    """Whoever is part of something is part of something known."""
    known = {row["id"] for file in TAGGED for row in vocabulary.rows(file)}
    named = {row["part_of"] for file in TAGGED for row in vocabulary.rows(file) if "part_of" in row}
    assert named <= known


def patterns(name):
    """Every regular expression of a file, by any key that holds one."""
    rows = [row for table in tables(name).values() for row in table]
    return [row[key] for row in rows for key in ("pattern", "noun") if key in row]


@pytest.mark.parametrize("name", [name for name in FILES if name not in TAGGED])
def test_every_pattern_compiles(name):
    """No pattern of the vocabulary is broken."""
    for pattern in patterns(name):
        vocabulary.compiled(pattern)


@pytest.mark.parametrize("row", every(("furniture", None)))
def test_furniture_examples(row):
    """A rule labels its own example: the whole line, a part of it, or one of its labels."""
    pattern = re.compile(row["pattern"], re.I)
    for example in (text.strip() for text in examples(row)):
        parts = re.split(r"\s*[·|•]\s*", example) if row["where"] == "label" else [example]
        match = {"lead": pattern.match, "inside": pattern.search}.get(row["where"], pattern.fullmatch)
        assert any(map(match, parts))


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in every(("furniture", None))
        if row.values[0]["where"] not in ("rest", "teaser", "lead", "section")
    ],
)
def test_furniture_examples_on_a_page(row):
    """Inside an article, the example is furniture and the sentences round it are not."""
    for example in (text.strip() for text in examples(row)):
        page = (
            f"Ottawa is ready to talk\n\nThe mills are quiet this week.\n\n{example}\n\n"
            + "The valley waits for its orders. " * 12
        )
        inside = [
            s
            for s in cleaning.segments(page)
            if page.index(example) <= s.start < page.index(example) + len(example)
        ]
        assert {s.kind for s in inside} == {"furniture"}
        assert {s.kind for s in cleaning.segments(page) if s not in inside} == {"heading", "body"}


@pytest.mark.parametrize(
    "row",
    every(
        ("tariffs", "words"),
        ("tariffs", "kinds"),
        ("measures", "flows"),
        ("measures", "rhythms"),
        ("events", None),
    ),
)
def test_examples_that_a_pattern_finds_anywhere(row):
    """A pattern that is looked for in a sentence is found in its example."""
    ends = "$" in row["pattern"]
    for example in examples(row):
        places = (
            [example, *(example[: d.start] for d in tag(example, DAY)._.date_expressions)]
            if ends
            else [example]
        )
        assert any(map(vocabulary.compiled(row["pattern"]).search, places))


@pytest.mark.parametrize(
    "row",
    every(
        ("tariffs", "not_rates"), ("tariffs", "statuses"), ("tariffs", "scopes"), ("measures", "not_flows")
    ),
)
def test_examples_of_rules_that_look_before_or_after(row):
    """A rule that looks before or after an amount is found there in its example."""
    pattern = vocabulary.compiled(row["pattern"])
    where = row.get("where") or row.get("scope")
    for example in examples(row):
        after = [example[a.end :] for a in amounts.find(example)]
        places = {"before": before_amounts(example), "after": after}.get(where, [example])
        assert any(map(pattern.search, places))


@pytest.mark.parametrize("row", every(("measures", "shares")))
def test_examples_of_shares(row):
    """The words of a share stand in its sentence, or in what it is a share of."""
    for example in examples(row):
        wholes = (
            [example] if row["where"] == "sentence" else [example[a.end :] for a in amounts.find(example)]
        )
        assert any(map(vocabulary.compiled(row["pattern"]).search, wholes))


@pytest.mark.parametrize("row", every(("measures", "counts")))
def test_examples_of_counts(row):
    """The thing counted is counted in the example, in words that make it trade."""
    for example in examples(row):
        nouns = [a.noun for a in amounts.find(example) if a.unit == "count"]
        assert any(re.search(row["noun"], noun, re.I) for noun in nouns)
        assert vocabulary.compiled(row["pattern"]).search(example)


@pytest.mark.parametrize("row", every(("hedges", None)))
def test_examples_of_hedges(row):
    """A hedge's example has an amount with its relation."""
    for example in examples(row):
        assert row["relation"] in {a.relation for a in amounts.find(example)}


@pytest.mark.parametrize("row", every(("hedges", "sayings")))
def test_examples_of_estimates(row):
    """A sentence that calls its number an estimate hedges it."""
    for example in examples(row):
        assert [a.relation for a in amounts.find(example)] == [row["relation"]]


def test_relations_and_types_are_those_of_the_tables():
    """What the vocabulary names, the contracts allow."""
    from cusma_research.schemas import ALLOWED

    assert {row["relation"] for row in vocabulary.rows("hedges")} <= set(ALLOWED["dependence", "relation"])
    assert {row["type"] for row in vocabulary.rows("events")} <= set(ALLOWED["events", "event_type"])
    assert {row["type"] for row in vocabulary.rows("events", "titles")} == set(
        ALLOWED["events", "event_type"]
    )
    assert {row["kind"] for row in vocabulary.rows("tariffs", "kinds")} <= set(
        ALLOWED["tariffs", "rate_kind"]
    )
    assert {row["status"] for row in vocabulary.rows("tariffs", "statuses")} <= set(
        ALLOWED["tariffs", "status"]
    )
    assert {row["measure"] for row in vocabulary.rows("measures", "shares")} <= set(
        ALLOWED["dependence", "measure"]
    )


with (Path(__file__).parent / "must_not_match.csv").open(encoding="utf-8", newline="") as _file:
    MUST_NOT = list(csv.DictReader(_file))
CONTEXT = "Canada and the United States talk about trade."


@pytest.mark.parametrize("row", MUST_NOT, ids=lambda row: f"{row['must_not_be']}: {row['phrase'][:40]}")
def test_must_not_match(row, rows):
    """A near miss gives no row of the table, and no mention of the entity, that it must not be."""
    name, text = row["must_not_be"], f"{CONTEXT} {row['phrase']}"
    if name == "amounts":
        assert tag(text, DAY)._.amounts == []
    elif name in ("dates", "tariffs", "dependence", "events"):
        assert rows(name, text) == []
    else:
        assert name not in {m.entity.entity_id for m in tag(row["phrase"], DAY)._.mentions}


def test_must_not_match_rows_say_where_they_were_met():
    """No near miss without its source."""
    assert all(row["phrase"] and row["must_not_be"] and row["where_met"] for row in MUST_NOT)


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [("nowhere", None, "nowhere.toml"), ("hedges", "nothing", r"has no \[\[nothing\]\]; it has hedges")],
)
def test_a_table_that_is_not_there_is_named(name, table, message):
    """The error says which file and which tables it has."""
    with pytest.raises(VocabularyError, match=message):
        vocabulary.rows(name, table)
