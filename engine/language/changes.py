"""An overlay's document and rules -> what it changed: each item as it was and as it is, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeGuard

from engine.diagnostics import InvalidRuleset, Text
from engine.language.build import build
from engine.language.combine import COMBINED, with_parts
from engine.language.cursor import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic, Place
    from engine.language.document import Document
    from engine.language.model import Ruleset
    from engine.language.overlays import Override
    from engine.language.vocabulary import Dictionary

Kind = Literal["change", "add", "remove"]
_NODES = ("criteria", "groups", "rubrics", "gates")
_UNSEEN = ("source", "confidence", "example")  # of the override itself, said beside it


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key of an item: what stood there, and what stands there now; empty for nothing.

    Of a list of words (`listed`) only those that are gone and those that are new.
    """

    key: str
    old: Text
    new: Text
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One override of an overlay.

    Attributes:
        item: `section.name`, or `verdict`, `arithmetic`, `levels`.
        kind: what is done with it.
        old, new: its records before and now; None where there is none.
        keys: of a changed item, the keys that say something else now.
        override: what the file says: direction, source and all.
    """

    item: str
    kind: Kind
    old: object
    new: object
    keys: tuple[KeyChange, ...]
    override: Override

    @property
    def name(self) -> str:
        """The item's own name."""
        return self.item.partition(".")[2] or self.item

    @property
    def direction(self) -> str:
        """As declared."""
        return self.override.said.string("direction")

    @property
    def source(self) -> tuple[str, ...]:
        """As declared."""
        return self.override.said.strings("source")

    @property
    def because(self) -> Text:
        """As declared."""
        return self.override.said.text("because")

    @property
    def place(self) -> Place:
        """Where the item is named."""
        return self.override.place


@dataclass(frozen=True, slots=True)
class Changes:
    """What one overlay changed; `before` is the whole without it, as far as that can be built."""

    rows: tuple[Change, ...] = ()
    before: Ruleset | None = None
    chain: tuple[str, ...] = ()  # from the base at the bottom up to this overlay


def changes_of(document: Document, ruleset: Ruleset, dictionary: Dictionary) -> Changes:
    """What the overlay itself changed, in the order of its file; nothing for a base.

    Args:
        document: with the overrides.
        ruleset: built from it.
        dictionary: the data dictionary, without the ruleset's own fields.
    """
    own = [one for one in document.overrides if one.by == document.name]
    if not own:
        return Changes()
    before = _before(document, own, dictionary)
    rows = tuple(_change(one, before, ruleset) for one in own)
    return Changes(rows, before, document.chain)


def _before(document: Document, own: list[Override], dictionary: Dictionary) -> Ruleset | None:
    """The rules with these overrides taken back; None where they do not make a whole."""
    found: list[Diagnostic] = []
    head = {key: Cursor(item.layers, found) for key, item in document.head.items()}
    sections = {
        section: {name: Cursor(item.layers, found) for name, item in items.items()}
        for section, items in document.sections.items()
    }
    for one in own:
        section, _, name = one.item.partition(".")
        items = sections.setdefault(section, {}) if name else head
        if one.before is None:
            items.pop(name or section, None)
        else:
            items[name or section] = Cursor(one.before.layers, found)
    shadow = replace(document, head=head, sections=sections, found=found, overrides=())
    try:
        return build(with_parts(shadow), dictionary, document.name)
    except InvalidRuleset:
        return None


def _change(one: Override, before: Ruleset | None, ruleset: Ruleset) -> Change:
    kind: Kind = "add" if one.before is None else "remove" if one.after is None else "change"
    old = record_of(before, one.item) if before and one.before is not None else None
    new = record_of(ruleset, one.item) if one.after is not None else None
    return Change(one.item, kind, old, new, _keys(one), one)


def record_of(ruleset: Ruleset, item: str) -> object:
    """The record of an item; None where the ruleset has none of that name."""
    section, _, name = item.partition(".")
    if section == "combine":
        return ruleset.nodes.get(COMBINED)
    if not name:
        return getattr(ruleset, section)
    if section in _NODES:
        return ruleset.nodes.get(name)
    if section == "fields":
        return ruleset.dictionary.fields.get(name)
    return getattr(ruleset, section).get(name)


# ---------------------------------------------------------------------- keys


def _keys(one: Override) -> tuple[KeyChange, ...]:
    if one.before is None or one.after is None:
        return ()
    whole = (one.before.merged(), one.after.merged())
    return tuple(row for row in _differences("", *whole) if row.key not in _UNSEEN)


def _differences(key: str, old: object, new: object) -> Iterator[KeyChange]:
    """What differs, as deep as both have keys; of lists of words, which are new and which gone."""
    if old == new:
        return
    if _has_keys(old) and _has_keys(new):
        for inner in dict.fromkeys((*old, *new)):
            path = f"{key}.{inner}" if key else inner
            yield from _differences(path, old.get(inner), new.get(inner))
    elif _is_words(old) and _is_words(new):
        gone = [name for name in old if name not in new]
        more = [name for name in new if name not in old]
        yield KeyChange(key, _plain(gone), _plain(more), listed=True)
    else:
        yield KeyChange(key, _plain(old), _plain(new))


def _has_keys(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict) and not _is_text(value)


def _is_words(value: object) -> TypeGuard[list[str]]:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


def _is_text(value: dict[str, object]) -> bool:
    return "zh" in value and value.keys() <= {"zh", "en"}


def _plain(value: object) -> Text:
    """Plain data in one line, as YAML has it; texts in their language."""
    if value is None:
        return Text("")
    if isinstance(value, dict):
        if _is_text(value):
            return Text(str(value["zh"]), str(value.get("en", "")))
        pairs = [(key, _plain(inner)) for key, inner in value.items()]
        return Text(
            ", ".join(f"{key}: {text.zh}" for key, text in pairs),
            ", ".join(f"{key}: {text.say('en')}" for key, text in pairs),
        )
    if isinstance(value, list):
        parts = [_plain(inner) for inner in value]
        return Text(
            "；".join(part.zh for part in parts), "; ".join(part.say("en") for part in parts)
        )
    if isinstance(value, bool):
        return Text("是" if value else "否", "yes" if value else "no")
    return Text(f"{value:f}" if isinstance(value, Decimal) else str(value))
