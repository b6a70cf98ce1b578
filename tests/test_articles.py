"""The raw folder: what is read as it is, and what is refused with a remedy."""

import csv

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.articles import data_folder, read_text, sha256
from cusma_research.errors import SourceError

COLUMNS = ["article_id", "outlet", "title", "url", "published", "published_basis", "sha256", "rights"]
DIGEST = "Ottawa talks again.\n\nThe two sides meet in June."
ORIGINAL = "The publisher's own words.\nThey stay where they are.\n"


def source(article_id="first", **other):
    return dict.fromkeys(COLUMNS, "") | {
        "article_id": article_id,
        "published": "2025-12-19",
        "published_basis": "stated",
        **other,
    }


def write_sources(raw, *sources, columns=COLUMNS):
    with (raw / "sources.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(sources)


@pytest.fixture
def raw(tmp_path):
    """A raw folder with one article, whose original's hash is known."""
    folder = tmp_path / "data" / "raw"
    (folder / "digests").mkdir(parents=True)
    (folder / "originals").mkdir()
    (folder / "digests" / "first.txt").write_bytes(DIGEST.encode())
    write_sources(folder, source(sha256=sha256(ORIGINAL)))
    return folder


def test_one_row_an_article_with_its_record(raw):
    """The columns of ARTICLES, the record's values, the text as it is and its hash."""
    (article,) = cusma.load_articles(raw).to_dict("records")
    assert article["text"] == DIGEST
    assert article["sha256"] == sha256(DIGEST)
    assert (article["article_id"], article["published"], article["text_kind"]) == (
        "first",
        pd.Timestamp("2025-12-19"),
        "digest",
    )
    assert pd.isna(article["outlet"])


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + DIGEST.encode(),
        DIGEST.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + DIGEST.replace("\n", "\r\n").encode(),
    ],
)
def test_mark_and_line_ends_do_not_count(raw, content):
    """A byte-order mark is dropped and CRLF becomes LF; offsets count what is left."""
    (raw / "digests" / "first.txt").write_bytes(content)
    article = cusma.load_articles(raw).iloc[0]
    assert (article["text"], article["sha256"]) == (DIGEST, sha256(DIGEST))


@pytest.mark.parametrize(
    "text",
    [
        "Trailing blanks.   \n\n \n",
        "\n\n  Leading blanks.",
        "Tabs\tand\u00a0hard blanks.",
        "Two\u2028lines, “curly” quotes, é.",
    ],
)
def test_nothing_else_is_stripped(raw, text):
    """Blanks at both ends and inside stay where they are."""
    (raw / "digests" / "first.txt").write_bytes(text.encode())
    assert cusma.load_articles(raw)["text"].tolist() == [text]


def test_rows_are_sorted_by_id(raw):
    """The order of sources.csv does not matter."""
    (raw / "digests" / "a.txt").write_text("One more.", encoding="utf-8")
    write_sources(raw, source(), source("a"))
    assert cusma.load_articles(raw)["article_id"].tolist() == ["a", "first"]


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: path.unlink(), "first.txt.*restore"),
        (lambda path: path.write_bytes(b""), "first.txt.*is empty"),
        (lambda path: path.write_bytes(b" \n\t\n"), "first.txt.*is empty"),
        (lambda path: path.write_bytes("café".encode("latin-1")), "first.txt.*not UTF-8.*save it again"),
        (lambda path: path.write_bytes(DIGEST.encode("utf-16")), "first.txt.*not UTF-8"),
        (lambda path: (path.unlink(), path.mkdir()), "first.txt.*cannot be read"),
    ],
    ids=["missing", "empty", "blank", "latin-1", "utf-16", "folder"],
)
def test_a_text_that_cannot_be_read_is_named_with_a_remedy(raw, spoil, message):
    """Missing, empty, wrongly encoded, or no file at all."""
    spoil(raw / "digests" / "first.txt")
    with pytest.raises(SourceError, match=message):
        cusma.load_articles(raw)


