"""Workbooks read before -> their sheets again, as long as neither bytes nor reader changed.

An entry is a file named by the digest of the workbook's bytes and of the code that reads it. It
begins with a digest of its own, so that a damaged one is not believed; it is written aside and
moved into place, so that two processes may write at once. Nothing here ever fails a reading.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

import engine
from engine.data.dataset import GridBody, Merged, RawTable
from engine.data.sheet_body import SheetBody, SheetColumn, sheet_body
from engine.diagnostics import Diagnostic, Place, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.data.stored import Stored

FORMAT = b"junheng sheets 1\n"
MOST_BYTES = 2 << 30  # of all entries; the oldest go first
_SWEEP_EVERY = 64  # entries written between two looks at the size
_READERS = (
    "archive.py", "cells.py", "dataset.py", "grid_head.py", "sheet_body.py", "sheet_notes.py",
    "sheet_xml.py", "sniff.py", "stored.py", "workbook.py", "cache.py",
)  # fmt: skip
_DIGEST = 32
_off: ContextVar[bool] = ContextVar("cache_off", default=False)
_written = [0]


@contextmanager
def without_cache(off: bool = True) -> Iterator[None]:
    """While this lasts, workbooks are read anew and nothing is stored."""
    token = _off.set(off or _off.get())
    try:
        yield
    finally:
        _off.reset(token)


def is_off() -> bool:
    """Whether nothing is to be stored or taken from the cache."""
    return _off.get() or cache_folder() is None


def cache_folder() -> Path | None:
    """Where entries lie: `JUNHENG_CACHE`, else the user's own cache folder; None for off."""
    said = os.environ.get("JUNHENG_CACHE", "").strip()
    if said.casefold() in {"off", "0", "no", "false"}:
        return None
    if said:
        return Path(said)
    home = os.environ.get("XDG_CACHE_HOME", "")
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA", "")
    if home:
        return Path(home) / "junheng" / "sheets"
    with suppress(RuntimeError):
        base = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
        return base / "junheng" / "sheets"
    return None


def cached(
    workbook: Stored, file: str, content: str, read: Callable[[], tuple[RawTable, ...]]
) -> tuple[RawTable, ...]:
    """The sheets of a workbook: from the cache, else read and stored.

    Args:
        workbook: its bytes.
        file: as the person gave it.
        content: what its bytes are.
        read: reads it.
    """
    folder = None if _off.get() else cache_folder()
    if folder is None:
        return read()
    try:
        entry = folder / f"{workbook.digest()}-{content}-{_reader()}.sheets"
    except OSError:  # the reading itself will say so
        return read()
    known = _load(entry, file)
    if known is not None:
        return known
    tables = read()
    _store(entry, tables, file)
    return tables


@lru_cache(1)
def _reader() -> str:
    """What the reading rests on: our version, the cell reader's, and our code."""
    from importlib.metadata import version  # noqa: PLC0415  # slow to import

    total = hashlib.sha256(FORMAT + engine.__version__.encode())
    total.update(version("python-calamine").encode())
    for name in _READERS:
        with suppress(OSError):
            total.update((Path(__file__).parent / name).read_bytes())
    return total.hexdigest()[:16]


def _load(entry: Path, file: str) -> tuple[RawTable, ...] | None:
    try:
        stored = entry.read_bytes()
        start = len(FORMAT) + _DIGEST
        if not stored.startswith(FORMAT):
            return None
        if hashlib.sha256(stored[start:]).digest() != stored[len(FORMAT) : start]:
            return None
        tables = tuple(_tables(pa.BufferReader(memoryview(stored)[start:]), file))
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        return None
    with suppress(OSError):
        os.utime(entry)  # used just now: among the last to go
    return tables


def _store(entry: Path, tables: Sequence[RawTable], file: str) -> None:
    try:
        payload = _payload(tables, file)
        if payload is None or len(payload) > MOST_BYTES // 4:
            return
        entry.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(suffix=".part", dir=entry.parent)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(FORMAT)
                out.write(hashlib.sha256(payload).digest())
                out.write(payload)
            os.replace(aside, entry)  # noqa: PTH105  # in one step
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise
        if _written[0] % _SWEEP_EVERY == 0:
            _sweep(entry.parent)
        _written[0] += 1
    except (OSError, ValueError, TypeError, pa.ArrowException):
        return


