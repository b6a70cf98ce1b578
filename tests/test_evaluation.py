"""Scoring by small frames made by hand: perfect, missed, extra, alternatives, NA, and what the guard says."""

import pandas as pd
import pytest

from cusma_research import schemas
from cusma_research.articles import data_folder, load_articles, read_text
from cusma_research.errors import SourceError
from cusma_research.evaluation import guard, load_corpus, load_gold, misses, part, score, wilson
from cusma_research.evaluation.speakers import same_speaker
from cusma_research.extraction import extract

ROOT = data_folder().parent
TEXT = "Photo: Pat Lens\nThe U.S. put 25 per cent on steel on May 1, and 10 per cent on potash in June.\n"
ARTICLES = pd.DataFrame(
    {"article_id": ["a"], "published": pd.to_datetime(["2025-07-01"]), "text": [TEXT], "scope": ["in_scope"]}
)


def at(words, **columns):
    """A row on some words of the text."""
    start = TEXT.index(words)
    return {"article_id": "a", "start": start, "end": start + len(words), "text": words, **columns}


def frames(**tables):
    """Frames with the rows given; the sentences are the caption and the rest."""
    caption, body = at(TEXT[:15], kind="furniture"), at(TEXT[16:-1], kind="body")
    rows = {"sentences": [caption, body], **tables}
    names = "sentences", "dates", "quotes", "dependence", "tariffs", "events"
    return {name: schemas.frame(name, rows.get(name, [])) for name in names}


def gold(name, rows):
    """A gold with one table."""
    return {"articles": ARTICLES, name: pd.DataFrame(rows)}


def values(table):
    """Measure to value, NA as None."""
    return {row.measure: None if pd.isna(row.value) else round(row.value, 4) for row in table.itertuples()}


def rate(words, number, sector, **columns):
    """A row of TARIFFS."""
    usual = {"claim_id": words, "imposed_by": "US", "imposed_on": "CA", "status": "in_force"}
    numbers = {"rate_pct": number, "low_pct": number, "high_pct": number}
    return at(words, sector=sector, **usual, **numbers, **columns)


def marked(words, number, sector, **columns):
    """A row of gold tariffs."""
    row = rate(words, number, sector, **columns)
    return {**row, "imposed_on_alt": None, "sector_alt": columns.get("sector_alt"), "status_alt": None}


STEEL, POTASH = ("25 per cent", 25.0, "steel"), ("10 per cent", 10.0, "potash")
FIELDS = {"rate", "sector", "every sector", "imposer", "target", "status"}


def test_perfect():
    """Everything that was marked and nothing else: all measures are 1, and there are no misses."""
    found, wanted = frames(tariffs=[rate(*STEEL), rate(*POTASH)]), [marked(*STEEL), marked(*POTASH)]
    wanted = gold("tariffs", wanted)
    wanted["tariffs"]["other_sector"] = None
    assert values(score(found, wanted)) == dict.fromkeys(["precision", "recall", "f1", *FIELDS], 1)
    assert misses(found, wanted).empty


def test_missed_and_extra():
    """One of two is found, and one that nobody marked; fields are counted on what was found."""
    found = frames(tariffs=[rate(*STEEL), rate("May 1", 1.0, "steel")])
    wanted = gold("tariffs", [marked(*STEEL), marked(*POTASH)])
    got = values(score(found, wanted))
    assert (got["precision"], got["recall"], got["f1"], got["rate"]) == (0.5, 0.5, 0.5, 1)
    table = misses(found, wanted)
    assert table[["what", "gold", "found"]].fillna("").to_numpy().tolist() == [
        ["extra", "", "May 1"],
        ["missed", "10 per cent", ""],
    ]
    assert set(table["sentence"]) == {TEXT[16:-1]}


def test_a_wrong_field_is_named_with_both_sides():
    """What the gold says and what was found."""
    found = frames(tariffs=[rate("25 per cent", 20.0, "potash")])
    table = misses(found, gold("tariffs", [marked(*STEEL)]))
    assert table[["what", "gold", "found"]].to_numpy().tolist() == [
        ["wrong every sector", "steel", "potash"],
        ["wrong rate", "25", "20"],
        ["wrong sector", "steel", "potash"],
    ]


