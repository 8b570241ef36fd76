"""Cells behind a finding -> where each stands in the person's own file, with its value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.reports.explained.figures import figure, with_unit
from engine.reports.explained.words import say
from engine.reports.punctuation import row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.explain import Cell, Finding, Step
    from engine.diagnostics import Language

_DECIMALS = 6  # a cell is shown as it is


@dataclass(frozen=True, slots=True)
class Used:
    """A cell, its value in the unit of the field, and how a blank in it was read."""

    cell: Cell
    step: Step


def used_by(finding: Finding) -> list[Used]:
    """Every cell that went into a finding itself, once, in the order of the arithmetic."""
    steps = [finding.arithmetic, *finding.conditions]
    steps += [limit.step for limit in (finding.limit, finding.upper) if limit is not None]
    found: dict[tuple[str, ...], Used] = {}
    for step in steps:
        for one in _cells(step):
            cell = one.cell
            key = (cell.field, cell.level, cell.county_code, cell.school_code, str(cell.row))
            found.setdefault(key, one)
    return list(found.values())


def _cells(step: Step | None) -> Iterator[Used]:
    if step is None:
        return
    if step.cell is not None:
        yield Used(step.cell, step)
    for part in step.parts:
        yield from _cells(part)


def place(cell: Cell) -> str:
    """Sheet and cell: `学校 O2`; the file's name where it has no sheet."""
    table = cell.table or PurePath(cell.file).name
    return " ".join(part for part in (table, cell.place or (str(cell.row or ""))) if part)


def cells_sentence(found: list[Used], language: Language, school: str) -> str:
    """The cells that hold values; of another school than the one spoken of it is named."""
    there = [one for one in found if one.step.value is not None]
    if not there:
        return ""
    return say(
        "cells", language, cells=row((_told(one, language, school) for one in there), language)
    )


def lacking_sentence(found: list[Used], language: Language, school: str) -> str:
    """The cells that are blank, or that the data has no column for."""
    blank = [one for one in found if one.step.value is None]
    if not blank:
        return ""
    told = (_lacking(one, language, school) for one in blank)
    return say("lacking", language, cells=row(dict.fromkeys(told), language))


def _label(one: Used, language: Language, school: str) -> str:
    label = one.cell.label.say(language)
    name = one.cell.school
    if name and name != school:
        return say("cell_of", language, school=name, label=label)
    return label


def _told(one: Used, language: Language, school: str) -> str:
    cell, step = one.cell, one.step
    where = place(cell)
    if cell.raw is not None:
        raw, factor = figure(cell.raw, language, _DECIMALS), figure(cell.factor, language)
        where = say("cell_factor", language, place=where, raw=raw, factor=factor)
    if step.note.zh and not step.text:
        where = say("cell_blank", language, place=where, note=step.note.say(language))
    shown = step.note.say(language) if step.text else figure(step.value, language, _DECIMALS)
    value = with_unit(shown, step.unit, language)
    label = _label(one, language, school)
    return say("cell", language, label=label, value=value, place=where)


def _lacking(one: Used, language: Language, school: str) -> str:
    cell = one.cell
    where = say("empty_cell", language, place=place(cell)) if cell.letter else ""
    label = _label(one, language, school)
    said = where or say("no_cell", language)
    return f"{label}（{said}）" if language == "zh" else f"{label} ({said})"
