"""Articles of one's own: files of many kinds in, texts with a record of where each came from out.

``readers`` knows the kinds of files, ``record`` completes what a file states with what the user says, and
``store`` keeps the result in ``data/raw/added``. Nothing is guessed: what a file does not state is asked for.
"""

from cusma_research.adding.batch import Batch, read_batch
from cusma_research.adding.record import Record, Said
from cusma_research.adding.store import articles_after, plan, removal

__all__ = ["Batch", "Record", "Said", "articles_after", "plan", "read_batch", "removal"]
