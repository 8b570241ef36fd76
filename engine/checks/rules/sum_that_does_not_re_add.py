"""C083: table cells that are not the sum they are said to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.exact import exact
from engine.checks.rule import Finding, Rule, found
from engine.language.amounts import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A cell is wrong iff `adds_up`, worked out exactly from its row, differs from it."""
    for table in subject.ruleset.tables.values():
        for column, expression in table.adds_up.items():
            for row in table.rows if column in table.columns else ():
                printed = row.cells[table.columns.index(column)]
                names = dict(zip(table.columns, row.cells, strict=False))
                if isinstance(row.at, Number):
                    names = {"row": row.at, **names}
                total = exact(expression.tree, names)
                if printed is None or total is None or total == printed.literal:
                    continue
                yield found(
                    printed.place,
                    column=column,
                    printed=said(printed),
                    total=f"{total:f}",
                    formula=expression.text,
                )


RULE = Rule(
    "C083",
    "sum-that-does-not-re-add",
    find,
    zh="{column} 写作 {printed}，而 {formula} = {total}",
    en="{column} says {printed}, but {formula} = {total}",
    hint_zh="对照原表：录错的改正；原表就印错的，用 # junheng: allow C083 写明",
    hint_en="compare with the printed table; correct a slip, or allow C083 if it is printed so",
)
