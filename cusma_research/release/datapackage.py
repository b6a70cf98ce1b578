"""The description of the tables for machines: a Frictionless Data Package for each of their two folders.

Specification: https://datapackage.org/standard/data-package/ (version 1 of the profile).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pandas as pd

import cusma_research
from cusma_research.release import dictionary

FILE = "datapackage.json"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
# A quotation's speaker and a claim's author are mentions of the vocabulary, not always of the same text.
_KEYS = {
    "articles": "article_id",
    "chronology": "event_id",
    "sources": "source_id",
    "metrics": "metric_id",
    "official_figures": "figure_id",
    "tariff_measures": "measure_id",
    "chronology_of_record": "record_id",
}
_DESCRIPTION = (
    "What news articles say about the review of the Canada-US-Mexico trade agreement (CUSMA, USMCA, T-MEC): "
    "trade dependence, tariffs and dated events. Every row points back to its words in an article. Hedges and "
    "vague dates are kept as intervals. An empty cell is a missing value, never zero. In the CSV files, text "
    "that a spreadsheet would run as a formula has an apostrophe in front; each has a Parquet twin of the "
    "same name without it."
)
_RECORD = (
    "What statistical offices, tariff schedules and governments say of the things that news articles claim about "
    "trade between Canada and the United States. Every row names its source, whose own terms apply, and the basis "
    "on which it is measured: customs and balance of payments, value and volume, statutory and collected are not to "
    "be mixed. A row whose usable is False is unverified. An empty cell is a missing value, never zero."
)
_NOT_OURS = " Some of these texts belong to their publishers: not for distribution."


def descriptor(frames: Mapping[str, pd.DataFrame], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The data package of some tables: frames by table name, and their CSV files as bytes by file name.

    It names the licence only when no publisher's text is among the articles. The same input gives the same
    result: there is no date of making in it.
    """
    articles = frames["articles"]
    ours = not (articles["text_kind"] == "original").any()
    package = {
        "profile": "tabular-data-package",
        "name": "cusma_research",
        "title": "The CUSMA review in the news, as sourced tables",
        "version": cusma_research.__version__,
        "description": _DESCRIPTION if ours else _DESCRIPTION + _NOT_OURS,
        "licenses": [LICENCE],
        "sources": [_source(row) for row in articles.to_dict("records")],
        "contributors": [{"title": "The cusma_research authors", "role": "author"}],
        "resources": [_resource(name, files[f"{name}.csv"]) for name in frames],
    }
    return package if ours else {key: value for key, value in package.items() if key != "licenses"}


def record_descriptor(reference: Mapping[str, pd.DataFrame], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The data package of the official record: as ``load_reference`` gives it, and its CSV files by file name.

    It names no licence of ours, since each source has its own. The same input gives the same result.
    """
    return {
        "profile": "tabular-data-package",
        "name": "cusma_research_record",
        "title": "The official record beside the claims",
        "version": cusma_research.__version__,
        "description": _RECORD,
        "sources": [_source_of_record(row) for row in reference["sources"].to_dict("records")],
        "contributors": [{"title": "The cusma_research authors", "role": "author"}],
        "resources": [_resource(name, files[f"{name}.csv"]) for name in reference],
    }


def to_json(package: Mapping[str, Any]) -> bytes:
    """The package as the bytes of its file."""
    return (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()


def _source(article: Mapping[Any, Any]) -> dict[str, str]:
    named = [article["outlet"], article["title"], f"{article['published']:%Y-%m-%d}"]
    source = {"title": ", ".join(str(part) for part in named if pd.notna(part))}
    return source | ({"path": article["url"]} if pd.notna(article["url"]) else {})


def _source_of_record(row: Mapping[Any, Any]) -> dict[str, str]:
    source = {"title": f"{row['source_id']}: {row['publisher']}, {row['table']} ({row['licence']})"}
    return source | ({"path": row["address"]} if pd.notna(row["address"]) else {})


def _resource(name: str, content: bytes) -> dict[str, Any]:
    table = dictionary.table(name)
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": table.title,
        "description": f"One row is {table.row}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def _schema(table: dictionary.Table) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    columns = [column.name for column in table.columns]
    key = _KEYS.get(table.name, "claim_id" if "claim_id" in columns else "")
    if key:
        schema["primaryKey"] = [key]
    others = {"article_id": "articles"} if "start" in columns else {}
    others |= {"source_id": "sources", "metric_id": "metrics"}
    keys = [
        {"fields": [name], "reference": {"resource": resource, "fields": [name]}}
        for name, resource in others.items()
        if name in columns and resource != table.name
    ]
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: dictionary.Column) -> dict[str, Any]:
    told: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.description}
    if column.type == "date":
        told["format"] = "%Y-%m-%d"
    if column.unit:
        told["unit"] = column.unit
    if column.missing:
        told["missingMeans"] = column.missing
    if column.values:
        told["values"] = column.values
    constraints: dict[str, Any] = {} if column.missing else {"required": True}
    if column.unique:
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    return told | ({"constraints": constraints} if constraints else {})
