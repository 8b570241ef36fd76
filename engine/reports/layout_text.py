"""The layout that knows statistics exports -> comments on top of a proposed mapping."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.data.guessing import CLOSE
from engine.data.sheet_xml import column_index
from engine.reports.mapping_text import comment_of, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.data.layouts.model import Layout
    from engine.data.proposal import ProposedColumn
    from engine.data.surveying import KnownLayout, UnusedColumns
    from engine.diagnostics import Language, Place

_MOST = 20
_SAID = {
    "zh": {
        "known": "这些文件是成套的统计报表，按版式 {name} 读：{title}",
        "no_map": "哪一项在哪一格由版式写明，不需要表头映射。版式文件：{file}",
        "forms": "认出的表：{forms}",
        "form": "{name}（{count} 张）",
        "unknown": "没有认出的表（不是版式里的表，不会读）：",
        "unused": "版式没有说到的列。需要的写进版式里这张表的 cells（整行照抄，核对后用）：",
        "more": "还有 {count} 处",
        "join": "、",
    },
    "en": {
        "known": "These files are statistics exports, read by the layout {name}: {title}",
        "no_map": "It says which item stands in which cell; no mapping is needed. Its file: {file}",
        "forms": "Forms: {forms}",
        "form": "{name} ({count})",
        "unknown": "Not known (no forms of the layout, not read):",
        "unused": "Columns that the layout does not know; copy what is needed into its cells:",
        "more": "{count} more",
        "join": ", ",
    },
}  # fmt: skip


def layout_text(known: KnownLayout, language: Language) -> str:
    """Lines that all begin with #."""
    return "".join(f"# {line}".rstrip() + "\n" for line in _lines(known, language))


def _lines(known: KnownLayout, language: Language) -> Iterator[str]:
    said = _SAID[language]
    layout = known.layout
    yield said["known"].format(name=layout.name, title=layout.title.say(language))
    yield said["no_map"].format(file=layout.place.file)
    forms = [said["form"].format(name=name, count=n) for name, n in known.forms.items()]
    yield said["forms"].format(forms=said["join"].join(forms))
    if known.unknown:
        yield said["unknown"]
        yield from (f"  {_sheet(place)}" for place in known.unknown[:_MOST])
        if len(known.unknown) > _MOST:
            yield "  " + said["more"].format(count=len(known.unknown) - _MOST)
    if known.unused:
        yield said["unused"]
        for unused in known.unused[:_MOST]:
            yield f"  {unused.form}：{_sheet(unused.place)}"
            yield from (f"    {line}" for line in _proposed(unused, layout, language))
        if len(known.unused) > _MOST:
            yield "  " + said["more"].format(count=len(known.unused) - _MOST)
    yield ""


def _sheet(place: Place) -> str:
    return " ".join(part for part in (PurePath(place.file).name, place.table) if part)


def _proposed(unused: UnusedColumns, layout: Layout, language: Language) -> Iterator[str]:
    for one in sorted(unused.columns, key=lambda column: column_index(column.letter)):
        entry = f"- {{column: {_column(one, layout)}, header: {scalar(one.header)}}}"
        yield f"{entry}  # {one.letter} {comment_of(one, language)}"


def _column(one: ProposedColumn, layout: Layout) -> str:
    """As a layout writes it, its level apart; a spelling that is not close says nothing."""
    if not one.taken and (one.sureness != "near" or one.closeness < CLOSE):
        return "？"
    for level in layout.levels:
        if one.column.endswith(f"_{level}"):
            return f"{one.column.removesuffix(f'_{level}')}, level: {level}"
    return one.column
