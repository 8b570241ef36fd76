"""A folder tree -> its data files, and what the names of folders and files say of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote

from engine.data.folder_walk import files_below
from engine.data.layouts.folders import Where, where_of
from engine.data.spelling import plain
from engine.data.tables import table_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.data.dataset import Kind

BOOKS = (".xlsx", ".xlsm", ".xls", ".et")
SINGLE = (".csv", ".txt", ".tsv", ".parquet")
_CODE_DIGITS = 6
_CODE_KEYS = ("county_code", "县代码")
_NAME_KEYS = ("county", "县")
_YEAR_KEYS = ("year", "年", "年度")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of a collection: where it lies, and what its path says of what is inside."""

    path: Path
    file: str  # as it is told to people
    below: str  # its path inside the collection, with /
    where: Where
    kind: Kind | None = None
    keys: Mapping[str, str] = field(default_factory=dict)  # of a partitioned dataset

    @property
    def partition(self) -> str:
        """The partition it belongs to; '' for a file that is not part of one."""
        return self.below.rpartition("/")[0] if self.keys else ""

    @property
    def said(self) -> Mapping[str, str]:
        """What is known of all its rows before it is read, by column."""
        where = {"county_code": self.where.code, "county": self.where.name, "year": self.where.year}
        known = {name: value for name, value in where.items() if value}
        return {**self.keys, **known}


def sources(root: Path, file: str) -> tuple[list[Source], list[str]]:
    """The data files of a folder and all folders below, by path; and the other files."""
    found: list[Source] = []
    others: list[str] = []
    same = Path(file) == root
    for parts, path in files_below(root):
        if _is_data(path):
            found.append(source(path, str(path) if same else str(Path(file, *parts)), parts))
        else:
            others.append("/".join(parts))
    return found, others


def source(path: Path, file: str, parts: tuple[str, ...]) -> Source:
    """One file; the parts are the folders between the collection and it, and its name."""
    keys = _keys(parts[:-1])
    *folders, stem = (*parts[:-1], Path(parts[-1]).stem)
    names = [stem, *reversed(folders), *keys.values()]
    kind = next((kind for name in names if (kind := table_kind(name))), None)
    where = _where([part for part in (*folders, stem) if "=" not in part], keys)
    return Source(path, file, "/".join(parts), where, kind, MappingProxyType(keys))


def _keys(folders: Iterable[str]) -> dict[str, str]:
    """`province=34/county=340123/year=2023` -> its keys and values."""
    split = [unquote(folder).partition("=") for folder in folders]
    return {plain(name): plain(value) for name, mark, value in split if mark}


def _where(names: list[str], keys: Mapping[str, str]) -> Where:
    where = where_of(names)
    if len(where.code) == _CODE_DIGITS and where.code.endswith("00"):  # a prefecture
        where = Where(year=where.year)
    for name in _CODE_KEYS + _NAME_KEYS:
        value = keys.get(name, "")
        if value[:_CODE_DIGITS].isdigit() and len(value) >= _CODE_DIGITS:
            where = where._replace(code=value)
        elif value:
            where = where._replace(name=value)
    year = next((keys[name] for name in _YEAR_KEYS if keys.get(name)), where.year)
    return where._replace(year=year)


def is_collection(root: Path, file: str) -> bool:
    """Whether a folder holds one or more files for each county and year, and not three tables."""
    tables = (path for path in root.iterdir() if path.suffix.lower() in SINGLE)
    if any(table_kind(path.stem) == "schools" and path.is_file() for path in tables):
        return False
    found = ((parts, path) for parts, path in files_below(root) if _is_data(path))
    return any(
        len(parts) > 1 or path.suffix.lower() in BOOKS or source(path, file, parts).where.code
        for parts, path in found
    )


def _is_data(path: Path) -> bool:
    return path.suffix.lower() in (*BOOKS, *SINGLE)
