"""C085: values of a category for which a table by words has no row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.labels import value_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.tables import LookupTable


def find(subject: Subject) -> Iterator[Finding]:
    """A value lacks its row iff data may have it; a table whose note tells of it is left alone."""
    ruleset = subject.ruleset
    for table in ruleset.tables.values():
        if not table.by_words or table.note.zh:
            continue
        rows = {row.key for row in table.rows}
        missing = [value for value in _values(table, subject) if value not in rows]
        if missing:
            labels = tuple(value_label(table.by.text, value, ruleset) for value in missing)
            place = subject.place("tables", table.name, "rows")
            yield found(place, table=table.name, missing=labels)


def _values(table: LookupTable, subject: Subject) -> tuple[str, ...]:
    """What the table may be asked for: rated levels; types of school that have one of them."""
    ruleset = subject.ruleset
    if table.by.text == "level":
        return ruleset.rated_levels
    field = ruleset.dictionary.fields.get(table.by.text)
    if field is not None and any(value.levels for value in field.values):
        rated = {*ruleset.rated_levels}
        return tuple(value.name for value in field.values if rated & {*value.levels})
    return subject.layout.names.values(table.by)


RULE = Rule(
    "C085",
    "value-without-row",
    find,
    zh="表 {table} 没有{missing}的行，遇到时无法判定",
    en="table {table} has no row for {missing}: undetermined where data has it",
    hint_zh="补上漏录的行；原表没有的，在 note 里写明",
    hint_en="add a row that was left out; where the printed table has none, say so in its note",
)
