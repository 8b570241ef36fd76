"""Verdicts of a dossier -> the first sheet, and the sheet of all rules below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.dossier.forms import form_of
from engine.reports.punctuation import bracketed, clauses
from engine.reports.unit_text import unit_text
from engine.reports.words import word
from engine.reports.workbook.sheet import Head, Styled, wide_enough
from engine.reports.workbook.styles import limit_style
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.reports.dossier.record import Dossier, Item, Judged, Part
    from engine.reports.workbook.sheet import Given, Sheet

_SIGNS = {
    "at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<", "equals": "=",
    "not_equals": "≠",
}  # fmt: skip


def rulesets_of(dossier: Dossier) -> tuple[str, ...]:
    """The id of the ruleset asked for, and of what it extends."""
    ruleset = dossier.evaluation.ruleset
    return tuple(name.partition("@")[0] for name in (ruleset.id, ruleset.extends) if name)


def write_verdict(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the first sheet: one county with its parts, or many with a line each."""
    language = dossier.language
    if len(dossier.judged) == 1:
        _one(sheet, dossier, dossier.judged[0])
    else:
        _many(sheet, dossier)
    gaps = [gap.title.say(language) for gap in dossier.evaluation.ruleset.gaps]
    columns = 4
    for heading, lines in (("stamps", dossier.remarks), ("gaps", gaps)):
        if lines:
            sheet.skip()
            sheet.note(say(heading, language), columns)
            for line in lines:
                sheet.note(f"- {line}", columns)
    sheet.skip()
    sheet.note(say("note.colours", language), columns)


def _part_label(part: Part, dossier: Dossier) -> str:
    form = form_of(rulesets_of(dossier), part.name, dossier.language)
    if not form:
        return part.label
    return bracketed(part.label, form, dossier.language)