def _sweep(folder: Path) -> None:
    """Remove the entries that were not used for longest, until the rest fits."""
    found = []
    for path in folder.iterdir():
        if path.suffix in {".sheets", ".part"}:
            with suppress(OSError):
                told = path.stat()
                found.append((told.st_mtime, told.st_size, path))
    total = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if total <= MOST_BYTES:
            return
        with suppress(OSError):
            path.unlink()
        total -= size


def _payload(tables: Sequence[RawTable], file: str) -> memoryview | None:
    """The sheets as a line of facts and one Arrow stream each; None if they cannot be kept."""
    out = pa.BufferOutputStream()
    facts = []
    streams = []
    for table in tables:
        if not isinstance(table.body, GridBody) or table.file != file:
            return None
        body = sheet_body(table.body.rows, table.body.width)
        if body is None:
            return None
        facts.append(_facts(table, body))
        streams.append(body)
    line = json.dumps(facts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    out.write(len(line).to_bytes(8, "little"))
    out.write(line)
    for body in streams:
        named: dict[str, Any] = {}
        for at, column in enumerate(body.columns):
            named[f"c{at}"] = pa.array(column.codes)
            if column.numbers is not None:
                named[f"n{at}"] = pa.array(column.numbers)
            if column.texts.null_count < len(column.texts):
                named[f"t{at}"] = column.texts
        batch = pa.table(named)
        with pa.ipc.new_stream(out, batch.schema) as writer:
            writer.write_table(batch)
    return memoryview(out.getvalue())


def _facts(table: RawTable, body: SheetBody) -> dict[str, Any]:
    return {
        "table": table.table,
        "head": list(table.head),
        "merged": [[one.top, one.left, one.bottom, one.right] for one in table.merged],
        "serial_dates": table.serial_dates,
        "hidden": table.hidden,
        "notes": [_kept(note, table.file) for note in table.notes],
        "height": body.height,
        "width": body.width,
    }


def _tables(source: Any, file: str) -> Iterator[RawTable]:  # noqa: ANN401
    size = int.from_bytes(source.read(8), "little")
    for facts in json.loads(bytes(source.read(size))):
        with pa.ipc.open_stream(source) as stream:
            named = stream.read_all().combine_chunks()
        there = set(named.column_names)
        height = facts["height"]

        def one(name: str, named: Any = named) -> Any:  # noqa: ANN401
            whole = named.column(name)
            return whole.chunk(0) if whole.num_chunks else whole.combine_chunks()

        columns = tuple(
            SheetColumn(
                one(f"c{at}").to_numpy().astype(np.uint8, copy=False),
                one(f"n{at}").to_numpy() if f"n{at}" in there else None,
                one(f"t{at}") if f"t{at}" in there else pa.nulls(height, pa.string()),
            )
            for at in range(facts["width"])
        )
        yield RawTable(
            file, facts["table"], tuple(tuple(row) for row in facts["head"]),
            SheetBody(columns, height), tuple(Merged(*area) for area in facts["merged"]),
            serial_dates=facts["serial_dates"], hidden=facts["hidden"],
            notes=tuple(_note(note, file) for note in facts["notes"]),
        )  # fmt: skip


def _kept(note: Diagnostic, file: str) -> dict[str, Any]:
    """A finding as JSON; its file is that of the workbook, whatever it is called next time."""
    if note.place.file != file:
        raise ValueError(note.place.file)
    place = note.place
    return {
        "code": note.code,
        "severity": note.severity,
        "place": [place.line, place.column, place.path, place.table, place.row, place.field],
        "data": {name: _plain(value) for name, value in note.data.items()},
        "excerpt": note.excerpt,
    }


def _note(kept: dict[str, Any], file: str) -> Diagnostic:
    line, column, path, table, row, field = kept["place"]
    place = Place(file, line, column, path, table, row, field)
    data = {name: _back(value) for name, value in kept["data"].items()}
    return replace(Diagnostic(kept["code"], place, data, kept["severity"]), excerpt=kept["excerpt"])


def _plain(value: object) -> object:
    if isinstance(value, Text):
        return {"zh": value.zh, "en": value.en}
    if isinstance(value, (tuple, list)):
        return [_plain(one) for one in value]
    if isinstance(value, (str, int, float, bool)):
        return value
    raise TypeError(type(value))


def _back(value: Any) -> object:  # noqa: ANN401
    if isinstance(value, dict):
        return Text(value["zh"], value["en"])
    return tuple(_back(one) for one in value) if isinstance(value, list) else value
