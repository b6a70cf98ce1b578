"""Copies are found and count once; different articles on one event are not joined."""

from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

import cusma_research as cusma
from cusma_research import duplicates
from cusma_research.articles import data_folder, load_articles, read_text
from cusma_research.evaluation.gold import load_corpus

ROOT = data_folder(Path(__file__).parent).parent


def frame(**texts):
    days = [f"2026-01-{day:02d}" for day in range(1, len(texts) + 1)]
    return pd.DataFrame({"article_id": list(texts), "published": days, "text": list(texts.values())})


@pytest.fixture(scope="module")
def corpus():
    return load_corpus(ROOT / "tests" / "corpus")[0]


@pytest.fixture(scope="module")
def story(corpus):
    return corpus.set_index("article_id").loc["09_potash", "text"]


def test_no_two_different_articles_are_of_one_family(corpus):
    """22 texts of the corpus and five articles, three of them on the same announcement."""
    columns = ["article_id", "published", "text"]
    articles = pd.concat([corpus[columns], load_articles()[columns]], ignore_index=True)
    assert duplicates.families(articles).tolist() == articles["article_id"].tolist()


def test_originals_are_not_copies_of_one_another(originals):
    """The five publishers' texts, and each beside the digest of another: all below the threshold."""
    texts = [read_text(path) for path in sorted((originals / "articles").glob("*.txt"))]
    assert max(duplicates.shared(*pair) for pair in combinations(texts, 2)) < duplicates.COPY / 2


def edits(text):
    lines = [line for line in text.split("\n") if line.strip()]
    return {
        "as it is": text,
        "another headline": "\n".join(["Quite another headline", *lines[1:]]),
        "cut to a half": "\n".join(lines[: len(lines) // 2]),
        "with a new end": text
        + "\n\nA reporter of ours adds that nothing of this was new to anybody in the room.",
        "capitals and blanks": "  ".join(text.upper().split(" ")),
    }


@pytest.mark.parametrize("edit", edits(""))
def test_a_wire_story_is_found_again_in_its_copies(story, edit):
    """The family is named after the copy that was published first."""
    assert duplicates.families(frame(wire=story, copy=edits(story)[edit])).tolist() == ["wire", "wire"]


def test_copies_of_copies_are_one_family_whatever_their_order(story):
    """The same families for the articles in any order."""
    half = len(story) // 2
    articles = frame(
        whole=story, first=story[: half + 200], second=story[half - 200 :], other="Talks resume. " * 30
    )
    assert duplicates.families(articles).tolist() == ["whole", "whole", "whole", "other"]
    turned = articles.iloc[::-1]
    assert duplicates.families(turned).tolist() == ["other", "whole", "whole", "whole"]


def test_two_copies_of_a_wire_story_count_once():
    """Two articles, one source; a third that tells it in its own words is a second one."""
    wire = "Talks between Canada and the United States will begin on January 15, 2026, Prime Minister Mark Carney said."
    own = "Canada and the United States open their talks on January 15, 2026. Nobody knows where."
    articles = frame(wire=wire, copy=wire + " It is the first round.", own=own)
    events = cusma.extract(articles)["events"]
    (start,) = cusma.chronology(events, articles).query("event_type == 'talks_start'").to_dict("records")
    assert (start["n_articles"], start["n_independent"]) == (3, 2)
    named = articles.assign(family=["x", "x", "x"])
    assert cusma.chronology(events, named)["n_independent"].tolist() == [1] * len(
        cusma.chronology(events, named)
    )
