"""Rows with one and the same problem -> a few Diagnostics instead of thousands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.columns import Indices

MOST_LISTED = 20  # errors with a line of their own; the rest are counted
MOST_NAMED = 5  # rows named in one line
_SAMPLES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Finding:
    """A problem met in some cells of one column: `rows` of the data, and what stood there."""

    code: str
    rows: Indices  # positions among the data rows, ascending
    texts: Sequence[str] = ()  # one for each of the first rows; shorter is fine
    data: Mapping[str, object] = field(default_factory=dict)
    each: Sequence[Mapping[str, object]] = ()  # further data for each of the first rows


def report(finding: Finding, place: Place, numbers: Indices) -> Iterator[Diagnostic]:
    """One Diagnostic per row for errors, up to a measure; one in all for anything milder.

    Args:
        finding: what was found.
        place: file, table and header.
        numbers: row number in the file of each data row.
    """
    rows = numbers[finding.rows].tolist()
    if describe(finding.code).severity != "error":
        counted = {"count": len(rows), "rows": some_rows(rows), "samples": samples(finding.texts)}
        yield told(finding.code, at_row(place, rows[0]), {**counted, **finding.data})
        return
    for at, row in enumerate(rows[:MOST_LISTED]):
        text = finding.texts[at] if at < len(finding.texts) else ""
        more = finding.each[at] if at < len(finding.each) else {}
        yield told(finding.code, at_row(place, row), {"text": text, **finding.data, **more})
    yield from remainder(finding.code, rows, place)


def remainder(code: str, rows: Sequence[int], place: Place) -> Iterator[Diagnostic]:
    """One Diagnostic that counts the rows beyond those listed, if there are any."""
    more = rows[MOST_LISTED:]
    if more:
        data = {"same": code, "count": len(more), "rows": some_rows(more)}
        yield Diagnostic("D069", at_row(place, more[0]), data, describe(code).severity)


def told(code: str, place: Place, data: Mapping[str, object]) -> Diagnostic:
    """A Diagnostic of a registered code, its data given as a mapping."""
    return Diagnostic(code, place, data, describe(code).severity)


def at_row(place: Place, row: int) -> Place:
    """The same file, table and header, at a row of the file."""
    return Place(place.file, table=place.table, row=row, field=place.field)


def some_rows(rows: Sequence[int]) -> tuple[str, ...]:
    """The first row numbers, and a sign that there are more.

    >>> some_rows([2, 3, 5, 7, 11, 13])
    ('2', '3', '5', '7', '11', '…')
    """
    named = tuple(str(row) for row in rows[:MOST_NAMED])
    return (*named, "…") if len(rows) > MOST_NAMED else named


def samples(texts: Sequence[str]) -> tuple[str, ...]:
    """Some different texts, each in quotation marks of its own."""
    return tuple(f"“{text}”" for text in list(dict.fromkeys(texts))[:_SAMPLES])
