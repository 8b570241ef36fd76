"""A ruleset file and all it extends -> one resolved document: every section's items, layered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.diagnostics import Diagnostic, InvalidRuleset, Place, nearest, problem
from engine.language.cursor import Cursor, Layer
from engine.language.files import read_checked

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from engine.language.marks import Tree

SECTIONS = (
    "sources", "fields", "judged", "switches", "measures", "populations", "criteria", "groups",
    "rubrics", "gates",
)  # fmt: skip
_HEAD_OF_ITS_OWN = ("format", "id", "edition", "title", "note", "in_force", "example", "extends")


@dataclass(frozen=True, slots=True)
class Document:
    """Everything a ruleset says, overlays applied, before it becomes a model."""

    head: dict[str, Cursor]
    sections: dict[str, dict[str, Cursor]]
    found: list[Diagnostic]
    top: Cursor
    texts: dict[str, str] = field(default_factory=dict)
    overlay: bool = False

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


def resolve(path: Path, find: Callable[[str, Place], Path]) -> Document:
    """Read a ruleset and, if it is an overlay, all it stands on.

    Args:
        path: the file.
        find: from the name of a ruleset (and the place that names it) to its file; raises NotFound.

    Raises:
        InvalidRuleset: structure, a circular `extends`, or an override that does not fit.
        NotFound: a base that does not exist.
    """
    return _resolve(path, find, ())


def _resolve(path: Path, find: Callable[[str, Place], Path], chain: tuple[Path, ...]) -> Document:
    tree = read_checked(path, "ruleset")
    found: list[Diagnostic] = []
    top = Cursor((Layer(tree, (), tree.data),), found)
    extends = top.get("extends")
    if extends is None:
        return _base(top, found, tree, path)
    if path in chain:
        names = tuple(str(step.name) for step in (*chain, path))
        raise InvalidRuleset(problem("M001", extends.place, extends.excerpt, chain=names))
    below = _resolve(find(str(extends.value), extends.place), find, (*chain, path))
    return _overlay(top, below, found, tree, path)


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
    _apply_overrides(top, head, sections, found)
    if found:
        raise InvalidRuleset(found)
    texts = {**below.texts, str(path): tree.text}
    return Document(head, sections, found, top, texts, overlay=True)


def _rehome(cursor: Cursor, found: list[Diagnostic]) -> Cursor:
    return Cursor(cursor.layers, found)


def _apply_overrides(
    top: Cursor,
    head: dict[str, Cursor],
    sections: dict[str, dict[str, Cursor]],
    found: list[Diagnostic],
) -> None:
    listed = top.get("overrides")
    seen: dict[str, Place] = {}
    for override in listed.elements() if listed else ():
        target = override.string("item")
        item = override.get("item")
        place = item.place if item else override.place
        if target in seen:
            found.append(
                problem("M003", place, override.excerpt, item=target, line=seen[target].line)
            )
            continue
        seen[target] = place
        section, _, name = target.partition(".")
        if not name and section in head:
            _change_in(head, section, override, found, place)
        elif section in SECTIONS and name:
            _change_in(sections.setdefault(section, {}), name, override, found, place)
        else:
            known = [*head, *(f"{s}.{n}" for s, items in sections.items() for n in items)]
            near = nearest(target, known)
            found.append(problem("M004", place, override.excerpt, item=target, near=near))


def _change_in(
    items: dict[str, Cursor], name: str, override: Cursor, found: list[Diagnostic], place: Place
) -> None:
    change, added = override.get("change"), override.get("add")
    target = override.string("item")
    if added is not None:
        if name in items:
            found.append(problem("M002", place, override.excerpt, item=target))
        items[name] = _with_provenance(added, override)
        return
    if name not in items:
        near = nearest(name, items)
        found.append(problem("M004", place, override.excerpt, item=target, near=near))
        return
    if change is None:
        del items[name]
        return
    items[name] = _with_provenance(change, override).over(items[name])


def _with_provenance(item: Cursor, override: Cursor) -> Cursor:
    """Source and confidence of the override hold for what it changes, unless that says its own."""
    layer = override.layers[0]
    said = {
        key: layer.value[key]
        for key in ("source", "confidence")
        if key in layer.value and isinstance(item.value, dict) and key not in item.value
    }
    return Cursor((*item.layers, Layer(layer.tree, layer.path, said)), item.found)
