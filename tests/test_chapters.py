"""The chapters: each asks, plans, reads its charts, leads to its sentences, finds, and asks back."""

import ast
import io
import itertools
import json
import re
from pathlib import Path

import pandas as pd
import pytest
from pandas.api.types import is_integer_dtype

import cusma_research as cusma

NOTEBOOKS = Path(__file__).parent.parent / "notebooks"
CHAPTERS = sorted(NOTEBOOKS.glob("*.ipynb"))
CLAIMED = {"claim_id", "claim_ids"}
# Where a chapter shows what texts claim, every table of claims leads to its sentences.
OF_CLAIMS = {
    "03_trade_dependence": {"claims-table", "hedges-table", "compare-table"},
    "04_tariffs_by_sector": {"rates-table", "note-table", "bare-table"},
    "05_chronology": {"dates-table", "sources-table"},
    "06_sources_compared": {"alone-events", "differ-table"},
    "07_claims_and_the_record": {
        "claims-table",
        "then-table",
        "rates-table",
        "rates-bare-table",
        "days-table",
    },
    "08_what_is_at_stake": {"claims-table"},
}
LINK = re.compile(r"\]\(([^)]+)\)")


def cells(path):
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell):
    return "".join(cell["source"])


def outputs(cell, kind):
    return ["".join(o["data"][kind]) for o in cell.get("outputs", []) if kind in o.get("data", {})]