def _one(sheet: Sheet, dossier: Dossier, judged: Judged) -> None:
    language = dossier.language
    heads = [
        Head(say("part", language), 34, "bold"), Head(say("status", language), 14, "status"),
        Head(say("reasons", language), 84, "wrapped"), Head(say("remark", language), 26, "wrapped"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(dossier.title, judged.title)
    sheet.line(say("verdict_is", language, label=judged.label), "verdict")
    if judged.covered != judged.status:
        covered = word(judged.covered, language)
        sheet.line(say("covered", language, status=covered), "subtitle")
    sheet.skip()
    top = sheet.row
    sheet.heads(heads)
    first, last = sheet.rows(heads, (_part(part, dossier) for part in judged.parts))
    sheet.colour(first, last, [1])
    sheet.finish(heads, head_rows=(top, top))


def _part(part: Part, dossier: Dossier) -> list[Given]:
    language = dossier.language
    remarks = [say(key, language) for key in part.remarks]
    if part.covered != part.status:
        remarks.append(say("covered", language, status=word(part.covered, language)))
    reasons = part.reasons.removeprefix(f"{part.label}：").removeprefix(f"{part.label}: ")
    return [
        _part_label(part, dossier), word(part.status, language), reasons,
        clauses(remarks, language),
    ]  # fmt: skip


def _many(sheet: Sheet, dossier: Dossier) -> None:
    language = dossier.language
    first_parts = dossier.judged[0].parts
    heads = [
        Head(say("county", language),
             wide_enough((one.title for one in dossier.judged), 14, 30), "bold"),
        Head(say("told", language), 7, "status"), Head(say("status", language), 9.5, "status"),
        Head(say("sheet.verdict", language), 22, "wrapped"),
        *(Head(_part_label(part, dossier), 9.5, "status") for part in first_parts),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(dossier.title)
    if dossier.told < len(dossier.judged):
        counts = {"all": len(dossier.judged), "told": dossier.told}
        sheet.note(say("note.some", language, **counts), len(heads))
    top = sheet.row
    sheet.heads(heads)
    first, last = sheet.rows(heads, (
        [
            one.title, say("told.yes" if place < dossier.told else "told.no", language),
            word(one.status, language), one.label,
            *(word(part.status, language) for part in one.parts),
        ]
        for place, one in enumerate(dossier.judged)
    ))  # fmt: skip
    sheet.colour(first, last, [2, *range(4, 4 + len(first_parts))])
    sheet.finish(heads, head_rows=(top, top), fixed=1, filtered=(top, last))


def write_reasons(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of reasons of many counties: a row for each part that is not met."""
    language = dossier.language
    heads = [
        Head(say("county", language),
             wide_enough((one.title for one in dossier.judged), 14, 30), "wrapped"),
        Head(say("part", language), 34, "wrapped"), Head(say("status", language), 10, "status"),
        Head(say("reasons", language), 96, "wrapped"), Head(say("remark", language), 26, "wrapped"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.reasons", language), dossier.title)
    top = sheet.row
    sheet.heads(heads)
    first, last = sheet.rows(heads, (
        [one.title, *_part(part, dossier)]
        for one in dossier.judged
        for part in one.parts
        if part.status in ("not_met", "undetermined")
    ))  # fmt: skip
    sheet.colour(first, last, [2])
    sheet.finish(heads, head_rows=(top, top), fixed=1, filtered=(top, last))


def write_items(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of rules: every node below the verdict, indented as it hangs there."""
    language = dossier.language
    many = len(dossier.counties) > 1
    names = dossier.evaluation.data.counties.name
    heads = [
        *([Head(say("county", language), 12.0)] if many else []),
        Head(say("item", language), 46, "wrapped"), Head(say("status", language), 12.5, "status"),
        Head(say("value", language), 13, "number"), Head(say("standard", language), 13, "number"),
        Head(say("unit", language), 6, "status"), Head(say("scope", language), 9, "status"),
        Head(say("n_met", language), 8, "whole"), Head(say("n_not_met", language), 8, "whole"),
        Head(say("n_open", language), 12.5, "whole"), Head(say("reason", language), 44, "wrapped"),
        Head(say("source", language), 18, "wrapped"),
        Head(say("confidence", language), 9, "status"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.items", language), dossier.title)
    top = sheet.row
    sheet.heads(heads)
    first, last = sheet.rows(heads, (
        [*([str(names[county])] if many else []), *_item(item, dossier, language)]
        for county, items in dossier.items.items()
        for item in items
    ))  # fmt: skip
    sheet.colour(first, last, [2 if many else 1])
    sheet.finish(heads, head_rows=(top, top), fixed=2 if many else 1, filtered=(top, last))


def _item(item: Item, dossier: Dossier, language: Language) -> Iterator[Given]:
    form = form_of(rulesets_of(dossier), item.name, language) if item.depth == 0 else ""
    label = bracketed(item.label, form, language) if form else item.label
    yield Styled(label, "wrapped" if item.leaf and item.depth else "bold", item.depth)
    yield word(item.status, language)
    yield Styled(item.shown, "status") if item.shown else item.value
    if item.limit is not None:
        yield _limit(item)
    else:
        yield None
    yield unit_text(item.unit, language)
    yield word(f"scope.{item.scope}", language)
    not_met, undetermined, met = item.units[:3] if item.units else (None, None, None)
    yield from (met, not_met, undetermined)
    advisory = say("advisory", language) if item.advisory else ""
    yield clauses([item.reason, advisory], language)
    yield item.source
    yield item.confidence


def _limit(item: Item) -> Given:
    """The limit with its sign: `≥ 85`; a text, because nobody computes with it."""
    if item.limit is None:
        return None
    digits = item.limit.decimals
    shown = f"{item.limit.value:,.{digits}f}" if digits >= 0 else f"{item.limit.value:,.10g}"
    sign = _SIGNS.get(item.comparator or "")
    return Styled(f"{sign} {shown}", "status") if sign else Styled(
        item.limit.value, limit_style(digits)
    )  # fmt: skip
