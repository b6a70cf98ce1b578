"""The book: claims and sentences lead to each other, tables explain themselves, articles stay text."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import frictionless
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

import cusma_research as cusma
from cusma_research import publish, schemas
from cusma_research.__main__ import table_files
from cusma_research.publish import archive
from cusma_research.record import contracts
from cusma_research.release import dictionary

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "data" / "reference"
HOSTILE = """Canadian steel faces U.S. tariffs of 50 per cent. <script>alert('body')</script> "Steel," said Mark Carney, "pays 25 per cent in <b>January 2026</b> & that's unfair."
[a link](javascript:alert(1)) and <a href="javascript:alert(2)">another</a> with `backticks` and $x_1$ and **stars** and _lines_.
```{raw} html
<img src="x" onerror="alert(3)">
```
.. raw:: html
:::{note}
{ref}`secret` |substitution| {{ 7*7 }} {% include 'conf.py' %} [^1] <https://example.org> https://example.org/plain
- Lumber pays &lt;i&gt; 10 per cent &amp;amp; more --- "quotes" 'and' ellipsis...
# Not a heading
"""
TITLE = """<img src=x onerror=alert(4)> "quoted" 'title' `code` [x](javascript:alert(5)) &lt;b&gt;"""
OUTLET = """<script>alert("outlet")</script>"""
URLS = {
    "hostile": "javascript:alert(6)",
    "hostile-quote": 'https://example.org/"onmouseover="alert(7)',
    "hostile-data": "data:text/html,<script>alert(8)</script>",
    "harmless": "https://example.org/news?a=1&b=2",
}


def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def pages(site: Path) -> dict[Path, BeautifulSoup]:
    """All pages; the theme leaves templates of its own among its scripts and styles."""
    return {page: soup(page) for page in site.rglob("*.html") if "_static" not in page.parts}


def save_tables(folder: Path, articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    articles = schemas.articles_frame(articles)
    frames = {"articles": articles, **cusma.extract(articles)}
    frames["chronology"] = cusma.chronology(frames["events"], articles)
    (folder / "data" / "processed").mkdir(parents=True)
    for name, content in table_files(frames).items():
        (folder / "data" / "processed" / name).write_bytes(content)
    return frames


def save_chapter(folder: Path, tariffs: pd.DataFrame) -> None:
    """A chapter that has run: a row for each rate, and one that rests on all of them."""
    one = tariffs.set_index("text")[["sector", "claim_id"]]
    many = pd.DataFrame({"rates": [len(one)], "claim_ids": [";".join(one["claim_id"])]}, index=["all"])
    cells = [
        new_code_cell(
            "rates", id=name, outputs=[new_output("execute_result", {"text/html": table.to_html()})]
        )
        for name, table in (("one", one), ("many", many))
    ]
    finding = new_output("display_data", {"text/markdown": "**Finding.** Steel *pays*.\n\nMore."})
    cells.append(new_code_cell("finding", id="finding", outputs=[finding]))
    (folder / "notebooks").mkdir()
    language = {"language_info": {"name": "python"}}
    chapter = new_notebook(cells=[new_markdown_cell("# Rates", id="title"), *cells], metadata=language)
    nbformat.write(chapter, folder / "notebooks" / "01_rates.ipynb")
    (folder / "notebooks" / "glossary.md").write_text("# Glossary\n\n## tariff\n\nA tax.\n", encoding="utf-8")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A book about hostile articles: its folder, its tables and its pages."""
    folder = tmp_path_factory.mktemp("small")
    articles = pd.DataFrame(
        {
            "article_id": list(URLS),
            "outlet": OUTLET,
            "title": TITLE,
            "url": list(URLS.values()),
            "published": "2025-12-19",
            "text": HOSTILE,
        }
    )
    frames = save_tables(folder, articles)
    save_chapter(folder, frames["tariffs"])
    shutil.copytree(ROOT / "site", folder / "site", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "data" / "reference", folder / "data" / "reference")
    return folder, frames, publish.render(folder).parent


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The book itself."""
    return publish.render(ROOT, tmp_path_factory.mktemp("book") / "site").parent


# What an article says


@pytest.mark.slow
@pytest.mark.parametrize("name", URLS)
def test_an_article_reads_as_it_was_written(small, name):
    """Every character of every sentence, and no element but our own."""
    text = soup(small[2] / "articles" / f"{name}.html").select_one(".article-text")
    for ours in text.select(".number, .data, .label"):
        ours.decompose()
    assert text.get_text().split() == HOSTILE.split()
    assert {tag.name for tag in text.find_all(True)} <= {"p", "span", "a"}
    assert all(link["href"].startswith("#entry-") for link in text.select("a"))


@pytest.mark.slow
def test_nothing_in_an_article_becomes_markup_on_any_page(small):
    """No script, image, handler or address of its own: in text, title, outlet, search index and contents."""
    scripts = {
        len(told.find_all("script")) for page, told in pages(small[2]).items() if page.stem != "search"
    }
    assert len(scripts) == 1, "pages with more scripts than others"
    for told in pages(small[2]).values():
        tags = told.find_all(True)
        assert not [tag for tag in tags if tag.name == "img" and tag.get("src") == "x"]
        acting = [
            value
            for tag in tags
            for name, value in tag.attrs.items()
            if name.startswith("on") or name in ("href", "src", "action", "style")
        ]
        assert not [value for value in acting if "alert(" in value]
        assert not [tag for tag in tags if tag.name == "script" and "alert(" in tag.get_text()]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "url"), URLS.items())
def test_only_an_address_of_the_web_is_linked(small, name, url):
    """The words of any other address are shown, and lead nowhere."""
    origin = soup(small[2] / "articles" / f"{name}.html").select_one(".origin")
    assert url in origin.get_text()
    assert [link["href"] for link in origin.select("a")] == ([url] if name == "harmless" else [])


@pytest.mark.slow
def test_an_article_cannot_name_a_page_outside_the_folder(small, tmp_path):
    folder = Path(shutil.copytree(small[0], tmp_path / "copy"))
    shutil.rmtree(folder / "data")
    save_tables(
        folder, pd.DataFrame({"article_id": ["../up"], "published": ["2025-12-19"], "text": ["Hello."]})
    )
    with pytest.raises(publish.SiteError, match=r"article_id '\.\./up' cannot name a page"):
        publish.render(folder)


# Claims and their sentences


@pytest.mark.slow
def test_claims_of_all_kinds_are_marked_and_numbered(small):
    """Each claim has a mark around its words, a number and an entry that leads back."""
    _, frames, site = small
    pages = {name: soup(site / "articles" / f"{name}.html") for name in URLS}
    for table in ("tariffs", "dependence", "events", "quotes"):
        for row in frames[table].itertuples():
            mark = pages[row.article_id].find(id=f"claim-{row.claim_id}")
            entry = pages[row.article_id].find(id=f"entry-{row.claim_id}")
            number = mark.select_one(f'a.number[href="#entry-{row.claim_id}"]').get_text()
            assert entry.select_one(f'a.number[href="#claim-{row.claim_id}"]').get_text() == number
            assert f"of-{table}" in mark["class"]
            assert entry.select_one(f'a[href="../data/processed/{table}.csv"]')
    assert not frames["quotes"].empty, "the text has a quotation that holds other claims"


@pytest.mark.slow
def test_the_words_of_a_row_lead_to_the_sentence_and_from_there_to_the_data(small):
    """Two taps: the row's words, then the link that the mark shows who has come for it."""
    _, frames, site = small
    steel = frames["tariffs"].iloc[0]
    chapter = site / "notebooks" / "01_rates.html"
    link = soup(chapter).find("a", string="50 per cent")
    target = urlsplit(link["href"])
    page = (chapter.parent / target.path).resolve()
    mark = soup(page).find(id=target.fragment)
    assert target.fragment == f"claim-{steel['claim_id']}"
    assert mark.get_text().startswith("50 per cent")
    data = mark.select_one(".data a")["href"]
    assert (page.parent / data).resolve() == site / "data" / "processed" / "tariffs.csv"


