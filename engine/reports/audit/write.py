"""An Audit and a path -> the file, by its ending; never one that was read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import Place, UnusableRequest, problem
from engine.reports.audit.as_json import audit_json
from engine.reports.audit.as_rows import audit_csv
from engine.reports.unwritable import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.auditing import Audit
    from engine.diagnostics import Language

_ENDINGS = (".csv", ".json", ".xlsx")


def check_output(path: Path, read: Iterable[Path]) -> None:
    """Refuse an output that is among what is read, or has an ending that says nothing.

    Raises:
        UnusableRequest: with what to do instead.
    """
    place = Place(file=str(path))
    if path.suffix.lower() not in _ENDINGS:
        raise UnusableRequest(problem("A063", place, ending=path.suffix))
    for other in read:
        if not path.exists() or not other.exists():
            continue
        inside = other.is_dir() and path.resolve().is_relative_to(other.resolve())
        if inside or path.samefile(other):
            raise UnusableRequest(problem("A062", place, path=path))


def write_audit(
    audit: Audit, path: Path, language: Language, also_read: Iterable[Path] = ()
) -> None:
    """Write the findings: .csv, .json, or .xlsx, a coloured copy of the data.

    Raises:
        UnusableRequest: the file cannot be written, or is one that was read.
    """
    check_output(path, (audit.dataset.path, *also_read))
    kind = path.suffix.lower()
    if kind == ".xlsx":
        from engine.reports.audit.coloured import coloured  # noqa: PLC0415 - slow to import

        book = coloured(audit, language)
        _replace(path, book.save)
        return
    text = audit_csv(audit, language) if kind == ".csv" else audit_json(audit, language)
    encoding = "utf-8-sig" if kind == ".csv" else "utf-8"  # a mark, for Excel
    _replace(path, lambda aside: aside.write_text(text + "\n", encoding=encoding))


def _replace(path: Path, write: Callable[[Path], object]) -> None:
    """Write aside and move into place, so that a file is there whole or not at all."""
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        aside = Path(name)
        try:
            write(aside)
            aside.chmod(0o644)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
