"""Name of a sheet or file -> which table it is; the one list of those names."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.dataset import Kind

TABLE_NAMES: Mapping[Kind, tuple[str, ...]] = {
    "schools": ("学校", "schools", "学校表", "school", "学校数据", "学校信息", "学校基本情况"),
    "county": ("县", "county", "县表", "县级", "县级数据", "区县", "区县表", "县区", "counties"),
    "assessments": ("评估", "assessments", "评估表", "评估结果", "assessment"),
}

TABLE_LABELS: Mapping[Kind, Text] = {
    "schools": Text("学校表", "schools table"),
    "county": Text("县表", "county table"),
    "assessments": Text("评估表", "assessments table"),
}

_KINDS: Mapping[str, Kind] = {
    name: kind for kind, names in TABLE_NAMES.items() for name in names
}  # fmt: skip


def table_kind(name: str) -> Kind | None:
    """Which table a sheet or file of this name is, without its ending; None for another thing.

    >>> table_kind(" 学校 "), table_kind("Counties"), table_kind("说明")
    ('schools', 'county', None)
    """
    plain = "".join(unicodedata.normalize("NFKC", name).split()).casefold()
    return _KINDS.get(plain)


def known_names() -> tuple[str, ...]:
    """The first two names of each table, for messages."""
    return tuple(name for names in TABLE_NAMES.values() for name in names[:2])
