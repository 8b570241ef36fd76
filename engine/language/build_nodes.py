"""Items of criteria, groups, rubrics and gates -> the nodes of the verdict tree."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from engine.diagnostics import Text
from engine.language.alternatives import COMPARATORS
from engine.language.amounts import Cases, Comparator, Expression, Number, PerLevel, Test
from engine.language.model import (
    AnyNode,
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Rubric,
    ShareGroup,
    Verdict,
)
from engine.language.scoring import Deduction, NotApplicable, RubricItem, Steps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.cursor import Cursor
    from engine.language.model import Measure
    from engine.language.vocabulary import Scope

ZERO = Number(Decimal(0))


def _common(name: str, item: Cursor) -> dict[str, Any]:
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
            ends = child.get("from"), child.get("to")
            low, high = (end.limit() if end else None for end in ends)
            return Test("between", low, high)
        name: Comparator = comparator  # type: ignore[assignment]
        return Test(name, child.limit())
    return Test("at_least", ZERO)


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
        **_common(name, item),
        measure=measure,
        test=test,
        unit=item.string("unit", named.unit if named else ""),
        levels=item.strings("levels"),
        applies_when=item.expression("applies_when"),
    )


def _rule(item: Cursor) -> tuple[Literal["all", "any", "at_least"], tuple[str, ...], int]:
    if item.get("all"):
        return "all", item.strings("all"), 0
    if item.get("any"):
        return "any", item.strings("any"), 0
    need = item.number("at_least")
    return "at_least", item.strings("of"), int(need.value) if need else 0


def group(name: str, item: Cursor) -> AnyNode | None:
    """A group, a coefficient group or a share group, told apart by their own key."""
    population = item.string("population")
    common = _common(name, item)
    if item.get("coefficient_of"):
        combine: Literal["each", "mean"] = "mean" if item.get("combine") else "each"
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
    rule, members, need = _rule(item)
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
        **_common(name, item),
        ruleset=item.string("ruleset"),
        supplied=item.expression("supplied"),
        population=item.string("population"),
    )


def rubric(name: str, item: Cursor) -> Rubric:
    """One rubric with its items."""
    scope: Scope = item.string("scope", "county")  # type: ignore[assignment]
    policy: NotApplicable = item.string("not_applicable", "drop_and_rescale")  # type: ignore[assignment]
    listed = item.get("items")
    return Rubric(
        **_common(name, item),
        scope=scope,
        items=tuple(_item(line) for line in listed.elements()) if listed else (),
        total=item.number("total") or ZERO,
        pass_mark=item.number("pass") or ZERO,
        not_applicable=policy,
        total_from=item.string("total_from"),
        population=item.string("population"),
    )


def _item(line: Cursor) -> RubricItem:
    award, deduct, grades = line.get("award"), line.get("deduct"), line.get("grades")
    shares = award.get("share_of_limit") if award else None
    name = line.string("id")
    label = line.text("label")
    return RubricItem(
        name=name,
        label=label if label.zh else Text(""),
        points=line.number("points"),
        criterion=line.string("criterion"),
        judge=line.string("judge"),
        grades={key: Number(Decimal(v.value)) for key, v in grades.items()} if grades else {},
        bands=_bands(shares),
        below=award.number("below") if award else None,
        deductions=(_deduction(deduct),) if deduct else (),
        zero_when=line.expression("zero_when"),
        note=line.text("note"),
        place=line.place,
    )


def _bands(shares: Cursor | None) -> tuple[tuple[Number, Number], ...]:
    if shares is None:
        return ()
    pairs = [(Number(Decimal(k)), Number(Decimal(v.value))) for k, v in shares.items()]
    return tuple(sorted(pairs, key=lambda pair: -pair[0].value))


def _deduction(deduct: Cursor) -> Deduction:
    steps: Steps = deduct.string("steps", "exact")  # type: ignore[assignment]
    return Deduction(
        points=deduct.number("points") or ZERO,
        per=deduct.number("per"),
        steps=steps,
        for_each=deduct.expression("for_each"),
    )


def verdict(item: Cursor) -> Verdict:
    """The root."""
    rule, members, need = _rule(item)
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
        place=item.key_place,
    )


def expressions_of(node: AnyNode) -> list[tuple[str, Expression]]:
    """Every expression of a node with the name of its role: measure, limit, condition."""
    found: list[tuple[str, Expression]] = []
    if isinstance(node, Criterion):
        found.append(("measure", node.measure))
        if node.applies_when:
            found.append(("condition", node.applies_when))
    test: Test | None = getattr(node, "test", None)
    for limit in (test.limit, test.upper) if test else ():
        found += _of_limit(limit)
    if isinstance(node, Rubric):
        for line in node.items:
            if line.zero_when:
                found.append(("condition", line.zero_when))
            if line.deduct and line.deduct.for_each:
                found.append(("number", line.deduct.for_each))
    if isinstance(node, Gate) and node.supplied:
        found.append(("condition", node.supplied))
    return found


def _of_limit(limit: object) -> list[tuple[str, Expression]]:
    match limit:
        case Expression():
            return [("number", limit)]
        case PerLevel():
            return [("number", v) for v in limit.values.values() if isinstance(v, Expression)]
        case Cases():
            found: list[tuple[str, Expression]] = []
            for row in limit.rows:
                if row.when:
                    found.append(("condition", row.when))
                found += _of_limit(row.limit)
            return found
    return []
