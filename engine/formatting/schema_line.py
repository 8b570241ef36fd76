"""A file of ours -> the comment by which editors find the schema of its kind."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.language.structure import Kind

_FOLDERS = (Path("schema"), Path("engine", "language", "schema"))
_LINE = re.compile(r"#\s*yaml-language-server\s*:\s*\$schema\s*=\s*(?P<where>\S+)")
_MARK = "# yaml-language-server: $schema="


def schema_line(path: Path, kind: Kind) -> str:
    """The line for a file; empty where no schema lies near.

    Schemas are looked for in `schema/` and in a checkout's `engine/language/schema/`, from the
    file's folder upwards; the nearest is taken, by a relative path, so that the line holds
    wherever the whole folder is copied to.
    """
    folder = path.resolve().parent
    for above in (folder, *folder.parents):
        for inside in _FOLDERS:
            schema = above / inside / f"{kind}.schema.json"
            if schema.is_file() and (above / inside / "ruleset.schema.json").is_file():
                return _MARK + Path(os.path.relpath(schema, folder)).as_posix()
    return ""


def named_schema(comment: str) -> str:
    """The schema that a comment names; empty if it names none."""
    found = _LINE.match(comment)
    return found["where"] if found else ""


def leads_somewhere(where: str, path: Path) -> bool:
    """Whether the schema a file names can be there: an address, or a file that exists."""
    return "://" in where or (path.parent / where).is_file()
