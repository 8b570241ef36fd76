"""A base and the overrides of an overlay -> the items changed, added and removed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import nearest, problem
from engine.language.cursor import Cursor, Layer
from engine.language.wholeness import check_whole

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic, Place

SECTIONS = (
    "sources", "fields", "judged", "switches", "measures", "populations", "criteria", "groups",
    "rubrics", "gates",
)  # fmt: skip
_RULES = ("criteria", "groups", "rubrics", "gates")
_CARRIED = {**dict.fromkeys(_RULES, ("source", "confidence", "example")),
            "switches": ("source", "confidence")}  # fmt: skip


@dataclass(slots=True)
class Overlaid:
    """What a base says while the overrides of one overlay are laid over it, one by one."""

    head: dict[str, Cursor]
    sections: dict[str, dict[str, Cursor]]
    found: list[Diagnostic]
    seen: dict[str, Place] = field(default_factory=dict)

    def apply(self, override: Cursor) -> None:
        """Lay one override over what there is, or report why it does not fit."""
        target = override.string("item")
        place = override.walk("item").place
        if target in self.seen:
            line = self.seen[target].line
            self.found.append(problem("M003", place, override.excerpt, item=target, line=line))
            return
        self.seen[target] = place
        section, _, name = target.partition(".")
        if name:
            self._change(self.sections.setdefault(section, {}), section, name, override)
        else:
            self._change(self.head, section, section, override)

    def _change(self, items: dict[str, Cursor], section: str, name: str, override: Cursor) -> None:
        change, added = override.get("change"), override.get("add")
        target = override.string("item")
        place = override.walk("item").place
        if added is not None:
            if name in items:
                self.found.append(problem("M002", place, override.excerpt, item=target))
            items[name] = _carrying(added, section, override)
        elif name not in items:
            near = self._near(section, name)
            self.found.append(problem("M004", place, override.excerpt, item=target, near=near))
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
