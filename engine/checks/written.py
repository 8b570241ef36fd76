"""Fields as a file writes them, beside what other files of the data dictionary say of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from engine.checks.reasoning.units import Units
    from engine.language.cursor import Cursor
    from engine.language.library import Library

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class WrittenFields:
    """The fields that one file writes.

    Attributes:
        items: by name, as they stand in the file.
        units: of the data dictionary.
        said_before: what files that are read before this one say of a field, key by key.
    """

    items: Mapping[str, Cursor]
    units: Units
    said_before: Callable[[str], Mapping[str, object]]


class DictionaryFiles:
    """The files of a library's data dictionary, in the order in which they add to each other."""

    def __init__(self, library: Library) -> None:
        self._files = [path.resolve() for path in library.field_files()]
        self._read = cache(_fields_of)

    def before(self, file: Path) -> Callable[[str], Mapping[str, object]]:
        """What the files before this one say of a field; all files, for one that is not of them."""
        own = file.resolve()
        until = self._files.index(own) if own in self._files else len(self._files)
        earlier = self._files[:until]

        def said(name: str) -> Mapping[str, object]:
            merged: dict[str, object] = {}
            for path in earlier:
                merged |= self._read(path).get(name, {})
            return merged

        return said


def _fields_of(path: Path) -> dict[str, dict[str, object]]:
    """The fields of a file, without places; none where it cannot be read."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_LOADER)  # noqa: S506
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    fields = content.get("fields") if isinstance(content, dict) else None
    named = fields.items() if isinstance(fields, dict) else ()
    return {str(name): item for name, item in named if isinstance(item, dict)}