@pytest.mark.slow
def test_ids_become_short_words_that_say_where_they_lead(small):
    _, frames, site = small
    one, many = soup(site / "notebooks" / "01_rates.html").select("table.dataframe")
    assert [table.select("thead tr")[0].find_all(["td", "th"])[-1].get_text() for table in (one, many)] == [
        "evidence"
    ] * 2
    links = one.select("td.evidence a")
    assert {link.get_text() for link in links} == {"sentence"}
    assert links[0]["aria-label"] == f"sentence: 50 per cent, {OUTLET}"
    words = [link.get_text() for link in many.select("td.evidence a")]
    assert words == [str(number) for number in range(1, len(frames["tariffs"]) + 1)]


@pytest.mark.slow
def test_an_entry_leads_back_to_the_row_of_the_chapter(small):
    _, frames, site = small
    first = frames["tariffs"].iloc[0]
    claim_id = first["claim_id"]
    entry = soup(site / "articles" / f"{first['article_id']}.html").find(id=f"entry-{claim_id}")
    assert entry.find("a", string="Chapter: Rates")["href"] == f"../notebooks/01_rates.html#row-{claim_id}"


@pytest.mark.slow
def test_a_claim_that_no_table_has_stops_the_build(small, tmp_path):
    folder = Path(shutil.copytree(small[0], tmp_path / "copy"))
    path = folder / "notebooks" / "01_rates.ipynb"
    claim_id = small[1]["tariffs"].iloc[0]["claim_id"]
    path.write_text(path.read_text(encoding="utf-8").replace(claim_id, "0123456789ab"), encoding="utf-8")
    with pytest.raises(publish.SiteError, match=r"cell 2 .*claim 0123456789ab is in no table"):
        publish.render(folder)


