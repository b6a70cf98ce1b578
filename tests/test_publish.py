"""Notebooks give the same bytes on every run, stale ones are told, and pages hold what readers need."""

import hashlib
import json
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from cusma_research import publish

ROOT = Path(__file__).resolve().parent.parent
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><rect width="9" height="9"/></svg>'
CHART = f"""from IPython.display import display
svg = {{"image/svg+xml": {SVG!r}, "text/csv": "year,share\\n2024,75.9\\n", "text/plain": "a chart"}}
display(svg, raw=True, metadata={{"image/svg+xml": {{"alt": "Exports & \\"imports\\""}}}})"""
TABLE = """import pandas as pd
pd.DataFrame({"sector": ["steel", "copper"], "rate_pct": [50.0, None], "effective": ["2025-06-04", None]})"""


def code(source: str, name: str, **metadata: object) -> object:
    return new_code_cell(source, id=name, metadata=metadata)


def save(folder: Path, name: str, *cells: object) -> Path:
    path = folder / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    opening = new_markdown_cell("# A question\n\n[The table](../data/processed/tariffs.csv)", id="question")
    nbformat.write(new_notebook(cells=[opening, *cells]), path)
    return path


def save_inputs(folder: Path) -> None:
    (folder / "constraints.txt").write_text("pandas==3.0\n", encoding="utf-8")
    shutil.copytree(ROOT / "data" / "processed", folder / "data" / "processed")


