"""Folders of rulesets -> which rulesets and editions there are, and the file of each."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import NotFound, Place, Text, nearest, problem
from engine.language.dates import span
from engine.language.heads import read_head
from engine.language.in_force import in_force_at, is_date
from engine.language.model import InForce

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.language.heads import Head

VARIABLE = "JUNHENG_RULESETS"
_YEAR = re.compile("[0-9]{4}(-|$)")
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
    end: str = ""  # in force until
    superseded_by: str = ""  # id@edition

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"

    @property
    def in_force(self) -> InForce:
        """From when, until when, and what came after it."""
        return InForce(self.start, self.end, self.superseded_by)


def shipped() -> Path:
    """The rulesets that come with the package: beside it in a wheel, at the top of a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_rulesets"
    return inside if inside.is_dir() else package.parent / "rulesets"


class Library:
    """Rulesets of several folders, looked at in order: given ones, JUNHENG_RULESETS, shipped.

    Args:
        folders: of one's own.
        alone: whether to look at those only, as for the rules that a result was made by.

    Raises:
        NotFound: there is no such folder.
    """

    def __init__(self, folders: Iterable[str | Path] = (), *, alone: bool = False) -> None:
        named = [Path(folder) for folder in folders]
        for folder in named:
            if not folder.is_dir():
                raise NotFound(problem("M011", Place(file=str(folder)), path=folder))
        if alone:
            self.folders: tuple[Path, ...] = tuple(named)
            return
        variable = [Path(p) for p in os.environ.get(VARIABLE, "").split(os.pathsep) if p]
        for folder in variable:
            if not folder.is_dir():
                raise NotFound(problem("M012", Place(file=str(folder)), path=folder))
        self.folders = (*named, *variable, shipped())

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

    def layout_files(self) -> dict[str, Path]:
        """Layouts of statistics exports by name, the first folder that has one winning."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in sorted((folder / "layouts").glob("*.yaml")):
                found.setdefault(path.stem, path)
        return found

    def find(self, name: str, date: str = "", place: Place | None = None) -> Path:
        """The file of `id@edition`, of `id` (newest edition in force), or of a path.

        Args:
            name: as the person typed it.
            date: ISO date (or its beginning) on which the edition must be in force, as far as its
                file tells; "" for the newest edition.
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
        return self._newest(identity, editions, date, where).path

    def in_force_at(self, entry: Entry, date: str) -> bool | None:
        """Whether an edition is in force on a date; None where the files do not tell.

        An edition whose file does not say until when ends where the one that supersedes it begins.
        """
        told = in_force_at(entry.in_force, date)
        if told is False or entry.end or not entry.superseded_by:
            return told
        after = next((one for one in self.entries if one.name == entry.superseded_by), None)
        later = in_force_at(InForce(after.start), date) if after else False
        return {False: told, True: False, None: None}[later]

    def _newest(self, identity: str, editions: list[Entry], date: str, place: Place) -> Entry:
        """The edition that began last, of those that may be in force on the date.

        One that does not say since when is taken only where there is no other.
        """
        possible = [one for one in editions if not date or self._may_hold(one, date)]
        if not possible:
            spans = tuple(_with_span(one) for one in editions)
            raise NotFound(problem("M015", place, id=identity, date=date, near=spans))
        dated = [one for one in possible if _begins(one)] if date else possible
        return max(dated or possible, key=lambda one: (_begins(one), one.edition))

    def _may_hold(self, entry: Entry, date: str) -> bool:
        if self.in_force_at(entry, date) is False:
            return False
        return in_force_at(InForce(_begins(entry)), date) is not False


def _may_be_ruleset(path: Path, folder: Path) -> bool:
    return not any(part in _NOT_RULESETS for part in path.relative_to(folder).parts[:-1])


def _begins(entry: Entry) -> str:
    """Since when, for comparing editions; one that does not say cannot precede its own year."""
    return entry.start or (entry.edition if _YEAR.match(entry.edition) else "")


def _with_span(entry: Entry) -> Text:
    if not (is_date(entry.start) or is_date(entry.end)):
        return Text(entry.edition)
    said = span(*(date if is_date(date) else "" for date in (entry.start, entry.end)))
    return Text(f"{entry.edition}（{said.zh}）", f"{entry.edition} ({said.say('en')})")


def entry_of(path: Path) -> Entry | None:
    """What the head of a file says of itself; None where it is no ruleset."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:  # a folder of such a name, or a file that may not be read: no ruleset
        return None
    return _entry(path, text)


@lru_cache(maxsize=1024)  # every library asks it of every file
def _entry(path: Path, text: str) -> Entry | None:
    head = read_head(text)
    identity, edition = _said(head, "id"), _said(head, "edition")
    if not identity or not edition:
        return None
    return Entry(
        identity, edition, _said(head, "in_force", "from"), _said(head, "extends"),
        _said(head, "example") == "true", _said(head, "title", "zh"),
        _said(head, "title", "en", plain=False), path,
        _said(head, "in_force", "to"), _said(head, "in_force", "superseded_by"),
    )  # fmt: skip


def copied_from(path: Path) -> Path | None:
    """The file that this one was copied from, by their names: `2017 - 副本.yaml` from `2017.yaml`.

    Both say that they are the same ruleset, and only the other one's name is its edition.
    """
    entry = entry_of(path)
    if entry is None or path.stem == entry.edition or not path.stem.startswith(entry.edition):
        return None
    other = path.with_name(entry.edition + path.suffix)
    original = entry_of(other) if other.is_file() else None
    return other if original and original.name == entry.name else None


def _said(head: Head, key: str, inner: str = "", *, plain: bool = True) -> str:
    """The text under a key, if it may be a plain one; of a mapping that under its `inner` key."""
    value = head.get(key, "")
    if isinstance(value, dict):
        return value.get(inner, "")
    return value if plain else ""
