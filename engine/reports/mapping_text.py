"""A proposed mapping -> the YAML file that a clerk looks through, edits and keeps."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data.proposal import ProposedColumn, ProposedTable, Sureness
    from engine.diagnostics import Language, Text

_HEAD = {
    "zh": """\
# 表头映射：数据里的哪一列，是哪一个数据项。由 junheng map 根据 {file} 拟出。
#
#   表头: 数据项              左边照数据里的表头写（几行表头用 > 连起来），右边是数据项的名称
#   表头: {{column: 数据项, unit: 万元}}    数字的单位与表头写的、字典的都不同时
#   表头: ignore              这一列不用
#
# 行首有 # 的行不起作用。“请核对”的行核对无误后去掉行首的 #，其余照样保留或改写。
# 用法：junheng run 规则集 数据 --map 这个文件。全部数据项：junheng fields
""",
    "en": """\
# Which column of the data is which item; proposed by junheng map from {file}.
#
#   header: item              as the data has it (rows joined by >), the name of the item
#   header: {{column: item, unit: 万元}}    where the unit is not that of header or item
#   header: ignore            this column is not used
#
# A line that begins with # has no effect. Where it says "check", do so and take the # away.
# Use: junheng run RULESET DATA --map THIS-FILE. All items: junheng fields
""",
}
_SAID: dict[Sureness, tuple[str, str]] = {
    "exact": ("完全一致：{label}{unit}", "the same: {label}{unit}"),
    "synonym": ("同义词：{label}{unit}", "a synonym: {label}{unit}"),
    "guessed": (
        "拼写接近 {closeness}：{label}，已按 --accept-guess 采用，请核对{others}",
        "spelling {closeness} close: {label}; taken by --accept-guess, check it{others}",
    ),
    "near": (
        "拼写接近 {closeness}：{label}，请核对{others}",
        "spelling {closeness} close: {label}; check it{others}",
    ),
    "unclear": ("可以指：{said}，请选一个", "may mean any of: {said}; choose one"),
    "elsewhere": ("{label}：应放在{said}", "{label}: belongs in the {said}"),
    "gone": ("{said}", "{said}"),
    "twice": (
        "{label}：与“{said}”是同一项，请选一个",
        "{label}: the same item as “{said}”; choose one",
    ),
    "repeated": (
        "{said} 列也是这个表头，请在数据里改写其中一个",
        "column {said} has this header too; rename one of them in the data",
    ),
    "unit": (
        "{label}：单位“{unit}”不认得，请改成认得的单位",
        "{label}: the unit “{unit}” is not known; write one that is",
    ),
    "unknown": ("不认得", "not known"),
}
_PLAIN_KEY = re.compile(r"^[A-Za-z0-9\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff>（）()、/·_㎡-]*$")
_WORDS = frozenset(["yes", "no", "on", "off", "true", "false", "null", "y", "n"])
_NUMBER = re.compile(r"^[\d_.+eE-]+$")
_WIDEST = 36  # headers wider than this are not aligned to


def mapping_text(file: str, tables: Sequence[ProposedTable], language: Language) -> str:
    """The whole file.

    Args:
        file: name of the data, for the comment on top.
        tables: as proposed.
        language: of the comments.
    """
    lines = [*_HEAD[language].format(file=" ".join(file.split())).splitlines(), "format: 1", ""]
    ours = [table for table in tables if table.kind is not None]
    several = len(tables) > 1
    lines.append("tables:")
    used: set[str] = set()
    for table in ours:
        if str(table.kind) in used:  # two tables of one kind: the second is shown, not used
            lines += ["", *(f"  # {line}" for line in _table(table, several, language))]
            continue
        used.add(str(table.kind))
        lines += [f"  {line}" if line else "" for line in _table(table, several, language)]
    if not ours:
        lines[-1] = "tables: {}"
    others = [table.table for table in tables if table.kind is None]
    if others:
        names = "、".join(others) if language == "zh" else ", ".join(others)
        said = f"不是数据表，没有用到：{names}" if language == "zh" else f"Not used: {names}"
        lines += ["", f"# {said}"]
    return "\n".join(lines) + "\n"


def _table(table: ProposedTable, several: bool, language: Language) -> Iterator[str]:
    yield f"{table.kind}:"
    if table.table and (several or not table.by_name):
        yield f"  sheet: {scalar(table.table)}"
    if (table.first, table.rows) != (1, 1):
        yield f"  header: {{first: {table.first}, rows: {table.rows}}}"
    if table.units_row:
        said = f"第 {table.units_row} 行是单位" if language == "zh" else ""
        yield f"  # {said or f'row {table.units_row} has units'}"
    if any(column.taken for column in table.columns):
        yield "  columns:"
    elif table.columns:
        yield "  columns: {}"
    entries = [(*_entry(column), comment_of(column, language)) for column in table.columns]
    left = min(max([_width(first) for first, _, _ in entries], default=0), _WIDEST)
    right = max([_width(second) for _, second, _ in entries], default=0)
    for first, second, comment in entries:
        yield f"    {_pad(first, left)} {_pad(second, right)}  # {comment}".rstrip()
    for letter in table.nameless:
        yield (
            f"    # {letter} 列没有表头"
            if language == "zh"
            else f"    # column {letter}: no header"
        )


def _entry(column: ProposedColumn) -> tuple[str, str]:
    header = scalar("".join(column.header.split("\n")))
    value = column.column or "ignore"
    if column.sureness == "elsewhere":
        value = "ignore"
    if column.sureness == "unit":
        value = f"{{column: {value}, unit: ？}}"
    return (f"{header}:" if column.taken else f"# {header}:"), value


def comment_of(column: ProposedColumn, language: Language) -> str:
    """Why a header would become what is proposed, and how sure that is."""
    zh, en = _SAID[column.sureness]
    comma = "、" if language == "zh" else ", "
    said = comma.join(_one(text, language) for text in column.said)
    others = f"；也可能是：{said}" if language == "zh" else f"; or: {said}"
    unit = column.unit
    if unit and column.taken:
        unit = f"，按{unit}换算" if language == "zh" else f", converted from {unit}"
    text = (zh if language == "zh" else en).format(
        label=_one(column.label, language), unit=unit, said=said,
        closeness=f"{column.closeness:.2f}", others=others if said else "",
    )  # fmt: skip
    if column.files:
        text += f"（{column.files} 个文件）" if language == "zh" else f" ({column.files} files)"
    return " ".join(text.split())


def _one(text: Text, language: Language) -> str:
    return text.say(language)


def scalar(text: str) -> str:
    """A text as a YAML key or value: plain where that is surely safe, else in quotes."""
    if _PLAIN_KEY.match(text) and text.lower() not in _WORDS and not _NUMBER.match(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in escaped) + '"'


def _width(text: str) -> int:
    """Cells of a terminal: wide characters take two."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))
