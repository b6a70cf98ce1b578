"""What a build changed. The expectations were written from the gold tables of the corpus, not from our output."""

import shutil
from collections import Counter

import pandas as pd
import pytest
from test_adding import ROOT, contents, run

import cusma_research as cusma
from cusma_research import changes
from cusma_research.articles import data_folder

LIST = """file,published,outlet
39_trade-tracker.txt,2025-01-14,Association Wire
05_export-share.txt,2025-07-03,Capital Desk
23_leblanc-greer.txt,2026-03-06,Trade Weekly
"""
# From gold_dependence.csv and gold_tariffs.csv: each row is a new claim.
NEW_FIGURES = [
    ("association-wire-2025-01-14", "$3.6 billion"), ("association-wire-2025-01-14", "$1.3 trillion"),
    ("association-wire-2025-01-14", "1.4 million"), ("association-wire-2025-01-14", "2.3 million"),
    ("association-wire-2025-01-14", "50%"), ("association-wire-2025-01-14", "34"),
    ("capital-desk-2025-07-03", "75.9 per cent"), ("capital-desk-2025-07-03", "68.3 per cent"),
    ("trade-weekly-2026-03-06", "10 per cent"),
]  # fmt: skip
# One of the five articles says "over 75 per cent" go to the United States and that Canada is the first market of
# 36 states. 75.9 lies above 75; 68.3 does not; 34 is not 36. The other figures are of other subjects or units.
BESIDE = {
    ("agrees", "capital-desk-2025-07-03", "75.9 per cent", "over 75%"),
    ("conflicts", "capital-desk-2025-07-03", "68.3 per cent", "over 75%"),
    ("conflicts", "association-wire-2025-01-14", "34", "36"),
}
# From gold_events.csv: seven dated events. Two are known: the talks broken off in 2025 and the review of 2026.
NEW_EVENTS = {
    ("2025-02-01", "2025-02-28"), ("2025-06-01", "2025-06-30"), ("2025-07-21", "2025-07-21"),
    ("2026-02-01", "2026-02-28"), ("2026-03-06", "2026-03-06"),
}  # fmt: skip
REPORTED = {"talks_end", "agreement_review"}
# Every chart shows outlets, and each of the three texts has something for each of them.
CHARTS = {"agreement_names", "chronology", "cleaning", "dependence", "mentions", "tariffs"}


@pytest.fixture(scope="module")
def added(tmp_path_factory):
    """A copy of the project to which three texts of the corpus were added with one command."""
    folder = tmp_path_factory.mktemp("copy")
    ignored = shutil.ignore_patterns("originals", "added", "local", "_site", ".*", "__pycache__")
    for part in ("data", "site", "notebooks", "tests", "benchmarks"):
        shutil.copytree(ROOT / part, folder / part, ignore=ignored)
    shutil.copy(ROOT / "constraints.txt", folder)
    (folder / "tests" / "corpus" / "texts" / "list.csv").write_text(LIST, encoding="utf-8")
    tracked = contents(folder)
    done = run(folder, "add", "tests/corpus/texts/list.csv", "--yes", "--changes", "changes.csv")
    assert done.returncode == 0, done.stderr
    return folder, tracked, done.stdout


@pytest.fixture(scope="module")
def report(added):
    return pd.read_csv(added[0] / "changes.csv")


def test_the_new_claims_are_those_of_the_gold_tables(report):
    """Every figure that was marked by hand in the three texts, and no other."""
    new = report[(report["change"] == "new") & report["table"].isin(["dependence", "tariffs"])]
    found = Counter(
        (article, figure) for article, figure in NEW_FIGURES
        if ((new["article_id"] == article) & new["what"].str.contains(figure, regex=False)).any()
    )  # fmt: skip
    assert found == Counter(NEW_FIGURES)
    assert len(new) == len(NEW_FIGURES)


def test_agreement_and_conflict_are_right(report):
    """75.9 agrees with over 75; 68.3 does not; 34 states are not 36."""
    beside = report[report["change"].isin(["agrees", "conflicts", "copies"])]
    found = {
        case for case in BESIDE for row in beside.itertuples()
        if case[:2] == (row.change, row.article_id) and case[2] in row.what and case[3] in row.before
    }  # fmt: skip
    assert found == BESIDE
    assert len(beside) == len(BESIDE)


def test_events_that_are_new_and_known_ones_with_a_new_report_are_told(added, report):
    """Days as marked by hand; no known event moved or narrowed: "last year" and "this year" are wider than known."""
    chronology = cusma.load_tables(added[0] / "data" / "local")["chronology"].set_index("event_id")
    new = chronology.loc[report.query("change == 'event'")["id"]]
    assert {
        (f"{a:%Y-%m-%d}", f"{b:%Y-%m-%d}") for a, b in zip(new["date_start"], new["date_end"], strict=True)
    } == NEW_EVENTS
    told = report.query("change == 'reported'")
    assert set(chronology.loc[told["id"], "event_type"]) == REPORTED
    assert set(told["article_id"]) == {"trade-weekly-2026-03-06"}
    assert not set(report["change"]) & {
        "moved",
        "narrowed",
        "widened",
        "gone",
        "altered",
        "event_gone",
        "removed",
    }


