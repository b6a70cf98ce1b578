"""Who imposed on whom in the rows before: what a rate carries on that names nobody."""

from __future__ import annotations

from collections import Counter

from cusma_research.language.mentions import PARTIES
from cusma_research.language.reading import Sentence
from cusma_research.tariffs.countries import countries, in_closed_bracket
from cusma_research.tariffs.entries import Row
from cusma_research.tariffs.goods import Sectors, whole
from cusma_research.tariffs.parties import Parties
from cusma_research.tariffs.remedies import REMEDIES

MEMORY = 200  # rows: more than an article has; what a page told further above is not meant
_NEIGHBOURS = {*PARTIES, "*"}
_RECENT = 3  # sentences before in which a country outside North America imposed what is spoken of


def carried(sentence: Sentence, start: int, earlier: list[Row], sectors: Sectors) -> Parties | None:
    """Who imposed on whom in the last rows on the same sectors, or right before where the sentence names nobody.

    What the U.S. charges on others than its neighbours is not carried on, nor what a bracket tells by the way.
    """
    earlier = [row for row in earlier if not in_closed_bracket(sentence, int(str(row["start"])), start)]
    if not countries(sentence) and earlier and _goes_on_from(sentence, earlier[-1]):
        return _parties_of(earlier[-1:])
    last = int(str(earlier[-1]["start"])) if earlier else -1
    if last >= sentence.start and not any(last < m.start < start for m in countries(sentence)):
        return _parties_of(earlier[-1:])
    if charged := _by_mexico(sentence, earlier):
        return charged
    names = {whole(name) for name, _ in sectors}
    same = [row for row in earlier if row["sector"] in names and row["imposed_on"] in _NEIGHBOURS]
    same = [row for row in same if not _is_aside(sentence, row, earlier)]
    above = sentence.previous
    if (
        same
        and same[-1]["imposed_on"] == "*"
        and above
        and int(str(same[-1]["start"])) >= (above.previous or above).start
    ):
        return _parties_of(same[-1:])
    if same:
        return _parties_of(same)
    first = sentence.article.sentences[max(0, sentence.number - _RECENT)].start
    recent = [row for row in earlier if int(str(row["start"])) >= first][-1:]
    goes_on = recent and recent[0]["imposed_by"] not in PARTIES and not sentence.of("agreement")
    goes_on = goes_on and not countries(sentence)
    return _parties_of(recent) if goes_on else None


_AVERAGES = ("average", "scenario")


def of_kind(rows: list[Row], kind: str) -> list[Row]:
    """Rows of averages for an average, of today or supposed, the others for the rest: an average is that of all countries.

    A trade remedy is never on every country.
    """
    same = [row for row in rows[-MEMORY:] if (row["rate_kind"] in _AVERAGES) == (kind in _AVERAGES)]
    return [row for row in same if row["imposed_on"] != "*"] if kind in REMEDIES else same


def _goes_on_from(sentence: Sentence, row: Row) -> bool:
    """Whether a sentence goes on from what Mexico charges, right before in its paragraph: "The ceiling is 35 per cent"."""
    above = sentence.previous
    if row["imposed_by"] != "MX" or above is None or int(str(row["start"])) < above.start:
        return False
    return "\n" not in sentence.article.text[above.end : sentence.start]


def _by_mexico(sentence: Sentence, earlier: list[Row]) -> Parties | None:
    """ "Chinese-built cars go straight to 50 per cent", behind what Mexico is about to charge on China's goods."""
    first = sentence.article.sentences[max(0, sentence.number - _RECENT)].start
    recent = [row for row in earlier if int(str(row["start"])) >= first]
    if not recent or recent[-1]["imposed_by"] != "MX":
        return None
    named = {str(m.entity.country) for m in sentence.mentions if m.entity.country and m.kind == "place"}
    return _parties_of(recent[-1:]) if named and not named & PARTIES else None


# What the U.S. charges on too, so that Canada's own rate is an aside in most articles.
_AMERICAN = {
    "steel",
    "aluminum",
    "metals",
    "copper",
    "autos",
    "auto_parts",
    "trucks",
    "lumber",
    "all_products",
}


def _is_aside(sentence: Sentence, row: Row, earlier: list[Row]) -> bool:
    """Whether a row is Canada's answer, told in another paragraph of an article on American tariffs."""
    if row["imposed_by"] != "CA" or row["sector"] not in _AMERICAN:
        return False
    apart = "\n" in sentence.article.text[int(str(row["start"])) : sentence.start].strip()
    return apart and any(each["imposed_by"] == "US" for each in earlier)


def _parties_of(same: list[Row]) -> Parties:
    """Who imposed on whom in the last of some rows, by whom most of them are imposed."""
    by = Counter(row["imposed_by"] for row in same)
    imposer = max(reversed(same), key=lambda row: by[row["imposed_by"]])["imposed_by"]
    theirs = [row for row in same if row["imposed_by"] == imposer]
    last = ([row for row in theirs if row["imposed_on"] != "*"] or theirs)[-1]  # a neighbour is meant again
    targets = dict.fromkeys(str(row["imposed_on"]) for row in same if row["start"] == last["start"])
    return Parties(str(last["imposed_by"]), tuple(targets))
