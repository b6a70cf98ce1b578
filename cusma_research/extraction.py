"""Articles in, all frames out: the whole chain in one call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import pandas as pd
from spacy.language import Language
from spacy.tokens import Doc
from tqdm import tqdm

from cusma_research import cleaning, dependence, events, schemas, tariffs
from cusma_research.claims import claim_id
from cusma_research.language.batches import batches
from cusma_research.language.notes import notes_of
from cusma_research.language.pipeline import cut, pipeline
from cusma_research.language.reading import Reading, read
from cusma_research.processes import counted, in_order, pool

FRAMES = ("sentences", "mentions", "dates", "quotes", "dependence", "tariffs", "events")
_PIECE = 50  # articles a process reads at a time: a third of a second of work, against a millisecond to hand it over
Found = list[dict[str, object]]
Rows = dict[str, Found]


def extract(articles: pd.DataFrame, *, n_process: int = 1, progress: bool = False) -> dict[str, pd.DataFrame]:
    """Read articles into frames: sentences, mentions, dates, quotes, dependence, tariffs and events.

    ``articles`` is ARTICLES, or any frame with ``article_id``, ``published`` and ``text``. The frames of many
    articles are those of each one, put together; the same input gives the same output, on one process or on
    ``n_process`` of them (-1: one a core; starting them takes seconds). ``progress`` shows a bar.
    Raises TableError when a column is missing or holds what cannot be read. More articles than fit into memory
    are for ``extract_to``.

    >>> import pandas as pd
    >>> mine = pd.DataFrame({"article_id": ["a"], "published": ["2025-12-19"],
    ...                      "text": ["Canadian steel faces U.S. tariffs of 50 per cent."]})
    >>> extract(mine)["tariffs"][["imposed_by", "imposed_on", "sector", "rate_pct"]].values.tolist()
    [['US', 'CA', 'steel', 50.0]]
    """
    articles = schemas.articles_frame(articles)
    if counted(n_process) > 1 and len(articles) > _PIECE:
        return _extract_apart(articles, n_process, progress)
    rows: Rows = {name: [] for name in FRAMES}
    found = article_rows(readings(articles))
    for of_article in tqdm(found, total=len(articles), desc="articles", unit="", disable=not progress):
        for name, some in of_article.items():
            rows[name] += some
    return {name: schemas.frame(name, rows[name]) for name in FRAMES}


def _extract_apart(articles: pd.DataFrame, n_process: int, progress: bool) -> dict[str, pd.DataFrame]:
    """The articles in pieces, each read by one of several processes."""
    pieces = (articles.iloc[start : start + _PIECE] for start in range(0, len(articles), _PIECE))
    with (
        pool(n_process) as workers,
        tqdm(total=len(articles), desc="articles", unit="", disable=not progress) as bar,
    ):
        found = []
        for frames in in_order(workers, extract, pieces, ahead=2 * counted(n_process)):
            found.append(frames)
            bar.update(min(_PIECE, len(articles) - bar.n))
    together = {name: pd.concat([frames[name] for frames in found]) for name in FRAMES}
    return {n: t.sort_values(schemas.SORT, kind="stable", ignore_index=True) for n, t in together.items()}


def readings(articles: pd.DataFrame) -> Iterator[Reading]:
    """The articles one by one, tagged; ``articles`` as ``extract`` takes them."""
    nlp = pipeline(spans=False)
    docs = (
        _untagged(nlp, text, published.date())
        for text, published in zip(articles["text"].tolist(), articles["published"], strict=True)
    )
    for article_id, doc in zip(articles["article_id"].tolist(), nlp.pipe(docs), strict=True):
        yield read(article_id, doc)


def _untagged(nlp: Language, text: str, published: dt.date) -> Doc:
    doc = cut(nlp, text)
    notes_of(doc).published = published
    return doc


def article_rows(readings: Iterable[Reading]) -> Iterator[Rows]:
    """Rows of all frames, article by article; the articles are read in batches, as the pipeline tags them."""
    for batch in batches(readings, lambda reading: len(reading.text)):
        rates = [tariffs.find(reading) for reading in batch]
        figures = [
            dependence.find(reading, tariffs.rate_spans(found))
            for reading, found in zip(batch, rates, strict=True)
        ]
        for reading, rated, shares in zip(batch, rates, figures, strict=True):
            yield {
                "sentences": [
                    cleaning.sentence_row(reading.article_id, reading.source, s) for s in reading.segments
                ],
                "mentions": _mentions(reading),
                "dates": _dates(reading),
                "quotes": _quotes(reading),
                "dependence": shares,
                "tariffs": rated,
                "events": events_of(reading, rated, shares),
            }


def events_of(reading: Reading, rated: Found, shares: Found, *, weigh: bool = True) -> Found:
    """Rows of EVENTS beside those of TARIFFS and DEPENDENCE; ``weigh`` as ``events.find`` takes it."""
    averages = _spans(row for row in rated if row["rate_kind"] == "average")  # they have a period, no event
    rates = {start for start, _ in tariffs.rate_spans(rated) - averages}
    return events.find(reading, rates, _spans(shares) | averages, weigh=weigh)


def _spans(rows: Iterable[dict[str, object]]) -> set[tuple[int, int]]:
    return {(int(str(row["start"])), int(str(row["end"]))) for row in rows}


def _place(reading: Reading, start: int, end: int) -> dict[str, object]:
    return {"article_id": reading.article_id, "start": start, "end": end, "text": reading.source[start:end]}


def _mentions(reading: Reading) -> list[dict[str, object]]:
    return [
        {
            "article_id": reading.article_id,
            "start": m.start,
            "end": m.end,
            "text": reading.source[m.start : m.end],
            "kind": m.kind,
            "entity_id": m.entity.entity_id,
            "name": m.entity.name,
        }
        for m in reading.mentions
    ]


def _dates(reading: Reading) -> list[dict[str, object]]:
    rows = []
    for date in reading.dates:
        row = {**_place(reading, date.start, date.end), "in_furniture": date.in_furniture}
        if interval := date.interval:
            row |= {"date_start": interval.start, "date_end": interval.end}
            row |= {"precision": interval.precision, "edtf": interval.edtf}
        rows.append(row)
    return rows


def _quotes(reading: Reading) -> list[dict[str, object]]:
    rows = []
    for q in reading.quotes:
        speaker_id = q.speaker.entity_id if q.speaker else None
        row = {**_place(reading, q.start, q.end), "kind": q.kind, "cue": q.cue, "speaker_id": speaker_id}
        row["speaker"] = q.speaker.name if q.speaker else None
        row["claim_id"] = claim_id(reading.article_id, "quotes", q.start, q.end, speaker_id)
        rows.append(row)
    return rows
