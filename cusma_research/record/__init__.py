"""Claims beside the official record: figures of data/reference, verdicts, measures in force, exposure."""

from cusma_research.record.citing import cite
from cusma_research.record.comparing import compare, verdicts
from cusma_research.record.exposure import concentration, exposure, hhi
from cusma_research.record.measures import measures_on
from cusma_research.record.reference import load_reference

__all__ = ["cite", "compare", "concentration", "exposure", "hhi", "load_reference", "measures_on", "verdicts"]
