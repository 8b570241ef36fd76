"""Ruleset -> a document staff would recognise: terminal text, Markdown or HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.language.layout import members_of
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Ladder,
    PointsGroup,
    Rubric,
    ShareGroup,
)
from engine.reports.amount_text import limit_text
from engine.reports.document_pages import Block, html_page, text_page
from engine.reports.expression_text import expression_text
from engine.reports.judged_text import judged_text
from engine.reports.punctuation import bracketed, row, titled
from engine.reports.rubric_pages import rubric_blocks
from engine.reports.rule_text import rule_text
from engine.reports.scale_text import verdict_lines
from engine.reports.table_text import table_blocks
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.model import AnyNode, Ruleset, SplitRule

DocumentKind = Literal["table", "markdown", "html"]


def ruleset_document(ruleset: Ruleset, kind: DocumentKind, language: Language) -> str:
    """The ruleset as text of that kind."""
    blocks = _Document(ruleset, language).blocks()
    if kind == "html":
        return html_page(ruleset.title.say(language), blocks, language)
    return text_page(blocks, language, markdown=kind == "markdown")


class _Document:
    def __init__(self, ruleset: Ruleset, language: Language) -> None:
        self.ruleset = ruleset
        self.language: Language = language
        self.out: list[Block] = []

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def blocks(self) -> list[Block]:
        self._head()
        self._verdict()
        self._criteria()
        self._measures()
        self._tables()
        self._groups()
        self._rubrics()
        self._populations()
        self._switches()
        self._judged()
        self._arithmetic()
        self._sources()
        return self.out

    def _head(self) -> None:
        ruleset, language = self.ruleset, self.language
        self.out.append(("title", f"{ruleset.title.say(language)}  {ruleset.name}"))
        if ruleset.note.zh:
            self.out.append(("text", ruleset.note.say(language)))
        lines = [self.say("not_official"), self._coverage()]
        if ruleset.in_force.start:
            span = ruleset.in_force.start + (
                f" – {ruleset.in_force.end}" if ruleset.in_force.end else ""
            )
            lines.append(f"{self.say('in_force')} {span}")
        if ruleset.extends:
            lines.append(f"{self.say('extends')} {ruleset.extends}")
        self.out.append(("list", lines))
        if ruleset.gaps:
            self.out.append(("heading", self.say("gaps")))
            self.out.append(("list", [
                titled(gap.title.say(language), gap.because.say(language), language)
                for gap in ruleset.gaps
            ]))  # fmt: skip

    def _coverage(self) -> str:
        sourced = [n for n in self.ruleset.nodes.values() if n.provenance.source]
        count = {k: sum(1 for n in sourced if n.provenance.confidence == k) for k in "ABC"}
        return self.say(
            "coverage", rules=len(sourced), a=count["A"], b=count["B"], c=count["C"],
            gaps=len(self.ruleset.gaps),
        )  # fmt: skip

    def _verdict(self) -> None:
        root = self.ruleset.verdict
        self.out.append(("heading", self.say("verdict")))
        lines = verdict_lines(self.ruleset, self.language)
        if lines:
            self.out.append(("list", lines))
        rows = []
        for title, names in (
            ("preconditions", root.preconditions), ("parts", root.members), ("vetoes", root.vetoes),
        ):  # fmt: skip
            rows += [self._row(self.ruleset.nodes[name], self.say(title)) for name in names]
        headers = ["part", "name", "label", "rule", "source", "confidence"]
        self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _row(self, node: AnyNode, *before: str) -> list[str]:
        provenance = node.provenance
        confidence: str = provenance.confidence if provenance.source else ""
        if provenance.advisory and provenance.source:
            confidence = bracketed(confidence, self.say("advisory"), self.language)
        return [
            *before, node.name, node.label.say(self.language),
            rule_text(node, self.ruleset, self.language), row(provenance.source, self.language),
            confidence,
        ]  # fmt: skip

    def _criteria(self) -> None:
        nodes = [node for node in self.ruleset.nodes.values() if isinstance(node, Criterion)]
        if not nodes:
            return
        self.out.append(("heading", self.say("criteria")))
        headers = ["name", "label", "measure", "rule", "source", "confidence"]
        rows = []
        for node in nodes:
            name, label, *rest = self._row(node)
            rows.append([name, label, expression_text(node.measure, self.language), *rest])
        self.out.append(("table", ([self.say(h) for h in headers], rows)))
        notes = [
            titled(node.name, node.note.say(self.language), self.language)
            for node in nodes
            if node.note.zh
        ]
        if notes:
            self.out.append(("list", notes))

    def _measures(self) -> None:
        rows = [
            [
                measure.name, measure.label.say(self.language),
                limit_text(measure.value, self.ruleset, self.language, measure.values),
                measure.unit,
            ]
            for measure in self.ruleset.measures.values()
        ]  # fmt: skip
        if rows:
            self.out.append(("heading", self.say("measures")))
            headers = ["name", "label", "measure", "unit"]
            self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _tables(self) -> None:
        for table in self.ruleset.tables.values():
            self.out += table_blocks(table, self.ruleset, self.language)

    def _groups(self) -> None:
        kinds = (Group, CoefficientGroup, ShareGroup, PointsGroup, Ladder, Gate)
        nodes = [node for node in self.ruleset.nodes.values() if isinstance(node, kinds)]
        if not nodes:
            return
        self.out.append(("heading", self.say("groups")))
        rows = [[*self._row(node)[:3], self._members(node)] for node in nodes]
        headers = ["name", "label", "rule", "parts"]
        self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _members(self, node: AnyNode) -> str:
        if isinstance(node, CoefficientGroup):
            return row(node.indicators, self.language)
        return row(members_of(node), self.language)

    def _rubrics(self) -> None:
        for node in self.ruleset.nodes.values():
            if isinstance(node, Rubric):
                self.out += rubric_blocks(node, self.ruleset, self.language)

    def _populations(self) -> None:
        for population in self.ruleset.populations.values():
            title = population.title.say(self.language)
            self.out.append(("heading", titled(self.say("populations"), title, self.language)))
            lines = [
                titled(
                    self.say("leave_out"),
                    bracketed(rule.because.say(self.language), rule.when.text, self.language),
                    self.language,
                )
                for rule in population.leave_out
            ]
            if population.split:
                lines.append(self._split(population.split))
            if population.merge:
                lines.append(
                    bracketed(self.say("merge"), population.merge.when.text, self.language)
                )
            if lines:
                self.out.append(("list", lines))

    def _split(self, split: SplitRule) -> str:
        labels = {level.name: level.label.say(self.language) for level in self.ruleset.levels}
        weights = " : ".join(f"{labels[n]} {w.literal}" for n, w in split.weights.items())
        known = self.ruleset.dictionary.fields
        fields = row((known[name].label.say(self.language) for name in split.fields), self.language)
        return titled(self.say("split"), bracketed(fields, weights, self.language), self.language)

    def _switches(self) -> None:
        lines = []
        for switch in self.ruleset.switches.values():
            default = f"{self.say('default')} {self.say('yes' if switch.default else 'no')}"
            label = bracketed(switch.label.say(self.language), default, self.language)
            lines.append(titled(switch.name, label, self.language))
        if lines:
            self.out.append(("heading", self.say("switches")))
            self.out.append(("list", lines))

    def _judged(self) -> None:
        if self.ruleset.judged:
            self.out.append(("heading", self.say("judged")))
            rows = [
                [item.name, item.label.say(self.language), judged_text(item, self.language)]
                for item in self.ruleset.judged.values()
            ]
            headers = ["name", "label", "judging"]
            self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _arithmetic(self) -> None:
        arithmetic = self.ruleset.arithmetic
        rounding = arithmetic.rounding
        kept = [f"{k}: {v}" for k, v in (("measures", rounding.measures),
                ("coefficients", rounding.coefficients)) if v is not None]  # fmt: skip
        lines = [f"tolerance: {arithmetic.tolerance:g}", f"rounding: {', '.join(kept) or 'none'}"]
        if arithmetic.weights:
            lines.append(f"weights: {arithmetic.weights}, denominator: {arithmetic.denominator}")
        self.out.append(("heading", self.say("arithmetic")))
        self.out.append(("list", lines))

    def _sources(self) -> None:
        lines = []
        for source in self.ruleset.sources.values():
            said = (
                source.document.say(self.language), source.number, source.date,
                source.note.say(self.language),
            )  # fmt: skip
            lines.append(titled(source.name, " ".join(t for t in said if t), self.language))
        self.out.append(("heading", self.say("sources")))
        self.out.append(("list", lines))
