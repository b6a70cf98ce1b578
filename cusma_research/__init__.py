"""What the news says about the review of the Canada-US-Mexico trade agreement, as sourced tables.

>>> import cusma_research as cusma
>>> frames = cusma.extract(cusma.load_articles())
>>> sorted(frames)
['dates', 'dependence', 'events', 'mentions', 'quotes', 'sentences', 'tariffs']
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Loaded when first used, so that importing the package costs nothing.
_DOORS = {
    "load_articles": "articles",
    "clean": "cleaning",
    "extract": "extraction",
    "extract_to": "many",
    "chronology": "merging",
    "load_tables": "tables",
    "compare": "record",
    "load_reference": "record",
    "measures_on": "record",
    "use_vocabulary": "language.vocabulary",
}
_ROOMS = ("charts", "record")

__all__ = [
    "__version__",
    "charts",
    "chronology",
    "clean",
    "compare",
    "extract",
    "extract_to",
    "load_articles",
    "load_reference",
    "load_tables",
    "measures_on",
    "record",
    "use_vocabulary",
]


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"{__name__}.{name}")
    if name not in _DOORS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    value = getattr(import_module(f"{__name__}.{_DOORS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