@pytest.mark.parametrize(
    ("sources", "message"),
    [
        ([source(), source()], "sources.csv.*'first' stands twice"),
        ([source(published="19 December 2025")], "sources.csv.*first.*'19 December 2025'.*2025-12-19"),
        ([source(published="2025-02-30")], "sources.csv.*first.*'2025-02-30'"),
        ([source(published="19/12/2025")], "sources.csv.*first.*'19/12/2025'"),
        ([source(published="")], "sources.csv.*line 2.*published"),
        ([source(), source("")], "sources.csv.*line 3.*article_id"),
    ],
)
def test_a_record_that_is_wrong_is_named(raw, sources, message):
    """A repeated id, a date that is none, a cell that must not be empty."""
    write_sources(raw, *sources)
    with pytest.raises(SourceError, match=message):
        cusma.load_articles(raw)


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_that_is_missing_is_named(raw, column):
    """Each column of sources.csv is needed."""
    write_sources(raw, source(), columns=[name for name in COLUMNS if name != column])
    with pytest.raises(SourceError, match=f"sources.csv.*lacks the columns {column}"):
        cusma.load_articles(raw)


def test_no_sources_at_all(raw):
    """A raw folder without its record is refused."""
    (raw / "sources.csv").unlink()
    with pytest.raises(SourceError, match=r"sources.csv.*not found"):
        cusma.load_articles(raw)


def test_an_empty_sources_file(raw):
    """An empty record is refused by name."""
    (raw / "sources.csv").write_bytes(b"")
    with pytest.raises(SourceError, match=r"sources\.csv"):
        cusma.load_articles(raw)


@pytest.mark.parametrize("name", ["first.txt", "download (3).txt", "no ending", "ÉTÉ.TXT"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_an_original_is_recognised_by_its_hash(raw, name, line_end):
    """Under any name, with any line ends, with a byte-order mark or not."""
    content = b"\xef\xbb\xbf" + ORIGINAL.replace("\n", line_end).encode()
    (raw / "originals" / name).write_bytes(content)
    article = cusma.load_articles(raw).iloc[0]
    assert (article["text"], article["text_kind"], article["sha256"]) == (
        ORIGINAL,
        "original",
        sha256(ORIGINAL),
    )


def test_an_original_makes_its_digest_unnecessary(raw):
    """Who holds the original needs no digest."""
    (raw / "digests" / "first.txt").unlink()
    (raw / "originals" / "x.txt").write_text(ORIGINAL, encoding="utf-8")
    assert cusma.load_articles(raw)["text"].tolist() == [ORIGINAL]


def test_an_unknown_file_among_the_originals_is_refused(raw):
    """A text that nobody recorded is named, with its hash and the remedy."""
    (raw / "originals" / "stray.txt").write_text("Something else.", encoding="utf-8")
    with pytest.raises(SourceError, match=f"stray.txt.*{sha256('Something else.')}.*sources.csv"):
        cusma.load_articles(raw)


@pytest.mark.parametrize("name", ["README.md", ".gitignore", ".DS_Store"])
def test_notes_among_the_originals_are_let_be(raw, name):
    """A note or a hidden file is no article."""
    (raw / "originals" / name).write_text("not an article", encoding="utf-8")
    assert cusma.load_articles(raw)["text_kind"].tolist() == ["digest"]


def test_the_data_folder_is_found_from_below(raw, monkeypatch):
    """From the project, from any folder inside it, and from a path that is passed."""
    project = raw.parent.parent
    deep = project / "notebooks" / "drafts"
    deep.mkdir(parents=True)
    for start in (project, raw.parent, deep):
        monkeypatch.chdir(start)
        assert data_folder() == project / "data"
        assert cusma.load_articles()["article_id"].tolist() == ["first"]
    assert data_folder(deep) == project / "data"


def test_elsewhere_the_data_beside_the_package_is_used(tmp_path, monkeypatch):
    """A working directory outside any project still finds the five articles."""
    monkeypatch.chdir(tmp_path)
    assert len(cusma.load_articles()) == 5


def test_the_project_itself_names_each_original():
    """Each of the five records has the hash, the address and the rights of its original."""
    sources = pd.read_csv(data_folder() / "raw" / "sources.csv", dtype="str")
    assert sources["sha256"].str.fullmatch("[0-9a-f]{64}").all()
    assert sources[["url", "rights", "outlet"]].notna().all().all()
    assert sources["published_basis"].isin(["stated", "inferred"]).all()


def test_read_text_takes_lone_carriage_returns_as_they_are(tmp_path):
    """Only CRLF is a line end of another system; a lone CR is a character like any other."""
    (tmp_path / "a.txt").write_bytes(b"one\rtwo\r\nthree")
    assert read_text(tmp_path / "a.txt") == "one\rtwo\nthree"