def fingerprint(path: Path) -> str:
    return json.loads(path.read_text(encoding="utf-8"))["metadata"]["cusma_research"]["fingerprint"]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small project whose notebook has run once; tests that change it work on a copy."""
    folder = tmp_path_factory.mktemp("project")
    save_inputs(folder)
    bar = "from tqdm import tqdm\nfor step in tqdm(range(3), disable=False):\n    pass"
    cells = [
        code(CHART, "chart", editor="x", tags=["wide"]),
        code("", "blank"),
        code(bar, "bar"),
        code(TABLE, "table"),
    ]
    save(folder, "01_rates", *cells)
    publish.run_notebooks(folder / "notebooks")
    return folder


@pytest.fixture
def copy(project, tmp_path):
    return Path(shutil.copytree(project, tmp_path / "copy"))


@pytest.fixture(scope="module")
def site(project):
    """The same project with our own page settings, rendered."""
    (project / "site").mkdir()
    shutil.copyfile(ROOT / "site" / "conf.py", project / "site" / "conf.py")
    for name in ("_static", "book"):
        shutil.copytree(ROOT / "site" / name, project / "site" / name)
    (project / "site" / "index.md").write_text(
        "# Home\n\n```{toctree}\n:glob:\n\nnotebooks/*\narticles/*\ntables/*\n```\n", encoding="utf-8"
    )
    return publish.render(project).parent


@pytest.mark.slow
def test_a_second_run_changes_no_byte(copy):
    path = copy / "notebooks" / "01_rates.ipynb"
    before = path.read_bytes()
    assert publish.run_notebooks(copy / "notebooks") == []
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.slow
def test_only_what_a_reader_needs_is_kept(project):
    notebook = json.loads((project / "notebooks" / "01_rates.ipynb").read_text(encoding="utf-8"))
    assert set(notebook["metadata"]) == {"cusma_research", "kernelspec", "language_info"}
    assert notebook["metadata"]["language_info"] == {"name": "python"}
    _, chart, blank, bar, table = notebook["cells"]
    assert chart["metadata"] == {"tags": ["wide"]}
    assert chart["outputs"][0]["metadata"]["image/svg+xml"]["alt"] == 'Exports & "imports"'
    assert [cell["execution_count"] for cell in (chart, blank, bar, table)] == [1, None, 2, 3]
    assert bar["outputs"] == []
    assert table["outputs"][0]["execution_count"] == 3


@pytest.mark.slow
def test_cells_without_an_id_get_a_fixed_one(tmp_path):
    path = save(tmp_path, "old")
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["cells"][0]["id"]
    path.write_text(json.dumps(content | {"nbformat_minor": 4}), encoding="utf-8")
    publish.run_notebooks(tmp_path / "notebooks")
    assert nbformat.read(path, as_version=4)["cells"][0]["id"] == "cell-1"


@pytest.mark.slow
def test_a_failing_cell_is_named_and_the_file_stays(tmp_path):
    path = save(tmp_path, "02_fails", code("x = 1", "good"), code("x / 0", "bad"), code("x", "after"))
    before = path.read_bytes()
    with pytest.raises(publish.NotebookError) as caught:
        publish.run_notebooks(tmp_path / "notebooks")
    message = str(caught.value)
    assert "02_fails.ipynb, cell 3 (id 'bad'): ZeroDivisionError: division by zero" in message
    assert "x / 0" in message
    assert path.read_bytes() == before


@pytest.mark.slow
def test_fresh_notebooks_are_not_stale(copy):
    assert publish.stale_notebooks(copy / "notebooks") == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed", ["constraints.txt", "data/processed/tariffs.csv", "data/reference/new.csv"]
)
def test_a_changed_input_makes_a_notebook_stale(copy, changed):
    (copy / changed).parent.mkdir(exist_ok=True)
    (copy / changed).write_text("changed\n", encoding="utf-8")
    assert publish.stale_notebooks(copy / "notebooks") == [copy / "notebooks" / "01_rates.ipynb"]


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "is_stale"), [("code", True), ("markdown", False)])
def test_code_makes_a_notebook_stale_and_prose_does_not(copy, kind, is_stale):
    path = copy / "notebooks" / "01_rates.ipynb"
    notebook = nbformat.read(path, as_version=4)
    next(cell for cell in notebook["cells"] if cell["cell_type"] == kind)["source"] += "\n# more"
    nbformat.write(notebook, path)
    assert bool(publish.stale_notebooks(path.parent)) is is_stale


def test_a_notebook_that_never_ran_is_stale(tmp_path):
    path = save(tmp_path, "new", code("1", "one"))
    assert publish.stale_notebooks(tmp_path / "notebooks") == [path]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"cells": 3}', "not json"])
def test_a_file_that_is_no_notebook_is_named(tmp_path, content):
    (tmp_path / "broken.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(publish.NotebookError, match=r"broken\.ipynb"):
        publish.stale_notebooks(tmp_path)


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(publish.NotebookError, match="nowhere"):
        publish.run_notebooks(tmp_path / "nowhere")


def test_kernels_see_no_settings_of_the_user(tmp_path, monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "Agg")
    monkeypatch.setenv("MATPLOTLIBRC", "mine")
    environment = publish.kernel_environment(tmp_path)
    assert "MPLBACKEND" not in environment
    assert Path(environment["MATPLOTLIBRC"]).is_file()
    assert environment["IPYTHONDIR"] == str(tmp_path)


@pytest.mark.slow
def test_a_chart_is_a_file_with_its_alternative_text(site):
    page = (site / "notebooks" / "01_rates.html").read_text(encoding="utf-8")
    assert 'src="../figures/01_rates-chart-1.svg"' in page
    assert 'alt="Exports &amp; &quot;imports&quot;"' in page
    assert (site / "figures" / "01_rates-chart-1.svg").read_text(encoding="utf-8") == SVG


@pytest.mark.slow
def test_a_chart_comes_with_its_data(site):
    page = (site / "notebooks" / "01_rates.html").read_text(encoding="utf-8")
    assert '<a href="../figures/01_rates-chart-1.csv" download>Data (CSV)</a>' in page
    assert (site / "figures" / "01_rates-chart-1.csv").read_bytes() == b"year,share\n2024,75.9\n"


def test_the_workflow_puts_online_what_the_site_command_builds():
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    assert "python -m cusma_research site" in [step.get("run") for step in steps]
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "_site"


@pytest.mark.slow
def test_tables_can_be_read_and_downloaded(site):
    page = (site / "notebooks" / "01_rates.html").read_text(encoding="utf-8")
    assert '<td class="number">50.0</td>' in page
    assert '<th class="date" scope="col">effective</th>' in page
    assert "<th></th>" not in page
    assert '<div class="table-scroll" tabindex="0">' in page
    assert 'href="../data/processed/tariffs.csv"' in page
    assert (site / "data" / "processed" / "tariffs.csv").is_file()
    assert not (site / "_downloads").exists()


@pytest.mark.slow
def test_pages_ask_no_server_for_anything(site):
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    assert all(
        f'{attribute}="{scheme}' not in page
        for page in pages
        for attribute in ("src", "rel")
        for scheme in ("http", "//")
    )
    assert not any("mathjax" in page.lower() for page in pages)


@pytest.mark.slow
def test_the_notebook_behind_a_page_is_the_one_in_the_repository(site, project):
    assert (site / "_sources" / "notebooks" / "01_rates.ipynb").read_bytes() == (
        project / "notebooks" / "01_rates.ipynb"
    ).read_bytes()


@pytest.mark.slow
def test_pages_are_the_same_when_built_again(site, project):
    def digests() -> dict[str, str]:
        return {
            str(file): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in site.rglob("*")
            if file.is_file()
        }

    before = digests()
    publish.render(project)
    assert digests() == before


@pytest.mark.slow
def test_a_chart_nobody_described_stops_the_build_and_the_old_pages_stay(site, project, tmp_path):
    folder = Path(shutil.copytree(project, tmp_path / "copy"))
    path = folder / "notebooks" / "01_rates.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook["cells"][1]["outputs"][0]["metadata"] = {}
    nbformat.write(notebook, path)
    with pytest.raises(
        publish.SiteError, match=r"01_rates\.ipynb, cell 2 \(id 'chart'\): a chart without alternative text"
    ):
        publish.render(folder)
    assert (folder / "_site" / "index.html").is_file()


def test_a_folder_that_holds_no_pages_is_not_replaced(tmp_path):
    (tmp_path / "thesis").mkdir()
    with pytest.raises(publish.SiteError, match="thesis"):
        publish.render(tmp_path, "thesis")
    with pytest.raises(publish.SiteError, match="conf"):
        publish.render(tmp_path)
