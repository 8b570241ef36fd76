"""A text and a path -> the file, whole or not at all; never over what was read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from engine.diagnostics import Place, UnusableRequest, problem
from engine.reports.unwritable import unwritable


def write_text(path: Path, text: str, *, mark: bool = False, beside: Path | None = None) -> None:
    """Write a text file aside and move it into place.

    Args:
        path: of the file; an earlier one is replaced.
        text: without its last line break.
        mark: begin with a byte order mark, without which Excel reads a Chinese CSV as GBK.
        beside: a result that was read: nothing is written into its folder.

    Raises:
        UnusableRequest: the file cannot be written, or lies in the result that was read.
    """
    if beside is not None:
        folder = beside if beside.is_dir() else beside.parent
        if path.resolve().is_relative_to(folder.resolve()) and folder.resolve() != Path.cwd():
            raise UnusableRequest(problem("R121", Place(file=str(path)), path=path))
    try:
        handle, name = tempfile.mkstemp(
            prefix=f".{path.stem}-", suffix=path.suffix, dir=path.parent
        )
        os.close(handle)
        aside = Path(name)
        try:
            aside.write_text(text + "\n", encoding="utf-8-sig" if mark else "utf-8")
            aside.chmod(0o644)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(path, error) from None
