"""A path -> Dataset: which tables lie there, each read by what its bytes are."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.csv_file import read_csv
from engine.data.dataset import Dataset, Kind, RawTable
from engine.data.findings import told
from engine.data.sniff import CONTENT_LABELS, Content, content_of
from engine.data.tables import TABLE_LABELS, known_names, table_kind
from engine.data.texts import give_back
from engine.diagnostics import Diagnostic, Place, Text, UnreadableData, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TEXT_ENDINGS = (".csv", ".txt", ".tsv")
_BOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".et")
_PARQUET_ENDINGS = (".parquet",)
_ENDINGS = (*_BOOK_ENDINGS, *_TEXT_ENDINGS, *_PARQUET_ENDINGS)
_KINDS: tuple[Kind, ...] = ("schools", "county", "assessments")
_FEWEST_ROWS = 2  # a header and one row
_SHOWN = 8

_REMEDIES: Mapping[Content, Text] = {
    "xlsx": Text("把文件名改成以 .xlsx 结尾", "Rename it to end in .xlsx"),
    "xls": Text("把文件名改成以 .xls 结尾", "Rename it to end in .xls"),
    "parquet": Text("把文件名改成以 .parquet 结尾", "Rename it to end in .parquet"),
    "text": Text(
        "把文件名改成以 .csv 结尾，或用 Excel、WPS 打开后另存为 .xlsx",
        "Rename it to end in .csv, or open it in Excel or WPS and save it as .xlsx",
    ),
}
_SAVE_AS = Text(
    "用 Excel 或 WPS 打开，核对后另存为“Excel 工作簿 (.xlsx)”；改文件名没有用",
    "Open it in Excel or WPS, check it, and save it as “Excel workbook (.xlsx)”; renaming does "
    "not help",
)


def read_dataset(path: str | Path) -> Dataset:
    """Read a workbook, a folder of tables, or one file of schools.

    Raises:
        UnreadableData: with everything that is wrong, each with its file and what to do.
    """
    root = Path(path)
    try:
        if root.is_dir():
            return _folder(root, str(path))
        if root.exists():
            return _file(root, str(path))
    except OSError as failure:
        raise UnreadableData(_unopened(failure, Place(file=str(path)))) from failure
    except ValueError:  # a path that no file can have
        pass
    raise UnreadableData(_missing(root, str(path)))


def _file(path: Path, file: str) -> Dataset:
    tables = _tables_in(path, file, "")
    if len(tables) > 1:
        chosen, notes = _sheets(tables, file)
    else:
        chosen, notes = {"schools": tables[0]}, []
    return _dataset(file, chosen, notes, [path])


def _folder(root: Path, file: str) -> Dataset:
    names = sorted(entry.name for entry in root.iterdir() if not entry.name.startswith((".", "~$")))
    usable = [name for name in names if _ending(name) in (*_TEXT_ENDINGS, *_PARQUET_ENDINGS)]
    if not usable:
        found = _some(names) or Text("（空）", "(nothing)")
        raise UnreadableData(problem("D002", Place(file=file), found=found))
    found_kinds: list[tuple[Kind, str]] = []
    notes: list[Diagnostic] = []
    for name in names:
        kind = table_kind(Path(name).stem) if name in usable else None
        if kind is None:
            notes.append(_ignored(name, file))
        else:
            found_kinds.append((kind, name))
    chosen = _one_of_each(found_kinds, file, names)
    read: dict[Kind, RawTable] = {}
    problems: list[Diagnostic] = []
    for kind, name in chosen.items():
        try:
            read[kind] = _tables_in(root / name, file, name)[0]
        except UnreadableData as failure:
            problems += failure.diagnostics
        except OSError as failure:
            problems.append(_unopened(failure, Place(file=file, table=name)))
    if problems:
        raise UnreadableData(problems)
    return _dataset(file, read, notes, [root / chosen[kind] for kind in _KINDS if kind in chosen])


def _sheets(
    tables: tuple[RawTable, ...], file: str
) -> tuple[dict[Kind, RawTable], list[Diagnostic]]:
    """Which sheet of a workbook is which table."""
    by_name = {table.table: table for table in tables}
    kinds = {name: table_kind(name) for name in by_name}
    found = [(kind, name) for name, kind in kinds.items() if kind is not None]
    chosen = _one_of_each(found, file, list(by_name))
    notes = [_ignored(name, file) for name, kind in kinds.items() if kind is None]
    return {kind: by_name[name] for kind, name in chosen.items()}, notes


def _one_of_each(found: list[tuple[Kind, str]], file: str, names: Iterable[str]) -> dict[Kind, str]:
    """One name for each table; refuses two for one, and no schools at all."""
    chosen: dict[Kind, str] = {}
    problems = []
    for kind, name in found:
        if kind in chosen:
            data = {"first": chosen[kind], "second": name, "kind": TABLE_LABELS[kind]}
            problems.append(told("D012", Place(file=file), data))
        else:
            chosen[kind] = name
    if "schools" not in chosen:
        problems.append(problem("D014", Place(file=file), found=_some(names)))
    if problems:
        raise UnreadableData(problems)
    return chosen


def _dataset(
    path: str, tables: Mapping[Kind, RawTable], notes: list[Diagnostic], files: list[Path]
) -> Dataset:
    """Put together; an empty schools table is refused, another empty table is left out."""
    kept: dict[Kind, RawTable] = {}
    for kind in _KINDS:
        table = tables.get(kind)
        if table is None:
            continue
        if table.body.height >= _FEWEST_ROWS:
            kept[kind] = table
        elif kind == "schools":
            raise UnreadableData(problem("D004", Place(file=table.file, table=table.table)))
        else:
            place = Place(file=table.file, table=table.table)
            notes.append(problem("D017", place, name=table.table))
    give_back()
    return Dataset(Path(path), MappingProxyType(kept), _digest(files), tuple(notes))


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def _tables_in(path: Path, file: str, table: str) -> tuple[RawTable, ...]:
    """The tables of one file, by its ending, provided that its bytes agree."""
    place = Place(file=file, table=table)
    ending = _ending(path.name)
    if ending not in _ENDINGS:
        raise UnreadableData(problem("D006", place, ending=ending or path.name, known=_ENDINGS))
    content = content_of(path)
    if content == "empty":
        raise UnreadableData(problem("D003", place))
    if ending in _TEXT_ENDINGS and content == "text":
        return (read_csv(path, file, table),)
    if ending in _PARQUET_ENDINGS and content == "parquet":
        from engine.data.parquet_file import read_parquet  # noqa: PLC0415  # slow to import

        return (read_parquet(path, file, table),)
    if ending in _BOOK_ENDINGS and content in {"xlsx", "xls"}:
        return _book(path, file, content)
    if content == "zip" and ending in _BOOK_ENDINGS:
        raise UnreadableData(problem("D008", place))
    label, remedy = CONTENT_LABELS[content], _REMEDIES.get(content, _SAVE_AS)
    raise UnreadableData(problem("D005", place, ending=ending, content=label, remedy=remedy))


def _book(path: Path, file: str, content: Content) -> tuple[RawTable, ...]:
    from engine.data.workbook import read_workbook  # noqa: PLC0415  # slow to import

    tables = read_workbook(path, file, content)
    if not tables:
        raise UnreadableData(problem("D004", Place(file=file)))
    return tables


def _missing(path: Path, file: str) -> Diagnostic:
    parent = path.parent
    while not parent.is_dir() and parent != parent.parent:
        parent = parent.parent
    try:
        there = sorted(entry.name for entry in parent.iterdir() if not entry.name.startswith("."))
    except OSError:
        there = []
    wanted = path.parts[len(parent.parts)] if len(path.parts) > len(parent.parts) else path.name
    near = nearest(wanted, there) or _some(there) or Text("（没有文件）", "(no files)")
    return problem("D001", Place(file=file), name=path.name, near=near)


def _unopened(failure: OSError, place: Place) -> Diagnostic:
    return problem("D015", place, why=failure.strerror or type(failure).__name__)


def _ignored(name: str, file: str) -> Diagnostic:
    return problem("D013", Place(file=file, table=name), name=name, known=known_names())


def _some(names: Iterable[str]) -> tuple[str, ...]:
    listed = list(names)
    return (*listed[:_SHOWN], "…") if len(listed) > _SHOWN else tuple(listed)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()
