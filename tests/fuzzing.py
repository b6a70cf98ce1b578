"""What the fuzz targets draw from: bytes that may be a file, pages that were mangled, dates and amounts by grammar."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from cusma_research.articles import load_articles
from cusma_research.evaluation import load_corpus
from cusma_research.language import vocabulary

# Blanks, marks and signs that pages carry and eyes do not see, and what breaks naive readers.
UNSEEN = "\u00a0 \u2009 \u202f \u200b \u200d \u2060 \ufeff \u00ad \u200e \u200f \u202b \u202e \u2028 \u2029 \x85".split(
    " "
)
ODD = [
    *UNSEEN,
    "\x00",
    "\x0b",
    "\x0c",
    "\x1f",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\ufffd",
    "\ud7ff",
    "🍁",
    "e\u0301",
    "İ",
    "ﬁ",
    "½",
    "٣",
]
MARKS = [*"“”‘’\"'()[]{}<>.,;:!?…—–-•*|/\\%$#@&=+", "<script>", "&amp;", "</p>", "```", "http://a.b/c?d=e"]
CODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1", "cp1252", "utf-32"]

MONTHS = "January Feb. March Apr. May June July Aug. Sept. October Nov. December jan. MARCH".split()
DAYS = "Monday Tuesday Wed. Thursday Friday Sat. Sunday today yesterday tomorrow tonight".split()
LEADS = "in on by since until late early mid- this last next the earlier later from between through a within".split()
PERIODS = "week month year spring fall winter summer quarter decade days weeks months years weekend century term".split()
NUMBERS = st.one_of(
    st.integers(0, 40).map(str),
    st.integers(0, 10**30).map(str),
    st.integers(1900, 2100).map(str),
    st.floats(0, 1e9, allow_nan=False).map(lambda x: f"{x:,.2f}"),
    st.sampled_from(
        "one two ten twenty-five half three-quarters two-thirds a million a dozen zero first 4th 51st".split()
    ),
)
UNITS = "% per cent percent percentage points cents $ billion million US$ CAD C$ € jobs workers times tonnes trucks".split()


@cache
def pages():
    """The texts that ship with the project: the digests and the labelled ones."""
    corpus = load_corpus(Path(__file__).parent / "corpus")[0]
    return [*load_articles()["text"], *corpus["text"]]


@cache
def hedges():
    return sorted({form for row in vocabulary.rows("hedges") for form in row["variants"]})


@st.composite
def mangled(draw):
    """Some lines of a page, with stretches cut, doubled, moved, and odd characters put in."""
    lines = draw(st.sampled_from(pages())).split("\n")
    start = draw(st.integers(0, max(len(lines) - 1, 0)))
    text = "\n".join(lines[start : start + draw(st.integers(1, 25))])
    for _ in range(draw(st.integers(0, 6))):
        place, length = draw(st.integers(0, len(text))), draw(st.integers(0, 40))
        stretch, put = text[place : place + length], draw(st.sampled_from([*ODD, *MARKS]))
        changed = draw(
            st.sampled_from(["", stretch * 3, stretch.upper(), stretch.replace(" ", put), stretch + put])
        )
        text = text[:place] + changed + text[place + length :]
    return text


def phrases(*kinds):
    """Words of the given kinds in any order, joined as texts join them."""
    words = st.one_of(
        *(kind if isinstance(kind, st.SearchStrategy) else st.sampled_from(kind) for kind in kinds)
    )
    joins = st.sampled_from([" ", " ", " ", ", ", "-", " to ", " and ", "\n", "\u00a0", ". ", ""])
    return st.lists(st.tuples(words, joins), min_size=1, max_size=14).map(
        lambda pairs: "".join(word + join for word, join in pairs)
    )


def files():
    """Bytes that may be a file: noise, pages in any coding, cut short, with odd bytes put in."""
    coded = st.builds(
        lambda text, coding: text.encode(coding, errors="replace"), mangled(), st.sampled_from(CODINGS)
    )
    cut = st.builds(lambda content, end: content[: end % (len(content) + 1)], coded, st.integers(0, 5000))
    spoilt = st.builds(
        lambda content, place, odd: (
            content[: place % (len(content) + 1)] + odd + content[place % (len(content) + 1) :]
        ),
        coded,
        st.integers(0, 5000),
        st.sampled_from(
            [b"\x00", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\x1a", b"\r\r\n", b"%PDF-1.7", b"PK\x03\x04"]
        ),
    )
    return st.one_of(st.binary(max_size=300), coded, cut, spoilt)