@pytest.mark.slow
def test_the_first_page_tells_the_findings_of_the_chapters(small):
    findings = soup(small[2] / "index.html").select_one("dl.findings")
    assert findings.select_one("dt a")["href"] == "notebooks/01_rates.html"
    assert findings.select_one("dd").get_text(strip=True) == "Steelpays."
    assert findings.select_one("dd em")


# The book itself


@pytest.mark.slow
def test_the_first_page_opens_with_a_hedge_that_stays_one(book):
    """A sentence of an article, its claim marked and linked, and an interval rather than a number."""
    page = soup(book / "index.html")
    link = page.select_one("blockquote .mark a")
    target = urlsplit(link["href"])
    assert link.get_text() in soup(book / target.path).find(id=target.fragment).get_text()
    assert "which may mean" in page.select_one("blockquote").find_next_sibling("p").get_text()


@pytest.mark.slow
def test_every_claim_of_the_tables_has_its_mark(book):
    tables = cusma.load_tables(ROOT / "data" / "processed")
    ids = {name: {tag["id"] for tag in soup(page).find_all(id=True)} for name, page in articles(book).items()}
    for table in ("tariffs", "dependence", "events", "quotes"):
        for row in tables[table].itertuples():
            assert {f"claim-{row.claim_id}", f"entry-{row.claim_id}"} <= ids[row.article_id]


def articles(site: Path) -> dict[str, Path]:
    return {page.stem: page for page in site.glob("articles/*.html")}


@pytest.mark.slow
def test_the_steel_rate_of_the_chapter_is_one_tap_from_its_sentence(book):
    """The chapter on tariffs shows the 50 per cent, and its words are a link to the mark."""
    [chapter] = book.glob("notebooks/04_*.html")
    links = [
        a["href"] for a in soup(chapter).select("table.dataframe tbody a") if a.get_text() == "50 per cent"
    ]
    assert links
    marks = soup((chapter.parent / urlsplit(links[0]).path).resolve())
    assert "steel" in marks.find(id=urlsplit(links[0]).fragment).find_parent("p").get_text()


@pytest.mark.slow
def test_lists_of_articles_and_tables_lead_to_every_page(book):
    """With the headline and the number of claims of each article, and the rows of each table."""
    tables = cusma.load_tables(ROOT / "data" / "processed")
    listed = soup(book / "articles.html").select_one("dl.findings")
    assert {a["href"] for a in listed.select("dt a")} == {
        f"articles/{name}.html" for name in tables["articles"]["article_id"]
    }
    assert all(title in listed.get_text() for title in tables["articles"]["title"].dropna())
    counts = tables["tariffs"].groupby("article_id").size()
    for link in listed.select("dt a"):
        rates = counts.get(Path(link["href"]).stem, 0)
        told = link.find_parent("dt").find_next_sibling("dd").get_text()
        assert re.findall(r"(\d+) tariff", told) == ([str(rates)] if rates else [])
    tables |= cusma.load_reference(REFERENCE)
    page = soup(book / "tables.html")
    rows = page.select("dl.findings dd")
    for name, told in zip(tables, rows, strict=True):
        assert f" {len(tables[name])} row" in told.get_text()
    assert [a["href"] for a in page.select("dl.findings dt a")] == [f"tables/{name}.html" for name in tables]


