"""Properties of the whole chain: whatever the text, the frames hold."""

import textwrap
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cusma_research as cusma
from cusma_research import schemas
from cusma_research.cleaning import segments
from cusma_research.evaluation import load_corpus

FRAMES = ["sentences", "mentions", "dates", "quotes", "dependence", "tariffs", "events"]
FRAGMENTS = [
    "Canadian steel faces U.S. tariffs of 50 per cent",
    "“We will wait,” Mark Carney said Thursday.",
    " Over 75% of Canadian exports go to the United States",
    "nearly CAD 3.6 billion a day",
    "in mid-January",
    "on Dec. 18, 2025,",
    "READ MORE: Ministers leave the talks",
    "OTTAWA —",
    "• Lumber: 10 per cent",
    "1. Steel",
    "Share this:",
    "from 25 to 50 per cent",
    "between 10 and",
    "according to the Bank of Canada",
    "“",
    "”",
    '"',
    "'",
    "(",
    "25 cent",
    "Feb. 30",
    "13/02/2025",
    "the largest supplier of uranium",
    "CUSMA",
    "A week later",
    "within 30 days",
    "Trending Now",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "\u00a0",
    "  ",
    ". ",
    ", ",
    "; ",
    " and ",
    " said ",
    " %",
    "$",
    "0 per cent",
    "9999999999999999999999 per cent",
    "$1e9",
    "🍁",
    "Ãé",
    "İ",
    "ǅ",
]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map("".join),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25).map(" ".join),
)
STEADY = settings(
    max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


def articles(*texts):
    return pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(len(texts))], "published": "2025-12-19", "text": list(texts)}
    )


@STEADY
@given(TEXTS)
def test_any_text_gives_valid_frames_that_keep_their_place(text):
    """Each frame keeps its contract, each row slices to its text, no character is lost or covered twice."""
    frames = cusma.extract(articles(text))
    assert list(frames) == FRAMES
    for name, table in frames.items():
        schemas.validate(name, table)
        assert [text[a:b] for a, b in zip(table["start"], table["end"], strict=True)] == table[
            "text"
        ].tolist()
    spans = zip(frames["sentences"]["start"], frames["sentences"]["end"], strict=True)
    covered = [n for a, b in spans for n in range(a, b)]
    assert len(covered) == len(set(covered))
    assert {n for n, char in enumerate(text) if not char.isspace()} <= set(covered)


@settings(STEADY, max_examples=15)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_many_articles_are_each_article_put_together(texts):
    """Extraction of many is the concatenation of extraction of each, and the caller's frame is untouched."""
    mine = articles(*texts)
    kept = mine.copy(deep=True)
    together = cusma.extract(mine)
    apart = [cusma.extract(mine.iloc[[n]]) for n in range(len(mine))]
    for name in FRAMES:
        pieces = [frames[name] for frames in apart if len(frames[name])] or [apart[0][name]]
        pd.testing.assert_frame_equal(together[name], pd.concat(pieces, ignore_index=True))
    pd.testing.assert_frame_equal(mine, kept)


@settings(STEADY, max_examples=20)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=3, max_size=25).map(" ".join))
def test_claims_make_sense_in_themselves(text):
    """Bounds hold their value, intervals run forward, ids are unique, nothing comes from furniture."""
    frames = cusma.extract(articles(text))
    claims = frames["dependence"].dropna(subset=["low", "high"])
    assert (claims["low"] <= claims["value"]).all()
    assert (claims["value"] <= claims["high"]).all()
    dates = frames["dates"].dropna(subset=["date_start"])
    assert (dates["date_start"] <= dates["date_end"]).all()
    hidden = frames["sentences"].query("kind == 'furniture'")
    for name in ("mentions", "quotes", "dependence", "tariffs", "events"):
        for start in frames[name]["start"]:
            assert not ((hidden["start"] <= start) & (start < hidden["end"])).any()
    ids = pd.concat([frames[name]["claim_id"] for name in ("quotes", "dependence", "tariffs", "events")])
    assert ids.is_unique


