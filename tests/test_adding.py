"""Adding articles on the real command line: what is understood, what is refused, and what stays as it was."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from cusma_research.adding import texts
from cusma_research.articles import data_folder, load_articles

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "Canadian steel faces U.S. tariffs of 50 per cent, the government said on Tuesday. "
FLAGS = ["--published", "2026-02-03", "--outlet", "The Gazette"]
PAGE = """<html><head><meta charset="utf-8"><title>Talks resume</title>
<meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2026-02-03T10:00:00Z"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Talks resume</h1>
<p>Canadian steel faces U.S. tariffs of 50 per cent, the government said on Tuesday in Ottawa.</p>
<p>Talks with Washington resume on February 10, and more is to be heard of lumber as well then.</p></article>
<script>document.write("Canadian buses face U.S. tariffs of 99 per cent")</script></body></html>"""


def run(folder, *arguments, **how):
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "cusma_research", *map(str, arguments)]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8",
        check=False, stdin=subprocess.DEVNULL, **how,
    )  # fmt: skip


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A copied project with the committed tables."""
    folder = tmp_path_factory.mktemp("project")
    ignored = shutil.ignore_patterns("originals", "added", "local")
    shutil.copytree(data_folder(ROOT), folder / "data", ignore=ignored)
    return folder


@pytest.fixture
def project(built, tmp_path):
    """A project of one's own, for a test that writes."""
    shutil.copytree(built, tmp_path / "project")
    return tmp_path / "project"


def pdf(text="", password=None):
    """A PDF with one line of text, or with none; encrypted, if there is a password."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    page = writer.add_blank_page(width=600, height=600)
    if text:
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        lines = "".join(f"0 -14 Td ({line}) Tj " for line in text.split("\n"))
        stream.set_data(f"BT /F1 9 Tf 20 550 Td {lines} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def docx(*paragraphs):
    import docx as word

    document = word.Document()
    document.core_properties.title = "Talks resume"
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(1, 2).cell(0, 0).text = "Steel"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def parquet(rows):
    buffer = io.BytesIO()
    pd.DataFrame(rows).to_parquet(buffer)
    return buffer.getvalue()


ROW = {"text": SENTENCE, "published": "2026-02-03", "outlet": "The Gazette"}
EXPORT = b"HD,PD,SN,LP,TD\nTalks,3 February 2026,The Gazette,Canadian steel faces U.S. tariffs of 50 per cent.,More.\n"
FACTIVA = ["--columns", "title=HD", "published=PD", "outlet=SN", "text=LP+TD", "--date-format", "%d %B %Y"]
GOOD = {
    "txt": ("a.txt", SENTENCE.encode(), FLAGS),
    "txt-head": ("a.txt", f"---\npublished: 2026-02-03\noutlet: The Gazette\n---\n{SENTENCE}".encode(), []),
    "md": ("a.md", f"# Talks **resume**\n\n[Canadian](https://example.org/) {SENTENCE[9:]}".encode(), FLAGS),
    "html": ("a.html", PAGE.encode(), []),
    "pdf": ("a.pdf", pdf("Canadian steel faces U.S. tariffs\nof 50 per cent."), FLAGS),
    "docx": ("a.docx", docx(SENTENCE), FLAGS),
    "csv": ("a.csv", EXPORT, FACTIVA),
    "parquet": ("a.parquet", parquet([ROW | {"published": pd.Timestamp("2026-02-03")}]), []),
    "jsonl": ("a.jsonl", (pd.DataFrame([ROW]).to_json(orient="records", lines=True)).encode(), []),
}


@pytest.mark.parametrize("kind", GOOD)
def test_each_kind_of_file_becomes_an_article_with_its_claim(project, kind):
    """Outlet and date as stated or said, the text as ARTICLES hold it, and the tariff of 50 per cent on steel."""
    name, content, flags = GOOD[kind]
    (project / name).write_bytes(content)
    done = run(project, "add", name, *flags, "--yes")
    assert done.returncode == 0, done.stderr
    (added,) = load_articles(project / "data" / "raw").query("text_kind == 'added'").to_dict("records")
    assert added["article_id"] == "the-gazette-2026-02-03"
    assert (added["outlet"], added["published"]) == ("The Gazette", pd.Timestamp("2026-02-03"))
    tariffs = pd.read_csv(project / "data" / "local" / "tariffs.csv").query(
        "article_id == 'the-gazette-2026-02-03'"
    )
    assert tariffs[["sector", "rate_pct"]].values.tolist() == [["steel", 50.0]]


def test_a_dry_run_tells_what_was_understood_and_writes_nothing(built, tmp_path):
    """Id, who states what, length and first words; exit 0; data as it was."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    before = contents(built)
    done = run(built, "add", tmp_path / "a.html")
    assert done.returncode == 0
    for words in (
        "the-gazette-2026-02-03", "The Gazette (stated by the page)", "2026-02-03 (stated by the page)",
        "Talks resume", "begins", "Nothing was written. Say --yes to add.",
    ):  # fmt: skip
        assert words in done.stdout
    assert contents(built) == before


