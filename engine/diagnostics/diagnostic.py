"""Code, place and data of one finding -> its sentence and its remedy in either language."""

from __future__ import annotations

from dataclasses import dataclass, field
from string import Formatter
from typing import TYPE_CHECKING, Literal
from unicodedata import east_asian_width

from engine.diagnostics.registry import describe
from engine.wording import Language, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: line and column (from 1) of a text, or table, row and column of data."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""
    table: str = ""
    row: int = 0
    field: str = ""

    def say(self, language: Language = "zh") -> str:
        """The place as a person reads it: `file:line:column`, or file, table, row and column."""
        if self.table or self.row or self.field:
            row = f"第{self.row}行" if language == "zh" else f"row {self.row}"
            parts = [self.file, self.table, row if self.row else "", self.field]
            return " · ".join(part for part in parts if part)
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.file, *numbers]) if self.file else ":".join(numbers)

    def __str__(self) -> str:
        return self.say()


NOWHERE = Place()
_MOST = 400  # characters of one word or number in a message; of a clause twice as many


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. The text is derived from the code and the data, never stored."""

    code: str
    place: Place = NOWHERE
    data: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = "error"
    excerpt: str = ""  # the line of text concerned, for the caret

    def message(self, language: Language = "zh") -> str:
        """What is wrong."""
        return _fill(describe(self.code).message, self.data, language)

    def hint(self, language: Language = "zh") -> str:
        """What to do about it; a clause that has nothing to name is left out."""
        hint = describe(self.code).hint.say(language)
        stop = "；" if language == "zh" else "; "
        said = {
            name
            for name, value in self.data.items()
            if value or not isinstance(value, (str, tuple, list))
        }
        text = stop.join(clause for clause in hint.split(stop) if said.issuperset(_names(clause)))
        return _fill(Text(text, text), self.data, language)


def problem(code: str, place: Place = NOWHERE, excerpt: str = "", **data: object) -> Diagnostic:
    """A Diagnostic of a registered code, with the code's own severity.

    Args:
        code: a code of the registry.
        place: where.
        excerpt: the line of text concerned, if any.
        data: what the code's texts name in braces. A `Text` is said in the reader's language, a
            tuple or list as a comma-separated row.
    """
    return Diagnostic(code, place, data, describe(code).severity, excerpt)


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, int, str]:
    """Order of reading: by file, line and column, then table and row."""
    place = diagnostic.place
    return (place.file, place.line, place.column, place.table, place.row, diagnostic.code)


def render(diagnostic: Diagnostic, language: Language = "zh") -> str:
    """The finding as a person reads it in a terminal: place, code, sentence, excerpt, remedy."""
    labels = {
        "zh": {"error": "错误", "warning": "警告", "info": "提示"},
        "en": {"error": "error", "warning": "warning", "info": "note"},
    }[language]
    place = diagnostic.place.say(language)
    head = f"{place}: " if place else ""
    head += f"{labels[diagnostic.severity]} {diagnostic.code} {diagnostic.message(language)}"
    lines = [head]
    if diagnostic.excerpt:
        lines.append(f"    {diagnostic.excerpt}")
        if diagnostic.place.column:
            lines.append("    " + _caret(diagnostic.excerpt, diagnostic.place.column))
    hint = diagnostic.hint(language)
    if hint:
        lines.append(("    建议：" if language == "zh" else "    hint: ") + hint)
    return "\n".join(lines)


def _caret(excerpt: str, column: int) -> str:
    """A caret under character `column`; wide characters before it take two cells."""
    cells = sum(2 if east_asian_width(char) in "WFA" else 1 for char in excerpt[: column - 1])
    return " " * cells + "^"


def _fill(text: Text, data: Mapping[str, object], language: Language) -> str:
    said = {name: _said(value, language) for name, value in data.items()}
    return text.say(language).format_map(_Blank(said))


def _said(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return _cut(value.say(language), 2 * _MOST)
    if isinstance(value, (tuple, list)):
        comma = "、" if language == "zh" else ", "
        return comma.join(_said(item, language) for item in value)
    return _cut(str(value))


def _cut(text: str, most: int = _MOST) -> str:
    """A word or number as people can read it: of half a million digits the first and the last."""
    if len(text) <= most:
        return text
    half = most // 2
    return f"{text[:half]}…{text[-half:]}"


def _names(clause: str) -> set[str]:
    """The data that a clause names in braces."""
    return {name for _, name, _, _ in Formatter().parse(clause) if name is not None}


class _Blank(dict[str, str]):
    """A name that the data does not have is said as `…`, never a KeyError before the reader."""

    def __missing__(self, key: str) -> str:
        return "…"
