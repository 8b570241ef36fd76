"""An explanation as a tree in a terminal: a line a finding, the arithmetic below those at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.explained.cells_told import place, used_by
from engine.reports.explained.figures import figure, limit_text, value_of, with_unit
from engine.reports.explained.formula import Formula
from engine.reports.explained.limits_told import chosen
from engine.reports.explained.telling import Telling, tidy, who
from engine.reports.punctuation import clauses, titled

if TYPE_CHECKING:
    from engine.analysis.explain import Explanation, Finding, Unit
    from engine.diagnostics import Language

_MARKS = {"met": "✓", "not_met": "✗", "undetermined": "?", "not_applicable": "–"}
_SIGNS = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "=",
    "not_equals": "≠",
}  # fmt: skip
_AT_FAULT = ("not_met", "undetermined")


def as_tree(explanation: Explanation, language: Language) -> str:
    """The whole tree: ✓ met, ✗ not met, ? undetermined, – does not apply."""
    tree = _Tree(language, whole=bool(explanation.school or explanation.criterion))
    root = explanation.root
    county = root.unit.county or root.unit.county_code
    head = f"{_MARKS[root.status]} {county} {explanation.title.say(language)}"
    tree.lines.append(titled(head, root.said.say(language), language))
    tree.below(root.parts, "")
    return "\n".join(tree.lines)


class _Tree:
    def __init__(self, language: Language, *, whole: bool) -> None:
        self.language = language
        self.whole = whole
        self.telling = Telling(language)
        self.lines: list[str] = []

    def below(
        self, parts: tuple[Finding, ...], prefix: str, more: str = "", above: Unit | None = None
    ) -> None:
        """The branches below a line."""
        rows = [(part, tidy(self.line(part, above), self.language)) for part in parts]
        for number, (part, said) in enumerate(rows):
            last = number + 1 == len(rows) and not more
            self.lines.append(f"{prefix}{'└─' if last else '├─'} {said}")
            inner = prefix + ("   " if last else "│  ")
            for detail in self.details(part):
                self.lines.append(
                    f"{inner}{'│  ' if part.parts else '   '}{tidy(detail, self.language)}"
                )
            left = ""
            if part.left_out:
                left = self.telling.say(
                    "left_out", units=self.telling.units(part.scope_below, part.left_out)
                )
            self.below(part.parts, inner, left, part.unit)
        if more:
            self.lines.append(f"{prefix}└─ … {more}")

    def line(self, part: Finding, above: Unit | None = None) -> str:
        """One finding: mark, whom it is about if that is another, what, value against limit."""
        again = above is not None and part.unit == above
        subject = "" if again else who(part.unit, self.language).removesuffix(": ")
        level = part.unit.level_label.say(self.language) if part.kind == "coefficient" else ""
        label = part.label.say(self.language)
        words = [_MARKS[part.status], subject or level, label, self.numbers(part)]
        if part.counts is not None:
            words.append(f"[{self.telling.counts(part.counts)}]")
        if not part.decisive:
            words.append(self.telling.say("advisory").strip())
        if part.on_the_line and part.value is not None:  # some member of a group nearly always is
            words.append(self.telling.say("on_the_line").lstrip("，, "))
        if part.prints_as_limit:
            words.append(self.telling.say("prints_as_limit").lstrip("，, "))
        reason = part.reason.say(self.language)
        words.append(f"({reason})" if reason else "")
        return " ".join(word for word in words if word)

    def numbers(self, part: Finding) -> str:
        """Value and limit, or points."""
        if part.kind in ("line", "rubric") and part.points is not None:
            points = part.points
            low, high = (figure(number, self.language) for number in (points.low, points.high))
            return (
                f"{low if low == high else f'{low}–{high}'} / {figure(points.full, self.language)}"
            )
        if part.value is None:
            return part.said.say(self.language) or part.text
        value, _ = value_of(part, self.language)
        text = with_unit(value, part.unit_name, self.language)
        if part.limit is None:
            return text
        limit = limit_text(part.limit, self.language)
        if part.comparator == "between":
            ends = f"{limit}–{limit_text(part.upper, self.language)}"
            return text + self.telling.say("asked", limit=ends)
        sign = _SIGNS.get(part.comparator, "")
        return text + self.telling.say("asked", limit=f"{sign} {limit}".strip())

    def details(self, part: Finding) -> list[str]:
        """Arithmetic, the row of the limit and the cells, of what is at fault or was asked for."""
        if part.arithmetic is None or not (self.whole or part.status in _AT_FAULT):
            return []
        formula = Formula(self.language)
        found = []
        if part.value is not None:
            value, _ = value_of(part, self.language)
            text = formula.of(part.arithmetic)
            found += [f"= {text}"] if text != value else []
        elif part.status != "not_applicable":
            found.append(formula.condition(part.arithmetic))
        found += formula.clauses
        why = chosen(part.limit, Formula(self.language))
        found += [self.telling.say("limit_chosen", limit=limit_text(part.limit, self.language),
                                   why=clauses(why, self.language))] if why else []  # fmt: skip
        cells = [
            f"{one.cell.label.say(self.language)} {figure(one.step.value, self.language, 6)}"
            f" ← {place(one.cell) or self.telling.say('no_cell')}"
            for one in used_by(part)
        ]
        return [*found, *cells] if self.whole else found
