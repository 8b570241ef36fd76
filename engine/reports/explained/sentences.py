"""An explanation -> sentences that a person can put into a letter, the verdict first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.explained.cells_told import cells_sentence, lacking_sentence, used_by
from engine.reports.explained.telling import Line, Telling, tidy
from engine.reports.punctuation import bracketed, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.explain import Explanation, Finding
    from engine.diagnostics import Language

_AT_FAULT = ("not_met", "undetermined")
_DIGITS = 12  # of a digest
_ALWAYS = ("line", "value", "coefficient", "ruleset")


def sentences(explanation: Explanation, language: Language) -> tuple[str, ...]:
    """Every sentence, in order."""
    return tuple(line.text for line in lines(explanation, language))


def lines(explanation: Explanation, language: Language) -> tuple[Line, ...]:
    """Every sentence with its depth: 0 for the verdict and what is about the whole."""
    telling = Telling(language)
    found = [*_head(explanation, telling)]
    root = explanation.root
    whole = bool(explanation.school or explanation.criterion)
    for part in _told_first(root, explanation):
        found += _below(part, telling, 1, cells=whole)
    if not explanation.why_not:
        found += _rest(root, telling, explanation)
    elif root.status == "met":
        found.append(Line(0, telling.say("nothing_stands")))
    elif not root.parts:
        found.append(Line(0, telling.say("nothing_told")))
    if explanation.gaps:
        names = row((gap.say(language) for gap in explanation.gaps), language)
        found.append(Line(0, telling.say("gaps", names=names)))
    found += _foot(explanation, telling)
    return tuple(Line(line.depth, tidy(line.text, language)) for line in found)


def _head(explanation: Explanation, telling: Telling) -> Iterator[Line]:
    root, language = explanation.root, telling.language
    unit = root.unit
    year = telling.say("year", year=unit.year) if unit.year else ""
    name = unit.county or unit.county_code
    codes = (unit.county_code if unit.county else "", year)
    inside = ("，" if language == "zh" else ", ").join(text for text in codes if text)
    place = bracketed(name, inside, language) if inside else name
    verdict = root.said.say(language)
    if root.covered != root.status:
        verdict += telling.say("covered", status=telling.status(root.covered))
    title = explanation.title.say(language)
    yield Line(
        0, telling.say("verdict", place=place, title=title, ruleset=root.ruleset, verdict=verdict)
    )
    if root.counts and not explanation.school:
        units = telling.units(root.scope_below, sum(root.counts.values()))
        counts = telling.counts(root.counts)
        yield Line(0, telling.say("verdict_units", units=units, counts=counts))
    for stamp in explanation.stamps:
        yield Line(0, telling.say("stamp", text=stamp.say(language)))
    if explanation.school:
        yield Line(0, telling.say("about_school", school=explanation.school))
    if explanation.criterion:
        names = row((text.say(language) for text in explanation.criterion), language)
        yield Line(0, telling.say("about_criterion", criterion=names))
    if explanation.why_not and root.status != "met":
        yield Line(0, telling.say("why_not"))


def _foot(explanation: Explanation, telling: Telling) -> Iterator[Line]:
    yield Line(
        0,
        telling.say(
            "based_on", ruleset=explanation.root.ruleset,
            rules=explanation.rules_digest[:_DIGITS], data=explanation.data_digest[:_DIGITS],
        ),
    )  # fmt: skip


def _told_first(root: Finding, explanation: Explanation) -> Iterator[Finding]:
    """What is told one by one: what is at fault; whatever was asked for by name."""
    named = bool(explanation.criterion)
    for part in root.parts:
        if named or (part.decisive and part.status in _AT_FAULT):
            yield part


def _rest(root: Finding, telling: Telling, explanation: Explanation) -> Iterator[Line]:
    """What is not told one by one, in a sentence each: met, not applicable, only reported."""
    if explanation.criterion:
        return
    for key, chosen in (
        ("rest_met", [p for p in root.parts if p.decisive and p.status == "met"]),
        ("rest_not_applicable",
         [p for p in root.parts if p.decisive and p.status == "not_applicable"]),
        ("rest_advisory", [p for p in root.parts if not p.decisive]),
    ):  # fmt: skip
        if chosen:
            names = row(
                (p.label.say(telling.language) + _of_advisory(p, telling) for p in chosen),
                telling.language,
            )
            if key == "rest_met" and explanation.school:
                key = "rest_met_school"  # noqa: PLW2901 - the county may fail it all the same
            yield Line(0, telling.say(key, names=names))


def _of_advisory(part: Finding, telling: Telling) -> str:
    if part.decisive:
        return ""
    said = telling.status(part.status)
    return f"（{said}）" if telling.language == "zh" else f" ({said})"


def _below(
    finding: Finding, telling: Telling, depth: int, *, cells: bool, above: Finding | None = None
) -> Iterator[Line]:
    """A finding and what it rests on; of what holds only what was asked for."""
    yield Line(depth, telling.sentence(finding, above))
    if finding.counts is None and finding.kind in ("criterion", "value", "line"):
        found = used_by(finding)
        school = finding.unit.school
        sentence = cells_sentence(found, telling.language, school) if cells else ""
        if sentence:
            yield Line(depth + 1, sentence)
        shown = found if cells else [one for one in found if one.cell.letter]
        lacking = lacking_sentence(shown, telling.language, school)
        if lacking and finding.status != "not_applicable":
            yield Line(depth + 1, lacking)
    if finding.kind == "gate" and len(finding.parts) == 1 and not finding.parts[0].decisive:
        return  # a judgement that was supplied decided it
    for part in finding.parts:
        if _is_told(part, finding, cells=cells):
            yield from _below(part, telling, depth + 1, cells=cells, above=finding)
    if cells and finding.kind == "group" and finding.counts is None:
        others = telling.others_met(finding)
        if others:
            yield Line(depth + 1, others)
    if finding.left_out:
        units = telling.units(finding.scope_below, finding.left_out)
        yield Line(depth + 1, telling.say("left_out", units=units))


def _is_told(part: Finding, above: Finding, *, cells: bool) -> bool:
    if part.kind == "coefficient":  # of a school those that are met are told by the tree alone
        of_school = any(one.kind == "value" for one in part.parts)
        return part.status in _AT_FAULT or (cells and not of_school)
    if part.kind == "line":
        points = part.points
        return cells or (points is not None and points.low < points.full)
    if part.kind in ("value", "ruleset"):
        return True
    return part.status in _AT_FAULT or (cells and above.counts is not None)