def test_alternatives_are_as_good():
    """A sector, a state or a target from the other readings is right."""
    row = {**marked(*STEEL), "sector_alt": "copper;potash", "status_alt": "announced", "imposed_on": "*"}
    found = frames(tariffs=[rate("25 per cent", 25.0, "potash") | {"status": "announced"}])
    got = values(score(found, gold("tariffs", [row])))
    assert (got["sector"], got["every sector"], got["status"], got["target"]) == (1, 1, 1, 1)


def test_rows_on_one_stretch_are_one_rate_with_several_sectors():
    """Every sector counts for one measure, at least one for the other."""
    row = {**marked(*STEEL), "sector": "steel;copper;potash"}
    both = frames(tariffs=[rate(*STEEL), rate("25 per cent", 25.0, "copper")])
    got = values(score(both, gold("tariffs", [row])))
    assert (got["precision"], got["sector"], got["every sector"]) == (1, 1, 0)


def test_a_range_needs_both_ends():
    """12 to 16 is not 12."""
    row = {**marked(*STEEL), "low_pct": 12.0, "high_pct": 16.0}
    ranged = rate(*STEEL) | {"rate_pct": 14.0, "low_pct": 12.0, "high_pct": 16.0}
    wanted = gold("tariffs", [row])
    assert values(score(frames(tariffs=[ranged]), wanted))["rate"] == 1
    assert values(score(frames(tariffs=[rate("25 per cent", 12.0, "steel")]), wanted))["rate"] == 0


def figure(words, value, **columns):
    """A row of DEPENDENCE."""
    usual = {"claim_id": words, "measure": "export_share", "relation": "exactly", "unit": "percent"}
    return at(words, **{**usual, "value": value, **columns})


def test_a_row_that_may_be_found_or_not_is_neither_missed_nor_extra():
    """It counts for precision and for its fields if it was found, never for recall."""
    rows = [figure("25 per cent", 25.0, wanted=True), figure("10 per cent", 10.0, wanted=False)]
    wanted = gold("dependence", rows)
    without = score(frames(dependence=[figure("25 per cent", 25.0)]), wanted)
    assert values(without)["recall"] == values(without)["precision"] == 1
    both = frames(dependence=[figure("25 per cent", 25.0), figure("10 per cent", 11.0)])
    got = values(score(both, wanted))
    assert (got["recall"], got["precision"], got["value"]) == (1, 1, 0.5)


def test_a_percentage_may_be_rounded_and_an_amount_may_not():
    """0.05 of a point is nothing; 0.05 of a dollar is."""
    row = figure("25 per cent", 25.04, wanted=True)
    assert values(score(frames(dependence=[figure("25 per cent", 25.0)]), gold("dependence", [row])))["value"]
    dollars = row | {"unit": "$"}
    assert not values(score(frames(dependence=[figure("25 per cent", 25.0)]), gold("dependence", [dollars])))[
        "value"
    ]


def test_ranks_count_only_where_the_gold_marks_them():
    """A gold without ranks says nothing about them."""
    found = frames(
        dependence=[figure("25 per cent", 25.0), figure("10 per cent", 1.0, measure="supplier_rank")]
    )
    assert (
        values(score(found, gold("dependence", [figure("25 per cent", 25.0, wanted=True)])))["precision"] == 1
    )


def day(words, start, end, **columns):
    """A row with an interval, as DATES and EVENTS have it."""
    return at(words, date_start=start, date_end=end, **columns)


def test_an_undecided_date_agrees_with_an_undecided_one_only():
    """NA is a reading like any other."""
    wanted = gold("dates", [day("May 1", None, None, wanted=True)])
    assert (
        values(score(frames(dates=[day("May 1", None, None, in_furniture=False)]), wanted))["resolved"] == 1
    )
    dated = frames(dates=[day("May 1", "2025-05-01", "2025-05-01", in_furniture=False)])
    assert values(score(dated, wanted)) == {"recall": 1, "resolved": 0}


def test_a_date_that_was_not_found_is_not_resolved():
    """End to end: found and right."""
    rows = [day("May 1", "2025-05-01", "2025-05-01", wanted=True), day("June", None, None, wanted=True)]
    found = frames(dates=[day("May 1", "2025-05-01", "2025-05-01", in_furniture=False)])
    assert values(score(found, gold("dates", rows))) == {"recall": 0.5, "resolved": 0.5}


