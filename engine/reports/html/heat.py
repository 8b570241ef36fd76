"""A sheet of schools by rules -> tables of shares of limits, coloured; the worst rows first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.spelled import typed
from engine.reports.figures.heat import cell_text
from engine.reports.figures.look import STATUSES, band_of
from engine.reports.figures.sheet import NOT_APPLICABLE, NOT_ASKED, NOT_MET
from engine.reports.grid import number
from engine.reports.html.table import Cell, Column, Table
from engine.reports.html.words import say
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.reports.figures.sheet import Sheet

MOST_ROWS = 300  # of a table; more are counted
MOST_RULES = 9  # side by side, or A4 does not hold them
_FILES = {"section": "sections", "school": "criteria"}


def heat_tables(sheet: Sheet, language: Language) -> Iterator[Table]:
    """The tables of one sheet: its rules in as many groups as paper needs."""
    parts = [
        [*range(at, min(at + MOST_RULES, len(sheet.rules)))]
        for at in range(0, len(sheet.rules), MOST_RULES)
    ]
    unit = say(sheet.grain, language)
    title = sheet.run.ruleset.title.say(language)
    for part, places in enumerate(parts, 1):
        caption = say("heat.caption", language, unit=unit, title=title)
        if len(parts) > 1:
            caption += say("heat.part", language, part=part, parts=len(parts))
        front = sheet.run.ruleset.name.replace("/", "-").replace("@", "-")
        yield _table(
            sheet.with_rules(places), f"heat-{front}-{sheet.grain}-{part}", caption, language
        )


def _table(sheet: Sheet, name: str, caption: str, language: Language) -> Table:
    order = sheet.worst_first()
    shown, rest = order[:MOST_ROWS], order[MOST_ROWS:]
    failing = (sheet.status == NOT_MET).any(axis=1)
    names = sheet.names(language)
    labels = [rule.label.say(language) for rule in sheet.rules]
    left = say(
        "heat.left", language, shown=len(shown), left=len(rest), file=_FILES[sheet.grain],
        failing=int(failing[rest].sum()),
    ) if len(rest) else ""  # fmt: skip
    limits = np.array([
        typed(sheet.limit[:, place], sheet.decimals[:, place]) for place in range(len(labels))
    ])  # fmt: skip
    rows = tuple(
        (
            Cell(names[row], sort=f"{rank:06}"),
            *(_cell(sheet, int(row), place, labels[place], str(limits[place, row]), language)
              for place in range(len(labels))),
        )
        for rank, row in enumerate(shown)
    )  # fmt: skip
    columns = (
        Column(say(sheet.grain, language)),
        *(Column(label, number=True) for label in labels),
    )
    return Table(
        name, caption, columns, rows, left=left, look="heat",
        bad=tuple(bool(failing[row]) for row in shown),
    )  # fmt: skip


def _cell(sheet: Sheet, row: int, place: int, label: str, limit: str, language: Language) -> Cell:
    status, share = int(sheet.status[row, place]), float(sheet.share[row, place])
    if status in (NOT_ASKED, NOT_APPLICABLE):
        return Cell("", "off", sort="-1e98")
    text = cell_text(share, status)
    known = not np.isnan(share)
    mark = text[0] if text[:1] in "▼?" else ""
    value = float(sheet.value[row, place])
    key = "value_of" if limit != "nan" else "value_alone"
    tip = say(
        key, language, rule=label, value=number(value) or say("missing", language), limit=limit
    )
    look = f"b{band_of(share)}" if known else "b"
    return Cell(
        text[len(mark) :], f"{look} {STATUSES[status]}", mark,
        word(STATUSES[status], language) if mark else "",
        f"{share:.6f}" if known else "-1e97", tip,
    )  # fmt: skip
