"""Statistics exports of many files, read by layouts (YAML) into one raw table of schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.layouts.origins import placed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from engine.data.dataset import Dataset
    from engine.data.layouts.exports import Reader

__all__ = ["placed", "read_exports"]


def read_exports(
    path: Path, file: str, read: Reader, layouts: Mapping[str, Path], wanted: str = ""
) -> Dataset | None:
    """Read a folder of exports; see `exports.read_exports`, which is imported only now."""
    from engine.data.layouts import exports  # noqa: PLC0415

    return exports.read_exports(path, file, read, layouts, wanted)
