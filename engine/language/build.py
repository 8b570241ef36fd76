"""A resolved document -> the Ruleset: every item a frozen record."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import InvalidRuleset, Text, problem
from engine.language.amounts import Number
from engine.language.build_amounts import amount
from engine.language.build_nodes import criterion, gate, group, verdict
from engine.language.build_scoring import rubric
from engine.language.build_tables import tables
from engine.language.dictionary import with_own_fields
from engine.language.digest import digest
from engine.language.model import (
    AnyNode,
    Arithmetic,
    Gap,
    InForce,
    LeaveOut,
    Measure,
    MergeRule,
    Population,
    Rounding,
    Ruleset,
    Source,
    SplitRule,
)
from engine.language.vocabulary import Confidence, Judged, Level, Raters, Switch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.cursor import Cursor
    from engine.language.document import Document
    from engine.language.vocabulary import Dictionary


def build(document: Document, dictionary: Dictionary, path: str) -> Ruleset:
    """The model of a document whose structure holds.

    Raises:
        InvalidRuleset: expressions that do not parse, or a name used twice.
    """
    head = document.head
    levels = _levels(head["levels"])
    judged = {name: _judged(name, item) for name, item in document.section("judged").items()}
    measures = _measures(document)
    nodes = _nodes(document, measures)
    if document.example:
        nodes = {name: _asked_for(node) for name, node in nodes.items()}
    switches = {name: _switch(name, item) for name, item in document.section("switches").items()}
    populations = {
        name: _population(name, item) for name, item in document.section("populations").items()
    }
    sources = {name: _source(name, item) for name, item in document.section("sources").items()}
    own = with_own_fields(dictionary, document, {level.name: level.label.zh for level in levels})
    root = verdict(head["verdict"])
    top = document.top
    ruleset = Ruleset(
        id=top.string("id"),
        edition=top.string("edition"),
        title=top.text("title"),
        note=top.text("note"),
        in_force=_in_force(top.get("in_force") or head.get("in_force")),
        extends=top.string("extends"),
        example=document.example,
        inferred="attribution" in head,
        levels=levels,
        sources=sources,
        arithmetic=_arithmetic(head["arithmetic"]),
        dictionary=own,
        switches=switches,
        judged=judged,
        measures=measures,
        populations=populations,
        nodes=nodes,
        verdict=root,
        gaps=_gaps(head.get("gaps")),
        path=path,
        digest_of=cache(lambda: digest(document.plain(), ruleset)),
        region=str(head["region"].value) if "region" in head else "",
        tables=tables(document),
        moved=document.moved,
        texts=document.texts,
        borrowed=_borrowed(document),
    )
    if document.found:
        raise InvalidRuleset(document.found)
    return ruleset


def _borrowed(document: Document) -> dict[str, str]:
    """Items taken from other rulesets that are still there: `section.name` -> `id@edition/name`."""
    whole = {name: item.said for name, item in document.borrowed.items()}
    return {
        item: said
        for item, said in whole.items()
        if item.partition(".")[2] in document.section(item.partition(".")[0])
    }


def _levels(item: Cursor) -> tuple[Level, ...]:
    found = []
    for name, level in item.items():
        label = level.text("label") if isinstance(level.value, dict) else level.as_text()
        has_keys = isinstance(level.value, dict)
        if has_keys and not level.get("label"):
            label = level.as_text()  # {zh: …, en: …}
        rated = level.flag("rated", default=True) if has_keys else True
        found.append(Level(name, label, rated))
    return tuple(found)


def _measures(document: Document) -> dict[str, Measure]:
    measures = {}
    for name, item in document.section("measures").items():
        written, named = item.get("value"), item.get("values")
        value = amount(written, words=named is not None) if written else None
        if value is not None:
            label = item.text("label")
            measures[name] = Measure(
                name, label if label.zh else Text(name), value, item.string("unit"),
                {word: text.as_text() for word, text in named.items()} if named else {},
                item.text("note"), item.key_place,
            )  # fmt: skip
    return measures


def _nodes(document: Document, measures: Mapping[str, Measure]) -> dict[str, AnyNode]:
    nodes: dict[str, AnyNode] = {}
    owner: dict[str, str] = dict.fromkeys(measures, "measures")
    makers = {
        "criteria": lambda name, item: criterion(name, item, measures),
        "groups": group,
        "rubrics": rubric,
        "gates": gate,
    }
    for section, make in makers.items():
        for name, item in document.section(section).items():
            if name in owner:
                document.found.append(
                    problem(
                        "M020", item.key_place, item.excerpt,
                        name=name, first=owner[name], second=section,
                    )
                )  # fmt: skip
                continue
            owner[name] = section
            node = make(name, item)
            if node is not None:
                nodes[name] = node
    return nodes


def _asked_for(node: AnyNode) -> AnyNode:
    """Who chooses a ruleset that is an example asks for its examples; the result is stamped."""
    if not node.provenance.example:
        return node
    return replace(node, provenance=replace(node.provenance, asked_for=True))


def _judged(name: str, item: Cursor) -> Judged:
    kind: Literal["yes_no", "points", "number", "grade"] = item.string("type", "yes_no")  # type: ignore[assignment]
    scope: Literal["school", "county"] = item.string("scope", "county")  # type: ignore[assignment]
    return Judged(
        name, item.text("label"), scope, kind, item.float_("minimum"), item.float_("maximum"),
        item.strings("grades"), item.string("unit"), item.text("note"), item.key_place,
        needs_reason=item.string("reason") == "required", raters=_raters(item.get("raters")),
    )  # fmt: skip


def _raters(item: Cursor | None) -> Raters | None:
    if item is None:
        return None
    way: Literal["mean", "median", "majority", "lowest", "highest"] = item.string("combine")  # type: ignore[assignment]
    enough = item.number("at_least")
    return Raters(way, int(enough.value) if enough else None, item.key_place)


def _switch(name: str, item: Cursor) -> Switch:
    confidence: Confidence = item.string("confidence", "B")  # type: ignore[assignment]
    return Switch(
        name, item.text("label"), item.flag("default"), item.strings("source"), confidence,
        item.text("note"),
    )  # fmt: skip


def _source(name: str, item: Cursor) -> Source:
    return Source(
        name, item.text("document"), item.string("number"), item.text("issuer"),
        item.string("date"), item.text("note"),
    )  # fmt: skip


def _population(name: str, item: Cursor) -> Population:
    leave_out = item.get("leave_out")
    rules = []
    for row in leave_out.elements() if leave_out else ():
        when = row.expression("when")
        if when is not None:
            rules.append(LeaveOut(when, row.text("because"), row.provenance()))
    return Population(
        name, item.text("title"), tuple(rules), _merge(item.get("merge")),
        _split(item.get("split")), item.key_place,
    )  # fmt: skip


def _merge(item: Cursor | None) -> MergeRule | None:
    when = item.expression("when") if item else None
    if item is None or when is None:
        return None
    order: Literal["split_then_merge", "merge_then_split"] = item.string("order")  # type: ignore[assignment]
    return MergeRule(when, item.string("into"), order, item.provenance())


def _split(item: Cursor | None) -> SplitRule | None:
    if item is None:
        return None
    weights = item.get("weights")
    numbers = {name: Number(w.value, w.place) for name, w in weights.items()} if weights else {}
    return SplitRule(item.strings("fields"), item.string("by"), numbers, item.provenance())


def _in_force(item: Cursor | None) -> InForce:
    if item is None:
        return InForce()
    return InForce(item.string("from"), item.string("to"), item.string("superseded_by"))


def _arithmetic(item: Cursor) -> Arithmetic:
    tolerance = item.float_("tolerance")
    rounding = item.get("rounding")
    coefficient = item.get("coefficient")
    kept = Rounding()
    if rounding is not None and isinstance(rounding.value, dict):
        decimals = {key: int(child.value) for key, child in rounding.items()}
        kept = Rounding(decimals.get("measures"), decimals.get("coefficients"))
    denominator: Literal["population", "sample"] = "population"
    if coefficient is not None and coefficient.string("denominator") == "sample":
        denominator = "sample"
    weights = coefficient.string("weights") if coefficient else ""
    return Arithmetic(tolerance or 0.0, kept, weights, denominator)


def _gaps(item: Cursor | None) -> tuple[Gap, ...]:
    rows = item.elements() if item else ()
    return tuple(Gap(row.text("title"), row.text("because")) for row in rows)