def test_what_a_flag_says_comes_before_what_the_file_states(built, tmp_path):
    """The flag's value, marked as yours; an inferred date says so."""
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    done = run(
        built, "add", tmp_path / "a.html", "--outlet", "Le Devoir", "--published", "2026-02-04", "--inferred"
    )
    assert "Le Devoir (stated by you)" in done.stdout
    assert "2026-02-04 (stated by you), inferred" in done.stdout


def test_remove_undoes(project):
    """After add and remove, data/raw has the bytes that it had."""
    (project / "a.txt").write_text(SENTENCE, encoding="utf-8")
    before = contents(project / "data" / "raw")
    assert run(project, "add", "a.txt", *FLAGS, "--yes").returncode == 0
    assert contents(project / "data" / "raw") != before
    assert run(project, "remove", "the-gazette-2026-02-03").returncode == 0
    assert contents(project / "data" / "raw") == before
    done = run(project, "remove", "the-gazette-2026-02-03")
    assert (done.returncode, "not among the added articles" in done.stderr) == (1, True)


def link(folder):
    (folder / "in").mkdir()
    (folder / "secret.txt").write_text(SENTENCE, encoding="utf-8")
    (folder / "in" / "a.txt").symlink_to(folder / "secret.txt")
    return "in"


def write(name, content):
    def put(folder):
        (folder / name).write_bytes(content)
        return name

    return put


def fifty_megabytes():
    return b"Canadian steel faces tariffs of 50 per cent. " * 1_200_000


