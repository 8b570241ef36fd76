"""Findings -> sentences: the one place where they are put in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.reports.explained.figures import (
    decimals_of,
    figure,
    limit_text,
    value_of,
    with_unit,
)
from engine.reports.explained.formula import Formula
from engine.reports.explained.limits_told import chosen
from engine.reports.explained.words import say, status
from engine.reports.punctuation import clauses, row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from engine.analysis.explain import Finding, Step
    from engine.analysis.explain.records import Status, Unit
    from engine.diagnostics import Language

_AT_FAULT = ("not_met", "undetermined")
_NUMBERED = re.compile(r"^\d+[ .、]\s*")
_DOWN = ("at_most", "less_than")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, and how deep in the tree it stands."""

    depth: int
    text: str


def who(unit: Unit, language: Language) -> str:
    """A school, or its section; nothing for the county that the whole is about."""
    if not unit.school_code:
        return ""
    name = unit.school or unit.school_code
    if unit.level:
        name = say("section", language, school=name, level=unit.level_label.say(language))
    return name if language == "zh" else f"{name}: "


def tidy(text: str, language: Language) -> str:
    """Without blanks beside Chinese brackets, which are wide enough."""
    return text.replace("） ", "）").replace(" （", "（") if language == "zh" else text


class Telling:
    """Sentences about findings, in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tellers: Mapping[str, Callable[[Finding], str]] = {
            "group": self._group, "criterion": self._criterion, "coefficient": self._coefficient,
            "coefficients": self._group, "share": self._share, "points": self._share,
            "ladder": self._ladder, "rubric": self._rubric, "line": self._line,
            "gate": self._gate, "ruleset": self._ruleset, "value": self._value,
        }  # fmt: skip

    def say(self, key: str, **data: object) -> str:
        """A phrase."""
        return say(key, self.language, **data)

    def sentence(self, finding: Finding, above: Finding | None = None) -> str:
        """What a finding comes to, as one sentence.

        Args:
            finding: the finding.
            above: what it is told below; of the units of one rule its label is not said again.
        """
        again = above is not None and above.counts is not None and above.name == finding.name
        if again and finding.kind == "group":
            return self._group(finding, again=True)
        if again and finding.kind == "gate":
            return self._open(finding, who(finding.unit, self.language), again=True)
        if finding.counts is not None and finding.kind != "verdict":
            return self._of_units(finding)
        return self._tellers[finding.kind](finding)

    # ------------------------------------------------------------------- over units

    def counts(self, counts: Mapping[Status, int], key: str = "counted") -> str:
        """How many are what: `9 个未达到、34 个达到`."""
        said = (self.say(key, count=n, status=self.status(name)) for name, n in counts.items())
        return row(said, self.language)

    def status(self, name: str) -> str:
        """A status as a word."""
        return status(name, self.language)

    def units(self, scope: str | None, count: int) -> str:
        """So many schools, sections, counties."""
        return self.say(f"units_{scope or 'school'}", count=count)

    def _of_units(self, finding: Finding) -> str:
        counts = finding.counts or {}
        return self.say(
            "group_of_units", label=self._label(finding), status=self._status(finding),
            units=self.units(finding.scope_below, sum(counts.values())),
            counts=self.counts(counts),
        )  # fmt: skip

    def _label(self, finding: Finding) -> str:
        label = finding.label.say(self.language)
        return label + (self.say("advisory") if finding.advisory else "")

    def _status(self, finding: Finding) -> str:
        text = self.status(finding.status)
        if finding.covered not in (finding.status, "not_applicable"):
            text += self.say("covered", status=self.status(finding.covered))
        return text

    def _ended(self, *parts: str) -> str:
        return "".join(parts) + self.say("stop")

    # ------------------------------------------------------------------- groups

    def _group(self, finding: Finding, *, again: bool = False) -> str:
        subject = who(finding.unit, self.language)
        if again and subject:
            name = subject.removesuffix(": ")
            text = self.say("group_of_unit", who=name, status=self._status(finding))
        else:
            text = self.say(
                "group", who=self._apart(subject), label=self._label(finding),
                status=self._status(finding),
            )  # fmt: skip
        rule = self._rule(finding) if finding.kind == "group" else self._coefficients(finding)
        if not rule:
            return text
        return self._ended(text.removesuffix(self.say("stop")), self._comma(), rule)

    def others_met(self, finding: Finding) -> str:
        """The members of a group that hold, with value and limit; nothing where none has both."""
        told = []
        for part in finding.parts:
            if part.kind == "criterion" and part.status == "met" and part.value is not None:
                value, _ = value_of(part, self.language)
                shown = with_unit(value, part.unit_name, self.language)
                limit = limit_text(part.limit, self.language)
                label = _NUMBERED.sub("", part.label.say(self.language))
                told.append(self.say("item_met", label=label, value=shown, limit=limit))
        return self.say("others_met", items=clauses(told, self.language)) if told else ""

    def _apart(self, subject: str) -> str:
        """Whom a sentence is about, apart from what follows."""
        return f"{subject} " if subject and self.language == "zh" else subject

    def _coefficients(self, finding: Finding) -> str:
        counts = finding.members or {}
        judged = sum(counts.values())
        if judged <= 1:
            return ""
        return self.say("coefficients_counted", n=judged, counts=self.counts(counts))

    def _comma(self) -> str:
        return "，" if self.language == "zh" else ": "

    def _rule(self, finding: Finding) -> str:
        """What the group asks of its members, and how many are what."""
        counts = finding.members or {}
        members = sum(counts.values())
        if members <= 1:
            return ""
        asked = self.say(f"rule_{finding.rule}", n=members, need=finding.need)
        if finding.floor is not None:
            floor = self.say("rule_floor", floor=self._percent(finding.floor))
            asked += ("，" if self.language == "zh" else ", ") + floor
        text = self.say("members", rule=asked, counts=self.counts(counts, "items"))
        return clauses([text, *self._under_floor(finding)], self.language)

    def _under_floor(self, finding: Finding) -> Iterator[str]:
        """Members below the floor that a group sets for those it bears with."""
        for part in finding.parts if finding.floor is not None else ():
            share = part.share_of_limit
            if share is not None and finding.floor is not None and share < finding.floor:
                label = part.label.say(self.language)
                yield self.say("under_floor", label=label, share=self._percent(share))

    def _percent(self, share: float) -> str:
        return f"{figure(share * 100, self.language)}%"

    # ------------------------------------------------------------------- criteria

    def _criterion(self, finding: Finding) -> str:
        label = self._label(finding)
        subject = who(finding.unit, self.language)
        if subject:  # the number that a regulation gives an item stands in the way of reading
            label = _NUMBERED.sub("", label)
        subject = self._apart(subject)
        if finding.status == "undetermined":
            known = finding.limit is not None and finding.limit.value is not None
            limit = self._limit(finding, "undetermined_limit") if known else ""
            reason = finding.reason.say(self.language) or self.say("missing")
            return self._ended(
                self.say("undetermined", who=subject, label=label, limit=limit, reason=reason)
            )
        if finding.status == "not_applicable":
            reason = clauses(
                [finding.reason.say(self.language), *self._conditions(finding)], self.language
            )
            said = self.say("because", text=reason) if reason else ""
            return self._ended(self.say("not_applicable", who=subject, label=label, reason=said))
        if finding.value is None:
            return self._required(finding, subject, label)
        formula = Formula(self.language)
        value, decimals = value_of(finding, self.language)
        shown = with_unit(value, finding.unit_name, self.language)
        parts = [self.say("value", who=subject, label=label, value=shown)]
        parts.append(self._limit(finding, f"{finding.comparator}_{finding.status}"))
        parts.append(self._margin(finding, decimals))
        parts.append(self._formula(finding.arithmetic, formula, value))
        reasons = self._chosen(finding, formula)
        return self._ended("".join(parts), self._remark(finding)) + reasons

    def _required(self, finding: Finding, subject: str, label: str) -> str:
        """A criterion that is a condition, or a text that is one of several."""
        formula = Formula(self.language)
        source = self._source(finding, ())
        if finding.comparator == "one_of":
            text = self.say("value", who=subject, label=label, value=finding.text)
            key = f"one_of_{finding.status}"
            return self._ended(text, self.say(key, source=source))
        said = self.status(finding.status)
        text = self.say("requires", who=subject, label=label, status=said, source=source)
        if finding.arithmetic is not None:
            text += self.say("because", text=formula.condition(finding.arithmetic))
        return self._ended(text, self._where(formula), self._remark(finding))

    def _remark(self, finding: Finding) -> str:
        """What was written beside a judgement."""
        said = finding.reason.say(self.language)
        if not said:
            return ""
        return f"（{said}）" if self.language == "zh" else f" ({said})"

    def _limit(self, finding: Finding, key: str) -> str:
        limit = limit_text(finding.limit, self.language)
        if finding.comparator == "between":
            limit = f"{limit}–{limit_text(finding.upper, self.language)}"
        limit = with_unit(limit, finding.unit_name, self.language)
        return self.say(key, limit=limit, source=self._source(finding, ()))

    def _source(self, finding: Finding, more: Sequence[str]) -> str:
        said = [
            source.number or source.document.say(self.language) for source in finding.sources
        ] + [*more]
        return self.say("sourced", source=row(said, self.language)) if said else ""

    def _margin(self, finding: Finding, decimals: int) -> str:
        margin = finding.margin
        alike = self.say("prints_as_limit") if finding.prints_as_limit else ""
        if margin is None or finding.comparator in ("equals", "not_equals"):
            return alike
        if finding.on_the_line or margin == 0:
            return self.say("exactly")
        down = finding.comparator in _DOWN
        if finding.status == "not_met":
            key = "over_by" if down else "short_of"
        else:
            key = "room" if down else "spare"
        decimals = decimals_of(abs(margin), 0.0, decimals)
        text = figure(abs(margin), self.language, decimals)
        unit = finding.unit_name
        said = with_unit(text, unit, self.language)
        if unit == "%":  # of two shares the difference is no share
            said = self.say("points_apart", number=text)
        return alike + self.say(key, margin=said)

    def _formula(self, step: Step | None, formula: Formula, value: str) -> str:
        """The arithmetic filled in, where there is any."""
        if step is None or step.form in ("cell", "constant"):
            return ""
        text = formula.of(step)
        said = "" if text == value else self.say("formula", formula=text, value=value)
        return said + self._where(formula)

    def _where(self, formula: Formula) -> str:
        if not formula.clauses:
            return ""
        return self.say("where", clauses=clauses(formula.clauses, self.language))

    def _chosen(self, finding: Finding, formula: Formula) -> str:
        """Why this limit and no other, as a sentence of its own."""
        formula = Formula(self.language)
        why = [*chosen(finding.limit, formula), *chosen(finding.upper, formula)]
        if not why:
            return ""
        said = clauses([*dict.fromkeys(why), *formula.clauses], self.language)
        limit = with_unit(
            limit_text(finding.limit, self.language), finding.unit_name, self.language
        )
        limit = limit if finding.unit_name or self.language == "en" else f"{limit} "
        space = "" if self.language == "zh" else " "
        return space + self._ended(self.say("limit_chosen", limit=limit, why=said))

    def _conditions(self, finding: Finding) -> list[str]:
        formula = Formula(self.language)
        return [formula.condition(step) for step in finding.conditions]

    # ------------------------------------------------------------------- coefficients

    def _coefficient(self, finding: Finding) -> str:
        level = finding.unit.level_label.say(self.language)
        data = {"level": level, "label": finding.label.say(self.language)}
        spread = finding.spread
        if spread is not None and spread.sections == 0:
            return self._ended(self.say("coefficient_none", **data))
        if finding.value is None:
            return self._ended(self.say("coefficient_open", **data))
        value, decimals = value_of(finding, self.language)
        if finding.limit is None:
            return self._ended(self.say("counted_in", value=value, **data))
        parts = [self.say("coefficient", value=value, **data)]
        parts.append(self._limit(finding, f"{finding.comparator}_{finding.status}"))
        parts.append(self._margin(finding, decimals))
        if spread is not None and spread.mean is not None:
            parts.append(
                self.say(
                    "spread", units=self.units("section", spread.sections),
                    sd=figure(spread.sd, self.language, 4),
                    mean=figure(spread.mean, self.language, 4), value=value,
                )
            )  # fmt: skip
        else:
            parts.append(self._comma() + self.say("combined_of"))
        return self._ended(*parts)

    def _value(self, finding: Finding) -> str:
        """What a section brings into a coefficient."""
        formula = Formula(self.language)
        value, _ = value_of(finding, self.language)
        said = self._formula(finding.arithmetic, formula, value)
        shown = with_unit(value, finding.unit_name, self.language)
        subject = who(finding.unit, self.language)
        label = f" {finding.label.say(self.language)}" if self.language == "zh" else ""
        subject = subject if self.language == "zh" else subject.removesuffix(": ")
        return self._ended(
            self.say("own_alone", who=subject, label=label, value=shown, formula=said)
        )

    # ------------------------------------------------------------------- others

    def _share(self, finding: Finding) -> str:
        subject = who(finding.unit, self.language)
        if finding.value is None:
            return self._open(finding, subject)
        subject = self._apart(subject)
        value, decimals = value_of(finding, self.language)
        text = self.say("value", who=subject, label=self._label(finding), value=value)
        text += self._limit(finding, f"{finding.comparator}_{self._held(finding)}")
        return self._ended(text, self._margin(finding, decimals), self._remark(finding))

    def _held(self, finding: Finding) -> str:
        return finding.status if finding.status in ("met", "not_met") else "met"

    def _open(self, finding: Finding, subject: str, *, again: bool = False) -> str:
        """A status, and why; what stands below says itself why."""
        below = any(part.decisive and part.parts for part in finding.parts)
        reason = "" if below else self._remark(finding)
        label, said = self._label(finding), self._status(finding)
        if again and subject:
            name = subject.removesuffix(": ")
            text = self.say("group_of_unit", who=name, status=said).removesuffix(self.say("stop"))
            return self._ended(text, reason)
        subject = self._apart(subject)
        return self._ended(self.say("gate", who=subject, label=label, status=said), reason)

    def _ladder(self, finding: Finding) -> str:
        subject, label = who(finding.unit, self.language), self._label(finding)
        rung = finding.said.say(self.language)
        if not rung:
            return self._open(finding, subject)
        said = self._status(finding)
        subject = self._apart(subject)
        return self._ended(self.say("rung", who=subject, label=label, rung=rung, status=said))

    def _rubric(self, finding: Finding) -> str:
        points = finding.points
        subject, label = who(finding.unit, self.language), self._label(finding)
        if points is None:
            return self._open(finding, subject)
        text = self._points("points", finding, who=self._apart(subject), label=label)
        if points.mark is not None:
            mark = figure(points.mark, self.language)
            text += self.say("mark", mark=mark, status=self._status(finding))
        else:
            text += self._comma() + self._status(finding)
        return self._ended(text, self._remark(finding))

    def _line(self, finding: Finding) -> str:
        text = self._points("line", finding, label=finding.label.say(self.language))
        if not text and finding.arithmetic is None:
            return self._open(finding, "")
        if finding.arithmetic is not None and not text:
            text = Formula(self.language).condition(finding.arithmetic)
        elif finding.arithmetic is not None:
            text += self._comma() + Formula(self.language).condition(finding.arithmetic)
        return self._ended(text, self._remark(finding))

    def _points(self, key: str, finding: Finding, **data: object) -> str:
        points = finding.points
        if points is None:
            return ""
        full = figure(points.full, self.language)
        if points.low == points.high:
            return self.say(key, points=figure(points.low, self.language), full=full, **data)
        low, high = figure(points.low, self.language), figure(points.high, self.language)
        return self.say(f"{key}_open", low=low, high=high, full=full, **data)

    def _gate(self, finding: Finding) -> str:
        return self._open(finding, who(finding.unit, self.language))

    def _ruleset(self, finding: Finding) -> str:
        unit = finding.unit
        name = who(unit, self.language).removesuffix(": ") or unit.county or unit.county_code
        said = finding.said.say(self.language) or self._status(finding)
        text = self.say(
            "ruleset", title=finding.label.say(self.language), ruleset=finding.ruleset, who=name,
            status=said,
        )  # fmt: skip
        rule = self._rule(finding) if finding.rule and finding.parts else ""
        return self._ended(text, (self._comma() + rule) if rule else "", self._remark(finding))
