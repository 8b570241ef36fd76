"""A result folder -> the evaluation that wrote it, made again from what it holds."""

from engine.analysis.stored.choosing import counties_to_read, others_than
from engine.analysis.stored.folder import RESULT, STORED, result_folder
from engine.analysis.stored.normalised import DERIVED, STOOD_IN
from engine.analysis.stored.record import readings_of, stored_record
from engine.analysis.stored.reopen import Reopened, changed_since, reopen

__all__ = [
    "DERIVED",
    "RESULT",
    "STOOD_IN",
    "STORED",
    "Reopened",
    "changed_since",
    "counties_to_read",
    "others_than",
    "readings_of",
    "reopen",
    "result_folder",
    "stored_record",
]
