"""A folder and layouts -> the layout that knows its files, and what each file gives by it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.data.dataset import Unread
from engine.data.folder_walk import files_below
from engine.data.layouts.assembling import OF_FOLDERS
from engine.data.layouts.folders import Where, where_of
from engine.data.layouts.reading import read_layout
from engine.data.layouts.taking import Harvest, harvest, sheet_of
from engine.data.picking import check_columns
from engine.data.tables import table_kind
from engine.diagnostics import NotFound, Place, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.data.collecting.opening import Progress
    from engine.data.dataset import RawTable
    from engine.data.layouts.model import Layout
    from engine.data.picking import Picker
    from engine.diagnostics import Diagnostic


class Reader(Protocol):
    """Reads the tables of one file."""

    def __call__(self, path: Path, file: str, table: str) -> tuple[RawTable, ...]:
        """Raises UnreadableData."""
        ...


_ENDINGS = frozenset([".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".tsv"])
_PROBED = 5  # files looked at before a folder is taken for something else


@dataclass(frozen=True, slots=True, eq=False)
class Exports:
    """Files that a layout knows."""

    layout: Layout
    found: Mapping[Path, Harvest]  # by file
    books: Sequence[Path]  # that were read
    sides: Sequence[Path]  # tables of counties and assessments beside them
    notes: Sequence[Diagnostic]
    unread: Sequence[Unread] = ()  # files that cannot be read: their counties are incomplete


def recognise(
    path: Path,
    file: str,
    read: Reader,
    layouts: Mapping[str, Path],
    wanted: str,
    picker: Picker,
    progress: Progress | None = None,
) -> Exports | None:
    """Read the files of a folder by the layout that explains most; None where none does.

    The arguments and errors are those of `read_exports`; files are passed over whose folders say
    that they hold nothing wanted.
    """
    chosen = _asked(layouts, wanted)
    files = [path] if path.is_file() else sorted(_files(path))
    sides = [one for one in files if table_kind(one.stem) in ("county", "assessments")]
    books = [one for one in files if one not in sides]
    if not books or (not wanted and any(table_kind(one.stem) == "schools" for one in books)):
        return None
    if not wanted and not _promising(books, chosen, read):
        return None
    check_columns(picker.clauses, OF_FOLDERS)
    books = [one for one in books if _may_hold(folders_of(path, one), chosen, picker)]
    if not books:
        raise UnreadableData(picker.nothing(Place(file=file)))
    harvests, notes = _harvests(books, chosen, read, path, file, progress)
    layout = _best(harvests, chosen, file, wanted, tuple(layouts))
    if layout is None:
        return None
    found = harvests[layout.name]
    unread = [_lost(path, one) for one in books if one not in found]
    return Exports(layout, found, books, sides, notes, unread)


def _lost(root: Path, path: Path) -> Unread:
    """A file that nobody could read, and whose it is by its folders."""
    where = folders_of(root, path)
    return Unread(str(path), where.code, where.name, where.year)


def folders_of(root: Path, path: Path) -> Where:
    """What the names of the folders above a file say."""
    top = root.resolve() if root.is_dir() else root.resolve().parent
    below = path.resolve().parent.relative_to(top)
    return where_of((top.name, *below.parts))


def _may_hold(where: Where, layouts: Sequence[Layout], picker: Picker) -> bool:
    """Whether a file may hold schools that are wanted, by what only its folders can say."""
    placed = {
        address.column for layout in layouts for form in layout.forms for address in form.addresses
    }
    said = dict(zip(OF_FOLDERS, where, strict=True))
    return picker.may_hold(
        {name: text for name, text in said.items() if text and name not in placed}
    )


def _asked(layouts: Mapping[str, Path], wanted: str) -> list[Layout]:
    if not wanted:
        return [read_layout(path) for path in layouts.values()]
    if wanted.endswith((".yaml", ".yml")):
        return [read_layout(Path(wanted))]
    if wanted not in layouts:
        raise NotFound(problem("D112", name=wanted, known=tuple(layouts)))
    return [read_layout(layouts[wanted])]


def _files(folder: Path) -> Iterator[Path]:
    for _, path in files_below(folder):
        if path.suffix.lower() in _ENDINGS:
            yield path


def _promising(books: Sequence[Path], layouts: Sequence[Layout], read: Reader) -> bool:
    """Whether any of a few files is a form of any layout."""
    for path in books[:: max(1, len(books) // _PROBED)]:
        try:
            sheets = [sheet_of(table, str(path)) for table in read(path, str(path), "")]
        except (UnreadableData, OSError):
            continue
        if any(harvest(sheets, layout).score for layout in layouts):
            return True
    return False


def _harvests(
    books: Sequence[Path],
    layouts: Sequence[Layout],
    read: Reader,
    root: Path,
    file: str,
    progress: Progress | None,
) -> tuple[dict[str, dict[Path, Harvest]], list[Diagnostic]]:
    """By layout and file; files that cannot be read are told and left out."""
    found: dict[str, dict[Path, Harvest]] = {layout.name: {} for layout in layouts}
    notes: list[Diagnostic] = []
    for done, path in enumerate(books):
        if progress is not None:
            progress(done, len(books))
        said = str(Path(file) / path.relative_to(root)) if path != root else file
        try:
            tables = read(path, said, "")
        except UnreadableData as failure:
            notes += failure.diagnostics
            continue
        except OSError as failure:
            notes.append(problem("D015", Place(file=said), why=failure.strerror or ""))
            continue
        notes += _once(note for table in tables if not table.hidden for note in table.notes)
        hidden = [table for table in tables if table.hidden]
        notes += [problem("D130", Place(said, table=table.table)) for table in hidden]
        sheets = [sheet_of(table, said) for table in tables if not table.hidden]
        for layout in layouts:
            found[layout.name][path] = harvest(sheets, layout)
    return found, notes


def _once(notes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Notes of one file, which each of its tables may have."""
    found: list[Diagnostic] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return found


def _best(
    harvests: Mapping[str, Mapping[Path, Harvest]],
    layouts: Sequence[Layout],
    file: str,
    wanted: str,
    known: tuple[str, ...],
) -> Layout | None:
    """The layout that explains most of the files."""
    scores = {name: sum(one.score for one in found.values()) for name, found in harvests.items()}
    best = max(scores.values(), default=0)
    if not best:
        if wanted:
            raise UnreadableData(problem("D125", Place(file=file), layout=wanted, known=known))
        return None
    first = [layout for layout in layouts if scores[layout.name] == best]
    if len(first) > 1:
        names = tuple(layout.name for layout in first)
        raise UnreadableData(problem("D111", Place(file=file), layouts=names))
    return first[0]
