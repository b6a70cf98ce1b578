"""Charts of the tables: a frame in, matplotlib Axes out, the numbers and words travelling along.

Every chart function takes a table of frames.md and, where outlets are to be named, ARTICLES as
second argument; `accuracy` and `peers` take scores, `reports` CHRONOLOGY and EVENTS, the charts of
the record what `compare`, `record.exposure` and `load_reference` give. It returns Axes (`dependence`
and `record` an array of them, one a unit); their `figure` is a `ChartFigure` with `title`, `unit`,
`note`, `source`, `alt` and `data`, the frame of exactly what is drawn, and with `svg()`, `png()` and
`csv()`. Beside each stands the pure function that makes `data`.

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
from cusma_research.charts.record import record, record_data
from cusma_research.charts.record_timeline import record_timeline, record_timeline_data
from cusma_research.charts.reports import reports, reports_data
from cusma_research.charts.series import export_share, export_share_data, usmca_claims, usmca_claims_data
from cusma_research.charts.stakes import (
    exposure,
    exposure_data,
    imports_at_stake,
    imports_at_stake_data,
    sector_dependence,
    sector_dependence_data,
)
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
    "export_share",
    "export_share_data",
    "exposure",
    "exposure_data",
    "imports_at_stake",
    "imports_at_stake_data",
    "mentions",
    "mentions_data",
    "peers",
    "peers_data",
    "record",
    "record_data",
    "record_timeline",
    "record_timeline_data",
    "reports",
    "reports_data",
    "sector_dependence",
    "sector_dependence_data",
    "side_by_side",
    "side_by_side_data",
    "tariffs",
    "tariffs_data",
    "usmca_claims",
    "usmca_claims_data",
]