def test_the_longest_overlap_is_matched_first():
    """A row on half of the words does not take the place of one on all of them."""
    event = {"event_type": "other", "timing": "past"}
    rows = [day("May 1", "2025-05-01", "2025-05-01", wanted=True, type_alt=None, **event)]
    short = day("1", "2025-01-01", "2025-01-01", claim_id="x", **event)
    short |= {"start": TEXT.index("May 1") + 4, "end": TEXT.index("May 1") + 5}
    found = frames(events=[short, day("May 1", "2025-05-01", "2025-05-01", claim_id="y", **event)])
    got = values(score(found, gold("events", rows)))
    assert (got["precision"], got["recall"], got["dates"]) == (0.5, 1, 1)


def test_furniture_is_counted_by_character():
    """Half a stretch is half a stretch; what is lost is told apart."""
    wanted = gold("furniture", [at("Photo: Pat", kind="caption", wanted=True)])
    assert values(score(frames(), wanted)) == {
        "precision": 0.6923,
        "recall": 1,
        "f1": 0.8182,
        "characters kept": 1,
    }
    assert misses(frames(), wanted)[["what", "found"]].to_numpy().tolist() == [["extra", "Lens"]]


def test_scare_quotes_and_speakers_are_two_measures():
    """A missed quotation has no speaker; a missed scare quote has none either, which is right."""
    rows = [
        at("steel", speaker="Mark Carney", kind="cue"),
        at("potash", speaker="Donald Trump", kind="cue"),
        at("May 1", speaker=None, kind="scare"),
        at("June", speaker=None, kind="scare"),
    ]
    spoken = at("steel", speaker_id="mark_carney", speaker="Carney", kind="cue", claim_id="x")
    wrong = at("June", speaker_id="mark_carney", speaker="Carney", kind="cue", claim_id="y")
    got = values(score(frames(quotes=[spoken, wrong]), gold("quotes", rows)))
    assert (got["speaker"], got["scare quotes left alone"], got["kind"]) == (0.5, 0.5, 0.5)


@pytest.mark.parametrize(
    ("speaker", "alternatives", "attribution", "right"),
    [
        ("Mark Carney", None, "mark_carney", 1),
        ("Mark Carney", None, None, 0),
        (None, None, None, 1),
        (None, "Mark Carney", "mark_carney", 1),
        ("Mark Carney", "outlet", None, 1),
        (None, None, "mark_carney", 0),
    ],
)
def test_attribution(speaker, alternatives, attribution, right):
    """Nobody is the outlet, which may be one of the readings."""
    row = {**marked(*STEEL), "speaker": speaker, "speaker_alt": alternatives}
    found = frames(tariffs=[rate(*STEEL, attribution=attribution)])
    assert values(score(found, gold("tariffs", [row])))["attribution"] == right


@pytest.mark.parametrize(
    ("entity", "name", "same"),
    [
        ("donald_trump", "Trump", True),
        ("des_sobool", "Des Sobool", True),
        ("sobool", "Des Sobool", True),
        ("fertilizer_institute", "The Fertilizer Institute", True),
        ("us", "U.S. Department of Commerce", False),
        ("donald_trump", "Mark Carney", False),
        (None, "Mark Carney", False),
    ],
)
def test_names(entity, name, same):
    """Variants of the vocabulary, filling words and surnames are forgiven; part of a body's name is not."""
    assert same_speaker(entity, name) is same


def test_distractors_are_silent_or_not():
    """Texts on another subject, by the text."""
    articles = ARTICLES.assign(scope="distractor")
    assert values(score(frames(), {"articles": articles})) == {"silent": 1}
    assert values(score(frames(tariffs=[rate(*STEEL)]), {"articles": articles})) == {"silent": 0}


def test_nothing_to_count_is_no_value():
    """Not 0 and not 1; articles without gold are not looked at."""
    empty = {
        "articles": ARTICLES,
        "dates": gold("dates", [day("May 1", None, None, wanted=True)])["dates"].head(0),
    }
    assert values(score(frames(), empty)) == {"recall": None}
    other = part(gold("dates", [day("May 1", None, None, wanted=True)]), {"b"})
    assert score(frames(), other)["n"].tolist() == [0]


@pytest.mark.parametrize(
    ("hits", "n", "ends"), [(0, 0, (0, 1)), (5, 10, (0.2366, 0.7634)), (10, 10, (0.7225, 1))]
)
def test_wilson(hits, n, ends):
    """Against values from the literature (E. B. Wilson; also R's binom package)."""
    assert tuple(round(end, 4) for end in wilson(hits, n)) == ends


