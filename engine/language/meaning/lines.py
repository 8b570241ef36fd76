"""Lines of rubrics: each scored in a way that can be, by what is known of each unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amount_parts import asks_for_levels
from engine.language.build_nodes import line_expressions
from engine.language.kinds import SCOPES
from engine.language.meaning.amounts import AmountCheck
from engine.language.meaning.scopes import check_member_scope, check_scope
from engine.language.model import Criterion, Gate, PointsGroup, ShareGroup
from engine.language.scoring import GradePoints

if TYPE_CHECKING:
    from engine.diagnostics import Text
    from engine.language.cursor import Cursor
    from engine.language.meaning.check import Check
    from engine.language.model import Rubric
    from engine.language.scoring import Area, RubricItem
    from engine.language.vocabulary import Judged

_ONE_SIDED = ("at_least", "more_than", "at_most", "less_than")
_NUMERIC = (*_ONE_SIDED, "equals", "not_equals", "between")
# What a line that is only listed has no use for.
_SCORING = (
    "gate", "score", "must", "minimum", "not_applicable", "grades", "award", "deduct", "zero_when",
)  # fmt: skip


def check_line(check: Check, node: Rubric, item: RubricItem, cursor: Cursor) -> None:
    """Report what does not fit in one line.

    Args:
        check: the pass.
        node: the rubric.
        item: its line.
        cursor: of the line as it is written.
    """
    _judged(check, node, item, cursor)
    _expressions(check, node, item, cursor)
    if node.total_from:
        for key in _SCORING:
            if cursor.get(key):
                check.report("M104", cursor.walk(key).key_place, key=key)
        return
    _earned(check, item, cursor)
    _gate(check, node, item, cursor)
    _measured(check, node, item, cursor)
    check_minimum(check, item, item.label if item.label.zh else item.name, cursor)


def check_minimum(check: Check, part: Area | RubricItem, name: Text | str, cursor: Cursor) -> None:
    """Report a minimum above the points of what must reach it."""
    minimum, points = part.minimum, part.points
    if minimum is not None and points is not None and minimum.literal > points.literal:
        place = cursor.walk("minimum").place
        check.report("M092", place, name=name, minimum=minimum.literal, points=points.literal)


def _judged(check: Check, node: Rubric, item: RubricItem, cursor: Cursor) -> None:
    judged = check.ruleset.judged
    if not item.judge:
        return
    word = cursor.walk("judge")
    known = judged.get(item.judge)
    if known is None:
        check.unknown("M047", word.place, item.judge, judged, "judged")
        return
    check_scope(check, "M052", known.name, known.scope, node.scope, word.place)
    if node.total_from:
        return
    if item.grades or known.type == "grade":
        _grades(check, item, known, cursor)
    elif known.maximum is not None and item.points and known.maximum > item.points.value:
        check.report(
            "M099", word.place, name=known.name, maximum=f"{known.maximum:g}",
            points=item.points.literal,
        )  # fmt: skip


def _grades(check: Check, item: RubricItem, judged: Judged, cursor: Cursor) -> None:
    """Every grade has its points, within those of the line."""
    word = cursor.walk("grades") if item.grades else cursor.walk("judge")
    missing = tuple(grade for grade in judged.grades if grade not in item.grades)
    unknown = tuple(grade for grade in item.grades if grade not in judged.grades)
    if missing or unknown:
        check.report(
            "M050", word.key_place, name=item.judge, missing=missing, unknown=unknown,
            known=judged.grades,
        )  # fmt: skip
    full = item.points.literal if item.points else None
    ranges = False
    for grade, given in item.grades.items():
        ranged = isinstance(given, GradePoints)
        ranges |= ranged
        low, high = (given.low, given.high) if isinstance(given, GradePoints) else (given, given)
        if full is not None and not 0 <= low.literal <= high.literal <= full:
            said = f"{low.literal}–{high.literal}" if ranged else low.literal
            place = word.walk(grade).key_place
            check.report("M094", place, grade=grade, given=said, points=full)
    if ranges and judged.raters and judged.raters.combine == "majority":
        check.report("M105", word.key_place, name=judged.name)


def _expressions(check: Check, node: Rubric, item: RubricItem, cursor: Cursor) -> None:
    """What an item is scored by must be known for each unit of the rubric."""
    population = check.layout.population[node.name]
    tables, levels = check.ruleset.tables, check.ruleset.all_levels
    for _, expression in line_expressions(item, tables):
        scope = check.names.meaning(expression, population)[0].scope
        check_scope(check, "M052", expression.text, scope, node.scope, expression.place)
    if item.award is not None:
        amounts = AmountCheck(check, cursor, item.name, check.ruleset.rated_levels)
        amounts.of(item.award, "award", "points")
    if asks_for_levels(item.award, tables, levels):
        place = cursor.walk("award", "points").key_place
        check.report(
            "M052", place, name="award", scope=SCOPES["section"], wanted=SCOPES[node.scope]
        )


def _earned(check: Check, item: RubricItem, cursor: Cursor) -> None:
    if item.points is None:
        if cursor.get("ruleset") is None:  # a part of a combination: meaning/combine.py
            check.report("M049", cursor.place, name=item.name)
        return
    ways = (item.criterion, item.judge, item.gate, item.award, item.deductions, item.zero_when)
    if not any(ways):
        check.report("M096", cursor.walk("id").place, name=item.name)


def _gate(check: Check, node: Rubric, item: RubricItem, cursor: Cursor) -> None:
    nodes = check.ruleset.nodes
    if item.score:  # the score is that of a county
        check_scope(check, "M052", item.score, "county", node.scope, cursor.walk("score").place)
    if item.gate in nodes and not isinstance(nodes[item.gate], Gate):
        gates = [name for name, other in nodes.items() if isinstance(other, Gate)]
        near = nearest(item.gate, gates) or tuple(gates)
        check.report("M095", cursor.walk("gate").place, name=item.gate, near=near)


def _measured(check: Check, node: Rubric, item: RubricItem, cursor: Cursor) -> None:
    """Shares of a limit and distances to it need a number and a limit, one for each unit."""
    by_distance = any(deduction.per for deduction in item.deductions)
    if not item.bands and not by_distance:
        return
    if item.bands and by_distance:
        words = (cursor.walk(key).key_place for key in ("award", "deduct"))
        later = max(words, key=lambda place: (place.line, place.column))
        check.report("M107", later, name=item.name)
    key, possible = ("share_of_limit", _ONE_SIDED) if item.bands else ("per", _NUMERIC)
    place = cursor.walk("award" if item.bands else "deduct").key_place
    measured = check.ruleset.nodes.get(item.criterion)
    if not item.criterion:
        check.report("M097", place, key=key, name=item.name)
    elif measured is not None and item.criterion in check.layout.scope:
        tested = measured if isinstance(measured, (Criterion, ShareGroup, PointsGroup)) else None
        if tested is not None and tested.test.comparator in possible:
            place = cursor.walk("criterion").place
            check_member_scope(check, "M053", item.criterion, node.scope, place)
        else:
            check.report("M097", place, key=key, name=item.criterion)
