"""A base and overrides of an overlay -> the items changed, added, removed; a record of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import nearest, problem
from engine.language.cursor import Cursor, Layer
from engine.language.moves import direction
from engine.language.wholeness import check_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnostics import Diagnostic, Place
    from engine.language.model import Move

SECTIONS = (
    "sources", "fields", "judged", "switches", "measures", "tables", "populations", "criteria",
    "groups", "rubrics", "gates",
)  # fmt: skip
_RULES = ("criteria", "groups", "rubrics", "gates")
_CARRIED = {**dict.fromkeys(_RULES, ("source", "confidence", "example")),
            **dict.fromkeys(("switches", "tables"), ("source", "confidence"))}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Override:
    """What one overlay did with one item."""

    item: str
    by: str  # id@edition of the overlay
    said: Cursor
    before: Cursor | None  # the item as it was; None where it was added
    after: Cursor | None  # as it became; None where it was removed
    replaced: tuple[Override, ...] = ()  # those it stands instead of, the first made first

    @property
    def place(self) -> Place:
        """Where the item is named."""
        return self.said.walk("item").place

    @property
    def link(self) -> str:
        """The overlay with the place of the override, for messages."""
        return f"{self.by} ({self.place.file}:{self.place.line})"


@dataclass(slots=True)
class Overlaid:
    """What a base says while the overrides of one overlay are laid over it, one by one.

    Attributes:
        head, sections: what there is, changed as overrides are applied.
        found: collects what does not fit.
        name: of the overlay.
        moved: what was renamed or removed, for directions.
        below: what overlays further down did.
        made: what this one does, in the order of the file.
        seen: where each item was named.
    """

    head: dict[str, Cursor]
    sections: dict[str, dict[str, Cursor]]
    found: list[Diagnostic]
    name: str = ""
    moved: Mapping[str, Move] = field(default_factory=dict)
    below: tuple[Override, ...] = ()
    made: list[Override] = field(default_factory=list)
    seen: dict[str, Place] = field(default_factory=dict)

    @property
    def overrides(self) -> tuple[Override, ...]:
        """Every override that is in force, those of the lowest overlay first."""
        gone = {id(one) for made in self.made for one in made.replaced}
        return (*(one for one in self.below if id(one) not in gone), *self.made)

    def apply(self, override: Cursor) -> None:
        """Lay one override over what there is, or report why it does not fit."""
        word = override.walk("item")
        target = override.string("item")
        if target in self.seen:
            line = self.seen[target].line
            self._report("M003", word, item=target, line=line)
            return
        self.seen[target] = word.place
        section, _, name = target.partition(".")
        items = self.sections.setdefault(section, {}) if name else self.head
        replaced = self._replaced(items, name or section, override)
        before = items.get(name or section)
        self._change(items, section, name or section, override)
        after = items.get(name or section)
        self.made.append(Override(target, self.name, override, before, after, replaced))

    def _replaced(
        self, items: dict[str, Cursor], name: str, override: Cursor
    ) -> tuple[Override, ...]:
        """The overrides of the same item that this one stands instead of, taken back."""
        item = override.string("item")
        told = override.string("instead_of")
        earlier = [one for one in self.below if one.item == item and one.before is not None]
        last = earlier[-1] if earlier else None
        if last is None or told != last.by:
            if told or override.get("add") is None or name not in items:
                self._report_second(override, told, last)
            return ()
        if last.before is not None:
            items[name] = Cursor(last.before.layers, self.found)
        return (*last.replaced, last)

    def _report_second(self, override: Cursor, told: str, last: Override | None) -> None:
        item = override.string("item")
        if told:
            near = (last.by,) if last else ()
            self._report("M134", override.walk("instead_of"), item=item, given=told, near=near)
        elif last is not None:
            this = Override(item, self.name, override, None, None)
            chain = " → ".join(step.link for step in (*last.replaced, last, this))
            self._report("M133", override.walk("item"), item=item, chain=chain, other=last.by)

    def _report(self, code: str, word: Cursor, **data: object) -> None:
        self.found.append(problem(code, word.place, word.excerpt, **data))

    def _change(self, items: dict[str, Cursor], section: str, name: str, override: Cursor) -> None:
        change, added = override.get("change"), override.get("add")
        target = override.string("item")
        word = override.walk("item")
        if added is not None:
            if name in items:
                self._report("M002", word, item=target)
            items[name] = _carrying(added, section, override)
        elif name not in items:
            moved = direction(self.moved, target)
            near = () if moved else self._near(section, name)
            self._report("M004", word, item=target, moved=moved, near=near)
            return
        elif change is None:
            del items[name]
            return
        else:
            items[name] = _carrying(change, section, override).over(items[name])
        check_whole(section, name, items[name])

    def _near(self, section: str, name: str) -> tuple[str, ...]:
        """Items of names like this one, wherever they are, the same section first."""
        order = [section, *(other for other in self.sections if other != section)]
        names = [*dict.fromkeys(n for part in order for n in self.sections.get(part, {}))]
        close = nearest(name, names)
        return tuple(f"{p}.{n}" for n in close for p in order if n in self.sections.get(p, {}))


def _carrying(item: Cursor, section: str, override: Cursor) -> Cursor:
    """Source and confidence of the override hold for what it changes, unless that says its own."""
    layer = override.layers[0]
    said = {
        key: layer.value[key]
        for key in _CARRIED.get(section, ())
        if key in layer.value and key not in item.value
    }
    return Cursor((*item.layers, Layer(layer.tree, layer.path, said)), item.found)