def test_the_digests_are_perfect_by_this_measure_too():
    """All five articles, every measure of every kind."""
    articles = load_articles(ROOT / "data" / "raw")
    texts = [read_text(ROOT / "data" / "raw" / "digests" / f"{i}.txt") for i in articles["article_id"]]
    articles = articles.assign(text=texts)
    marked_rows = load_gold(ROOT / "tests" / "gold" / "digests", articles)
    table = score(extract(articles), marked_rows)
    assert {"tariffs", "tariffs without a rate", "dependence", "events", "dates", "furniture"} == set(
        table["kind"]
    )
    assert table["value"].dropna().tolist() == [1.0] * len(table)


def test_the_originals_are_perfect_by_this_measure_too(originals):
    """The same with the publishers' texts and their quotations, where they are at hand."""
    articles = load_articles(ROOT / "data" / "raw")
    texts = [read_text(originals / "articles" / f"{i}.txt") for i in articles["article_id"]]
    articles = articles.assign(text=texts)
    table = score(extract(articles), load_gold(originals / "gold" / "originals", articles))
    assert (table["value"].min(), "quotes" in set(table["kind"])) == (1.0, True)


def test_a_folder_without_gold_says_what_is_missing(tmp_path):
    """The file is named."""
    with pytest.raises(SourceError, match=r"manifest.csv"):
        load_corpus(tmp_path)
    with pytest.raises(SourceError, match=r"tariffs.csv"):
        load_gold(tmp_path, ARTICLES)
    with pytest.raises(SourceError, match=r"accuracy --accept"):
        guard.committed(tmp_path)


# The guard


def accuracy(value, *wrong):
    """Committed or measured tables with one measure and some misses."""
    columns = ["part", "kind", "measure", "value", "n", "hits"]
    scores = pd.DataFrame([("01-21", "dates", "resolved", value, 4, round(4 * value))], columns=columns)
    rows = [("dates", name, 3, 8, "wrong resolved", "2025", "2024", "In May, it rose.") for name in wrong]
    columns = ["kind", "article_id", "start", "end", "what", "gold", "found", "sentence"]
    return guard.Accuracy(scores, pd.DataFrame(rows, columns=columns))


def test_a_drop_is_told_with_its_sentence():
    """Measure, old value, new value, n, place and sentence."""
    old, new = accuracy(1.0), accuracy(0.75, "01_cities")
    assert guard.changes(old, new)["drop"].tolist() == [True]
    assert guard.report(old, new).splitlines() == [
        "dates",
        "  - resolved, texts 01-21: 1.0000 -> 0.7500 (n 4)",
        "    lost: 01_cities 3-8, wrong resolved: gold '2025', found '2024'",
        "      In May, it rose.",
    ]


def test_a_gain_is_no_drop():
    """What is mended is told, too."""
    old, new = accuracy(0.75, "01_cities"), accuracy(1.0)
    assert guard.changes(old, new)["drop"].tolist() == [False]
    assert "mended: 01_cities" in guard.report(old, new)


def test_a_measure_that_is_gone_is_a_drop():
    """Nobody improves by not measuring."""
    new = accuracy(1.0)
    gone = guard.Accuracy(new.scores.head(0), new.misses)
    assert guard.changes(new, gone)["drop"].tolist() == [True]
    assert guard.report(new, new) == "No measure and no sentence changed."


def test_texts_that_only_count_are_not_shown_to_who_writes_rules():
    """Their number is, and on demand their sentences."""
    old, new = accuracy(1.0), accuracy(0.75, "23_leblanc-greer")
    assert "1 in texts 23-43" in guard.report(old, new, all_texts=False)
    assert "In May" not in guard.report(old, new, all_texts=False)
    assert "In May" in guard.report(old, new)


def test_tables_come_back_from_their_files_as_they_were(tmp_path):
    """Written, read, compared: nothing changed."""
    now = guard.measure(ROOT / "tests" / "corpus")
    for name, content in now.files().items():
        (tmp_path / name).write_bytes(content)
    back = guard.committed(tmp_path)
    assert guard.changes(back, now).empty
    assert [len(table) for table in guard.lost_and_mended(back, now)] == [0, 0]
    assert back.files() == now.files()
