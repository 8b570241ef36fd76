"""A folder -> the files in it and in all folders below, in order of their paths."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PASSED_OVER = (".", "~$")  # hidden, and locks of office programs


def files_below(root: Path) -> Iterator[tuple[tuple[str, ...], Path]]:
    """Each file: the folders between the root and it with its name, and its path.

    Files and folders whose names begin with a dot or `~$` are passed over, and so are folders that
    cannot be opened; links to folders are not followed. The order is that of the names, folder by
    folder, as in `sorted` of the tuples.
    """
    yield from _below(str(root), ())


def _below(folder: str, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Path]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except PermissionError:
        return
    for entry in found:
        if entry.name.startswith(_PASSED_OVER):
            continue
        parts = (*above, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, parts)
        elif entry.is_file():
            yield parts, Path(entry.path)
