"""The notebooks and their pages: execute in place, tell which are stale, render HTML.

An executed notebook is part of the repository, and so are the pages that are made from it: two runs give the
same bytes.
"""

from cusma_research.publish.execution import kernel_environment, run_notebooks
from cusma_research.publish.freshness import NotebookError, stale_notebooks
from cusma_research.publish.pages import SiteError, render

__all__ = [
    "NotebookError",
    "SiteError",
    "kernel_environment",
    "render",
    "run_notebooks",
    "stale_notebooks",
]
