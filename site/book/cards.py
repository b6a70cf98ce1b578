"""What a claim says, field by field and in words."""

from book.evidence import present
from cusma_research.charts import phrases, wording
from cusma_research.release import dictionary

_UNITS = {"percent": "per cent", "CAD": "Canadian dollars", "USD": "US dollars", "$": "dollars"}
_KINDS = {"tariffs": "Tariff", "dependence": "Dependence", "events": "Event", "quotes": "Quotation"}
_NOUNS = {"tariffs": "tariff", "dependence": "figure", "events": "event", "quotes": "quotation"}


def counted(table, count):
    """How many claims of one kind there are.

    >>> counted("dependence", 9), counted("events", 1)
    ('9 figures of dependence', '1 event')
    """
    return wording.plural(count, _NOUNS[table]) + (" of dependence" if table == "dependence" else "")


def title(claim, known):
    """A claim in one line.

    >>> row = {"sector": "kitchen_cabinets", "rate_pct": 25.0, "relation": "over", "low_pct": 25.0,
    ...        "high_pct": float("nan")}
    >>> from types import SimpleNamespace
    >>> title(SimpleNamespace(table="tariffs", row=row), None)
    'Tariff: kitchen cabinets, over 25 per cent'
    """
    return f"{_KINDS[claim.table]}: {_TITLES[claim.table](claim.row, known)}"


def fields(claim, known):
    """Names and words of the fields that hold something, in the order in which a reader asks for them."""
    found = [*_FIELDS[claim.table](claim.row, known), *_says(claim, known)]
    return [(name, words) for name, words in found if words]


def amount(relation, value, low, high, unit):
    """A number with hedge and unit; numbers of a million and more in words.

    >>> amount("just_below", 3.6e9, 3.42e9, 3.6e9, "CAD")
    'nearly 3.6 billion Canadian dollars'
    """
    size, scale = wording.scale_of(value)
    ends = [end / size if present(end) else end for end in (value, low, high)]
    return " ".join(part for part in (wording.hedged(relation, *ends), scale, unit_words(unit)) if part)


def allowed(relation, value, low, high, unit):
    """The interval that the words leave open, in words; "" where they leave nothing open.

    >>> allowed("over", 75.0, 75.0, 100.0, "percent"), allowed("about", 60.0, 57.0, 63.0, "percent")
    ('above 75, up to 100 per cent', '57 to 63 per cent')
    >>> allowed("over", 3e6, 3e6, None, "firms"), allowed("exactly", 50.0, 50.0, 50.0, "percent")
    ('above 3 million firms', '')
    """
    if not present(value) or (present(low) and low == high):
        return ""
    size, scale = wording.scale_of(value)
    first, last = (wording.number(end / size) if present(end) else "" for end in (low, high))
    tail = " ".join(part for part in (scale, unit_words(unit)) if part)
    if relation == "over":
        return f"above {first}{f', up to {last}' if last else ''} {tail}".strip()
    if relation == "under":
        return f"{first} to below {last} {tail}".strip()
    return f"{first} to {last} {tail}".strip() if last else f"{first} {tail} or more".replace("  ", " ")


def interval(row):
    """What a row of DEPENDENCE allows, in words; "" where its number is exact or none is stated."""
    return allowed(row["relation"], row["value"], row["low"], row["high"], row["unit"])


def unit_words(unit):
    """
    >>> unit_words("percent"), unit_words("rank"), unit_words(None)
    ('per cent', '', '')
    """
    return _UNITS.get(unit, "" if not present(unit) or unit in ("count", "rank") else str(unit))


def meaning(table, column, row):
    """A coded value with what the data dictionary says of it.

    >>> meaning("tariffs", "status", {"status": "in_force"})
    'in force: it applies'
    """
    value = row[column]
    if not present(value):
        return ""
    values = next(one.values for one in dictionary.table(table).columns if one.name == column)
    return f"{wording.words(value)}{f': {values[value]}' if value in values else ''}"


def _tariff_title(row, known):
    rate = amount(row["relation"], row["rate_pct"], row["low_pct"], row["high_pct"], "percent")
    goods = wording.words(row["sector"]) or "goods not named"
    return f"{goods}, {rate if present(row['rate_pct']) else 'no rate stated'}"


def _tariff_fields(row, known):
    ends = (row["relation"], row["rate_pct"], row["low_pct"], row["high_pct"], "percent")
    yield "Rate", amount(*ends) if present(row["rate_pct"]) else "none stated"
    yield "Which may mean", allowed(*ends)
    yield "Kind of rate", meaning("tariffs", "rate_kind", row)
    yield "Imposed by", _country(row["imposed_by"])
    yield "On goods of", _country(row["imposed_on"])
    yield "Sector", wording.words(row["sector"])
    yield "HS headings", _codes(row["hs"])
    yield "Limited to", _text(row["scope"])
    yield "Status", meaning("tariffs", "status", row)
    yield "In effect from", wording.day(row["effective"]) if present(row["effective"]) else ""
    yield "Note", _text(row["note"])


def _dependence_title(row, known):
    told = amount(row["relation"], row["value"], row["low"], row["high"], row["unit"])
    number = told if present(row["value"]) else "no number stated"
    return f"{wording.uncapital(phrases.phrase(row))}, {number}{_each(row)}"


def _dependence_fields(row, known):
    ends = (row["relation"], row["value"], row["low"], row["high"], row["unit"])
    yield "What it measures", phrases.phrase(row)
    yield "Number", amount(*ends) + _each(row) if present(row["value"]) else "none stated"
    yield "Which may mean", interval(row)
    yield "Product", wording.words(row["product"])
    yield "HS headings", _codes(row["hs"])
    yield "Period", _text(row["period"])


def _event_title(row, known):
    when = _when(row)
    return f"{_text(row['title']) or wording.words(row['event_type'])}{f', {when}' if when else ''}"


def _event_fields(row, known):
    yield "What kind", meaning("events", "event_type", row)
    yield "When", _when(row) or "a time that cannot be resolved"
    yield "In ISO 8601-2", _text(row["edtf"])
    yield "How exact", meaning("events", "precision", row)
    yield "On the day of publication", meaning("events", "timing", row)
    actors = row["actors"].split(";") if present(row["actors"]) else []
    yield "Who takes part", ", ".join(known.name(actor) for actor in actors)


def _quote_title(row, known):
    return f"{_text(row['speaker']) or 'speaker not named'}"


def _quote_fields(row, known):
    yield "Speaker", known.name(row["speaker_id"]) if present(row["speaker_id"]) else "nobody could be named"
    yield "Word of saying", _text(row["cue"])
    yield "Tied to its speaker", meaning("quotes", "kind", row)


def _says(claim, known):
    if "attribution" in claim.row:
        who = claim.row["attribution"]
        yield "Who says so", known.name(who) if present(who) else "the article, in its own voice"


def _when(row):
    return wording.interval(row["date_start"], row["date_end"]) if present(row["date_start"]) else ""


def _each(row):
    return f" a {row['per']}" if present(row["per"]) else ""


def _country(code):
    return wording.country(code) if present(code) else "not known"


def _codes(codes):
    return codes.replace(";", ", ") if present(codes) else ""


def _text(value):
    return str(value) if present(value) else ""


_TITLES = {
    "tariffs": _tariff_title,
    "dependence": _dependence_title,
    "events": _event_title,
    "quotes": _quote_title,
}
_FIELDS = {
    "tariffs": _tariff_fields,
    "dependence": _dependence_fields,
    "events": _event_fields,
    "quotes": _quote_fields,
}
