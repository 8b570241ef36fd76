"""Fields that speak of other fields -> what in it cannot be meant.

`derived` and `sound` are held against the whole dictionary, once every file of it has been read.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, Text, nearest, problem
from engine.language.expressions import names_in, part, place_of
from engine.language.kinds import KINDS, SCOPES, WIDTH, Named
from engine.language.moves import direction
from engine.language.names import FIELD_KINDS
from engine.language.prescan import excerpt_of, split_lines
from engine.language.typing import meaning_of
from engine.language.vocabulary import Sound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from engine.language.amounts import Expression
    from engine.language.cursor import Cursor
    from engine.language.model import Move
    from engine.language.vocabulary import Field

# What a dictionary can compute before any ruleset says how numbers are compared and rounded.
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div)
SIGNS = (ast.UAdd, ast.USub)
CALLS = ("abs", "min", "max")


def check_relations(
    fields: Mapping[str, Field],
    levels: Collection[str],
    texts: Mapping[str, str],
    moved: Mapping[str, Move] | None = None,
) -> list[Diagnostic]:
    """Everything that does not hold between fields, each finding once.

    Args:
        fields: all of them.
        levels: names of every level.
        texts: file -> its text, for the line that is shown.
        moved: what was renamed or removed.
    """
    check = _Check(fields, levels, texts, moved or {})
    for field in fields.values():
        if field.derived:
            check.derived(field)
        if field.sound.place.file:
            check.sound(field, field.sound)
        for level in field.statistics.by_level:
            check.level(level, field.place)
    check.circles()
    return check.found


def leave_out_unfit(
    fields: dict[str, Field], changed: Collection[str], written: Mapping[str, Cursor]
) -> None:
    """Take out what fields said of others before these were given another scope or type.

    Who changes a field for a purpose of their own cannot mend what the dictionary says elsewhere.

    Args:
        fields: of which some lose what no longer fits.
        changed: names of those with another scope or type.
        written: fields as the file that changes them writes them: what it says itself stays.
    """
    for field in tuple(fields.values()):
        item = written.get(field.name)
        named = {field.name, *_rests_on(field)}
        if field.derived and not (item and item.get("derived")) and named & {*changed}:
            others = [fields[name] for name in named if name in fields]
            if any(one.scope != field.scope or one.type != "number" for one in others):
                fields[field.name] = replace(fields[field.name], derived=())
        named = {field.name, *field.sound.names}
        if field.sound.place.file and not (item and item.get("sound")) and named & {*changed}:
            fit = field.type == "number" and all(
                fields[name].type == "number" and _comparable(field, fields[name], key)
                for key, name in field.sound.by_key
                if name in fields
            )
            if not fit:
                fields[field.name] = replace(fields[field.name], sound=Sound())


def behind(names: Iterable[str], fields: Mapping[str, Field]) -> frozenset[str]:
    """The fields of these names and all that they are derived from, through others too."""
    found: set[str] = set()
    waiting = [name for name in names if name in fields]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [other for other in _rests_on(fields[name]) if other in fields]
    return frozenset(found)


def in_order(fields: Mapping[str, Field]) -> tuple[Field, ...]:
    """The derived fields, each after those that it is derived from."""
    order: dict[str, Field] = {}

    def visit(field: Field) -> None:
        for name in sorted(_rests_on(field)):
            if name in fields and name not in order and fields[name].derived:
                visit(fields[name])
        order[field.name] = field

    for field in fields.values():
        if field.derived and field.name not in order:
            visit(field)
    return tuple(order.values())


def _rests_on(field: Field) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(one.expression) for one in field.derived))


class _Check:
    """The fields of a dictionary, and what was found about them."""

    def __init__(
        self,
        fields: Mapping[str, Field],
        levels: Collection[str],
        texts: Mapping[str, str],
        moved: Mapping[str, Move],
    ) -> None:
        self.fields = fields
        self.levels = levels
        self.texts = texts
        self.moved = moved
        self.found: list[Diagnostic] = []

    def report(self, code: str, place: Place, **data: object) -> None:
        self.found.append(problem(code, place, self._excerpt(place), **data))

    def _excerpt(self, place: Place) -> str:
        lines = split_lines(self.texts.get(place.file, ""))
        return excerpt_of(lines, place.line, place.column)

    # ------------------------------------------------------------------ derived

    def derived(self, field: Field) -> None:
        """Type, levels and expressions of one derived field."""
        if field.type != "number":
            place = field.derived[0].expression.place
            self.report("M120", place, name=field.name, key="derived")
            return
        for one in field.derived:
            place = one.expression.place
            if one.level and field.scope != "section":
                scope = SCOPES[field.scope]
                self.report("M121", place, name=field.name, scope=scope, level=one.level)
            elif one.level:
                self.level(one.level, place)
            self._expression(field, one.expression)

    def level(self, name: str, place: Place) -> None:
        """That a level is known."""
        if name not in self.levels:
            near = nearest(name, self.levels) or tuple(self.levels)
            self.report("M039", place, name=name, near=near)

    def _expression(self, field: Field, expression: Expression) -> None:
        refused = next(_refused(expression.tree), None)
        if refused is not None:
            said = part(expression, refused)
            self.report("M122", place_of(expression, refused), name=field.name, part=said)
            return
        _, found = meaning_of(
            expression, self._look_up, {*self.fields}, self._excerpt(expression.place)
        )
        self.found += [self._directed(item) for item in found]
        names = [node for node in ast.walk(expression.tree) if isinstance(node, ast.Name)]
        names = [node for node in names if node.id in self.fields]
        if not names and not found:
            self.report("M123", expression.place, name=field.name, part=expression.text)
        for node in names:
            other = self.fields[node.id]
            if other.scope != field.scope:
                self._of_another_scope(field, other, place_of(expression, node), "derived")

    def _look_up(self, name: str) -> Named | None:
        field = self.fields.get(name)
        return Named(FIELD_KINDS[field.type], field.scope) if field else None

    def _directed(self, item: Diagnostic) -> Diagnostic:
        """Of a name that is not known, where it went."""
        moved = direction(self.moved, str(item.data.get("name", "")), "fields")
        if item.code != "E010" or not moved:
            return item
        data = {**item.data, "moved": moved, "has_near": Text("")}
        return Diagnostic(item.code, item.place, data, item.severity, item.excerpt)

    def circles(self) -> None:
        """A field that is derived from itself, through others: said of the first of the circle."""
        told: set[str] = set()
        for field in self.fields.values():
            chain = self._circle(field.name) if field.derived else ()
            if chain and not told.intersection(chain):
                told.update(chain)
                place = field.derived[0].expression.place
                self.report("M124", place, name=field.name, chain=chain)

    def _circle(self, name: str) -> tuple[str, ...]:
        """The shortest way from a field back to itself; empty where there is none."""
        ways: list[tuple[str, ...]] = [(name,)]
        seen: set[str] = set()
        for way in ways:  # grows while it is walked
            for other in sorted(_rests_on(self.fields[way[-1]])):
                if other == name:
                    return (*way, other)
                if other in self.fields and other not in seen:
                    seen.add(other)
                    ways.append((*way, other))
        return ()

    # ------------------------------------------------------------------ sound

    def sound(self, field: Field, sound: Sound) -> None:
        """What one field is held against."""
        if field.type != "number":
            self.report("M120", sound.place, name=field.name, key="sound")
            return
        if sound.low is not None and sound.high is not None and sound.low > sound.high:
            bounds = {"low": f"{sound.low:g}", "high": f"{sound.high:g}"}
            self.report("M125", sound.place, name=field.name, **bounds)
        for name in sound.names:
            place = sound.places.get(name, sound.place)
            other = self.fields.get(name)
            if other is None:
                moved = direction(self.moved, name, "fields")
                near = () if moved else nearest(name, self.fields)
                self.report("M030", place, name=name, near=near, moved=moved)
            elif other is field or name == field.name:
                self.report("M126", place, name=name)
            elif other.type != "number":
                kind = KINDS[FIELD_KINDS[other.type]]
                self.report("M127", place, name=name, kind=kind, field=field.name)
            elif not all(_comparable(field, other, key) for key, n in sound.by_key if n == name):
                self._of_another_scope(field, other, place, "sound")

    def _of_another_scope(self, field: Field, other: Field, place: Place, key: str) -> None:
        self.report(
            "M128", place, name=other.name, scope=SCOPES[other.scope], field=field.name,
            wanted=SCOPES[field.scope], key=key,
        )  # fmt: skip


def _comparable(field: Field, other: Field, key: str) -> bool:
    """Of one scope, or of scopes of which one is added up to the other.

    Levels are added up for a school, not where they should be its parts; schools for a county.
    """
    if field.scope == other.scope:
        return True
    lower = WIDTH[other.scope] < WIDTH[field.scope]
    if field.scope == "county":
        return lower
    if other.scope == "county":
        return key in ("part_of", "no_more_than")
    return lower and field.scope == "school" and key != "adds_up"


def _refused(tree: ast.expr) -> Iterator[ast.expr]:
    """The parts that a dictionary cannot compute, the outermost first."""
    match tree:
        case ast.Name() | ast.Constant(value=int() | float()):
            if isinstance(tree, ast.Constant) and isinstance(tree.value, bool):
                yield tree
        case ast.UnaryOp(op=op) if isinstance(op, SIGNS):
            yield from _refused(tree.operand)
        case ast.BinOp(op=op) if isinstance(op, ARITHMETIC):
            yield from _refused(tree.left)
            yield from _refused(tree.right)
        case ast.Call(func=ast.Name(id=name)) if name in CALLS:
            for argument in tree.args:
                yield from _refused(argument)
        case _:
            yield tree
