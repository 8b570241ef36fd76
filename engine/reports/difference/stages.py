"""Self-evaluation against review -> blocks of a document, and plain data for JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.reports.difference.stage_words import say
from engine.reports.grid import number
from engine.reports.punctuation import bracketed
from engine.reports.punctuation import row as listed
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.analysis.difference.stages import CellDifference, Drawn, Hanging, Stages, Unit
    from engine.data import Origin
    from engine.diagnostics import Language
    from engine.reports.document_pages import Block

_MOST = 60  # rows of a table on a page; the JSON has all of them
_NAMED = 5  # units named where only their number matters
_PERCENT = 100


@dataclass(frozen=True, slots=True, eq=False)
class StagesPart:
    """Two stages against each other, as a part of the report."""

    stages: Stages

    @property
    def key(self) -> str:
        """Its name in the JSON document."""
        return "stages"

    @property
    def differs(self) -> bool:
        """Whether any figure is another one, or stands at one stage alone."""
        stages = self.stages
        return bool(stages.cells or stages.only_first or stages.only_second or stages.moved)

    @property
    def fails(self) -> bool:
        """Whether a verdict or a part of one is another."""
        return bool(self.stages.moved)

    def blocks(self, language: Language) -> Iterator[Block]:
        """For terminal and Markdown."""
        yield from stage_blocks(self.stages, language)

    def document(self, language: Language) -> dict[str, Any]:
        """For programs."""
        return stage_document(self.stages, language)


@dataclass(frozen=True, slots=True, eq=False)
class SamplePart:
    """Schools to check again, as a part of the report; `drawn` with these choices."""

    drawn: Sequence[Drawn]
    count: int
    error: float
    seed: str

    @property
    def key(self) -> str:
        """Its name in the JSON document."""
        return "sample"

    @property
    def differs(self) -> bool:
        """It is told whenever it was asked for."""
        return True

    @property
    def fails(self) -> bool:
        """A sample finds nothing wrong."""
        return False

    def blocks(self, language: Language) -> Iterator[Block]:
        """For terminal and Markdown."""
        yield from sample_blocks(self.drawn, self.count, self.error, self.seed, language)

    def document(self, language: Language) -> dict[str, Any]:
        """For programs."""
        return sample_document(self.drawn, self.count, self.error, self.seed, language)


def stage_blocks(stages: Stages, language: Language) -> Iterator[Block]:
    """What differs, what moved, and what hangs on it."""
    first, second = _called(stages, language)
    title = say("title_of", language, first=first, second=second)
    yield "heading", title if stages.first != stages.second else say("title", language)
    key = "compared" if stages.cells else "compared_none"
    yield "text", say(key, language, units=stages.units, cells=len(stages.cells))
    yield from _moved(stages, (first, second), language)
    yield from _hanging(stages, (first, second), language)
    yield from _cells(stages, (first, second), language)
    for stage, units in ((first, stages.only_first), (second, stages.only_second)):
        if units:
            yield "heading", say("only", language, stage=stage)
            yield from _limited("list", [_unit(unit, language) for unit in units], language)


def _called(stages: Stages, language: Language) -> tuple[str, str]:
    """What the two are called: by their stages, where those differ and are known."""
    if stages.first and stages.second and stages.first != stages.second:
        return say(stages.first, language), say(stages.second, language)
    return say("first", language), say("second", language)


def _moved(stages: Stages, names: tuple[str, str], language: Language) -> Iterator[Block]:
    yield "heading", say("moved", language)
    if not stages.moved:
        yield "text", say("nothing_moved", language)
    else:
        rows = [
            [
                f"{one.county} {one.year}".strip(),
                one.label.say(language) if one.part else say("whole", language),
                word(one.first, language), word(one.second, language),
            ]
            for one in stages.moved
        ]  # fmt: skip
        yield from _table([word("county", language), say("part", language), *names], rows, language)
    if stages.schools:
        yield "heading", say("schools", language)
        rows = [
            [_unit(one.unit, language), word(one.first, language), word(one.second, language)]
            for one in stages.schools
        ]
        yield from _table([word("school", language), *names], rows, language)


def _hanging(stages: Stages, names: tuple[str, str], language: Language) -> Iterator[Block]:
    if not stages.cells:
        return
    first, second = names
    yield "heading", say("hanging", language)
    if stages.hanging:
        yield "text", say("hanging_means", language, first=first, second=second)
        rows = [_hangs(one, language) for one in stages.hanging]
        head = [say("unit", language), say("part", language), second, say("with_first", language)]
        yield from _table(head, rows, language)
    elif not stages.untried:
        yield "text", say("hanging_none", language)
    if stages.untried:
        names_ = [_unit(unit, language) for unit in stages.untried[:_NAMED]]
        dots = ["…"] if len(stages.untried) > _NAMED else []
        yield (
            "text",
            say(
                "untried",
                language,
                count=len(stages.untried),
                names=listed([*names_, *dots], language),
            ),
        )


def _hangs(one: Hanging, language: Language) -> list[str]:
    part = one.label.say(language) if one.part else say("whole", language)
    return [
        _unit(one.unit, language),
        part,
        word(one.status, language),
        word(one.instead, language),
    ]


def _cells(stages: Stages, names: tuple[str, str], language: Language) -> Iterator[Block]:
    if not stages.cells:
        return
    yield "heading", say("cells", language)
    head = [say("unit", language), say("figure", language), *names, say("difference", language)]
    rows = [_cell(cell, language) for cell in stages.cells]
    yield from _table([*head, say("where", language)], rows, language)


def _cell(cell: CellDifference, language: Language) -> list[str]:
    label = cell.label.say(language)
    if cell.level:
        label = bracketed(label, cell.level_label.say(language), language)
    difference = ""
    if not math.isnan(cell.difference):
        sign = "+" if cell.difference > 0 else ""
        share = "" if math.isnan(cell.relative) else f" ({number(_PERCENT * cell.relative, 1)}%)"
        difference = f"{sign}{number(cell.difference)}{share}"
    return [
        _unit(cell.unit, language), label, _value(cell.first, language),
        _value(cell.second, language), difference, _where(cell.second_cell or cell.first_cell),
    ]  # fmt: skip


def _value(value: float | str | bool, language: Language) -> str:
    if isinstance(value, bool):
        return say("yes" if value else "no", language)
    if isinstance(value, float):
        return number(value)
    return value or say("missing", language)


def _where(cell: Origin | None) -> str:
    return f"{cell.table} {cell.cell}".strip() if cell else ""


def _unit(unit: Unit, language: Language) -> str:
    return unit.school or unit.school_code or unit.county + say("county_itself", language)


def _table(head: Sequence[str], rows: Sequence[list[str]], language: Language) -> Iterator[Block]:
    yield "table", (list(head), list(rows[:_MOST]))
    if len(rows) > _MOST:
        yield "text", say("more", language, count=len(rows) - _MOST)


def _limited(kind: str, rows: Sequence[str], language: Language) -> Iterator[Block]:
    yield kind, list(rows[:_MOST])
    if len(rows) > _MOST:
        yield "text", say("more", language, count=len(rows) - _MOST)


def sample_blocks(
    drawn: Sequence[Drawn], count: int, error: float, seed: str, language: Language
) -> Iterator[Block]:
    """The schools to check again, with why.

    Args:
        drawn: as `draw` gives them.
        count: schools that were asked for per county.
        error: the error that was supposed, as a share.
        seed: of the draw.
        language: of everything that is said.
    """
    yield "heading", say("sample", language)
    yield (
        "text",
        say(
            "sample_means",
            language,
            count=count,
            error=number(_PERCENT * error, 1),
            seed=seed or "0",
        ),
    )
    several = len({one.unit.county_code for one in drawn}) > 1
    rows = [
        [
            *([one.unit.county] if several else []), one.unit.school, number(one.weight, 1),
            listed([text.say(language) for text in one.county], language),
            listed([text.say(language) for text in one.near], language),
        ]
        for one in drawn
    ]  # fmt: skip
    head = [word("school", language), *(say(key, language) for key in _SAMPLE)]
    yield from _table([*([word("county", language)] if several else []), *head], rows, language)


_SAMPLE = ("weight", "would_turn", "near")


# ---------------------------------------------------------------------- JSON


def stage_document(stages: Stages, language: Language) -> dict[str, Any]:
    """The comparison as plain data; numbers as they are, None where there are none."""
    return {
        "first": stages.first,
        "second": stages.second,
        "units": stages.units,
        "only_first": [_unit_data(unit) for unit in stages.only_first],
        "only_second": [_unit_data(unit) for unit in stages.only_second],
        "cells": [
            {
                **_unit_data(cell.unit), "field": cell.field, "level": cell.level or None,
                "label": cell.label.say(language), "judged": cell.judged,
                "first": None if cell.first == "" else cell.first,
                "second": None if cell.second == "" else cell.second,
                "difference": None if math.isnan(cell.difference) else cell.difference,
                "relative": None if math.isnan(cell.relative) else cell.relative,
                "first_cell": _cell_data(cell.first_cell),
                "second_cell": _cell_data(cell.second_cell),
            }
            for cell in stages.cells
        ],
        "moved": [
            {
                "county_code": one.county_code, "county": one.county, "year": one.year,
                "part": one.part or None, "first": one.first, "second": one.second,
            }
            for one in stages.moved
        ],
        "schools": [
            {**_unit_data(one.unit), "first": one.first, "second": one.second}
            for one in stages.schools
        ],
        "hanging": [
            {
                **_unit_data(one.unit), "part": one.part or None, "status": one.status,
                "instead": one.instead,
            }
            for one in stages.hanging
        ],
        "untried": [_unit_data(unit) for unit in stages.untried],
    }  # fmt: skip


def sample_document(
    drawn: Sequence[Drawn], count: int, error: float, seed: str, language: Language
) -> dict[str, Any]:
    """The sample as plain data; the arguments are those of `sample_blocks`."""
    return {
        "count": count,
        "error": error,
        "seed": seed,
        "schools": [
            {
                **_unit_data(one.unit),
                "weight": one.weight,
                "would_turn": [text.say(language) for text in one.county],
                "near": [text.say(language) for text in one.near],
            }
            for one in drawn
        ],
    }


def _unit_data(unit: Unit) -> dict[str, Any]:
    return {
        "county_code": unit.county_code, "year": unit.year,
        "school_code": unit.school_code or None, "school": unit.school or None,
    }  # fmt: skip


def _cell_data(cell: Origin | None) -> dict[str, Any] | None:
    if cell is None:
        return None
    return {"file": cell.file, "table": cell.table, "cell": cell.cell, "header": cell.header}
