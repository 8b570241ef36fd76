"""Lookup tables: rows that rise, a cell for each column, sums of columns, a known source."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from engine.diagnostics import Text, nearest
from engine.language.amount_parts import walk
from engine.language.amounts import Lookup, Number
from engine.language.build_nodes import expressions_of
from engine.language.expressions import names_in
from engine.language.kinds import KINDS, Named, fits
from engine.language.labels import label_of
from engine.language.numerals import numeral
from engine.language.typing import meaning_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Expression
    from engine.language.meaning.check import Check
    from engine.language.model import AnyNode
    from engine.language.tables import LookupTable

_NEARLY_SAME = 0.8  # of a column and the level that it is to be named after
ROW = "row"  # under `adds_up`: the row's own number


def check_tables(check: Check) -> None:
    """Report what does not fit in every table of a ruleset."""
    splitting = next((n for n, p in check.ruleset.populations.items() if p.split), "")
    for table in check.ruleset.tables.values():
        check.provenance(table, table.provenance)
        number = check.names.meaning(table.by, splitting)[0].kind == "number"
        by_words = table.by_words and not number
        check.expression(table.by, splitting, "text" if by_words else "number")
        _rows(check, table)
        _columns(check, table)
        if table.by_words and number:
            _no_numbers(check, table)
        elif table.by_words:
            _words(check, table)
        else:
            _between(check, table)
        for column, expression in table.adds_up.items():
            _sum(check, table, column, expression)


def _rows(check: Check, table: LookupTable) -> None:
    wanted = max(len(table.columns), 1)
    before = None
    for row in table.rows:
        at = row.at.literal if isinstance(row.at, Number) and not table.by_words else None
        if before is not None and at is not None and at <= before:
            check.report("M075", row.place, table=table.name, key=at, before=before)
        before = at
        if len(row.cells) != wanted:
            check.report(
                "M076", row.place, table=table.name, key=row.key, given=len(row.cells),
                wanted=wanted,
            )  # fmt: skip
        elif all(cell is None for cell in row.cells):
            what = Text(f" {row.key} 这一行", f"row {row.key}")
            check.report("M077", row.place, table=table.name, what=what)


def _columns(check: Check, table: LookupTable) -> None:
    """A column in which nothing is printed is none; one beside levels is named after a level."""
    levels = check.ruleset.all_levels
    for name in table.columns if set(levels) & {*table.columns} else ():
        near = () if name in levels else get_close_matches(name, levels, 1, _NEARLY_SAME)
        if near and near[0] not in table.columns:
            place = check.place(table, "columns", name)
            check.report("M064", place, table=table.name, name=name, near=near[0])
    for index, name in enumerate(table.columns):
        cells = [row.cells[index] for row in table.rows if index < len(row.cells)]
        if cells and all(cell is None for cell in cells):
            what = Text(f" {name} 这一列", f"column {name}")
            check.report("M077", check.place(table, "columns", name), table=table.name, what=what)


def _between(check: Check, table: LookupTable) -> None:
    """Where only the rows themselves hold, nothing holds beyond them.

    What a file lower down said of that (`same_as`, overlays) is out of force.
    """
    whole = check.cursor(table)
    said = whole.get("between")
    if said is None or table.between != "exact":
        return
    for key in ("below", "above"):
        word = whole.get(key)
        if word and word.layers[0].tree is said.layers[0].tree:
            check.report("M089", check.place(table, key, key=True), key=key)


def _no_numbers(check: Check, table: LookupTable) -> None:
    """Rows that are words, where what the table is by is a number."""
    for row in table.rows:
        if not isinstance(row.at, Number):
            meant = numeral(row.key)
            advice = "" if meant is None else Text(f"写 {meant}", f"write {meant}")
            by = label_of(table.by.text, check.ruleset)
            check.report("M152", row.place, table=table.name, key=row.key, by=by, advice=advice)


def _words(check: Check, table: LookupTable) -> None:
    """Rows are values that what the table is by can have; nothing lies between or beyond them."""
    whole = check.cursor(table)
    said = {"between": ("exact",), "below": ("undetermined",), "above": ("undetermined",)}
    for key, possible in said.items():
        word = whole.get(key)
        own = word is not None and word.layers[0].tree.file == check.ruleset.path
        if word is not None and own and word.value not in possible:
            check.report("M150", word.place, key=key, given=word.value)
    values = check.names.values(table.by)
    for row in table.rows if values else ():
        if row.key not in values:
            near = nearest(row.key, values) or tuple(values)
            by = label_of(table.by.text, check.ruleset)
            check.report("M151", row.place, table=table.name, key=row.key, by=by, near=near)


def _sum(check: Check, table: LookupTable, column: str, expression: Expression) -> None:
    known = table.columns if table.by_words else (*table.columns, ROW)
    if column not in table.columns:
        place = check.place(table, "adds_up", column, key=True)
        check.report("M087", place, name=column, table=table.name, near=table.columns)
    unknown = sorted(names_in(expression) - {*known})
    for name in unknown:
        data = {"name": name, "table": table.name, "near": table.columns}
        check.report("M087", expression.place, **data)
    if unknown:
        return
    cell = Named("number", "county")
    meaning, found = meaning_of(expression, dict.fromkeys(known, cell).get, {*known})
    check.found += found
    if not found and not fits(meaning.kind, "number"):
        check.report(
            "E011", expression.place, part=expression.text, given=KINDS[meaning.kind],
            wanted=KINDS["number"],
        )  # fmt: skip


def check_confidence(check: Check, node: AnyNode) -> None:
    """A rule is no surer than the table its limit is read from."""
    given = node.provenance
    if not check.ruleset.tables or not given.source or given.advisory:
        return
    for name in dict.fromkeys(_tables_behind(check, node)):
        table = check.ruleset.tables[name]
        if table.provenance.confidence == "C":
            check.report(
                "M086", check.place(node, "confidence"), name=node.name, table=name,
                confidence=given.confidence,
            )  # fmt: skip


def _tables_behind(check: Check, node: AnyNode) -> Iterator[str]:
    """Tables that a node reads, in its limits or through measures."""
    ruleset = check.ruleset
    test = getattr(node, "test", None)
    amounts = [test.limit, test.upper] if test else []
    for _, expression in expressions_of(node, ruleset.tables):
        amounts += [ruleset.measures[name].value for name in check.names.measures_of(expression)]
    for amount in amounts:
        for _, part in walk(amount):
            if isinstance(part, Lookup) and part.table in ruleset.tables:
                yield part.table