def slug(heading):
    """The anchor of a heading as GitHub and MyST make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def headings(path):
    return {
        slug(line.lstrip("#"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("#")
    }


@pytest.fixture(params=CHAPTERS, ids=lambda path: path.stem)
def chapter(request):
    return request.param


def test_a_chapter_opens_with_its_question_and_a_numbered_plan(chapter):
    first = source(cells(chapter)[0])
    assert first.startswith("# ")
    assert "**The question.**" in first
    assert "\n1. " in first
    assert "\n2. " in first


def test_a_chapter_ends_with_finding_confidence_exercises_and_the_way_on(chapter):
    ids = [cell["id"] for cell in cells(chapter)]
    assert (
        ids.index("finding-intro") < ids.index("finding") < ids.index("confidence") < ids.index("exercises")
    )
    assert ids[-1] == "next"
    text = {cell["id"]: source(cell) for cell in cells(chapter)}
    assert "**Finding.**" in text["finding"]
    assert "**How sure are we?**" in text["confidence"]


def test_exercises_fold_their_answers(chapter):
    after = list(itertools.dropwhile(lambda cell: cell["id"] != "exercises", cells(chapter)))
    shown = "\n".join(
        source(c) if c["cell_type"] == "markdown" else "".join(outputs(c, "text/markdown")) for c in after
    )
    assert 1 <= len(re.findall(r"^\*\*\d\.\*\*", shown, re.M)) <= 2
    assert shown.count("<details><summary>Answer</summary>\n\n") == shown.count("\n\n</details>")
    assert shown.count("<details>") == len(re.findall(r"^\*\*\d\.\*\*", shown, re.M))


def test_every_chart_is_announced_and_read(chapter):
    """Prose stands before it; after it, words that fetch their numbers from the tables."""
    order = cells(chapter)
    for nth, cell in enumerate(order):
        if not outputs(cell, "image/svg+xml"):
            continue
        before = next(c for c in reversed(order[:nth]) if c["cell_type"] == "markdown" or c["outputs"])
        after = next(c for c in order[nth + 1 :] if c["cell_type"] == "markdown" or c["outputs"])
        assert before["cell_type"] == "markdown", f"{cell['id']}: no sentence before the chart"
        assert after["cell_type"] == "markdown" or outputs(after, "text/markdown"), (
            f"{cell['id']}: no reading"
        )


def test_a_chart_brings_its_words_and_its_numbers(chapter):
    for cell in cells(chapter):
        for output in cell.get("outputs", []):
            if "image/svg+xml" not in output.get("data", {}):
                continue
            assert output["metadata"]["image/svg+xml"]["alt"].strip()
            table = pd.read_csv(io.StringIO("".join(output["data"]["text/csv"])))
            assert len(table) > 0


def test_tables_of_claims_end_in_the_way_to_the_sentence(chapter):
    known = {
        key for table in ("tariffs", "dependence", "events") for key in cusma.load_tables()[table]["claim_id"]
    }
    found = set()
    for cell in cells(chapter):
        for html in outputs(cell, "text/html"):
            table = pd.read_html(io.StringIO(html), converters=dict.fromkeys(CLAIMED, str))[0]
            if not CLAIMED & set(table.columns.map(str)):
                continue
            found.add(cell["id"])
            assert table.columns[-1] in CLAIMED, f"{cell['id']}: {list(table.columns)}"
            assert {key for keys in table.iloc[:, -1] for key in keys.split(";")} <= known
            assert not is_integer_dtype(table.iloc[:, 0]), "the words of the claim come first"
    assert found == OF_CLAIMS.get(chapter.stem, set())


def test_cells_are_small_and_define_nothing(chapter):
    sizes = []
    for cell in cells(chapter):
        assert re.fullmatch(r"[a-z][a-z0-9-]+", cell["id"])
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse(source(cell))
        assert not any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(tree)), cell["id"]
        sizes.append(len(tree.body))
    assert max(sizes) <= 7
    assert sorted(sizes)[len(sizes) // 2] <= 3


def test_links_lead_somewhere(chapter):
    """To a file beside the chapter or of the repository, and to a heading that is there."""
    for cell in cells(chapter):
        if cell["cell_type"] != "markdown":
            continue
        for address in LINK.findall(source(cell)):
            if address.startswith("https://"):
                continue
            file, _, anchor = address.partition("#")
            target = NOTEBOOKS / file
            assert target.is_file(), f"{cell['id']}: {address}"
            assert not anchor or anchor in headings(target), f"{cell['id']}: {address}"


def test_a_chapter_uses_the_glossary_and_links_a_term_once(chapter):
    linked = re.findall(r"glossary\.md#([\w-]+)", "\n".join(map(source, cells(chapter))))
    assert linked
    assert len(linked) == len(set(linked)), "a term is linked where it first appears"


def test_chapters_follow_each_other():
    """Each leads to the next by the link of its last cell."""
    for one, two in itertools.pairwise(CHAPTERS):
        assert f"({two.name})" in source(cells(one)[-1])


def test_the_glossary_explains_what_it_links_and_stays_short():
    text = (NOTEBOOKS / "glossary.md").read_text(encoding="utf-8")
    anchors = headings(NOTEBOOKS / "glossary.md")
    assert all(anchor in anchors for anchor in re.findall(r"\(#([\w-]+)\)", text))
    entries = re.split(r"^### ", text, flags=re.M)[1:]
    assert len(entries) >= 20
    for entry in entries:
        term, _, words = entry.partition("\n")
        assert 10 <= len(re.sub(r"\([^)]*\)|^## .*", "", words, flags=re.M).split()) <= 90, term


def test_the_fifty_per_cent_stands_beside_the_chart_with_its_sentence():
    """In the chapter on tariffs: the chart, its reading, and the table of rates in the words of the articles."""
    order = cells(NOTEBOOKS / "04_tariffs_by_sector.ipynb")
    ids = [cell["id"] for cell in order]
    assert ids.index("rates-table") - ids.index("chart") <= 3
    rates = pd.read_html(io.StringIO(outputs(order[ids.index("rates-table")], "text/html")[0]))[0]
    rates = rates.set_index(rates.columns[0])
    assert set(rates.loc["50 per cent", "sector"]) == {"steel", "aluminum"}
    tariffs = cusma.load_tables()["tariffs"].set_index("claim_id")
    for key in rates.loc["50 per cent", "claim_id"]:
        assert "50 per cent" in tariffs.loc[key, "sentence"]
