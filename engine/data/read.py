"""A path -> Dataset: which tables lie there, each read by what its bytes are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.csv_file import read_csv
from engine.data.dataset import Dataset, Kind, RawTable
from engine.data.findings import told
from engine.data.html_file import read_html
from engine.data.mapping import HeaderMapping, read_mapping
from engine.data.sniff import CONTENT_LABELS, Content, content_of
from engine.data.spelling import key
from engine.data.stored import Stored
from engine.data.tables import TABLE_LABELS, known_names, table_kind
from engine.data.texts import give_back
from engine.data.words import Words
from engine.diagnostics import Diagnostic, Place, Text, UnreadableData, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from engine.language.vocabulary import Dictionary

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


def read_dataset(
    path: str | Path,
    *,
    mapping: str | Path | HeaderMapping | None = None,
    accept_guess: bool = False,
    layout: str = "",
    layouts: Mapping[str, Path] | None = None,
    where: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
    cache: bool = True,
    dictionary: Dictionary | None = None,
) -> Dataset:
    """Read a workbook, a folder of tables, one file of schools, or a folder of statistics exports.

    Args:
        path: of the workbook, folder or file.
        mapping: a mapping file that says which header is which column (`junheng map`).
        accept_guess: take a header that nobody knows for the one whose spelling is close, with a
            warning for each.
        layout: the layout of statistics exports to read by; a folder of exports is also known
            without.
        layouts: the files of all layouts by name; None for those of the library.
        where: clauses that pick counties and years, such as `year=2023`.
        progress: told how many files of how many are done, where there are many.
        cache: whether workbooks that were read before may come from the cache.
        dictionary: by which headers of many files are found and joined; None for the library's.

    Raises:
        UnreadableData: with everything that is wrong, each with its file and what to do.
        NotFound, UnusableRequest: the mapping file, the layout, or a clause of `where`.
    """
    from engine.data.cache import without_cache  # noqa: PLC0415  # slow to import

    said = read_mapping(mapping) if isinstance(mapping, (str, Path)) else mapping
    words = Words(said, dictionary)
    with without_cache(not cache):
        dataset = None
        if layout or (Path(path).is_dir() and not (said and "schools" in said.tables)):
            dataset = _exports(path, layout, layouts, words, where, progress)
        if dataset is None:
            dataset = _read_dataset(path, words, where, progress)
    dataset = replace(dataset, accept_guess=accept_guess)
    if said is None:
        return dataset
    notes = (said.told(), *dataset.diagnostics)
    return replace(dataset, digest=said.digest_with(dataset.digest), diagnostics=notes)


def _read_dataset(
    path: str | Path,
    words: Words,
    where: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> Dataset:
    if _is_collection(path) or (where and Path(path).exists()):
        from engine.data.collection import read_collection  # noqa: PLC0415  # only some data

        return read_collection(Path(path), str(path), words, where, progress)
    files = _files(path)
    kinds, notes = _kinds(files, words.mapping)
    dataset = _dataset(files, kinds, notes)
    return replace(dataset, mapping=words.mapping)


def _is_collection(path: str | Path) -> bool:
    from engine.data.collecting.files import is_collection  # noqa: PLC0415  # only for folders

    try:
        return Path(path).is_dir() and is_collection(Path(path), str(path))
    except OSError:  # is told by whoever opens it
        return False


def kinds_of_book(
    path: Path, file: str, tables: Sequence[RawTable], mapping: HeaderMapping | None
) -> tuple[dict[Kind, str], list[Diagnostic]]:
    """Which sheet of a workbook is which table; what is passed over is noted."""
    named = {table.table: table for table in tables}
    return _kinds(_Files(file, path, tuple(named), tables=named), mapping)


def kinds_of_folder(
    root: Path, file: str, mapping: HeaderMapping | None
) -> tuple[dict[Kind, str], list[Diagnostic]]:
    """Which file of a folder is which table, as `kinds_of_book`."""
    return _kinds(_folder(root, file), mapping)


def _exports(
    path: str | Path,
    layout: str,
    layouts: Mapping[str, Path] | None,
    words: Words,
    where: Sequence[str],
    progress: Callable[[int, int], None] | None,
) -> Dataset | None:
    from engine.data.layouts import read_exports  # noqa: PLC0415  # only some data needs it
    from engine.language.library import Library  # noqa: PLC0415

    known = Library().layout_files() if layouts is None else layouts
    if not known:
        return None
    return read_exports(
        Path(path), str(path), tables_in, known, layout, words, where, progress
    )  # fmt: skip


def every_table(path: str | Path) -> tuple[tuple[Kind | None, RawTable], ...]:
    """All tables of a workbook, folder or file, each with its kind if its name tells.

    Raises:
        UnreadableData: as `read_dataset`.
    """
    files = _files(path)
    alone = len(files.names) == 1
    found = []
    for name in files.names:
        kind = table_kind(files.stem(name)) or ("schools" if alone else None)
        try:
            found.append((kind, files.read(name)))
        except UnreadableData:
            if kind is not None:
                raise
    give_back()
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class _Files:
    """Where tables may lie: the sheets of a workbook, the files of a folder, or one file.

    Sheets are read already, files of a folder only when they are asked for.
    """

    path: str  # as given
    root: Path
    names: tuple[str, ...]  # of tables, in order
    others: tuple[str, ...] = ()  # of files that are no tables
    tables: Mapping[str, RawTable] | None = None  # None for a folder
    stored: Stored | None = None  # the one file whose bytes count

    @property
    def what(self) -> Text:
        """What a table is here."""
        folder = self.tables is None
        return Text("文件", "file") if folder else Text("工作表", "sheet")

    def stem(self, name: str) -> str:
        """The name of a table without the ending of a file."""
        return Path(name).stem if self.tables is None else name

    def is_hidden(self, name: str) -> bool:
        """Whether this is a hidden sheet."""
        return self.tables is not None and self.tables[name].hidden

    def shown(self) -> tuple[str, ...]:
        """Names of the sheets that are not hidden; none for a folder."""
        return tuple(name for name in self.tables or () if not self.is_hidden(name))

    def read(self, name: str) -> RawTable:
        """One table."""
        if self.tables is not None:
            return self.tables[name]
        return tables_in(self.root / name, self.path, name)[0]

    def digest(self, names: Iterable[str]) -> str:
        """The sha256 of the files whose bytes count: one after the other, those of a folder."""
        if self.stored is not None:
            return self.stored.digest()
        return _digest([self.root / name for name in names])


def _files(path: str | Path) -> _Files:
    root = Path(path)
    try:
        if root.is_dir():
            return _folder(root, str(path))
        if root.exists():
            stored = Stored(root)
            tables = {table.table: table for table in tables_of(stored, str(path), "")}
            return _Files(str(path), root, tuple(tables), tables=tables, stored=stored)
    except OSError as failure:
        raise UnreadableData(_unopened(failure, Place(file=str(path)))) from failure
    raise UnreadableData(_missing(root, str(path)))


def _folder(root: Path, file: str) -> _Files:
    names = sorted(entry.name for entry in root.iterdir() if not entry.name.startswith((".", "~$")))
    usable = [name for name in names if _ending(name) in (*_TEXT_ENDINGS, *_PARQUET_ENDINGS)]
    if not usable:
        found = _some(names) or Text("（空）", "(nothing)")
        raise UnreadableData(problem("D002", Place(file=file), found=found))
    others = tuple(name for name in names if name not in usable)
    return _Files(file, root, tuple(usable), others)


def _kinds(
    files: _Files, mapping: HeaderMapping | None
) -> tuple[dict[Kind, str], list[Diagnostic]]:
    """Which table is which, by its name or as the mapping says; the others are listed."""
    said, problems = _said_kinds(files, mapping)
    if problems:
        raise UnreadableData(problems)
    if len(files.names) == 1 and files.tables is not None and not said:
        chosen: dict[Kind, str] = {"schools": files.names[0]}
        notes: list[Diagnostic] = []
    else:
        by_name = [(kind, name) for name in files.names if (kind := table_kind(files.stem(name)))]
        named = set(said.values())
        found = [
            *((kind, name) for kind, name in by_name if kind not in said and name not in named),
            *said.items(),
        ]
        shown = files.shown()
        if len(shown) == 1 and not said and "schools" not in dict(found):
            found += [("schools", shown[0])] if not table_kind(shown[0]) else []
        every = sorted((*files.names, *files.others)) if files.others else list(files.names)
        chosen = _one_of_each(found, files.path, every)
        used = set(chosen.values())
        notes = [
            _ignored(name, files.path, hidden=files.is_hidden(name))
            for name in every
            if name not in used
        ]
    lacking = [
        problem("D085", table.spot.place, table.spot.excerpt, table=TABLE_LABELS[kind])
        for kind, table in (mapping.tables if mapping else {}).items()
        if kind not in chosen
    ]
    return chosen, [*notes, *lacking]


def _said_kinds(
    files: _Files, mapping: HeaderMapping | None
) -> tuple[dict[Kind, str], list[Diagnostic]]:
    """The tables that a mapping names by sheet or file."""
    said: dict[Kind, str] = {}
    problems = []
    for kind, table in (mapping.tables if mapping else {}).items():
        if not table.sheet or files.names == ("",):  # one file on its own has no name to give
            continue
        wanted = key(table.sheet)
        found = [name for name in files.names if wanted in (key(name), key(files.stem(name)))]
        spot = table.sheet_spot or table.spot
        if not found:
            there = nearest(table.sheet, files.names) or _some(files.names)
            data = {"sheet": table.sheet, "what": files.what, "found": there}
            problems.append(problem("D082", spot.place, spot.excerpt, **data))
        elif found[0] in said.values():
            other = next(one for one, name in said.items() if name == found[0])
            data = {"sheet": table.sheet, "first": TABLE_LABELS[other]}
            data["second"] = TABLE_LABELS[kind]
            problems.append(problem("D097", spot.place, spot.excerpt, **data))
        else:
            said[kind] = found[0]
    return said, problems


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


def _read(files: _Files, chosen: Mapping[Kind, str]) -> dict[Kind, RawTable]:
    read: dict[Kind, RawTable] = {}
    problems: list[Diagnostic] = []
    for kind, name in chosen.items():
        try:
            read[kind] = files.read(name)
        except UnreadableData as failure:
            problems += failure.diagnostics
        except OSError as failure:
            problems.append(_unopened(failure, Place(file=files.path, table=name)))
    if problems:
        raise UnreadableData(problems)
    return read


def _dataset(files: _Files, chosen: Mapping[Kind, str], notes: list[Diagnostic]) -> Dataset:
    """Put together; an empty schools table is refused, another empty table is left out."""
    tables = _read(files, chosen)
    kept: dict[Kind, RawTable] = {}
    for kind in _KINDS:
        table = tables.get(kind)
        if table is None:
            continue
        notes += [note for note in table.notes if note not in notes]
        if table.body.height >= _FEWEST_ROWS:
            kept[kind] = table
        elif kind == "schools":
            raise UnreadableData(problem("D004", Place(file=table.file, table=table.table)))
        else:
            place = Place(file=table.file, table=table.table)
            notes.append(problem("D017", place, name=table.table))
    give_back()
    digest = files.digest(chosen[kind] for kind in _KINDS if kind in chosen)
    return Dataset(Path(files.path), MappingProxyType(kept), digest, tuple(notes))


def _digest(files: list[Path]) -> str:
    total = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                total.update(block)
    return total.hexdigest()


def tables_in(path: Path, file: str, table: str) -> tuple[RawTable, ...]:
    """The tables of one file, by its ending, provided that its bytes agree."""
    return tables_of(Stored(path), file, table)


def tables_of(stored: Stored, file: str, table: str) -> tuple[RawTable, ...]:
    """The tables of one file; whoever asks for its digest afterwards need not read it again."""
    path = stored.path
    place = Place(file=file, table=table)
    ending = _ending(path.name)
    if ending not in _ENDINGS:
        raise UnreadableData(problem("D006", place, ending=ending or path.name, known=_ENDINGS))
    content = content_of(stored)
    if content == "empty":
        raise UnreadableData(problem("D003", place))
    if content == "html" and ending not in _PARQUET_ENDINGS:
        return (read_html(path, file, table, ending),)
    if ending in _TEXT_ENDINGS and content == "text":
        return (read_csv(path, file, table),)
    if ending in _BOOK_ENDINGS and content == "text":  # an export of a portal
        text = read_csv(path, file, table)
        return (replace(text, notes=(problem("D141", place, ending=ending), *text.notes)),)
    if ending in _PARQUET_ENDINGS and content == "parquet":
        from engine.data.parquet_file import read_parquet  # noqa: PLC0415  # slow to import

        return (read_parquet(path, file, table),)
    if ending in _BOOK_ENDINGS and content in {"xlsx", "xls"}:
        return _book(stored, file, content)
    if content == "zip" and ending in _BOOK_ENDINGS:
        raise UnreadableData(problem("D008", place))
    label, remedy = CONTENT_LABELS[content], _REMEDIES.get(content, _SAVE_AS)
    raise UnreadableData(problem("D005", place, ending=ending, content=label, remedy=remedy))


def _book(stored: Stored, file: str, content: Content) -> tuple[RawTable, ...]:
    from engine.data.cache import cached  # noqa: PLC0415  # slow to import
    from engine.data.workbook import read_workbook  # noqa: PLC0415  # slow to import

    tables = cached(stored, file, content, lambda: read_workbook(stored, file, content))
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


def _ignored(name: str, file: str, *, hidden: bool) -> Diagnostic:
    place = Place(file=file, table=name)
    return problem("D154" if hidden else "D013", place, name=name, known=known_names())


def _some(names: Iterable[str]) -> tuple[str, ...]:
    listed = list(names)
    return (*listed[:_SHOWN], "…") if len(listed) > _SHOWN else tuple(listed)


def _ending(name: str) -> str:
    return Path(name).suffix.lower()
