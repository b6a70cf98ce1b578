"""Charts of the tables: a frame in, matplotlib Axes out, the numbers and words travelling along.

Every chart function takes a table of frames.md and, where outlets are to be named, ARTICLES as
second argument; `accuracy` and `peers` take scores, `reports` CHRONOLOGY and EVENTS. It returns
Axes (`dependence` an array of them, one a unit); their `figure` is a `ChartFigure` with `title`,
`unit`, `note`, `source`, `alt` and `data`, the frame of exactly what is drawn, and with `svg()`,
`png()` and `csv()`. Beside each stands the pure function that makes `data`.

A table that is empty or lacks a column raises TableError. pyplot is not used and matplotlib's
settings are left as they were.
"""

from cusma_research.charts.accuracy import accuracy, accuracy_data, peers, peers_data
from cusma_research.charts.claims import dependence, dependence_data
from cusma_research.charts.compared import side_by_side, side_by_side_data
from cusma_research.charts.coverage import (
    agreement_names,
    agreement_names_data,
    cleaning,
    cleaning_data,
    mentions,
    mentions_data,
)
from cusma_research.charts.figure import ChartFigure
from cusma_research.charts.rate_rows import tariffs_data
from cusma_research.charts.rates import tariffs
from cusma_research.charts.reports import reports, reports_data
from cusma_research.charts.timeline import chronology, chronology_data

__all__ = [
    "ChartFigure",
    "accuracy",
    "accuracy_data",
    "agreement_names",
    "agreement_names_data",
    "chronology",
    "chronology_data",
    "cleaning",
    "cleaning_data",
    "dependence",
    "dependence_data",
    "mentions",
    "mentions_data",
    "peers",
    "peers_data",
    "reports",
    "reports_data",
    "side_by_side",
    "side_by_side_data",
    "tariffs",
    "tariffs_data",
]
