"""A mapping file (map.yaml) -> which header of which table is which column, with its places."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from engine.data.spelling import key
from engine.diagnostics import InvalidRuleset, Place, UnusableRequest, problem
from engine.language.files import read_checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.dataset import Kind
    from engine.diagnostics import Diagnostic
    from engine.language.marks import Tree

IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something stands in a mapping file, and that line."""

    place: Place
    excerpt: str


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What a person says of one header; `column` is as written there, `ignore` for none."""

    header: str
    column: str
    unit: str
    key: Spot
    value: Spot


@dataclass(frozen=True, slots=True)
class MappedTable:
    """What a person says of one table. Rows count from 1 as in a sheet; 0 where not said."""

    kind: Kind
    spot: Spot
    sheet: str = ""
    sheet_spot: Spot | None = None
    first: int = 0
    rows: int = 1
    header_spot: Spot | None = None
    columns: Mapping[str, MappedColumn] = field(default_factory=dict)  # by key of the header
    repeated: tuple[tuple[MappedColumn, MappedColumn], ...] = ()  # one and the same header


@dataclass(frozen=True, slots=True)
class HeaderMapping:
    """A mapping file, read; whether its columns exist is seen when data is read by it."""

    path: Path
    tables: Mapping[Kind, MappedTable]
    digest: str = ""  # sha256 of the file's bytes

    def told(self) -> Diagnostic:
        """That it was used: its name and digest."""
        return problem("D172", Place(str(self.path)), name=self.path.name, digest=self.digest)

    def digest_with(self, data: str) -> str:
        """The digest of data that is read by it, given that of the data alone."""
        return hashlib.sha256(f"{data} mapping {self.digest}".encode()).hexdigest()


def read_mapping(path: str | Path) -> HeaderMapping:
    """Read a mapping file.

    Raises:
        NotFound: there is no such file.
        UnusableRequest: everything that is wrong with its text and structure.
    """
    path = Path(path)
    try:
        tree = read_checked(path, "mapping")
    except InvalidRuleset as failure:
        raise UnusableRequest(failure.diagnostics) from None
    tables = cast("dict[Kind, dict[str, Any] | None]", tree.data["tables"])
    read = {kind: _table(tree, kind, said or {}) for kind, said in tables.items()}
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return HeaderMapping(path, MappingProxyType(read), digest)


def _table(tree: Tree, kind: Kind, said: dict[str, Any]) -> MappedTable:
    here = ("tables", kind)
    header = said.get("header") or {}
    columns: dict[str, MappedColumn] = {}
    repeated = []
    for text, value in (said.get("columns") or {}).items():
        path = (*here, "columns", text)
        both = value if isinstance(value, dict) else {"column": value}
        inner = (*path, "column") if isinstance(value, dict) else path
        column = MappedColumn(
            text, str(both["column"]), str(both.get("unit") or ""),
            _spot(tree, path, at_key=True), _spot(tree, inner),
        )  # fmt: skip
        first = columns.setdefault(key(text), column)
        if first is not column:
            repeated.append((first, column))
    return MappedTable(
        kind,
        _spot(tree, here, at_key=True),
        str(said.get("sheet") or ""),
        _spot(tree, (*here, "sheet")) if "sheet" in said else None,
        int(header.get("first") or 0),
        int(header.get("rows") or 1),
        _spot(tree, (*here, "header")) if header else None,
        MappingProxyType(columns),
        tuple(repeated),
    )


def _spot(tree: Tree, path: tuple[str, ...], *, at_key: bool = False) -> Spot:
    place = tree.place(path, key=at_key)
    return Spot(place, tree.excerpt(place.line, place.column))
