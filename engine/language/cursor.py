"""A place in one or several layered trees -> typed values and expressions of the model.

An overlay lays its changes over an item of its base: the uppermost layer that has a key gives its
value, and its place. Structure has been checked before, so values have the type they should.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Diagnostic, Place, Text
from engine.language.alternatives import replaced
from engine.language.amounts import Expression, Number
from engine.language.expressions import parse
from engine.language.model import Provenance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.marks import Tree
    from engine.language.vocabulary import Confidence

Path = tuple[str | int, ...]


# Ideographs and full-width signs: between two of them nobody writes a blank.
_WIDE = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_FOLD = re.compile(f"(?<={_WIDE}) (?={_WIDE})")


def unfolded(text: str) -> str:
    """Chinese prose without the blanks that YAML puts where lines of a folded text meet.

    >>> unfolded("见到数值的各项照样计算， 只供参考 (A 类)")
    '见到数值的各项照样计算，只供参考 (A 类)'
    """
    return _FOLD.sub("", text) if " " in text else text


@dataclass(frozen=True, slots=True)
class Layer:
    """One tree and a path in it."""

    tree: Tree
    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Cursor:
    """Layers, uppermost first, and the list that collects findings."""

    layers: tuple[Layer, ...]
    found: list[Diagnostic]

    @property
    def value(self) -> Any:  # noqa: ANN401 - whatever YAML has here
        """The plain value of the uppermost layer."""
        return self.layers[0].value

    @property
    def place(self) -> Place:
        """Where the value stands."""
        return self.layers[0].tree.place(self.layers[0].path)

    @property
    def key_place(self) -> Place:
        """Where the key of this value stands."""
        return self.layers[0].tree.place(self.layers[0].path, key=True)

    @property
    def excerpt(self) -> str:
        """The line of text of the value."""
        return self.layers[0].tree.excerpt(self.place.line)

    def over(self, base: Cursor) -> Cursor:
        """This cursor's layers laid over those of `base`."""
        return Cursor((*self.layers, *base.layers), self.found)

    def keys(self) -> tuple[str, ...]:
        """Keys of a mapping, base's order first, without those that a change has replaced."""
        if len(self.layers) == 1:
            return tuple(self.value) if isinstance(self.value, dict) else ()
        seen: dict[str, None] = {}
        for layer in reversed(self.layers):
            if isinstance(layer.value, dict):
                gone = replaced(seen.keys(), layer.value)
                seen = {key: None for key in seen if key not in gone}
                seen.update(dict.fromkeys(layer.value))
        return tuple(seen)

    def get(self, key: str) -> Cursor | None:
        """The value under a key, or None."""
        if len(self.layers) == 1:  # most items, and asked most often
            (layer,) = self.layers
            value = layer.value.get(key) if isinstance(layer.value, dict) else None
            if value is None:
                return None
            return Cursor((Layer(layer.tree, (*layer.path, key), value),), self.found)
        if key not in self.keys():
            return None
        for layer in self.layers:
            if isinstance(layer.value, dict) and key in layer.value:
                child = Layer(layer.tree, (*layer.path, key), layer.value[key])
                return None if child.value is None else Cursor((child,), self.found)
        return None

    def items(self) -> Iterator[tuple[str, Cursor]]:
        """Pairs of a mapping."""
        for key in self.keys():
            child = self.get(key)
            if child is not None:
                yield key, child

    def elements(self) -> Iterator[Cursor]:
        """Elements of a list; lists in layers add up, the base's first."""
        for layer in reversed(self.layers):
            for index, element in enumerate(layer.value):
                yield Cursor((Layer(layer.tree, (*layer.path, index), element),), self.found)

    def walk(self, *steps: str | int) -> Cursor:
        """The value that keys, indexes and words of lists lead to, as far as they lead."""
        cursor = self
        for step in steps:
            inner = cursor._step(step)
            if inner is None:
                break
            cursor = inner
        return cursor

    def _step(self, step: str | int) -> Cursor | None:
        if isinstance(self.value, dict):
            return self.get(str(step))
        if isinstance(self.value, list):
            elements = (
                (layer, index, element)
                for layer in reversed(self.layers)
                for index, element in enumerate(layer.value)
            )
            for number, (layer, index, element) in enumerate(elements):
                if step in (number, element):
                    return Cursor((Layer(layer.tree, (*layer.path, index), element),), self.found)
        return None

    def merged(self) -> Any:  # noqa: ANN401 - plain data
        """The value as plain data, layers applied."""
        if isinstance(self.value, dict):
            return {key: child.merged() for key, child in self.items()}
        if isinstance(self.value, list):
            return [element.merged() for element in self.elements()]
        return self.value

    # ------------------------------------------------------------------ typed values

    def text(self, key: str) -> Text:
        """A text: one string, or zh and en."""
        child = self.get(key)
        return child.as_text() if child else Text("")

    def as_text(self) -> Text:
        """This value as a text."""
        value = self.value
        if isinstance(value, dict):
            return Text(unfolded(str(value.get("zh", ""))), str(value.get("en", "")))
        return Text(unfolded(str(value)))

    def string(self, key: str, default: str = "") -> str:
        """A plain string."""
        child = self.get(key)
        return default if child is None else str(child.value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """True or false."""
        child = self.get(key)
        return default if child is None else bool(child.value)

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of strings, or one string standing for a list of one."""
        child = self.get(key)
        if child is None:
            return ()
        value = child.value
        return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)

    def number(self, key: str) -> Number | None:
        """An exact number."""
        child = self.get(key)
        return Number(Decimal(child.value), child.place) if child else None

    def float_(self, key: str) -> float | None:
        """A number as a double."""
        child = self.get(key)
        return None if child is None else float(child.value)

    def expression(self, key: str) -> Expression | None:
        """A parsed expression, or None where the key is missing or does not parse."""
        child = self.get(key)
        return child.as_expression() if child else None

    def as_expression(self) -> Expression | None:
        """This value as an expression; a number or a boolean is its own text."""
        value = self.value
        text = value if isinstance(value, str) else str(value)
        place = self.place
        line = self.excerpt
        if line[place.column - 1 : place.column] in ("'", '"'):
            place = replace(place, column=place.column + 1)
        expression, found = parse(text, place, line)
        self.found.extend(found)
        return expression

    def provenance(self) -> Provenance:
        """Source, confidence, example and advisory of a rule."""
        confidence: Confidence = self.string("confidence", "B")  # type: ignore[assignment]
        return Provenance(
            self.strings("source"), confidence, self.flag("example"),
            by_reference=self.flag("advisory"),
        )  # fmt: skip
