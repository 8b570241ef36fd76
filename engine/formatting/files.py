"""Paths (or nothing) -> the files of ours to format."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import NotFound, Place, nearest, problem
from engine.language.library import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.language.library import Library

_OURS = re.compile(  # a full-width colon is a mistake to report, not a sign of another's file
    rb"""^(?:\xef\xbb\xbf)?(?:\{\s*)?["']?format["']?[ \t]*(?::|\xef\xbc\x9a)[ \t]*["']?1\b""",
    re.MULTILINE,
)
_BEGINNING = 4096  # bytes in which a file says `format: 1`


def files_to_format(library: Library, paths: Sequence[str]) -> list[Path]:
    """Files, in order of their paths within each folder named.

    Args:
        library: its folders are meant where no path is given.
        paths: files and folders. Without any, the folders the person named for
            this library; the shipped rulesets only where they lie below the working folder, as in
            a checkout: nobody means to rewrite files elsewhere without naming them.

    Raises:
        NotFound: a path that is not there, or nothing to format.
    """
    found: dict[Path, None] = {}
    for name in paths or [str(folder) for folder in _own(library)]:
        path = Path(name)
        if path.is_dir():
            found.update(dict.fromkeys(_inside(path)))
        elif path.is_file():
            found[path] = None
        else:
            near = nearest(path.name, [other.name for other in path.parent.glob("*")])
            raise NotFound(problem("M010", Place(file=name), path=name, near=near, reason=""))
    if not found:
        raise NotFound(problem("R192", Place(file=" ".join(paths))))
    return list(found)


def _own(library: Library) -> Iterator[Path]:
    here = Path.cwd().resolve()
    for folder in library.folders:
        if folder != shipped() or folder.resolve().is_relative_to(here):
            yield folder


def _inside(folder: Path) -> list[Path]:
    """YAML files of ours in a folder; hidden folders hold other people's."""
    files = (
        path for path in folder.rglob("*")
        if path.suffix in (".yaml", ".yml") and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )  # fmt: skip
    return sorted(path for path in files if _OURS.search(_beginning(path)))


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_BEGINNING)
    except OSError:
        return b""
