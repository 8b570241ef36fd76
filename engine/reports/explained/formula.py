"""Steps of arithmetic -> a formula with the numbers filled in, and what stands behind them.

What is an operation is written out; a measure, a part that was split, a sum over many units stands
in the formula with its number, and a clause behind it says how that came about.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.reports.explained.figures import figure, typed, with_unit
from engine.reports.explained.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.analysis.explain import Step
    from engine.diagnostics import Language

_SIGNS: Mapping[str, str] = {
    "+": " + ", "-": " − ", "*": " × ", "/": " ÷ ", "%": " mod ", "**": " ^ ",
    "==": " = ", "!=": " ≠ ", "<": " < ", "<=": " ≤ ", ">": " > ", ">=": " ≥ ",
}  # fmt: skip
_BINDS: Mapping[str, int] = {
    "or": 1, "and": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4,
    "*": 5, "/": 5, "%": 5, "**": 7,
}  # fmt: skip
_LOOSEST, _UNARY, _TIGHTEST = 0, 6, 9
_ALONE = ("total", "mean", "min", "max")  # of one unit its own value
_FEW = 6  # campuses whose numbers are added in the formula itself
_DECIMALS = 4  # of numbers inside a formula


def _is_text(step: Step) -> bool:
    return step.form == "constant" and isinstance(step.value, str)


@dataclass(slots=True)
class Formula:
    """Writes steps in one language and keeps the clauses that explain its numbers."""

    language: Language
    clauses: list[str] = field(default_factory=list)

    def of(self, step: Step) -> str:
        """A whole step; a measure that stands alone is written out."""
        while step.form in ("named", "level") and step.parts and step.parts[-1].form != "cell":
            step = step.parts[-1]
        return self.text(step)

    def text(self, step: Step, above: int = _LOOSEST) -> str:  # noqa: PLR0911 - a form each
        """One step inside a formula; in brackets where what is above binds tighter."""
        match step.form:
            case "constant":
                if step.label.zh and step.value is None:
                    return self._lacking(step)
                return typed(step, self.language)
            case "operation":
                return self._operation(step, above)
            case "function":
                return self._function(step)
            case "joined":
                return self._joined(step, above)
            case "gathered" if step.operator in _ALONE and step.count == len(step.parts) == 1:
                return self.text(step.parts[0], above)
            case "gathered" if step.operator == "total" and step.count == len(step.parts) <= _FEW:
                return self._added(list(step.parts), above)
            case "named" | "split" | "derived" | "gathered" | "earlier":
                return self._behind(step)
            case "level" | "case" | "band" | "dated":
                return self.text(step.parts[-1], above)
        return self._lacking(step) if step.value is None else self._value(step)

    def condition(self, step: Step, above: int = _LOOSEST) -> str:  # noqa: PLR0911 - a form each
        """A step that is true or false, in words."""
        if step.form == "operation":
            match step.operator:
                case "and" | "or":
                    own = _BINDS[step.operator]
                    joined = say(step.operator, self.language).join(
                        self.condition(part, own) for part in step.parts
                    )
                    return self._bracketed(joined) if above > own else joined
                case "not":
                    return self._say("not", self.condition(step.parts[0]))
                case "in" | "not in":
                    key = step.operator.replace(" ", "_")
                    left, right = step.parts
                    listed = "、" if self.language == "zh" else ", "
                    texts = listed.join(self._plain(part) for part in right.parts)
                    return self._say(key, self._side(left, "is_said"), texts)
            if step.operator == "==" and _is_text(step.parts[1]) and step.value is not False:
                return self._side(step.parts[0])
            if step.operator in _SIGNS:
                sides = [self._side(part, "has_value") for part in step.parts]
                return _SIGNS[step.operator].join(sides)
        if step.form == "judged":
            if step.value is None:
                return say("judged_none", self.language, label=self.label(step))
            value = figure(step.value, self.language)
            return say("judged", self.language, label=self.label(step), value=value)
        if step.form in ("named", "level", "case") and step.parts:
            return self.condition(step.parts[-1], above)
        return self._side(step)

    def label(self, step: Step) -> str:
        """What a step is called."""
        return step.label.say(self.language)

    # ------------------------------------------------------------------- parts

    def _side(self, step: Step, key: str = "is") -> str:
        """What is called and its value: alone, or as one side of a comparison."""
        if step.form == "switch":
            return say("switch", self.language, label=self.label(step), value=self._value(step))
        if step.form in ("cell", "judged", "named", "joined") and step.label.zh:
            shown = step.note if step.note.zh and (step.form == "named" or step.text) else None
            value = shown.say(self.language) if shown else self._value(step)
            return say(key, self.language, label=self.label(step), value=value)
        if step.form == "constant":
            return self._plain(step)
        return f"{self.text(step)} = {self._value(step)}" if step.parts else self.text(step)

    def _plain(self, step: Step) -> str:
        if step.note.zh:  # a level, or a word that has a label
            return step.note.say(self.language)
        return typed(step, self.language)

    def _value(self, step: Step) -> str:
        return figure(step.value, self.language, _DECIMALS)

    def _lacking(self, step: Step) -> str:
        return self._bracketed(f"{say('missing', self.language)} {self.label(step)}".strip())

    def _bracketed(self, text: str) -> str:
        return f"（{text}）" if self.language == "zh" else f"({text})"

    def _say(self, key: str, *parts: str) -> str:
        return say(key, self.language).format(*parts)

    def _operation(self, step: Step, above: int) -> str:
        operator, parts = step.operator, step.parts
        if operator in ("and", "or", "not", "in", "not in"):
            return self.condition(step, above)
        if operator == "if":
            test, body, other = parts
            chosen = body if test.value is True else other if test.value is False else None
            if chosen is not None:
                return self.text(chosen, above)
            return self._say("if", self.condition(test), self.text(body), self.text(other))
        if operator in ("neg", "pos"):
            sign = "−" if operator == "neg" else ""
            return sign + self.text(parts[0], _UNARY)
        own = _BINDS[operator]
        left = self.text(parts[0], own)
        right = self.text(parts[1], own + (operator in ("-", "/", "%", "**")))
        text = f"{left}{_SIGNS[operator]}{right}"
        return self._bracketed(text) if above > own else text

    def _function(self, step: Step) -> str:
        parts = [self.text(part) for part in step.parts]
        if step.operator in ("min", "max"):
            comma = "、" if self.language == "zh" else ", "
            return say(step.operator, self.language, list=comma.join(parts))
        return self._bracketed(self._say(step.operator, *parts))

    def _joined(self, step: Step, above: int) -> str:
        """A school and its campuses: added up in the formula where they are few."""
        if step.operator == "sum" and len(step.parts) <= _FEW:
            return self._added(list(step.parts), above)
        listed = "、" if self.language == "zh" else ", "
        parts = listed.join(self.text(part) for part in step.parts[:_FEW])
        self.clauses.append(
            say(
                f"joined_{step.operator}", self.language, label=self.label(step),
                value=self._value(step), list=parts, count=len(step.parts) - 1,
            )
        )  # fmt: skip
        return self._value(step)

    def _added(self, parts: list[Step], above: int) -> str:
        """Numbers added up; those that are nought are not written."""
        counted = [part for part in parts if part.value != 0] or parts[:1]
        text = " + ".join(self.text(part, _BINDS["+"]) for part in counted)
        return self._bracketed(text) if len(counted) > 1 and above > _BINDS["+"] else text

    def _behind(self, step: Step) -> str:
        """A number that a clause explains."""
        if step.form == "named" and len(step.parts) == 1 and step.parts[0].form == "cell":
            return self.text(step.parts[0], _TIGHTEST)
        value = figure(step.value, self.language, _DECIMALS)
        label = self.label(step)
        match step.form:
            case "gathered":
                units = say(f"units_{step.unit}", self.language, count=step.count)
                key, data = f"gathered_{step.operator}", {"units": units}
            case "earlier":
                key, data = f"earlier_{step.operator}", {"list": self._years(step)}
            case "split":
                whole, weighted, total = step.parts
                inner = " ÷ ".join(
                    (
                        f"{self.text(whole, 5)} × {self.text(weighted, 6)}",
                        self.text(total, 6),
                    )
                )
                key, data = "split", {"formula": inner}
            case "derived":
                key, data = "derived", {"formula": self.text(step.parts[0])}
            case _:
                key, data = "measured", {"formula": self.of(step.parts[0])}
        shown = with_unit(value, step.unit, self.language) if step.form == "named" else value
        clause = say(key, self.language, label=label, value=shown, count=step.count, **data)
        if clause not in self.clauses:
            self.clauses.append(clause)
        return value if step.value is not None else self._lacking(step)

    def _years(self, step: Step) -> str:
        comma = "、" if self.language == "zh" else ", "
        return comma.join(
            say("of_year", self.language, year=self.label(part), value=self._value(part))
            for part in step.parts
        )
