"""Statistics exports of many files, read by layouts (YAML) into one raw table of schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.layouts.origins import placed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from engine.data.collecting.opening import Progress
    from engine.data.dataset import Dataset
    from engine.data.layouts.recognising import Reader
    from engine.data.words import Words

__all__ = ["placed", "read_exports"]


def read_exports(
    path: Path,
    file: str,
    read: Reader,
    layouts: Mapping[str, Path],
    wanted: str,
    words: Words,
    where: Sequence[str] = (),
    progress: Progress | None = None,
) -> Dataset | None:
    """Read a folder of exports; see `exports.read_exports`, which is imported only now."""
    from engine.data.layouts import exports  # noqa: PLC0415

    return exports.read_exports(path, file, read, layouts, wanted, words, where, progress)
