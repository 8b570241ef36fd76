"""The registry of codes: what each finding says, in Chinese and English, and how grave it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import (
    codes_amounts,
    codes_answers,
    codes_collections,
    codes_data,
    codes_difference,
    codes_editing,
    codes_exports,
    codes_expression,
    codes_fields,
    codes_figures,
    codes_files,
    codes_headers,
    codes_meaning,
    codes_overlays,
    codes_results,
    codes_run,
    codes_scales,
    codes_scoring,
    codes_structure,
    codes_testing,
    codes_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.diagnostics.code import CodeText


def _collect() -> dict[str, CodeText]:
    found: dict[str, CodeText] = {}
    for module in (
        codes_text,
        codes_structure,
        codes_expression,
        codes_fields,
        codes_meaning,
        codes_amounts,
        codes_overlays,
        codes_data,
        codes_collections,
        codes_headers,
        codes_files,
        codes_exports,
        codes_run,
        codes_results,
        codes_answers,
        codes_scales,
        codes_testing,
        codes_scoring,
        codes_editing,
        codes_figures,
        codes_difference,
    ):
        for entry in module.CODES:
            if entry.code in found:
                raise ValueError(f"code {entry.code} is registered twice")
            found[entry.code] = entry
    return found


_CODES: dict[str, CodeText] = {}


def every_code() -> dict[str, CodeText]:
    """All codes by name."""
    if not _CODES:
        _CODES.update(_collect())
    return _CODES


def describe(name: str) -> CodeText:
    """The entry of one code; KeyError if it is not registered (a fault of ours)."""
    return every_code()[name]


def register(entries: Iterable[CodeText]) -> None:
    """Make codes known that a room above this one brings along (checks: letter C).

    Raises:
        ValueError: a code that says something else already (a fault of ours).
    """
    known = every_code()
    for entry in entries:
        if known.setdefault(entry.code, entry) != entry:
            raise ValueError(f"code {entry.code} is registered twice")
