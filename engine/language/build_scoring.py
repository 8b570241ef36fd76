"""Items of rubrics, and a combination with weights -> rubrics with their areas and lines."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.language.amounts import Number
from engine.language.build_amounts import amount
from engine.language.build_nodes import ZERO, node_keys
from engine.language.model import Rubric
from engine.language.scoring import Area, Deduction, GradePoints, NotApplicable, RubricItem, Steps

NOT_SEEN = "unknown"  # in the place of a pass mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.cursor import Cursor
    from engine.language.vocabulary import Scope


def rubric(name: str, item: Cursor) -> Rubric:
    """One rubric with its lines; of a combination (`parts`) each weighted part is a line."""
    scope: Scope = item.string("scope", "county")  # type: ignore[assignment]
    policy: NotApplicable = item.string("not_applicable", "drop_and_rescale")  # type: ignore[assignment]
    return Rubric(
        **node_keys(name, item),
        scope=scope,
        items=tuple(_lines(item)),
        total=item.number("total") or ZERO,
        pass_mark=None if item.string("pass") == NOT_SEEN else item.number("pass"),
        pass_share=item.number("pass_share"),
        not_applicable=policy,
        areas=tuple(_area(area) for area in _elements(item, "areas")),
        total_from=item.string("total_from"),
        population=item.string("population"),
    )


def line_cursors(item: Cursor) -> Iterator[tuple[str, Cursor]]:
    """Every line of a rubric as it is written, with the area it stands in ("" for none)."""
    for line in _elements(item, "items"):
        yield "", line
    for area in _elements(item, "areas"):
        for line in _elements(area, "items"):
            yield area.string("id"), line
    for part in _elements(item, "parts"):
        yield "", part


def _elements(item: Cursor, key: str) -> tuple[Cursor, ...]:
    listed = item.get(key)
    return tuple(listed.elements()) if listed else ()


def _lines(item: Cursor) -> Iterator[RubricItem]:
    for area, line in line_cursors(item):
        yield _part(line) if item.get("parts") else _item(line, area)


def _area(area: Cursor) -> Area:
    return Area(
        name=area.string("id"),
        label=area.text("title"),
        points=area.number("points") or ZERO,
        minimum=area.number("minimum"),
        minimum_share=area.number("minimum_share"),
        note=area.text("note"),
        place=area.place,
    )


def _part(part: Cursor) -> RubricItem:
    """A part of a combination as a line: the gate of its name, worth its weight."""
    name = part.string("id")
    return RubricItem(
        name=name,
        label=part.text("title"),
        points=part.number("weight"),
        gate=name,
        score=part.string("score"),
        must=part.flag("must"),
        note=part.text("note"),
        place=part.place,
    )


def _item(line: Cursor, area: str) -> RubricItem:
    award, grades = line.get("award"), line.get("grades")
    points = award.get("points") if award else None
    policy: NotApplicable | None = line.string("not_applicable") or None  # type: ignore[assignment]
    return RubricItem(
        name=line.string("id"),
        label=line.text("label"),
        points=line.number("points"),
        criterion=line.string("criterion"),
        judge=line.string("judge"),
        gate=line.string("gate"),
        score=line.string("score"),
        grades={key: _grade(value) for key, value in grades.items()} if grades else {},
        bands=_bands(award.get("share_of_limit") if award else None),
        below=award.number("below") if award else None,
        award=amount(points) if points else None,
        deductions=_deductions(line.get("deduct")),
        zero_when=line.expression("zero_when"),
        must=line.flag("must"),
        minimum=line.number("minimum"),
        not_applicable=policy,
        area=area,
        note=line.text("note"),
        place=line.place,
    )


def _grade(value: Cursor) -> Number | GradePoints:
    if isinstance(value.value, dict):
        return GradePoints(value.number("from") or ZERO, value.number("to") or ZERO)
    return Number(Decimal(value.value), value.place)


def _bands(shares: Cursor | None) -> tuple[tuple[Number, Number], ...]:
    if shares is None:
        return ()
    pairs = [
        (Number(Decimal(edge), share.key_place), Number(Decimal(share.value), share.place))
        for edge, share in shares.items()
    ]
    return tuple(sorted(pairs, key=lambda pair: -pair[0].value))


def _deductions(deduct: Cursor | None) -> tuple[Deduction, ...]:
    if deduct is None:
        return ()
    several = isinstance(deduct.value, list)
    return tuple(_deduction(one) for one in (deduct.elements() if several else (deduct,)))


def _deduction(deduct: Cursor) -> Deduction:
    steps: Steps = deduct.string("steps", "exact")  # type: ignore[assignment]
    return Deduction(
        points=deduct.number("points") or ZERO,
        per=deduct.number("per"),
        steps=steps,
        for_each=deduct.expression("for_each"),
        when=deduct.expression("when"),
        at_most=deduct.number("at_most"),
    )
