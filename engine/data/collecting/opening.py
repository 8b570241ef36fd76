"""Files of a collection -> their tables, read in several processes where that pays."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from engine.data import cache
from engine.data.collecting.files import BOOKS
from engine.data.dataset import GridBody, RawTable
from engine.data.sheet_body import sheet_body
from engine.data.stored import Stored
from engine.diagnostics import Diagnostic, Place, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Progress = Callable[[int, int], None]

_SHARE = 16  # files that a process takes at a time
_WORTH_IT = 2_000_000  # bytes for each process: starting one takes as long as reading some


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """One file: its tables, or what is wrong with it."""

    tables: tuple[RawTable, ...]
    digest: str
    problems: tuple[Diagnostic, ...] = ()


def open_all(files: Sequence[tuple[Path, str]], progress: Progress | None) -> Iterator[Opened]:
    """Open each file, in order; a file that cannot be read gives its findings.

    Args:
        files: path of each, and how it is told.
        progress: told how many of how many are done.
    """
    books = [one for one in files if one[0].suffix.lower() in BOOKS]
    shares = [books[at : at + _SHARE] for at in range(0, len(books), _SHARE)]
    processes = _processes(sum(_size(path) for path, _ in books))
    shared = processes > 1
    opened = chain.from_iterable(_shared_out(shares, processes)) if shared else iter(())
    for done, (path, file) in enumerate(files, 1):
        # Columns of text files and Parquet come straight from memory: handing them on costs more.
        is_book = shared and path.suffix.lower() in BOOKS
        yield next(opened) if is_book else _open(path, file)
        if progress is not None:
            progress(done, len(files))


def _processes(size: int) -> int:
    """How many processes are worth their start, for workbooks of so many bytes."""
    return min(os.cpu_count() or 1, size // _WORTH_IT)


def _shared_out(shares: Sequence[list[tuple[Path, str]]], processes: int) -> Iterator[list[Opened]]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # only for many files
    from itertools import repeat  # noqa: PLC0415

    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(_open_share, shares, repeat(cache.is_off()))


def _open_share(files: Sequence[tuple[Path, str]], off: bool = False) -> list[Opened]:
    with cache.without_cache(off):
        return [_open(path, file) for path, file in files]


def _open(path: Path, file: str) -> Opened:
    from engine.data.read import tables_of  # noqa: PLC0415  # it imports this room

    place = Place(file=file)
    stored = Stored(path)
    try:
        tables = tuple(_slim(table) for table in tables_of(stored, file, ""))
        digest = stored.digest()
    except UnreadableData as failure:
        return Opened((), "", tuple(failure.diagnostics))
    except OSError as failure:
        why = failure.strerror or type(failure).__name__
        return Opened((), "", (problem("D015", place, why=why),))
    return Opened(tables, digest)


def _slim(table: RawTable) -> RawTable:
    """The same table, its cells as columns: a tenth of the memory, and quick to hand on."""
    if not isinstance(table.body, GridBody):
        return table
    body = sheet_body(table.body.rows, table.body.width)
    return table if body is None else replace(table, body=body)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