@pytest.mark.slow
def test_pages_of_tables_explain_every_column(book):
    for name in (*schemas.COLUMNS, *contracts.REFERENCE):
        page = soup(book / "tables" / f"{name}.html")
        columns = list(dictionary.columns(name))
        assert [term.code.get_text() for term in page.select("dl.columns > dt")] == columns
        links = {link["href"] for link in page.select("a[href]")}
        of_record = {f"../data/reference/{name}.csv", "../data/reference/datapackage.json"}
        of_articles = {f"../data/processed/{name}.csv", f"../data/processed/{name}.parquet"}
        assert (of_record if name in contracts.REFERENCE else of_articles) <= links


@pytest.mark.slow
def test_every_verdict_is_two_taps_from_its_source(book):
    """From the source in its row to the entry on the page, and from there to where it was read."""
    sources = cusma.load_reference(REFERENCE)["sources"].set_index("source_id")["address"]
    for chapter, least in (("07_claims_and_the_record", 30), ("08_what_is_at_stake", 15)):
        page = soup(book / "notebooks" / f"{chapter}.html")
        links = page.select("table.dataframe td.source a")
        assert len(links) >= least
        for link in links:
            assert link["href"] == f"#source-{link.get_text()}"
            entry = page.find(id=link["href"][1:])
            assert entry.get_text().startswith(f"{link.get_text()}: ")
            address = sources[link.get_text()]
            assert [a["href"] for a in entry.select("a")] == ([address] if isinstance(address, str) else [])


@pytest.mark.slow
def test_every_source_id_that_a_chapter_shows_is_a_link(book):
    """Those of the notebooks' tables, cell by cell; no page but these has a column of sources."""
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        shown = [
            name
            for cell in nbformat.read(path, as_version=4).cells
            for output in cell.get("outputs", [])
            for table in soup_of(output.get("data", {}).get("text/html", "")).select("table")
            for name in column(table, "source_id")
        ]
        links = soup(book / "notebooks" / f"{path.stem}.html").select("td.source a")
        assert [link.get_text() for link in links] == shown, path.name
        assert not shown or path.stem[:2] in ("07", "08")


def soup_of(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "html.parser")


def column(table, name: str) -> list[str]:
    """The ids in one column of a table of a notebook; missing ones are left out."""
    heads = [cell.get_text(strip=True) for cell in table.select("thead tr")[0].find_all(["td", "th"])]
    if name not in heads:
        return []
    cells = [row.find_all(["td", "th"])[heads.index(name)].get_text() for row in table.select("tbody tr")]
    return [one for cell in cells if cell not in ("NaN", "None") for one in cell.split(";")]


@pytest.mark.slow
def test_rows_of_the_record_lead_to_the_page_of_sources(book):
    """Every source has its row there, with its address; each table's source_id leads to it."""
    reference = cusma.load_reference(REFERENCE)
    page = soup(book / "tables" / "sources.html")
    for row in reference["sources"].itertuples():
        entry = page.find(id=f"source-{row.source_id}")
        assert row.address in {a["href"] for a in entry.select("a")} or not isinstance(row.address, str)
    measures = soup(book / "tables" / "tariff_measures.html")
    links = {a["href"] for a in measures.select('a[href^="sources.html#"], a[href*="tables/sources.html#"]')}
    assert links


@pytest.mark.slow
def test_a_source_that_the_record_lacks_stops_the_build(small, tmp_path):
    folder = Path(shutil.copytree(small[0], tmp_path / "copy"))
    table = pd.DataFrame({"verdict": ["agrees"], "source_id": ["nobody-2025"]}, index=["50 per cent"])
    output = new_output("execute_result", {"text/html": table.to_html()})
    path = folder / "notebooks" / "01_rates.ipynb"
    chapter = nbformat.read(path, as_version=4)
    chapter.cells.append(new_code_cell("verdicts", id="verdicts", outputs=[output]))
    nbformat.write(chapter, path)
    with pytest.raises(publish.SiteError, match=r"source nobody-2025 is not in data/reference/sources\.csv"):
        publish.render(folder)


