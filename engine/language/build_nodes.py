"""Items of criteria, groups and gates -> the nodes of the verdict tree (rubrics: build_scoring)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from engine.diagnostics import Text
from engine.language.alternatives import COMPARATORS
from engine.language.amount_parts import expressions_in
from engine.language.amounts import Comparator, Expression, Number, Test
from engine.language.build_amounts import amount
from engine.language.build_ladders import ladder, rule_of
from engine.language.model import (
    AnyNode,
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    InForce,
    PointsGroup,
    Rubric,
    ShareGroup,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.cursor import Cursor
    from engine.language.model import Measure
    from engine.language.scoring import RubricItem
    from engine.language.tables import LookupTable
    from engine.language.vocabulary import Scope

    Role = tuple[str, Expression]

ZERO = Number(Decimal(0))


def node_keys(name: str, item: Cursor) -> dict[str, Any]:
    """What every kind of node says in the same words."""
    every: Scope | None = item.string("every") or None  # type: ignore[assignment]
    label = item.text("label" if item.get("label") else "title")
    return {
        "name": name,
        "label": label if label.zh else Text(name),
        "provenance": item.provenance(),
        "every": every,
        "skip_if_none": item.string("if_none") == "skip",
        "note": item.text("note"),
        "place": item.key_place,
        "national_floor": item.flag("national_floor"),
    }


def _test(item: Cursor) -> Test:
    keys = item.keys()
    for comparator in COMPARATORS:
        if comparator not in keys:
            continue
        child = item.get(comparator)
        if child is None:
            continue
        if comparator == "one_of":
            return Test("one_of", texts=tuple(str(text) for text in child.value))
        if comparator == "between":
            return _between(child)
        name: Comparator = comparator  # type: ignore[assignment]
        return Test(name, amount(child))
    return Test("at_least", ZERO)


def _between(item: Cursor) -> Test:
    """A range; each end belongs to it (`from`, `to`) or not (`above`, `below`)."""
    low, high = item.get("from") or item.get("above"), item.get("to") or item.get("below")
    return Test(
        "between", amount(low) if low else None, amount(high) if high else None,
        with_low=item.get("above") is None, with_high=item.get("below") is None,
    )  # fmt: skip


def criterion(name: str, item: Cursor, measures: Mapping[str, Measure]) -> Criterion | None:
    """One criterion; None where an expression of it does not parse (found already)."""
    for word in ("requires", "forbids"):
        if item.get(word):
            measure, test = item.expression(word), Test(word)
            break
    else:
        measure, test = item.expression("measure"), _test(item)
    if measure is None:
        return None
    named = measures.get(measure.text)
    return Criterion(
        **node_keys(name, item),
        measure=measure,
        test=test,
        unit=item.string("unit", named.unit if named else ""),
        levels=item.strings("levels"),
        applies_when=item.expression("applies_when"),
        in_force=in_force(item.get("in_force")),
        no_looser_than=item.string("no_looser_than"),
    )


def in_force(item: Cursor | None) -> InForce | None:
    """From when to when; None where that is not said."""
    if item is None:
        return None
    return InForce(item.string("from"), item.string("to"), item.string("superseded_by"))


def group(name: str, item: Cursor) -> AnyNode | None:
    """A group of any form, told apart by the key of its own."""
    population = item.string("population")
    common = node_keys(name, item)
    if item.get("coefficient_of"):
        combine: Literal["each", "mean"] = "mean" if item.string("combine") == "mean" else "each"
        return CoefficientGroup(
            **common,
            indicators=item.strings("coefficient_of"),
            combine=combine,
            test=_test(item),
            population=population,
        )
    if item.get("share_of"):
        share_of: Scope = item.string("share_of")  # type: ignore[assignment]
        return ShareGroup(
            **common,
            share_of=share_of,
            meeting=item.string("meeting"),
            test=_test(item),
            population=population,
        )
    if item.get("points_of"):
        rubric_named, share = item.string("points_of"), item.flag("share")
        return PointsGroup(**common, points_of=rubric_named, share=share, test=_test(item))
    if item.get("ladder"):
        return ladder(common, item, population)
    rule, members, need = rule_of(item)
    return Group(
        **common,
        rule=rule,
        members=members,
        need=need,
        floor=item.number("floor"),
        population=population,
    )


def gate(name: str, item: Cursor) -> Gate:
    """One gate."""
    return Gate(
        **node_keys(name, item),
        ruleset=item.string("ruleset"),
        supplied=item.expression("supplied"),
        population=item.string("population"),
        applies_when=item.expression("applies_when"),
    )


def verdict(item: Cursor) -> Verdict:
    """The root."""
    rule, members, need = rule_of(item)
    labels = item.get("labels")
    every: Scope | None = item.string("every") or None  # type: ignore[assignment]
    return Verdict(
        rule=rule,
        members=members,
        need=need,
        floor=item.number("floor"),
        every=every,
        population=item.string("population"),
        preconditions=item.strings("preconditions"),
        vetoes=item.strings("vetoes"),
        labels={key: label.as_text() for key, label in labels.items()} if labels else {},
        label_from=item.string("label_from"),
        place=item.key_place,
    )


def expressions_of(node: AnyNode, tables: Mapping[str, LookupTable]) -> list[Role]:
    """Every expression that a node rests on, with its role: measure, number, condition or text.

    Args:
        node: of the verdict tree.
        tables: of the ruleset: a limit read from a table rests on what the table is read by.
    """
    found: list[Role] = []
    if isinstance(node, Criterion):
        found.append(("measure", node.measure))
        if node.applies_when:
            found.append(("condition", node.applies_when))
    test: Test | None = getattr(node, "test", None)
    for limit in (test.limit, test.upper) if test else ():
        found += expressions_in(limit, tables)
    if isinstance(node, Rubric):
        for line in node.items:
            found += line_expressions(line, tables)
    if isinstance(node, Gate):
        said = (node.supplied, node.applies_when)
        found += [("condition", condition) for condition in said if condition]
    return found


def line_expressions(line: RubricItem, tables: Mapping[str, LookupTable]) -> list[Role]:
    """Every expression of a line of a rubric, with its role: number, condition or text."""
    found = [*expressions_in(line.award, tables)]
    if line.zero_when:
        found.append(("condition", line.zero_when))
    for deduction in line.deductions:
        if deduction.for_each:
            found.append(("number", deduction.for_each))
        if deduction.when:
            found.append(("condition", deduction.when))
    return found
