"""A ruleset file and all it extends -> one resolved document: every section's items, layered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Diagnostic, InvalidRuleset, Place, problem
from engine.language.borrowing import Borrowed, Borrowing
from engine.language.combine import with_parts
from engine.language.cursor import Cursor, Layer
from engine.language.files import read_checked
from engine.language.model import Move
from engine.language.moves import read_moves
from engine.language.overlays import SECTIONS, Overlaid

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from engine.language.marks import Tree
    from engine.language.overlays import Override

_HEAD_OF_ITS_OWN = ("format", "id", "edition", "title", "note", "in_force", "extends")


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a ruleset says, overlays applied, before it becomes a model."""

    head: dict[str, Cursor]
    sections: dict[str, dict[str, Cursor]]
    found: list[Diagnostic]
    top: Cursor
    texts: dict[str, str] = field(default_factory=dict)
    overlay: bool = False
    overrides: tuple[Override, ...] = ()  # those in force, the lowest overlay's first
    bases: tuple[Path, ...] = ()  # the files it stands on, the nearest first
    chain: tuple[str, ...] = ()  # their names, the lowest first, and its own
    borrowed: Mapping[str, Borrowed] = field(default_factory=dict)  # by section.name
    lenders: Mapping[str, Document] = field(default_factory=dict)  # borrowed from, by file

    @property
    def name(self) -> str:
        """`id@edition`."""
        return _name(self.top)

    @property
    def remarks(self) -> tuple[Diagnostic, ...]:
        """What was remarked upon when its own file was read."""
        return self.top.layers[0].tree.remarks

    @property
    def moved(self) -> dict[str, Move]:
        """What was renamed or removed: as `moved:` says, and items that an overlay removes."""
        removed: dict[str, Move] = {}
        for one in self.overrides:
            section, _, name = one.item.partition(".")
            if one.after is None and name not in self.section(section):
                because = one.said.text("because")
                removed[one.item] = Move(one.item, because=because, place=one.place)
        return {**removed, **read_moves(self.head.get("moved"))}

    @property
    def example(self) -> bool:
        """Whether these are no rules of a regulation; what rests on an example is one."""
        stamp = self.head.get("example")
        return stamp is not None and bool(stamp.value)

    def section(self, name: str) -> dict[str, Cursor]:
        """Items of a section; empty where the file has none."""
        return self.sections.get(name, {})

    def plain(self) -> dict[str, Any]:
        """The whole as plain data: what the digest is made of."""
        head = {key: cursor.merged() for key, cursor in self.head.items() if key != "overrides"}
        items = {
            section: {name: cursor.merged() for name, cursor in named.items()}
            for section, named in self.sections.items()
        }
        return {**head, **items}


@dataclass(frozen=True, slots=True)
class _Step:
    """One file of a chain of `extends`."""

    file: Path
    name: str


def resolve(path: Path, find: Callable[[str, Place], Path]) -> Document:
    """Read a ruleset and, if it is an overlay, all it stands on.

    Args:
        path: the file.
        find: from the name of a ruleset (and the place that names it) to its file; raises NotFound.

    Raises:
        InvalidRuleset: structure, a circular `extends`, or an override that does not fit.
        NotFound: a base that does not exist.
    """
    return with_parts(_Reader(find).whole(path, ()))


class _Reader:
    """Reads one ruleset with all that it rests on; each file it borrows from once."""

    def __init__(self, find: Callable[[str, Place], Path]) -> None:
        self._find = find
        self._read: dict[Path, Document] = {}
        self._borrowing = Borrowing(find, lambda path: self.written(path, ()))

    def whole(self, path: Path, chain: tuple[_Step, ...]) -> Document:
        """A ruleset with overlays applied and `same_as` followed."""
        return self._borrowing.whole(self.written(path, chain))

    def written(self, path: Path, chain: tuple[_Step, ...]) -> Document:
        """A ruleset with overlays applied, `same_as` of its own items as written."""
        known = self._read.get(path.resolve())
        if known is None:
            known = self._read[path.resolve()] = self._written(path, chain)
        return known

    def _written(self, path: Path, chain: tuple[_Step, ...]) -> Document:
        tree = read_checked(path, "ruleset")
        found: list[Diagnostic] = []
        top = Cursor((Layer(tree, (), tree.data),), found)
        extends = top.get("extends")
        if extends is None:
            return _base(top, found, tree, path)
        step = _Step(path.resolve(), _name(top))
        base = self._find(str(extends.value), extends.place)
        passed = [one.file for one in (*chain, step)]
        if base.resolve() in passed:
            circle = (*chain, step)[passed.index(base.resolve()) :]
            names = (*(one.name for one in circle), circle[0].name)
            raise InvalidRuleset(problem("M001", extends.place, extends.excerpt, chain=names))
        below = self.whole(base, (*chain, step))
        whole = _overlay(top, below, found, tree, path)
        names = (*(below.chain or (below.name,)), whole.name)
        return replace(whole, bases=(base, *below.bases), chain=names)


def _name(top: Cursor) -> str:
    return f"{top.string('id')}@{top.string('edition')}"


def _base(top: Cursor, found: list[Diagnostic], tree: Tree, path: Path) -> Document:
    head = {key: child for key, child in top.items() if key not in SECTIONS}
    sections = {
        name: dict(child.items()) for name in SECTIONS if (child := top.get(name)) is not None
    }
    return Document(head, sections, found, top, {str(path): tree.text})


def _overlay(
    top: Cursor, below: Document, found: list[Diagnostic], tree: Tree, path: Path
) -> Document:
    own = {key: child for key, child in top.items() if key not in SECTIONS}
    inherited = {k: _rehome(c, found) for k, c in below.head.items() if k not in _HEAD_OF_ITS_OWN}
    head = {**inherited, **own}
    if "gaps" in own and "gaps" in inherited:
        head["gaps"] = own["gaps"].over(inherited["gaps"])
    if "moved" in own and "moved" in inherited:
        head["moved"] = own["moved"].over(inherited["moved"])
    if below.example:
        head["example"] = inherited["example"]
    sections = {
        name: {key: _rehome(item, found) for key, item in items.items()}
        for name, items in below.sections.items()
    }
    for name in SECTIONS:
        added = top.get(name)
        for key, item in added.items() if added else ():
            if key in sections.setdefault(name, {}):
                found.append(problem("M002", item.key_place, item.excerpt, item=f"{name}.{key}"))
            sections[name][key] = item
    moved = {**below.moved, **read_moves(own.get("moved"))}
    overlaid = Overlaid(head, sections, found, _name(top), moved, below.overrides)
    listed = top.get("overrides")
    for override in listed.elements() if listed else ():
        overlaid.apply(override)
    if found:
        raise InvalidRuleset(found)
    texts = {**below.texts, str(path): tree.text}
    overrides = overlaid.overrides
    return Document(
        head, sections, found, top, texts, overlay=True, overrides=overrides,
        borrowed=below.borrowed, lenders=below.lenders,
    )  # fmt: skip


def _rehome(cursor: Cursor, found: list[Diagnostic]) -> Cursor:
    return Cursor(cursor.layers, found)
