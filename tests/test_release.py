"""What goes out with the tables: a dictionary of every column, and a data package that holds for every row."""

import hashlib
import json
from pathlib import Path

import frictionless
import pandas as pd
import pytest

import cusma_research
from cusma_research import schemas, tables
from cusma_research.articles import data_folder
from cusma_research.errors import TableError
from cusma_research.record import contracts, load_reference
from cusma_research.release import datapackage, dictionary

FOLDER = data_folder(Path(__file__).parent) / "processed"
RECORD = FOLDER.parent / "reference"
TABLES = (*schemas.COLUMNS, *contracts.REFERENCE)
MADE_BY_COMPARING = ("comparisons", "exposure")
ALLOWED = schemas.ALLOWED | {
    place: values for place, values in contracts.ALLOWED.items() if place[0] not in MADE_BY_COMPARING
}
PACKAGE = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))


def write(folder: Path, frames: dict[str, pd.DataFrame]) -> Path:
    files = {f"{name}.csv": tables.to_csv(table) for name, table in frames.items()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    path = folder / "datapackage.json"
    path.write_bytes(datapackage.to_json(datapackage.descriptor(frames, files)))
    return path


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_described_and_says_what_an_empty_cell_means(name):
    told = dictionary.table(name)
    of = contracts if name in contracts.REFERENCE else schemas
    assert [column.name for column in told.columns] == list(of.contract(name).columns)
    nullable = [c.name for c in told.columns if of.contract(name).columns[c.name].nullable]
    assert [column.name for column in told.columns if column.missing] == nullable
    assert not [column for column in told.columns if column.description.endswith(".")]


@pytest.mark.parametrize(("name", "column"), ALLOWED)
def test_every_allowed_value_has_a_meaning(name, column):
    told = next(one for one in dictionary.table(name).columns if one.name == column)
    assert list(told.values) == list(ALLOWED[name, column])
    assert all(told.values.values())


@pytest.mark.parametrize("name", TABLES)
def test_numbers_have_a_unit(name):
    numbers = [column for column in dictionary.table(name).columns if column.type in ("number", "integer")]
    assert [column.name for column in numbers if not column.unit] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told["shared"].pop("article_id"),
        lambda told: told["tables"]["tariffs"]["columns"].update(rate={"description": "no such column"}),
        lambda told: told["tables"]["tariffs"]["columns"]["status"]["values"].pop("in_force"),
    ],
    ids=["not described", "no such column", "a value without a meaning"],
)
def test_a_dictionary_that_does_not_fit_the_schema_is_refused(monkeypatch, spoil):
    told = json.loads(json.dumps(dictionary._content()))
    spoil(told)
    monkeypatch.setattr(dictionary, "_content", lambda: told)
    with pytest.raises(TableError, match=r"columns\.toml"):
        dictionary.table.__wrapped__("tariffs")


def test_the_package_and_all_its_rows_are_valid():
    """Types, required values, allowed values, keys, sizes and hashes: read from the tracked files."""
    report = frictionless.Package(str(FOLDER / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(schemas.COLUMNS)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (b",in_force,", b",in_farce,", "constraint-error"),
        (b"CA,steel,", b"CA,stell,", "hash-count"),
        (b",50.0,", b",fifty,", "type-error"),
        (b"cbc-2025-12-18,", b"abc-2025-12-18,", "foreign-key"),
    ],
)
def test_the_package_notices_a_changed_table(tmp_path, before, after, problem):
    """A value that is not allowed, another byte, a word for a number, an article that is not there."""
    path = write(tmp_path, tables.load_tables(FOLDER))
    file = tmp_path / "tariffs.csv"
    assert before in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(before, after, 1))
    assert problem in {kind for (kind,) in frictionless.Package(str(path)).validate().flatten(["type"])}


def test_sizes_and_hashes_are_those_of_the_files():
    for resource in PACKAGE["resources"]:
        content = (FOLDER / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_sources_version_and_licence_are_named():
    articles = tables.load_tables(FOLDER)["articles"]
    assert [source["path"] for source in PACKAGE["sources"]] == articles["url"].tolist()
    assert PACKAGE["version"] == cusma_research.__version__
    assert PACKAGE["licenses"][0]["name"] == "CC-BY-4.0"


def test_units_and_the_meaning_of_a_missing_value_travel_with_the_package():
    tariffs = next(one for one in PACKAGE["resources"] if one["name"] == "tariffs")
    rate = next(one for one in tariffs["schema"]["fields"] if one["name"] == "rate_pct")
    assert (rate["type"], rate["unit"]) == ("number", "per cent of value")
    assert "without a rate" in rate["missingMeans"]


def test_a_publishers_text_gets_no_licence_of_ours(tmp_path):
    frames = tables.load_tables(FOLDER)
    frames["articles"] = frames["articles"].assign(text_kind="original")
    package = json.loads(write(tmp_path, frames).read_text(encoding="utf-8"))
    assert "licenses" not in package
    assert "not for distribution" in package["description"]


# The official record


def test_the_record_is_a_valid_package_of_its_own():
    """Every row of every table: types, required and allowed values, keys, sources, sizes and hashes."""
    report = frictionless.Package(str(RECORD / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []
    assert len(report.tasks) == len(contracts.REFERENCE)


@pytest.mark.parametrize(
    ("file", "before", "after", "problem"),
    [
        ("tariff_measures.csv", b",full_value,", b",fool_value,", "constraint-error"),
        ("exports_monthly.csv", b",77.87,", b",77.88,", "hash-count"),
        ("exports_monthly.csv", b",77.87,", b",many,", "type-error"),
        ("exports_monthly.csv", b",statcan-12-10-0011", b",statcan-12-10-0012", "foreign-key"),
        ("official_figures.csv", b",two_way_trade,", b",three_way_trade,", "foreign-key"),
    ],
)
def test_the_package_of_the_record_notices_a_changed_table(tmp_path, file, before, after, problem):
    """A value, a byte, a type, a source or a metric that is not there."""
    for path in RECORD.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    content = (tmp_path / file).read_bytes()
    assert before in content
    (tmp_path / file).write_bytes(content.replace(before, after, 1))
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert problem in {kind for (kind,) in report.flatten(["type"])}


def test_the_package_of_the_record_is_up_to_date_and_names_every_source():
    """What ``build`` makes of the tracked tables is what is tracked; no licence of ours covers them."""
    reference = load_reference(RECORD)
    files = {f"{name}.csv": (RECORD / f"{name}.csv").read_bytes() for name in reference}
    package = datapackage.record_descriptor(reference, files)
    assert datapackage.to_json(package) == (RECORD / "datapackage.json").read_bytes()
    named = [source["title"].partition(":")[0] for source in package["sources"]]
    assert named == reference["sources"]["source_id"].tolist()
    assert "licenses" not in package
