"""The errors of this package. Each says what came, what was expected and what to do."""


class CusmaError(ValueError):
    """Base of every error that this package raises on purpose."""


class SourceError(CusmaError):
    """A file of the raw folder is missing or cannot be read."""


class AddingError(CusmaError):
    """A file that was to be added cannot be read, or does not say enough about its article."""


class CorrectionError(CusmaError):
    """A row of ``corrections.csv`` cannot be understood or would break a table."""


class WritingError(CusmaError):
    """A file cannot be written; everything is as it was."""


class TableError(CusmaError):
    """A table does not have the columns or the values that frames need."""


class VocabularyError(CusmaError):
    """A row of the vocabulary is incomplete or contradicts another."""


class BusyError(CusmaError):
    """Another process is writing in the same data folder."""


class WorkerError(CusmaError):
    """A worker process ended before its work was done."""


class ResumeError(CusmaError):
    """What is in a folder of results cannot be continued with this input or this library."""