@pytest.mark.slow
def test_charts_offer_their_image_and_their_data(book):
    for chart in book.glob("figures/*.svg"):
        assert len(pd.read_csv(chart.with_suffix(".csv"))), chart.name
    charts = [chart for page in book.glob("notebooks/*.html") for chart in soup(page).select("figure.chart")]
    words = {tuple(link.get_text() for link in chart.select("figcaption a")) for chart in charts}
    assert words == {("Data (CSV)", "Image (SVG)")}


@pytest.mark.slow
def test_no_link_and_no_anchor_is_broken(book):
    """On every page, to every page and file of the folder."""
    found = pages(book)
    anchors = {
        page: {tag.get("id") or tag.get("name") for tag in told.find_all(True)} | {"", "top"}
        for page, told in found.items()
    }
    broken = []
    for page, told in found.items():
        for tag in told.find_all(True):
            for address in filter(None, (tag.get("href"), tag.get("src"))):
                parts = urlsplit(address)
                if parts.scheme or parts.netloc:
                    continue
                target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
                if not target.is_file() or (target in anchors and parts.fragment not in anchors[target]):
                    broken.append((page.relative_to(book).as_posix(), address))
    assert broken == []


@pytest.mark.slow
def test_no_page_needs_a_file_from_elsewhere(book):
    """Scripts, styles, images and fonts come from the folder; only links for people lead out of it."""
    outside = []
    for page, told in pages(book).items():
        for tag in told.find_all(["script", "link", "img", "iframe", "source", "object", "embed", "form"]):
            address = tag.get("src") or tag.get("href") or tag.get("data") or tag.get("action") or ""
            outside += [(page.name, address)] if urlsplit(address).netloc else []
    for sheet in book.rglob("*.css"):
        found = re.findall(r"(?:url\(|@import)\s*[\"']?((?:https?:)?//[^\"')\s]+)", sheet.read_text("utf-8"))
        outside += [(sheet.name, address) for address in found]
    assert outside == []


@pytest.mark.slow
def test_every_id_stands_once_on_its_page(book):
    for page, told in pages(book).items():
        ids = [tag["id"] for tag in told.find_all(id=True)]
        assert [name for name in set(ids) if ids.count(name) > 1] == [], page.name


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["processed", "reference"])
def test_each_folder_of_tables_is_a_valid_data_package(book, folder):
    report = frictionless.Package(str(book / "data" / folder / "datapackage.json")).validate()
    assert report.flatten(["type", "note"]) == []


@pytest.mark.slow
def test_search_knows_the_spelling_of_the_house(book):
    """The index is a script that a page can load from a folder; it has the stem of "aluminum"."""
    text = (book / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    names = [index["docnames"][number] for number in index["terms"]["aluminum"]]
    assert any(name.startswith("articles/") for name in names)


@pytest.mark.slow
def test_one_zip_holds_every_other_file(book):
    with zipfile.ZipFile(book / archive.NAME) as bundle:
        packed = {entry.filename: bundle.read(entry) for entry in bundle.infolist()}
    files = {
        path: path.read_bytes() for path in book.rglob("*") if path.is_file() and path.name != archive.NAME
    }
    assert packed == {
        f"cusma_research_site/{path.relative_to(book).as_posix()}": content for path, content in files.items()
    }
    assert f'href="{archive.NAME}"' in (book / "index.html").read_text(encoding="utf-8")


def test_a_zip_is_the_same_whenever_and_wherever_it_is_made(tmp_path):
    made = []
    for name in ("a", "b"):
        folder = tmp_path / name
        (folder / "deep").mkdir(parents=True)
        for file in ("z.html", "deep/a.html") if name == "a" else ("deep/a.html", "z.html"):
            (folder / file).write_text(file, encoding="utf-8")
        archive.pack(folder, folder / "all.zip")
        made.append((folder / "all.zip").read_bytes())
    assert made[0] == made[1]
