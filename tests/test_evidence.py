"""Words that are weighed: the committed weights are those of the labelled texts, and do well on texts left out."""

import datetime as dt
from importlib import import_module
from pathlib import Path

import pandas as pd
import pytest

from cusma_research import dependence
from cusma_research.cleaning import segments
from cusma_research.dependence.likeliest import likeliest
from cusma_research.language.pipeline import tag
from cusma_research.language.reading import read
from cusma_research.language.weighing import table
from cusma_research.tariffs import evidence
from cusma_research.tariffs.rates import is_rate
from cusma_research.tariffs.verdicts import by_rule

TOLERANCE = 0.02  # of a weight: processors round differently
BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def weighing():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield import_module("weights")


def percentage(text):
    """The first percentage of a text's last sentence, with its sentence."""
    sentence = read("a", tag(text, dt.date(2026, 1, 5))).sentences[-1]
    return sentence, sentence.amounts[0]


@pytest.mark.parametrize("about", ["cleaning", "tariffs", "dependence"])
def test_the_committed_weights_are_those_of_the_texts(weighing, about):
    """``make weights`` gives them again, but for what processors round differently."""
    found = {sign: [weight] for sign, weight in weighing.fit(list(weighing.examples(about))).items()}
    assert_are_committed(about, ["weight"], found)


def assert_are_committed(about, kinds, found):
    """What was found is what the table of a class says, up to what processors round differently."""
    of_table, committed = table(about)
    assert of_table == kinds
    weighty = {sign for sign, row in found.items() if max(map(abs, row)) > TOLERANCE}
    assert weighty <= committed.keys() <= found.keys()
    for sign, row in committed.items():
        assert found[sign] == pytest.approx(row, abs=TOLERANCE), sign


@pytest.mark.parametrize(
    ("about", "precision", "recall"),
    [("cleaning", 0.94, 0.95), ("tariffs", 0.96, 0.92), ("dependence", 0.94, 0.9)],
)
def test_texts_that_were_left_out(about, precision, recall):
    """With weights of all other sets most of a set is found, also of sets from which no rule was made."""
    table = pd.read_csv(BENCHMARKS / "weights.csv", dtype={"set": str})
    table = table[table["class"] == about]
    both, rules = (table[table["by"] == by].set_index("set") for by in ("both", "rules"))
    assert (both["recall"] >= rules["recall"]).all()
    assert (both["recall"] * both["gold"]).sum() / both["gold"].sum() >= recall
    assert (both["precision"] * both["gold"]).sum() / both["gold"].sum() >= precision


@pytest.mark.parametrize("about", ["parties", "rate_kinds", "statuses", "events"])
def test_the_committed_weights_of_kinds_are_those_of_the_texts(weighing, about):
    """The same where there are several kinds."""
    of_kinds = import_module("kind_weights")
    assert_are_committed(about, *of_kinds.fit(list(of_kinds.examples(about))))


def test_the_committed_weights_of_sectors_are_those_of_the_texts(weighing):
    """The same where there is a choice for each rate."""
    of_sectors = import_module("sector_weights")
    found = {sign: [weight] for sign, weight in of_sectors.fit(list(of_sectors.examples())).items()}
    assert_are_committed("sectors", ["weight"], found)


@pytest.mark.parametrize(
    ("about", "least"),
    [("sectors", 0.94), ("parties", 0.94), ("rate_kinds", 0.95), ("statuses", 0.91), ("events", 0.82)],
)
def test_kinds_that_were_left_out(about, least):
    """On sets from which hardly a rule was made, most are right with the weights of the other sets."""
    name = "sector_weights.csv" if about == "sectors" else "kind_weights.csv"
    counted = pd.read_csv(BENCHMARKS / name, dtype={"set": str})
    later = counted[(counted["class"] == about) & counted["set"].between("37", "58")]
    sums = later.groupby("by")[["asked", "right"]].sum()
    assert sums.loc["both", "right"] / sums.loc["both", "asked"] >= least


