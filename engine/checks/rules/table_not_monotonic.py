"""C082: columns of a table that neither only rise nor only fall: real ones do not always."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A column turns iff some step goes against the way from its first number to its last."""
    for table in subject.ruleset.tables.values():
        if table.by_words:  # in no order
            continue
        for number, column in enumerate(table.columns or ("",)):
            cells = [row.cells[number] for row in table.rows]
            numbers = [cell for cell in cells if cell is not None]
            rises = bool(numbers) and numbers[-1].literal >= numbers[0].literal
            for before, after in pairwise(numbers):
                if after.literal != before.literal and (after.literal > before.literal) != rises:
                    yield found(after.place, column=column, value=said(after), before=said(before))


RULE = Rule(
    "C082",
    "table-not-monotonic",
    find,
    zh="这一列从 {before} 到 {value}，与整列的走向相反",
    en="from {before} to {value} this column goes against its own way",
    hint_zh="对照原表核对；原表如此的不必改，可用 # junheng: allow C082 写明已核对",
    hint_en="compare with the printed table; if it is so there, leave it, and allow C082 to say it was checked",
)
