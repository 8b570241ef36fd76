"""A text and a path -> the file, whole or not at all; never into the result that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Place, UnusableRequest, problem
from engine.reports.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def write_text(path: Path, text: str, result: Path, *, mark: bool = False) -> None:
    """Write a text file; an earlier one is replaced.

    Args:
        path: of the file.
        text: without its last line break.
        result: the result folder that was read, or its result.json.
        mark: begin with a byte order mark, without which Excel reads a Chinese CSV as GBK.

    Raises:
        UnusableRequest: the file cannot be written, or lies in the result that was read.
    """
    folder = result if result.is_dir() else result.parent
    if path.resolve().is_relative_to(folder.resolve()):
        raise UnusableRequest(problem("R121", Place(file=str(path)), path=path))
    write_whole(path, (text + "\n").encode("utf-8-sig" if mark else "utf-8"))