def test_the_same_articles_give_the_same_frames():
    """Twice the same, in any order of the rows."""
    mine = articles(" ".join(FRAGMENTS), "Ottawa met the premiers on Monday.", "")
    first, again = cusma.extract(mine), cusma.extract(mine.iloc[::-1])
    for name in FRAMES:
        pd.testing.assert_frame_equal(first[name], again[name])


def test_claim_ids_stay_when_other_articles_come():
    """A claim's id depends on its article alone."""
    text = "Canadian steel faces U.S. tariffs of 50 per cent."
    alone = cusma.extract(articles(text))["tariffs"]["claim_id"].tolist()
    more = cusma.extract(articles(text, "Lumber pays a tariff of 10 per cent."))["tariffs"]
    assert more.loc[more["article_id"] == "a0", "claim_id"].tolist() == alone


@pytest.mark.parametrize("texts", [(), ("",), (" \n ",)])
def test_nothing_in_nothing_out(texts):
    """No articles, or articles without words, give empty frames of the right shape."""
    frames = cusma.extract(articles(*texts).astype({"text": "str"}))
    assert [len(table) for table in frames.values()] == [0] * len(FRAMES)
    for name, table in frames.items():
        schemas.validate(name, table)


def test_a_bar_may_be_shown(capsys):
    """progress shows a bar and changes nothing else."""
    cusma.extract(articles("One line."), progress=True)
    assert "articles" in capsys.readouterr().err
    cusma.extract(articles("One line."))
    assert capsys.readouterr().err == ""


CLAIMS = ["mentions", "dates", "quotes", "dependence", "tariffs", "events"]
CORPUS = load_corpus(Path(__file__).parent / "corpus")[0]


def _read_alike(article_id, changed):
    """Both texts give the same rows, but for the words as the text has them."""
    row = CORPUS[CORPUS["article_id"] == article_id]
    before, after = cusma.extract(row), cusma.extract(row.assign(text=changed))
    for name in CLAIMS:
        words = [column for column in ("text", "sentence") if column in before[name]]
        pd.testing.assert_frame_equal(before[name].drop(columns=words), after[name].drop(columns=words))


@pytest.mark.parametrize("article_id", CORPUS["article_id"])
def test_hard_blanks_are_blanks(article_id):
    """A page that holds "25 per cent" or "British Columbia" together says the same; so does each cell of the tables."""
    text = CORPUS.set_index("article_id").loc[article_id, "text"]
    inside = [
        n
        for segment in segments(text)
        if segment.kind != "furniture"
        for n in range(segment.start, segment.end)
        if text[n] == " " and text[n - 1] != "."
    ]
    signs = list(text)
    for n in inside[::3]:
        signs[n] = "\u00a0"
    _read_alike(article_id, "".join(signs))


@pytest.mark.parametrize("width", [50, 53, 69])
def test_lines_cut_to_one_width_are_paragraphs(width):
    """Wire copy breaks its lines inside names and numbers; the tables give the words as they came."""
    flat_text = (
        "Producers of lumber and steel say that the tariffs of the United States have cost them dearly, and that nobody in "
        "Washington will tell them when they are going to end. Since June 4 their steel has faced duties of 50 per cent, "
        "and mills in British Columbia pay 35.19 per cent on softwood lumber. More than 75 per cent of what Canada exports "
        "goes to the United States, so the producers have few other customers to turn to."
    )
    text = textwrap.fill(flat_text, width)
    flat, cut = (cusma.extract(articles(each)) for each in (flat_text, text))
    for name in CLAIMS:
        words = [column for column in ("text", "sentence") if column in flat[name]]
        pd.testing.assert_frame_equal(flat[name].drop(columns=words), cut[name].drop(columns=words))
    broken = [words for words in cut["mentions"]["text"] if "\n" in words]
    assert broken, "no name stands on two lines"
    assert "\n" in cut["dependence"]["sentence"].tolist()[0]
