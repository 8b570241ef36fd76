"""The record of a reading -> one line for a person, and what result.json says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnostics import Language
    from engine.reports.reading.record import Reading

FORMAT = 1
_PHRASES: Mapping[str, Text] = {
    "renamed_columns": Text("改名 {} 列", "{} columns renamed"),
    "guessed_columns": Text("按拼写猜 {} 列", "{} columns guessed by spelling"),
    "guessed_cells": Text("按推定的位置读 {} 项", "{} items read at places that are assumed"),
    "converted_columns": Text("换算 {} 列", "{} columns converted"),
    "rewritten_cells": Text("改写 {} 格", "{} cells rewritten"),
    "derived_values": Text("推算 {} 个值", "{} values derived"),
    "missing_cells": Text("作缺失 {} 格", "{} cells taken as missing"),
    "missing_values": Text("推算出界作缺失 {} 个值", "{} derived values beyond bounds"),
    "left_out_cells": Text("两处不一致只用一处 {} 格", "{} cells that contradict others"),
    "left_out_rows": Text("剔除 {} 行", "{} rows left out"),
    "left_out_columns": Text("没有用 {} 列", "{} columns not used"),
    "left_out_tables": Text("没有用 {} 张表", "{} tables not used"),
    "hidden_tables": Text("用了隐藏的工作表 {} 张", "{} hidden sheets used"),
    "hidden_rows": Text("读入隐藏的行 {} 行", "{} hidden rows read"),
    "hidden_columns": Text("读入隐藏的列 {} 列", "{} hidden columns read"),
    "not_joined_schools": Text("没有对上 {} 所", "{} schools not joined"),
    "merged_schools": Text("并入主校 {} 所", "{} schools merged into their parents"),
    "split_schools": Text("分学段计算 {} 所", "{} schools split by level"),
}
_HEAD = Text("读数据时：{}", "On reading the data: {}")
_NOTHING = Text("没有改动", "nothing was changed")
_KINDS: Mapping[str, Text] = {
    "D030": Text("合计", "totals"),
    "D031": Text("填表说明", "notes"),
    "D045": Text("示例", "examples"),
    "D129": Text("合计和说明", "totals and notes"),
    "D168": Text("没有挑选的", "not picked"),
}
_MAPPING = "D172"
_MAPPED = Text("按映射文件 {} 认表头", "headers known by the mapping file {}")
_UNUSABLE = Text("不能用", "unusable")


def in_one_line(reading: Reading, language: Language, where: str = "") -> str:
    """The counts as a sentence, and where the whole of it stands."""
    parts = [
        _MAPPED.say(language).format(entry.table)
        for entry in reading.entries
        if entry.code == _MAPPING
    ]
    for name, phrase in _PHRASES.items():
        count = reading.counts.get(name, 0)
        if count:
            said = phrase.say(language).format(count)
            parts.append(said + _kinds(reading, language) if name == "left_out_rows" else said)
    comma = "，" if language == "zh" else ", "
    if where:
        parts = parts or [_NOTHING.say(language)]
        parts.append(Text(f"详见 {where}", f"see {where}").say(language))
    return _HEAD.say(language).format(comma.join(parts) or _NOTHING.say(language))


def _kinds(reading: Reading, language: Language) -> str:
    """Why rows were left out, in brackets."""
    found = {
        _KINDS.get(entry.code, _UNUSABLE).say(language)
        for entry in reading.entries
        if (entry.action, entry.things) == ("left_out", "rows")
    }
    order = [text.say(language) for text in (*_KINDS.values(), _UNUSABLE)]
    said = [text for text in order if text in found]
    return f"（{'、'.join(said)}）" if language == "zh" else f" ({', '.join(said)})"


def reading_document(reading: Reading, language: Language) -> dict[str, Any]:
    """What result.json says: the counts, and the line."""
    return {
        "format": FORMAT,
        "summary": in_one_line(reading, language),
        "counts": dict(reading.counts),
    }
