"""C088: a limit or measure in one unit, read from a table in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.amount_parts import walk
from engine.language.amounts import Lookup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.amounts import Amount


def find(subject: Subject) -> Iterator[Finding]:
    """A number read as it is printed has another unit iff both say one and they differ."""
    tables = subject.ruleset.tables
    for unit, amount in _asked(subject):
        for _, part in walk(amount):
            table = tables.get(part.table) if isinstance(part, Lookup) else None
            if isinstance(part, Lookup) and table and table.unit and table.unit != unit:
                yield found(part.place, table=table.label, printed=table.unit, unit=unit)


def _asked(subject: Subject) -> Iterator[tuple[str, Amount]]:
    """Amounts of criteria and measures that say a unit."""
    for node in subject.criteria:
        for amount in (node.test.limit, node.test.upper):
            if node.unit and amount is not None:
                yield node.unit, amount
    for measure in subject.ruleset.measures.values():
        if measure.unit:
            yield measure.unit, measure.value


RULE = Rule(
    "C088",
    "unit-of-the-table",
    find,
    zh="单位是 {unit}，表“{table}”的单位却是 {printed}",
    en="the unit is {unit}, that of the table {table} is {printed}",
    hint_zh="核对原表的单位；两处要一致，不一致时先换算：把查到的数写成指标，再乘以换算系数",
    hint_en="look at the printed table; both must agree, or be converted: "
    "name the number a measure, then multiply",
)
