"""Ruleset -> a document staff would recognise: terminal text, Markdown or HTML."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Literal

from engine.language.layout import members_of
from engine.language.model import CoefficientGroup, Criterion, Gate, Group, Rubric, ShareGroup
from engine.reports.grid import grid
from engine.reports.rule_text import rule_text
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.model import AnyNode, Ruleset

Block = tuple[str, object]  # ("heading", text), ("text", text), ("list", [text]), ("table", (…))
DocumentKind = Literal["table", "markdown", "html"]


def ruleset_document(ruleset: Ruleset, kind: DocumentKind, language: Language) -> str:
    """The ruleset as text of that kind."""
    blocks = _Document(ruleset, language).blocks()
    if kind == "html":
        return _html(ruleset.title.say(language), blocks, language)
    return _text(blocks, markdown=kind == "markdown")


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
        self._table("criteria", Criterion)
        self._groups()
        self._rubrics()
        self._populations()
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
                "：".join(t for t in (g.title.say(language), g.because.say(language)) if t)
                for g in ruleset.gaps
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
            confidence += f"（{self.say('advisory')}）"
        return [
            *before, node.name, node.label.say(self.language),
            rule_text(node, self.ruleset, self.language), "、".join(provenance.source), confidence,
        ]  # fmt: skip

    def _table(self, title: str, kind: type[Criterion]) -> None:
        nodes = [node for node in self.ruleset.nodes.values() if isinstance(node, kind)]
        if not nodes:
            return
        self.out.append(("heading", self.say(title)))
        headers = ["name", "label", "rule", "source", "confidence"]
        self.out.append(("table", ([self.say(h) for h in headers], [self._row(n) for n in nodes])))
        notes = [f"{n.name}：{n.note.say(self.language)}" for n in nodes if n.note.zh]
        if notes:
            self.out.append(("list", notes))

    def _groups(self) -> None:
        kinds = (Group, CoefficientGroup, ShareGroup, Gate)
        nodes = [node for node in self.ruleset.nodes.values() if isinstance(node, kinds)]
        if not nodes:
            return
        self.out.append(("heading", self.say("groups")))
        rows = [[*self._row(node)[:3], self._members(node)] for node in nodes]
        headers = ["name", "label", "rule", "parts"]
        self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _members(self, node: AnyNode) -> str:
        if isinstance(node, CoefficientGroup):
            return "、".join(node.indicators)
        return "、".join(members_of(node))

    def _rubrics(self) -> None:
        for node in self.ruleset.nodes.values():
            if not isinstance(node, Rubric):
                continue
            title = (
                f"{node.label.say(self.language)}（{rule_text(node, self.ruleset, self.language)}）"
            )
            self.out.append(("heading", title))
            rows = []
            for number, item in enumerate(node.items, 1):
                judged = self.ruleset.judged.get(item.judge)
                known = self.ruleset.nodes.get(item.criterion)
                label = item.label or (
                    judged.label if judged else known.label if known else item.label
                )
                if not label.zh and (judged or known):
                    label = judged.label if judged else known.label  # type: ignore[union-attr]
                points = str(item.points.literal) if item.points else ""
                rows.append([str(number), item.name, label.say(self.language), points])
            headers = ["number", "name", "label", "points"]
            self.out.append(("table", ([self.say(h) for h in headers], rows)))

    def _populations(self) -> None:
        for population in self.ruleset.populations.values():
            title = f"{self.say('populations')}：{population.title.say(self.language)}"
            self.out.append(("heading", title))
            lines = [
                f"{self.say('leave_out')}：{rule.because.say(self.language)}（{rule.when.text}）"
                for rule in population.leave_out
            ]
            if population.split:
                labels = {
                    level.name: level.label.say(self.language) for level in self.ruleset.levels
                }
                weights = " : ".join(
                    f"{labels[n]} {w.literal}" for n, w in population.split.weights.items()
                )
                fields = "、".join(
                    self.ruleset.dictionary.fields[n].label.say(self.language)
                    for n in population.split.fields
                )
                lines.append(f"{self.say('split')}：{fields}（{weights}）")
            if population.merge:
                lines.append(f"{self.say('merge')}（{population.merge.when.text}）")
            if lines:
                self.out.append(("list", lines))
        if self.ruleset.switches:
            self.out.append(("heading", self.say("switches")))
            self.out.append(("list", [
                f"{s.name}：{s.label.say(self.language)}"
                f"（{self.say('default')} {self.say('yes' if s.default else 'no')}）"
                for s in self.ruleset.switches.values()
            ]))  # fmt: skip

    def _judged(self) -> None:
        if self.ruleset.judged:
            self.out.append(("heading", self.say("judged")))
            rows = [[j.name, j.label.say(self.language)] for j in self.ruleset.judged.values()]
            self.out.append(("table", ([self.say("name"), self.say("label")], rows)))

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
        self.out.append(("heading", self.say("sources")))
        self.out.append(("list", [
            " ".join(t for t in (
                f"{s.name}：", s.document.say(self.language), s.number, s.date,
                s.note.say(self.language),
            ) if t)
            for s in self.ruleset.sources.values()
        ]))  # fmt: skip


def _text(blocks: list[Block], *, markdown: bool) -> str:
    lines: list[str] = []
    for kind, content in blocks:
        match kind:
            case "title":
                lines.append(f"# {content}" if markdown else str(content))
            case "heading":
                lines += ["", f"## {content}" if markdown else f"【{content}】"]
            case "text":
                lines += ["", str(content)]
            case "list" if isinstance(content, list):
                lines += ["", *(f"- {item}" for item in content)]
            case "table" if isinstance(content, tuple):
                headers, rows = content
                shown = rows if markdown else [[_folded(cell) for cell in row] for row in rows]
                lines += ["", grid(headers, shown, "markdown" if markdown else "table")]
    return "\n".join(lines).strip("\n")


def _folded(text: str, width: int = 36) -> str:
    """A long cell over several lines; Chinese breaks anywhere, so counting characters will do."""
    wide = sum(2 if ord(char) > 0x2E7F else 1 for char in text)  # noqa: PLR2004
    if wide <= 2 * width:
        return text
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


_STYLE = """
body{font-family:"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",SimSun,
sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.6;color:#1a1a1a;
background:#fff}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f0f3f6}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;border-bottom:2px solid #2b5c8a}
@media (prefers-color-scheme:dark){body{color:#e6e6e6;background:#16191c}
th{background:#242a30}th,td{border-color:#555}}
@media print{body{max-width:none;margin:0}tr{break-inside:avoid}}
"""


def _html(title: str, blocks: list[Block], language: Language) -> str:
    """One file without any reference to another."""
    parts = []
    for kind, content in blocks:
        match kind:
            case "title":
                parts.append(f"<h1>{html.escape(str(content))}</h1>")
            case "heading":
                parts.append(f"<h2>{html.escape(str(content))}</h2>")
            case "text":
                parts.append(f"<p>{html.escape(str(content))}</p>")
            case "list" if isinstance(content, list):
                items = "".join(f"<li>{html.escape(str(item))}</li>" for item in content)
                parts.append(f"<ul>{items}</ul>")
            case "table" if isinstance(content, tuple):
                parts.append(_html_table(*content))
    lang = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(parts)
        + "\n</body>\n</html>"
    )


def _html_table(headers: list[str], rows: list[list[str]]) -> str:
    head = "".join(f'<th scope="col">{html.escape(cell)}</th>' for cell in headers)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>\n"
        for row in rows
    )
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"
