"""Bytes -> a file, whole or not at all: written aside and moved into place."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from engine.reports.unwritable import unwritable

_EVERYBODY_READS = 0o644


def write_whole(path: Path, content: bytes) -> None:
    """Write a file; what stood there before stays until all of it is written.

    Raises:
        UnusableRequest: it cannot be written.
    """
    if path.is_dir():
        raise unwritable(path, IsADirectoryError(21, "", str(path)))
    try:
        handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise unwritable(path, error) from None
    aside = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        aside.chmod(_EVERYBODY_READS)
        aside.replace(path)
    except OSError as error:
        raise unwritable(path, error) from None
    finally:
        aside.unlink(missing_ok=True)