@pytest.mark.parametrize(
    ("place", "line", "kind"),
    [
        # what pages say of themselves, below the story
        ("below", "Corrections and clarifications | Submit a news tip", "furniture"),
        ("below", "You have reached your free article limit", "furniture"),
        # short, and the story's
        ("inside", "What comes next", "heading"),
        ("inside", "So it goes.", "body"),
        ("below", "Canada will not sign up now.", "body"),
    ],
)
def test_lines_that_are_weighed(place, line, kind):
    """Words and place decide on a short line; a sentence that names what the story names is the story's."""
    paragraph = "The mills of Canada wait for word from the capital, and they have waited since the summer."
    parts = ["Mills wait for word", paragraph, line, paragraph]
    page = "\n\n".join(parts if place == "inside" else [*parts[:2], paragraph, line])
    assert [s.kind for s in segments(page) if page[s.start : s.end] == line] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tariffs still bite. For a Canadian truck the answer is 25%.", True),
        ("Tariffs still bite. Canadian steel has no such luck, and its 50 per cent stays.", True),
        ("Tariffs still bite. Permits for houses in Canada have dropped 11% from a year ago.", False),
        ("Tariffs still bite. Among firms in Ontario with fewer than 50 employees it is 66%.", False),
        ("Potatoes are dear. For a Canadian truck the answer is 25%.", False),
    ],
)
def test_what_is_weighed(text, expected):
    """Where no rule takes a percentage for a tariff, the words decide; far from any tariff nothing is weighed."""
    sentence, amount = percentage(text)
    assert not by_rule(sentence, amount)
    assert is_rate(sentence, amount) is expected


def test_signs_of_a_percentage():
    """Words on both sides, names beside it, its form, and where tariffs are spoken of."""
    signs = evidence.signs(*percentage("Tariffs bite. Canadian steel still pays about 50% at the border."))
    assert {
        ("before", "pays"),
        ("right_before", "pays"),
        ("behind", "border"),
        ("right_behind", "at"),
    } <= signs
    assert {("with", "round"), ("with", "hedge"), ("with", "sector before")} <= signs
    assert ("with", "tariff in the sentence before") in signs


@pytest.mark.parametrize(
    ("text", "measure", "sides"),
    [
        # a share, by the nearest word for one
        (
            "In the U.S., Canada accounted for an estimated 63% of crude imports.",
            "import_share",
            ("US", "CA"),
        ),
        (
            "America buys 83% of Mexico’s exports. For Mexico such sales amount to some 27% of GDP.",
            "other_share",
            ("MX", "US"),
        ),
        # as the figure before it
        (
            "Two-way trade was $873 billion with Mexico and $720 billion with Canada, U.S. data show.",
            "two_way_trade",
            ("CA", "US"),
        ),
        # jobs, and trade with a country far off
        (
            "Rideout says roughly 80 of those jobs depend on customers in the U.S., not Canada.",
            "jobs",
            ("CA", "US"),
        ),
        (
            "Canada has tariffs from the U.S. too. Chinese buyers took two-thirds of the seed that left the country.",
            "export_share",
            ("CA", "CN"),
        ),
    ],
)
def test_what_a_weighed_figure_measures(text, measure, sides):
    """The word nearest to it tells, or the figure before it; of trade with a country far off Canada reports."""
    sentence, _ = percentage(text)
    figures = dependence.figures(
        sentence.article, set(), lambda *given: dependence.by_rule(*given) or likeliest(*given)
    )
    trade = [found for _, _, found in figures][-1]
    assert (trade.measure, (trade.reporter, trade.partner)) == (measure, sides)


@pytest.mark.parametrize(
    "text",
    [
        "Exports to the U.S. market did better and slipped just 7 per cent.",
        "From August, countries without an agreement may ship 50 per cent of what Canada and the U.S. bought in 2024.",
        "Ottawa is spending $70 million to retrain workers whose exports to the U.S. have dropped.",
        "Of all the firms that export to the U.S., 40 per cent of exporters expect lower sales.",
    ],
)
def test_what_no_weight_can_make_trade(text):
    """Growth, what a quota allows, aid and parts of a poll, however much of trade is spoken around them."""
    sentence, amount = percentage(text)
    assert likeliest(sentence, amount, None) is None
