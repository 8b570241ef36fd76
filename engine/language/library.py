"""Folders of rulesets -> which rulesets and editions there are, and the file of each."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import NotFound, Place, Text, nearest, problem
from engine.language.heads import read_head

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.language.heads import Head

VARIABLE = "JUNHENG_RULESETS"
_NOT_RULESETS = ("fields", "tests", "schema", "layouts")


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition of one ruleset, as its first lines tell."""

    id: str
    edition: str
    start: str  # in force from, as typed; "" where not said
    extends: str
    example: bool
    title: str
    title_en: str  # "" where the title is in Chinese only
    path: Path

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"


def shipped() -> Path:
    """The rulesets that come with the package: beside it in a wheel, at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"


class Library:
    """Rulesets of several folders, looked at in order: given ones, JUNHENG_RULESETS, shipped."""

    def __init__(self, folders: Iterable[str | Path] = ()) -> None:
        named = [Path(folder) for folder in folders]
        for folder in named:
            if not folder.is_dir():
                raise NotFound(problem("M011", Place(file=str(folder)), path=folder))
        variable = [Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p]
        for folder in variable:
            if not folder.is_dir():
                raise NotFound(problem("M012", Place(file=str(folder)), path=folder))
        self.folders: tuple[Path, ...] = (*named, *variable, shipped())

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every ruleset and edition, the first folder that has one winning; sorted by name."""
        known: dict[str, Entry] = {}
        for folder in self.folders:
            for path in sorted(folder.rglob("*.yaml")):
                entry = entry_of(path) if _may_be_ruleset(path, folder) else None
                if entry:
                    known.setdefault(entry.name, entry)
        return tuple(known[name] for name in sorted(known))

    def expected(self, path: Path) -> tuple[str, str] | None:
        """The id and edition that a file must have by where it lies; None outside of folders."""
        file = path.resolve()
        for folder in self.folders:
            root = folder.resolve()
            if file.is_relative_to(root) and file.parent != root and _may_be_ruleset(file, root):
                return file.parent.relative_to(root).as_posix(), file.stem
        return None

    def field_files(self) -> tuple[Path, ...]:
        """Data dictionary files of every folder, shipped ones first, so that others add to them."""
        return tuple(
            path
            for folder in reversed(self.folders)
            for path in sorted((folder / "fields").glob("*.yaml"))
        )

    def find(self, name: str, date: str = "", place: Place | None = None) -> Path:
        """The file of `id@edition`, of `id` (newest edition in force), or of a path.

        Args:
            name: as the person typed it.
            date: ISO date (or its beginning) that the edition must have begun by; "" for newest.
            place: what names it, for the message.

        Raises:
            NotFound: with the nearest names or editions.
        """
        if name.endswith((".yaml", ".yml")):
            path = Path(name)
            if path.is_file():
                return path
            near = nearest(path.name, [p.name for p in path.parent.glob("*.y*ml")])
            raise NotFound(
                problem("M010", place or Place(file=name), path=name, near=near, reason="")
            )
        identity, _, edition = name.partition("@")
        editions = [entry for entry in self.entries if entry.id == identity]
        where = place or Place()
        if not editions:
            ids = sorted({entry.id for entry in self.entries})
            near = nearest(identity, ids) or tuple(i for i in ids if identity in i) or tuple(ids)
            raise NotFound(problem("M013", where, id=identity, near=near))
        if edition:
            for entry in editions:
                if entry.edition == edition:
                    return entry.path
            near = tuple(entry.name for entry in editions)
            raise NotFound(problem("M014", where, id=identity, edition=edition, near=near))
        return _newest(identity, editions, date, where).path


def _may_be_ruleset(path: Path, folder: Path) -> bool:
    return not any(part in _NOT_RULESETS for part in path.relative_to(folder).parts[:-1])


def _newest(identity: str, editions: list[Entry], date: str, place: Place) -> Entry:
    begun = [e for e in editions if not date or _begins(e) <= date[: len(_begins(e))]]
    if not begun:
        starts = tuple(
            Text(f"{e.edition}（{_begins(e)}）", f"{e.edition} ({_begins(e)})") for e in editions
        )
        raise NotFound(problem("M015", place, id=identity, date=date, near=starts))
    return max(begun, key=lambda entry: (_begins(entry), entry.edition))


def _begins(entry: Entry) -> str:
    return entry.start or entry.edition


def entry_of(path: Path) -> Entry | None:
    """What the head of a file says of itself; None where it is no ruleset."""
    try:
        head = read_head(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:  # a folder of such a name, or a file that may not be read: no ruleset
        return None
    identity, edition = _said(head, "id"), _said(head, "edition")
    if not identity or not edition:
        return None
    return Entry(
        identity, edition, _said(head, "in_force", "from"), _said(head, "extends"),
        _said(head, "example") == "true", _said(head, "title", "zh"),
        _said(head, "title", "en", plain=False), path,
    )  # fmt: skip


def _said(head: Head, key: str, inner: str = "", *, plain: bool = True) -> str:
    """The text under a key, if it may be a plain one; of a mapping that under its `inner` key."""
    value = head.get(key, "")
    if isinstance(value, dict):
        return value.get(inner, "")
    return value if plain else ""
