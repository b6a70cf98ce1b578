"""Articles by the hundred thousand, each unlike the others, put together from the digests and the labelled texts."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from labelled import sets

SEED = 20260701
FILE_ROWS, GROUP_ROWS = 20_000, 5_000  # of the Parquet files that are written
_STRANGERS = 4  # one paragraph in so many comes from another text
_SHARE = re.compile(r"\b\d{1,2}(?= ?(?:%|per cent|percent))")
_FIRST_DAY, _DAYS = dt.date(2025, 1, 20), 500
_SCHEMA = pa.schema([("article_id", pa.string()), ("published", pa.date32()), ("text", pa.string())])


def articles(size: int, seed: int = SEED) -> Iterator[dict[str, object]]:
    """``size`` articles: a text with other figures and some paragraphs of other texts, and a number of its own."""
    texts = [text.split("\n") for s in sets() if s.name != "originals" for text in s.articles["text"]]
    for number in range(size):
        dice = random.Random(f"{seed}-{number}")
        lines = [
            dice.choice(dice.choice(texts)) if line and dice.randrange(_STRANGERS) == 0 else line
            for line in dice.choice(texts)
        ]
        text = _SHARE.sub(lambda _, dice=dice: str(dice.randint(1, 99)), "\n".join(lines))
        yield {
            "article_id": f"s{number:07}",
            "published": _FIRST_DAY + dt.timedelta(days=dice.randrange(_DAYS)),
            "text": f"{text}\n\nNote {number}.\n",
        }


def write(folder: Path, size: int, seed: int = SEED) -> Path:
    """A Parquet dataset of such articles, written without holding them all."""
    folder.mkdir()
    made = articles(size, seed)
    for start in range(0, size, FILE_ROWS):
        with pq.ParquetWriter(folder / f"articles-{start:07}.parquet", _SCHEMA) as file:
            for group in range(start, min(start + FILE_ROWS, size), GROUP_ROWS):
                rows = [next(made) for _ in range(min(GROUP_ROWS, size - group))]
                file.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA))
    return folder
