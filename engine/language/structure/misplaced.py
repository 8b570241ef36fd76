"""Data of a file -> what stands in the wrong place as a whole: the file itself, or one entry."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Text
from engine.language.prescan import clip
from engine.language.structure.findings import Finding
from engine.language.structure.schemas import whole_schema
from engine.language.structure.wording import properties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.language.marks import Data
    from engine.language.structure.file_kinds import Kind

_FEW = 3  # keys that tell what an entry is
_TOLD_BY: dict[Kind, tuple[frozenset[str], ...]] = {
    "tests": (frozenset(["ruleset", "tests"]), frozenset(["ruleset", "boundaries"])),
    "ruleset": (frozenset(["id", "edition"]),),
    "fields": (frozenset(["fields", "units"]), frozenset(["fields", "levels"])),
    "layouts": (frozenset(["forms", "one"]),),
}
_FILES: dict[Kind, Text] = {
    "tests": Text("测试文件", "a file of tests"),
    "ruleset": Text("规则文件", "a ruleset"),
    "fields": Text("数据字典文件", "a file of the data dictionary"),
    "mapping": Text("表头映射文件", "a mapping of headers"),
    "layouts": Text("统计报表版式文件", "a layout of statistics exports"),
}
_WHERE: dict[Kind, Text] = {
    "tests": Text("放进名为 tests 的文件夹里", "move it into a folder called tests"),
    "ruleset": Text(
        "移出名为 tests 或 fields 的文件夹，文件名与 edition 相同",
        "move it out of folders called tests or fields; its name is its edition",
    ),
    "fields": Text("放进名为 fields 的文件夹里", "move it into a folder called fields"),
    "layouts": Text("放进名为 layouts 的文件夹里", "move it into a folder called layouts"),
}


def misplaced(data: Mapping[str, Data], kind: Kind) -> list[Finding]:
    """Findings that make every other about the same part of the file needless.

    Args:
        data: of the whole file.
        kind: what the file is by where it lies.
    """
    told = [other for other, signs in _TOLD_BY.items() if any(one <= data.keys() for one in signs)]
    if told and kind not in told:
        keys = next(one for one in _TOLD_BY[told[0]] if one <= data.keys())
        said = {"what": _FILES[told[0]], "kind": _FILES[kind], "advice": _WHERE[told[0]]}
        said_keys = tuple(key for key in data if key in keys)
        return [Finding("S024", (), {**said, "keys": said_keys}, key=True, whole=True)]
    return [*_entries(data)] if kind == "ruleset" else []


def _entries(data: Mapping[str, Data]) -> Iterator[Finding]:
    """Entries of one section that stand in another, or in none."""
    for name, value in data.items():
        if name not in _sections():
            if name not in whole_schema("ruleset.schema.json")["properties"]:
                yield from _entry((name,), value, frozenset())
        elif isinstance(value, dict):
            for inner, entry in value.items():
                yield from _entry((name, inner), entry, _sections()[name])


def _entry(path: tuple[str, ...], value: Data, known: frozenset[str]) -> Iterator[Finding]:
    if not isinstance(value, dict) or len(value.keys() - known) < _FEW - 1:
        return
    # What is a mapping may be an entry that came to stand below this one.
    own = {key for key, inner in value.items() if not isinstance(inner, dict)}
    homes = [name for name, keys in _sections().items() if own <= keys]
    if homes and len(own) >= _FEW:
        keys = [clip(key) for key in value if key not in known]
        data: dict[str, object] = {"name": clip(path[-1]), "section": homes[0], "keys": keys[:_FEW]}
        yield Finding("S023", path, data, key=True, whole=True)


@cache
def _sections() -> dict[str, frozenset[str]]:
    """Sections whose entries have names and keys, with those keys."""
    found: dict[str, frozenset[str]] = {}
    properties: dict[str, Any] = whole_schema("ruleset.schema.json")["properties"]
    for name in ("criteria", "measures", "groups", "rubrics", "gates", "judged", "tables",
                 "populations", "switches", "fields", "sources"):  # fmt: skip
        found[name] = frozenset(properties_of(properties[name]["additionalProperties"]))
    return found
