"""One county -> the section on how the standards are met: the verdict, then part after part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.evaluation.spelled import LIMIT_WORDS
from engine.language.model import CoefficientGroup
from engine.reports.dossier.forms import form_of
from engine.reports.grid import number
from engine.reports.punctuation import bracketed, clauses, row
from engine.reports.word.words import say
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.reports.dossier import Dossier
    from engine.reports.dossier.record import Item, Judged, Limit, Part, Row, SchoolTable
    from engine.reports.word.paper import Paper

MOST_SCHOOLS = 60  # rows of one table
_NAMED = 30  # schools of which the same is said that are named
_SIGNS = {"at_least": "≥", "more_than": ">", "at_most": "≤", "less_than": "<"}


def tell_standards(paper: Paper, dossier: Dossier, judged: Judged, depth: int) -> None:
    """Add the section."""
    language = dossier.language
    paper.heading(say("section.met", language), depth)
    paper.heading(say("section.overall", language), depth + 1)
    facts = {"title": dossier.title, "name": judged.name, "label": judged.label}
    said = say("overall", language, **facts)
    if judged.covered != judged.status:
        said += say("covered", language, status=word(judged.covered, language))
    paper.text(said)
    rows = [
        [part_label(part, dossier), word(part.status, language), _why(part, dossier)]
        for part in judged.parts
    ]
    heads = [say(key, language) for key in ("part", "status", "reasons")]
    paper.table(say("parts_table", language), heads, (2.7, 1.6, 4.5), rows, centred=(1,))
    alone: list[Item] = []
    for part, items in _by_part(dossier, judged):
        if isinstance(dossier.evaluation.ruleset.nodes[part.name], CoefficientGroup):
            continue
        tables = _tables(dossier, part, judged)
        if len(items) <= 1 and not tables:
            alone += items
            continue
        paper.heading(part_label(part, dossier), depth + 1)
        _part(paper, dossier, part, items, tables, judged)
    if alone:
        paper.heading(say("section.others", language), depth + 1)
        _county_items(paper, alone, say("section.others", language))


def part_label(part: Part, dossier: Dossier) -> str:
    """A part, with the table of the form that it fills."""
    ruleset = dossier.evaluation.ruleset
    rulesets = tuple(name.partition("@")[0] for name in (ruleset.id, ruleset.extends) if name)
    form = form_of(rulesets, part.name, dossier.language)
    if not form:
        return part.label
    said = say("of_form", dossier.language, form=form)  # the document has tables of its own
    return bracketed(part.label, said, dossier.language)


def _why(part: Part, dossier: Dossier) -> str:
    language = dossier.language
    reasons = part.reasons.removeprefix(f"{part.label}：").removeprefix(f"{part.label}: ")
    return clauses([reasons, *(word(key, language) for key in part.remarks)], language)


def _by_part(dossier: Dossier, judged: Judged) -> Iterator[tuple[Part, tuple[Item, ...]]]:
    """Each part and the lines below it."""
    items = dossier.items.get(judged.counties[0], ()) if len(judged.counties) == 1 else ()
    starts = {item.name: at for at, item in enumerate(items) if item.depth == 0}
    for part in judged.parts:
        at = starts.get(part.name)
        if at is None:
            yield part, ()
            continue
        end = next((n for n in range(at + 1, len(items)) if items[n].depth == 0), len(items))
        yield part, items[at:end]


def _tables(dossier: Dossier, part: Part, judged: Judged) -> list[SchoolTable]:
    """Tables of schools that belong to a part: its own, those below it, those of its gate."""
    below = {item.name for p, items in _by_part(dossier, judged) if p is part for item in items}
    return [
        table
        for table in dossier.tables
        if part.name in (table.name, table.gate_name)
        or (table.name in below and not table.gate_name)
    ]


def _part(
    paper: Paper, dossier: Dossier, part: Part, items: Sequence[Item],
    tables: Sequence[SchoolTable], judged: Judged,
) -> None:  # fmt: skip
    language = dossier.language
    status, why = word(part.status, language), _why(part, dossier)
    paper.text(
        say("part_why", language, status=status, reasons=why.rstrip("。."))
        if why
        else say("part_is", language, status=status)
    )
    leaves = [item for item in items if item.leaf]
    _county_items(
        paper, [item for item in leaves if not item.units],
        say("items_table", language, part=part.label),
    )  # fmt: skip
    _unit_items(
        paper, [item for item in leaves if item.units],
        say("units_table", language, part=part.label),
    )  # fmt: skip
    for table in tables:
        mine = [row for row in table.rows if row.county in judged.counties]
        title = table.title if table.name != part.name else part.label
        title = f"{title} {table.level}".strip()
        for status_, key in (("not_met", "failing_table"), ("undetermined", "unknown_table")):
            bad = [row for row in mine if row.status == status_]
            if bad:
                _failing(paper, say(key, language, part=title), table, bad, status_)


def _county_items(paper: Paper, items: Sequence[Item], caption: str) -> None:
    if not items:
        return
    language = paper.language
    heads = [say(key, language) for key in ("item", "value", "limit", "status", "reason")]
    rows = []
    for item in items:
        remarks = [item.reason, word("advisory", language) if item.advisory else ""]
        value = item.shown or number(item.value)
        unit = item.unit if item.value is not None else ""
        unit = f" {unit}" if unit[:1].isalpha() and unit.isascii() else unit
        rows.append([
            item.label, f"{value}{unit}", limit_text(item.limit, item.comparator or ""),
            word(item.status, language), clauses(remarks, language),
        ])  # fmt: skip
    paper.table(caption, heads, (3.1, 1.3, 1.3, 1.65, 2.1), rows, centred=(1, 2, 3))


def _unit_items(paper: Paper, items: Sequence[Item], caption: str) -> None:
    if not items:
        return
    language = paper.language
    heads = [say(key, language) for key in ("item", "scope", "met", "not_met", "open")]
    rows = [
        [
            item.label, word(f"scope.{item.scope}", language), str(item.units[2]),
            str(item.units[0]), str(item.units[1]),
        ]
        for item in items
    ]  # fmt: skip
    paper.table(caption, heads, (3.8, 1.1, 0.9, 1.1, 1.8), rows, centred=(1, 2, 3, 4))


def _failing(
    paper: Paper, caption: str, table: SchoolTable, rows: Sequence[Row], status: str
) -> None:
    language = paper.language
    heads = [say("school", language), say("failing" if status == "not_met" else "why", language)]
    said = [(row.school, _fails(table, row, paper)) for row in rows]
    if status == "undetermined":  # many lack the same
        said = _grouped(said, paper)
    paper.table(caption, heads, (1.6, 5) if status == "not_met" else (3, 4), said[:MOST_SCHOOLS])
    if len(said) > MOST_SCHOOLS:
        paper.note(say("more", language, count=len(said) - MOST_SCHOOLS))


def _grouped(said: Sequence[tuple[str, str]], paper: Paper) -> list[tuple[str, str]]:
    """Schools of which the same is said, side by side."""
    by_text: dict[str, list[str]] = {}
    for school, text in said:
        by_text.setdefault(text, []).append(school)
    grouped = []
    for text, schools in by_text.items():
        names = row(schools[:_NAMED], paper.language)
        if len(schools) > 1:
            more = "…" if len(schools) > _NAMED else ""
            names = say("schools_are", paper.language, schools=names + more, count=len(schools))
        grouped.append((names, text))
    return grouped


def _fails(table: SchoolTable, school: Row, paper: Paper) -> str:
    """The rules that a school fails, with numbers; those that could not be judged, and why."""
    language = paper.language
    said = [school.reason]
    for column, cell in zip(table.columns, school.cells, strict=True):
        if cell.status == "not_met":
            numbers = cell.shown or number(cell.value)
            if cell.limit is not None:
                numbers = (
                    f"{numbers}{LIMIT_WORDS.get(column.comparator, ' / ')}{shown_limit(cell.limit)}"
                )
            told = bracketed(column.label, numbers, language) if numbers else column.label
            said.append(told)
    pairs = zip(table.columns, school.cells, strict=True)
    unknown = [column.label for column, cell in pairs if cell.status == "undetermined"]
    if school.status == "undetermined" and unknown:
        said.append(say("not_judged", language, rules=row(unknown, language)))
    return clauses(said, language)


def shown_limit(limit: Limit) -> str:
    """A limit as it was typed."""
    return f"{limit.value:,.{limit.decimals}f}" if limit.decimals >= 0 else number(limit.value)


def limit_text(limit: Limit | None, comparator: str) -> str:
    """A limit with its sign: `≥ 85`; "" for none."""
    if limit is None:
        return ""
    return f"{_SIGNS.get(comparator, '')} {shown_limit(limit)}".strip()
