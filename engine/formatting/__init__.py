"""A ruleset, dictionary or test file -> the same file in one style: comments kept, meaning kept."""

from engine.formatting.file import Outcome, format_file, write_formatted
from engine.formatting.files import files_to_format
from engine.formatting.schema_line import schema_line
from engine.formatting.text import format_text

__all__ = [
    "Outcome",
    "files_to_format",
    "format_file",
    "format_text",
    "schema_line",
    "write_formatted",
]
