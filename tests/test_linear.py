"""No text takes much longer than another of its length, however it is made: twice the length, twice the time."""

import time

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research.adding import texts
from cusma_research.adding.readers import _MARKUP

# What our rules look for, over and over, with and without blanks and stops.
FRAGMENTS = [
    "tariffs of 50 per cent ", "50 per cent ", "50%", "$1 billion ", "1,", "1.", "5–10 per cent to ", "twenty-",
    "on Tuesday ", "Tuesday, ", "December 18, 2025, ", "2025-12-19 ", "Carney said ", "“steel ", "“", '"', "(", "—",
    "Canada ", "Canada\n", "steel, ", "talks between Canada and ", "U.S. ", "A. ", "a\n", "| ", "- Canada\n",
    "said Pat Lensman, owner of a mill. ", "he said, and the union leader added. ", "Mr. Moe told Pat Lensman, ",
    "Posted: ", "OTTAWA — ", "Read more: ", "over 75 per cent of Canadian exports ", "a", " ", "\t\n",
]  # fmt: skip
LENGTH = 8_000
SHORT = 0.4  # seconds of the processor that differ from one run to the next


def seconds(text):
    article = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"], "text": [text]})
    start = time.process_time()
    cusma.extract(article)
    return time.process_time() - start


@pytest.mark.slow
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_twice_the_text_takes_twice_the_time(fragment):
    """The second half of a text costs no more than the first, give or take a quarter."""
    text = fragment * (2 * LENGTH // len(fragment))
    seconds("Warm up.")
    # A busy machine may slow one run down, not one of four each time.
    assert any(seconds(text) <= 2.5 * seconds(text[:LENGTH]) + SHORT for _ in range(4))


@pytest.mark.parametrize("fragment", ["[", "![", "[a](", "*", "**a", "_", "__a", "#", "> ", "\u200b", "a*b_"])
def test_a_megabyte_is_read_in_a_second(fragment):
    """What is done to every file before it is an article, on 1 MB, beside 1 MB of plain words."""
    took = {}
    for name, text in (("bad", fragment * (1_000_000 // len(fragment))), ("plain", "words " * 170_000)):
        start = time.process_time()
        for pattern, words in _MARKUP:
            pattern.sub(words, text)
        with pytest.raises(ValueError, match=r"characters|no text"):
            texts.checked("a.txt", text, strip_invisible=True)
        took[name] = time.process_time() - start
    assert took["bad"] <= took["plain"] + 1