LINES = "\n".join(["1"] * 100_000).encode()
SCRIPT = b"<html><body><script>document.write('Canadian steel faces U.S. tariffs')</script></body></html>"
BAD = {
    "empty": (write("a.txt", b" \n"), FLAGS, ["has no text", "put the article's text"]),
    "binary": (write("a.txt", bytes(range(1, 256))), FLAGS, ["not UTF-8", "save it again"]),
    "control characters": (write("a.txt", b"\x01\x02 steel"), FLAGS, ["control characters", "UTF-8"]),
    "truncated UTF-8": (write("a.txt", "Montréal and é".encode()[:-1]), FLAGS, ["middle of a character", "fetch"]),
    "UTF-16": (write("a.txt", SENTENCE.encode("utf-16")), FLAGS, ["is UTF-16", "save it again as UTF-8"]),
    "NUL bytes": (write("a.txt", b"steel\x00tariffs"), FLAGS, ["NUL bytes", "byte 5", "save"]),
    "50 MB in one line": (lambda f: write("a.txt", fifty_megabytes())(f), FLAGS, ["54,000,000 bytes", "Split it"]),
    "2 MB in one line": (write("a.txt", b"steel " * 350_000), FLAGS, ["2,099,999 characters", "split it"]),
    "a hundred thousand short lines": (write("a.txt", LINES), FLAGS, ["100,000 lines", "split it"]),
    "right-to-left marks": (write("a.txt", "tariffs \u202eof 05".encode()), FLAGS, ["U+202E", "--strip-invisible"]),
    "zero-width characters": (write("a.txt", "st\u200beel".encode()), FLAGS, ["U+200B", "--strip-invisible"]),
    "HTML of scripts": (write("a.html", SCRIPT), FLAGS, ["menus and scripts", "save the text"]),
    "PDF without text": (write("a.pdf", pdf()), FLAGS, ["no text, only pictures", "text recognition"]),
    "encrypted PDF": (write("a.pdf", pdf("Steel.", "x")), FLAGS, ["is encrypted", "without a password"]),
    "a PDF that is none": (write("a.pdf", b"%PDF-1.7 cut off"), FLAGS, ["cannot be read as PDF", "save"]),
    "a DOCX that is none": (write("a.docx", b"PK\x03\x04 cut off"), FLAGS, ["cannot be read as Word", "save"]),
    "a link out of the folder": (link, FLAGS, ["a.txt: is a link to", "name that file itself"]),
    "no such kind": (write("a.xls", b"x"), FLAGS, ["none of the kinds", "save it as"]),
    "no such file": (lambda _: "nowhere.txt", FLAGS, ["nowhere.txt", "check the name"]),
    "no date": (write("a.txt", b"Steel."), FLAGS[2:], ["date of publication", "--published 2025-12-19"]),
    "an impossible date": (write("a.txt", b"Steel."), ["--published", "2026-02-30", *FLAGS[2:]], ["2026-02-30", "write it as"]),
    "a date of another world": (write("a.txt", b"Steel."), ["--published", "0203-02-03", *FLAGS[2:]], ["1900", "correct it"]),
    "no outlet": (write("a.txt", b"Steel."), FLAGS[:2], ["its outlet", '--outlet "The Gazette"']),
    "a duplicate id": (write("a.txt", b"Steel."), [*FLAGS, "--id", "cbc-2025-12-18"], ["is taken", "another id"]),
    "an id that is a path": (write("a.txt", b"Steel."), [*FLAGS, "--id", "../../x"], ["cannot name a file", "letters"]),
    "no such column": (write("a.csv", b"Body,published\nx,y\n"), ["--columns", "text=Text"], ["no column Text", "Body", "--columns"]),
    "no column of text": (write("a.csv", b"Body,published\nx,y\n"), FLAGS, ["called text or file", "Body", "--columns text="]),
    "a broken table": (write("a.jsonl", b'{"text": "Steel."'), FLAGS, ["cannot be read as a .jsonl", "again"]),
    "a file outside the table's folder": (write("a.csv", b"file\n../x.txt\n"), FLAGS, ["row 1", "outside the table's folder", "beside"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_input_is_named_and_leaves_data_as_it_was(built, tmp_path, case):
    """Exit 1; file, cause and remedy in one line without a traceback; every byte of data/ as before."""
    make, flags, words = BAD[case]
    before = contents(built)
    name = make(tmp_path)
    done = run(built, "add", tmp_path / name, *flags, "--yes")
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    for word in [Path(name).name, *words]:
        assert word in done.stderr
    assert contents(built) == before


def test_an_article_that_is_there_already_is_refused(project):
    """The same text under another name and day; the error says where it is."""
    text = load_articles(project / "data" / "raw").loc[0, "text"].strip()
    (project / "a.txt").write_text(text, encoding="utf-8", newline="")
    (project / "b.txt").write_text(SENTENCE, encoding="utf-8")
    done = run(project, "add", "b.txt", "a.txt", "b.txt", *FLAGS)
    assert done.returncode == 1
    assert "b.txt: its text is in b.txt already" in done.stderr


def test_in_a_batch_the_good_go_on_and_the_bad_are_listed(project):
    """Exit 1, the bad ones named and counted, the good ones added; two of one outlet and day are told apart."""
    folder = project / "in"
    folder.mkdir()
    for name, words in [
        ("a", SENTENCE),
        ("b", ""),
        ("c", "Talks resume in Ottawa on Tuesday."),
        ("d", "x\u200by"),
    ]:
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")
    done = run(project, "add", "in", *FLAGS, "--yes")
    assert done.returncode == 1
    assert "Not added, 2 of 4:" in done.stderr
    assert all(f"{name}.txt" in done.stderr for name in "bd")
    ids = load_articles(project / "data" / "raw").query("text_kind == 'added'")["article_id"].tolist()
    assert ids[0] == "the-gazette-2026-02-03"
    assert ids[1].startswith("the-gazette-2026-02-03-")
    assert len(ids) == 2


def test_scripts_of_a_page_are_no_text(built, tmp_path):
    """What a script would write is not in the article; invisible characters go when the user says so."""
    (tmp_path / "a.html").write_text(PAGE.replace("lumber", "lum\u200bber"), encoding="utf-8")
    done = run(built, "add", tmp_path / "a.html", "--strip-invisible")
    assert done.returncode == 0
    assert "36 words" in done.stdout
    text = PAGE.replace("Canadian", "<script>var a='99'</script>Canadian")
    (tmp_path / "b.html").write_text(text, encoding="utf-8")
    assert "36 words" in run(built, "add", tmp_path / "b.html").stdout


def small_files():
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write then fails as on a full disk
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
def test_a_full_disk_leaves_data_as_it_was(project):
    """The system refuses a table of more than 20,000 bytes half way: nothing is left of the addition."""
    (project / "a.txt").write_text(SENTENCE, encoding="utf-8")
    before = contents(project / "data")
    done = run(project, "add", "a.txt", *FLAGS, "--yes", preexec_fn=small_files)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert all(
        words in done.stderr for words in ("cannot be written (File too large)", "make room", "as it was")
    )
    assert contents(project / "data") == before


def as_ordinary_user():
    """Give up the superuser's right to pass over modes, for the command about to start (Linux)."""
    import ctypes

    drop_from_bounding_set, override, read_search = 24, 1, 2
    for right in (override, read_search):
        if ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, right, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


@pytest.mark.parametrize("locked", ["a.txt", "data"])
def test_without_permission_nothing_is_written(project, locked):
    """A file that may not be read, and a data folder that may not be written."""
    if not hasattr(os, "geteuid") or (os.geteuid() == 0 and sys.platform != "linux"):
        pytest.skip("modes stop nobody here")
    who = {"preexec_fn": as_ordinary_user} if os.geteuid() == 0 else {}
    (project / "a.txt").write_text(SENTENCE, encoding="utf-8")
    before = contents(project / "data")
    folders = [path for path in [project / "data", *(project / "data").rglob("*")] if path.is_dir()]
    places = [project / "a.txt"] if locked == "a.txt" else folders
    for place in places:
        place.chmod(0o000 if locked == "a.txt" else 0o555)
    try:
        done = run(project, "add", "a.txt", *FLAGS, "--yes", **who)
    finally:
        for place in places:
            place.chmod(0o755)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr
    assert "check" in done.stderr if locked == "a.txt" else "get permission to write there" in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "data") == before


def test_a_document_that_unpacks_to_more_than_any_article_is_refused(built, tmp_path):
    """A small archive with a large member is refused before it is unpacked."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (10 * texts.LARGEST_FILE + 1))
    done = run(built, "add", tmp_path / "a.docx", *FLAGS, "--yes")
    assert (done.returncode, "unpacks to" in done.stderr) == (1, True)