def test_charts_that_change_are_named(report):
    """All charts of tables."""
    assert set(report.query("change == 'chart'")["id"]) >= CHARTS


def test_the_report_is_printed(added):
    """Headings with numbers, as the table has them."""
    for words in (
        "Articles added: 3", "New claims that agree with known ones: 1", "New claims that conflict with known ones: 2",
        "New events: 5", "Known events with new reports: 2",
    ):  # fmt: skip
        assert words in added[2]


def test_what_git_tracks_is_as_it_was(added):
    """Texts, tables and notebooks of one's own are in folders that git ignores."""
    folder, tracked, _ = added
    ignored = ("data/raw/added/", "data/local/", "_site/", "changes.csv")
    now = {
        path: content for path, content in contents(folder).items() if not path.as_posix().startswith(ignored)
    }
    assert now == {
        path: content for path, content in tracked.items() if not path.as_posix().startswith(ignored)
    }
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"data/raw/added/*", "data/local/", "_site/"} <= set(lines)


@pytest.mark.slow
def test_notebooks_and_pages_show_the_new_articles(added):
    """What "make" runs after "add": tables, notebooks and site; then all is up to date."""
    folder = added[0]
    for command in ("build", "notebooks", "site"):
        done = run(folder, command)
        assert done.returncode == 0, done.stderr
    page = (folder / "_site" / "notebooks" / "01_articles.html").read_text(encoding="utf-8")
    assert all(outlet in page for outlet in ("Association Wire", "Capital Desk", "Trade Weekly", "CBC News"))
    claims = (folder / "_site" / "notebooks" / "03_trade_dependence.html").read_text(encoding="utf-8")
    assert "Capital Desk" in claims
    assert "68.3" in claims
    download = folder / "_site" / "data" / "processed" / "articles.csv"
    assert "trade-weekly-2026-03-06" in download.read_text(encoding="utf-8")
    assert run(folder, "check").returncode == 0
    test_what_git_tracks_is_as_it_was(added)


def event(article, day, end, text):
    return {"article_id": article, "published": "2026-01-02", "text": text.format(day=day, end=end)}


def frames(*texts):
    articles = pd.DataFrame(
        {"article_id": [f"a{n}" for n in range(len(texts))], "published": "2025-12-19", "text": list(texts)}
    )
    made = {
        "articles": articles.assign(published=pd.to_datetime(articles["published"])),
        **cusma.extract(articles),
    }
    return made | {"chronology": cusma.chronology(made["events"], articles)}


MONTH = "Talks between Canada and the United States will begin in January."
WEEKS = "Canada and the United States will begin talks in mid-January, the embassy in Washington expects."


def test_an_event_that_a_second_source_dates_more_closely_is_narrowed():
    """All of January, then days 11 to 20; the other way round it is widened; nothing changes with itself."""
    before, after = frames(MONTH), frames(MONTH, WEEKS)
    (row,) = changes.report(before, after).query("change == 'narrowed'").to_dict("records")
    assert (row["before"], row["after"]) == ("2026-01-01 to 2026-01-31", "2026-01-11 to 2026-01-20")
    (row,) = changes.report(after, before).query("change == 'widened'").to_dict("records")
    assert row["after"] == "2026-01-01 to 2026-01-31"
    assert changes.told(changes.report(after, after)) == "Nothing changed."


def test_what_goes_is_told_too():
    """An article, its claims and its events, when the second set lacks them."""
    before, after = frames(MONTH, "Canadian steel faces U.S. tariffs of 50 per cent."), frames(MONTH)
    found = changes.report(before, after)
    assert found.query("change == 'removed'")["id"].tolist() == ["a1"]
    assert found.query("change == 'gone'")["table"].tolist() == ["tariffs"]


@pytest.mark.parametrize(
    ("known", "new", "change"),
    [
        ("steel faces U.S. tariffs of 50 per cent", "steel faces U.S. tariffs of 50 per cent", "agrees"),
        ("steel faces U.S. tariffs of 50 per cent", "steel faces U.S. tariffs of 25 per cent", "conflicts"),
        ("steel faces U.S. tariffs of 50 per cent", "copper faces U.S. tariffs of 50 per cent", None),
        (
            "steel faces U.S. tariffs of 50 per cent",
            "steel may face U.S. tariffs of more than 40 per cent",
            None,
        ),
    ],
)
def test_rates_are_compared_on_one_subject_only(known, new, change):
    """The same sector, parties, kind and status; a rate of another sector is no conflict."""
    before = frames(f"Canadian {known}.")
    after = frames(
        f"Canadian {known}.", f"As of this week Canadian {new}, a reporter of ours was told by the embassy."
    )
    found = changes.report(before, after)
    beside = found[found["change"].isin(["agrees", "conflicts"])]["change"].tolist()
    assert beside == ([change] if change else [])


def test_a_corrected_claim_is_told_as_read_otherwise(added):
    """Before and after of the field, by the claim's id."""
    tables = cusma.load_tables(data_folder(ROOT) / "processed")
    rates = tables["tariffs"].copy()
    rates.loc[0, "status"] = "announced"
    (row,) = (
        changes.report(tables, tables | {"tariffs": rates}).query("change == 'altered'").to_dict("records")
    )
    assert (row["before"], row["after"]) == ("status in_force", "status announced")
