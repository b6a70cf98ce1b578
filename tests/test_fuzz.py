"""Fuzz targets: whatever comes, frames that hold or an error that tells; nothing lost, nothing slow.

A minute's worth runs with the other tests, the same examples each time; ``make fuzz`` runs longer on new ones.
"""

import datetime as dt
import math
import time

import pandas as pd
import pytest
from edtf import parse_edtf
from fuzzing import DAYS, LEADS, MARKS, MONTHS, NUMBERS, ODD, PERIODS, UNITS, files, hedges, mangled, phrases
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

import cusma_research as cusma
from cusma_research import cleaning, schemas, tables
from cusma_research.errors import CusmaError
from cusma_research.language import amounts, dates

HEAD = "article_id,outlet,title,url,published,published_basis,sha256,rights\n"
ROW = "a,An outlet,A title,,2025-12-19,stated,,\n"
PUBLISHED = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))
# A text four times as long may take four times as long, and as long again for what a busy machine does.
TIMES_AS_LONG, MAY_TAKE, SHORT, NOISE_S = 4, 8, 5_000, 0.1
LINE = 400  # characters: as long as a long paragraph


def folder(path, sources, digest):
    """A raw folder of one article."""
    (path / "digests").mkdir(parents=True, exist_ok=True)
    (path / "sources.csv").write_bytes(sources)
    (path / "digests" / "a.txt").write_bytes(digest)
    return path


def read_digest(path, content):
    return cusma.load_articles(folder(path, (HEAD + ROW).encode(), content))


def read_sources(path, content):
    return cusma.load_articles(folder(path, content, b"Talks resume."))


def read_sources_rows(path, content):
    return cusma.load_articles(folder(path, HEAD.encode() + content, b"Talks resume."))


def read_table(path, content):
    return tables.from_csv("sentences", content)


def read_tables(path, content):
    for name in schemas.COLUMNS:
        (path / f"{name}.parquet").write_bytes(content)
    return cusma.load_tables(path)["articles"]


# A new reader: one line here, a function that takes a folder to work in and the bytes of a file.
READERS = {
    "a digest": read_digest,
    "sources.csv": read_sources,
    "rows of sources.csv": read_sources_rows,
    "a table as CSV": read_table,
    "tables as Parquet": read_tables,
}


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("reader", READERS)
@given(content=files())
def test_any_file_is_read_or_refused_with_a_reason(reader, content, scratch):
    """A valid frame, or one of our own errors, in a sentence that says what to do; never somebody else's."""
    try:
        found = READERS[reader](scratch, content)
    except CusmaError as error:
        found = str(error)
    assert len(found) > 20 if isinstance(found, str) else list(found)


@given(content=files())
def test_a_text_is_loaded_to_the_last_character(content, scratch):
    """But for the byte-order mark and the returns of line ends."""
    try:
        text = read_digest(scratch, content)["text"][0]
    except CusmaError:
        return
    assert text == content.decode("utf-8-sig").replace("\r\n", "\n")


@given(mangled())
def test_a_mangled_page_gives_valid_frames_and_loses_no_character(page):
    """Each frame keeps its contract, each row slices to its text, sentences cover every character once."""
    frames = cusma.extract(pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [page]}))
    for name, table in frames.items():
        schemas.validate(name, table)
        spans = zip(table["start"], table["end"], strict=True)
        assert [page[a:b] for a, b in spans] == table["text"].tolist()
    covered(page, list(zip(frames["sentences"]["start"], frames["sentences"]["end"], strict=True)))


@given(st.one_of(mangled(), st.text(max_size=300), phrases(ODD, MARKS, DAYS)))
def test_cleaning_labels_every_character_once(text):
    """In order, without overlap, without blanks at the ends."""
    found = cleaning.segments(text)
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in found)
    assert all((s.rule is None) == (s.kind != "furniture") for s in found)
    covered(text, [(s.start, s.end) for s in found])


def covered(text, spans):
    place = 0
    for start, end in spans:
        assert text[place:start].strip() == ""
        assert place <= start < end
        place = end
    assert text[place:].strip() == ""


@given(phrases(MONTHS, DAYS, LEADS, PERIODS, NUMBERS), PUBLISHED)
@example("the next 99999999999 years, in 3000000 weeks, a century ago", dt.date(2025, 12, 19))
def test_any_date_expression_is_a_closed_interval_or_undecided(text, published):
    """Words of dates in any order: places in the text, days in order, EDTF that its own library reads."""
    for found in dates.find(text, published, cleaning.segments(text)):
        assert 0 <= found.start < found.end <= len(text)
        if found.interval:
            assert found.interval.start <= found.interval.end
            assert parse_edtf(found.interval.edtf) is not None


@given(phrases(MONTHS, DAYS, LEADS, PERIODS, NUMBERS), st.dates())
@example("Tuesday and last Feb.", dt.date(1, 1, 1))
@example(
    "Next Tuesday, next year.\n\nJan. 1: talks.\n\nDec. 3: more.\n\nMarch 2: none.", dt.date(9999, 12, 31)
)
def test_dates_at_the_ends_of_the_calendar(text, published):
    """Published in the year 1 or 9999: what lies beyond the calendar is undecided."""
    for found in dates.find(text, published, cleaning.segments(text)):
        assert not found.interval or found.interval.start <= found.interval.end


@given(phrases(st.deferred(lambda: st.sampled_from(hedges())), NUMBERS, NUMBERS, UNITS))
@example("9" * 400 + " per cent")
def test_any_amount_lies_within_its_bounds(text):
    """Hedges, numbers and units in any order: places in the text, finite numbers, bounds that hold them."""
    for found in amounts.find(text):
        assert 0 <= found.start <= found.number_start < found.end <= len(text)
        assert math.isfinite(found.value)
        assert found.low is None or found.low <= found.value
        assert found.high is None or found.value <= found.high


@settings(max_examples=settings().max_examples // 10, phases=[Phase.explicit, Phase.generate])
@given(st.one_of(phrases(MONTHS, LEADS, NUMBERS, UNITS, MARKS), phrases(ODD, MARKS), mangled()))
def test_time_grows_with_the_length_of_a_text(unit):
    """The same stretch over and over: four times as much of it takes about four times as long."""
    short, long = (repeated(unit, size) for size in (SHORT, TIMES_AS_LONG * SHORT))
    assert any(cost(long) <= MAY_TAKE * cost(short) + NOISE_S for _ in range(3)), f"{cost(long)} s"


def repeated(unit, size):
    """Paragraph after paragraph of the same stretch."""
    line = (unit * (LINE // max(len(unit), 1) + 1))[:LINE] + "\n"
    return line * (size // len(line))


def cost(text):
    started = time.process_time()
    cusma.extract(pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [text]}))
    return time.process_time() - started
