"""Files of the data dictionary, and a ruleset's own fields -> one Dictionary."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, InvalidRuleset, problem
from engine.language.cursor import Cursor, Layer
from engine.language.field_checks import check_field
from engine.language.field_parts import derived_of, sound_of, statistics_of
from engine.language.field_relations import check_relations, leave_out_unfit
from engine.language.files import read_checked
from engine.language.moves import went_from
from engine.language.prescan import excerpt_of, split_lines
from engine.language.vocabulary import (
    Category,
    Dictionary,
    Field,
    Merge,
    Province,
    Scope,
    ValueType,
)
from engine.language.wholeness import check_new_field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from engine.language.document import Document


_REQUIRED = frozenset({"label", "scope"})  # of new_field in the schema, which takes its time


def read_dictionary(paths: Iterable[Path]) -> tuple[Dictionary, dict[str, str]]:
    """Read dictionary files, later ones adding to earlier ones.

    Files that were read before in this process, and are the same to the byte, are not read anew:
    every loader asks for them.

    Returns:
        The dictionary, and each file's text by path.

    Raises:
        InvalidRuleset: everything that is wrong with the files.
    """
    files = tuple(paths)
    try:
        contents = tuple(path.read_bytes() for path in files)
    except OSError:
        return _read(files)  # which says what is wrong with it
    dictionary, texts = _known(files, contents)
    return dictionary, dict(texts)


@lru_cache(maxsize=8)
def _known(
    files: tuple[Path, ...],
    contents: tuple[bytes, ...],  # noqa: ARG001 - what they are known by
) -> tuple[Dictionary, dict[str, str]]:
    return _read(files)


def _read(paths: Iterable[Path]) -> tuple[Dictionary, dict[str, str]]:
    fields: dict[str, Field] = {}
    levels: dict[str, tuple[str, ...]] = {}
    units: dict[str, dict[str, float]] = {}
    provinces: dict[str, Province] = {}
    texts: dict[str, str] = {}
    found: list[Diagnostic] = []
    for path in paths:
        tree = read_checked(path, "fields")
        texts[str(path)] = tree.text
        top = Cursor((Layer(tree, (), tree.data),), found)
        _add(fields, _items(top, "fields"))
        for name, item in _items(top, "levels"):
            levels[name] = (*levels.get(name, ()), *(str(spelling) for spelling in item.value))
        for name, item in _items(top, "units"):
            factors = {other: float(factor.value) for other, factor in item.items()}
            units[name] = {**units.get(name, {}), **factors}
        for code, item in _items(top, "provinces"):
            provinces[code] = _province(code, item, provinces.get(code))
    found += _clashes(fields, texts)
    found += check_relations(fields, levels, texts)
    if found:
        raise InvalidRuleset(found)
    return Dictionary(fields, levels, units, provinces=provinces), texts


def _add(fields: dict[str, Field], items: Iterable[tuple[str, Cursor]]) -> None:
    """Add the fields of a file; those that stand in none yet must be whole."""
    written = dict(items)
    changed = set()
    for name, item in written.items():
        if name not in fields and not {*item.keys()} >= _REQUIRED:
            check_new_field(name, item)
        # What is said last stands last: a header that clashes is reported in the later file.
        known = fields.pop(name, None)
        field = fields[name] = field_of(name, item, known)
        check_field(field, item)
        if known and (known.scope, known.type) != (field.scope, field.type):
            changed.add(name)
    if changed:
        leave_out_unfit(fields, changed, written)


def with_own_fields(
    dictionary: Dictionary, document: Document, levels: Mapping[str, str]
) -> Dictionary:
    """The dictionary with a ruleset's own `fields` and the labels of its levels.

    What is wrong with the fields is added to the findings of the document.
    """
    fields = dict(dictionary.fields)
    own = document.section("fields")
    _add(fields, own.items())
    spellings = {
        name: tuple(dict.fromkeys((label, *dictionary.levels.get(name, ()))))
        for name, label in levels.items()
    }
    if own:
        document.found.extend(_clashes(fields, document.texts))
        every_level = {**dictionary.levels, **spellings}
        found = check_relations(fields, every_level, document.texts, document.moved)
        document.found.extend(found)
    moved = went_from(document.moved, "fields")
    return replace(
        dictionary, fields=fields, levels={**dictionary.levels, **spellings}, moved=moved
    )


def field_of(name: str, item: Cursor, known: Field | None) -> Field:
    """One field as a file writes it; keys it leaves out stay as an earlier file said."""
    base = known or Field(name, item.text("label"), "school", merge="sum")
    kind: ValueType = item.string("type", base.type)  # type: ignore[assignment]
    scope: Scope = item.string("scope", base.scope)  # type: ignore[assignment]
    usual = base.merge if known else ("sum" if kind == "number" else "parent")
    merge: Merge = item.string("merge", usual)  # type: ignore[assignment]
    values = item.get("values")
    return replace(
        base,
        label=item.text("label") if item.get("label") else base.label,
        scope=scope,
        type=kind,
        synonyms=tuple(dict.fromkeys((*base.synonyms, *item.strings("synonyms")))),
        unit=item.string("unit", base.unit),
        minimum=item.float_("minimum") if item.get("minimum") else base.minimum,
        maximum=item.float_("maximum") if item.get("maximum") else base.maximum,
        whole=item.flag("whole", default=base.whole),
        shared=item.flag("shared", default=base.shared),
        merge=merge,
        blank=_blank(item.get("blank"), base.blank),
        values=tuple(_category(n, c) for n, c in values.items()) if values else base.values,
        note=item.text("note") if item.get("note") else base.note,
        derived=derived_of(item.get("derived"), base.derived),
        statistics=statistics_of(item.get("statistics"), base.statistics),
        sound=sound_of(item.get("sound"), base.sound),
        place=item.key_place,
    )


def _province(code: str, item: Cursor, known: Province | None) -> Province:
    """A province; a later file may name it anew, and adds to its other names."""
    before = known.synonyms if known else ()
    synonyms = tuple(dict.fromkeys((*before, *item.strings("synonyms"))))
    return Province(code, item.string("id"), item.text("label"), synonyms)


def _blank(item: Cursor | None, known: float | bool | None) -> float | bool | None:
    if item is None:
        return known
    return item.value if isinstance(item.value, bool) else float(item.value)


def _category(name: str, item: Cursor) -> Category:
    if not isinstance(item.value, dict):
        return Category(name, item.as_text())
    return Category(name, item.text("label"), item.strings("synonyms"), item.strings("levels"))


def _items(top: Cursor, section: str) -> Iterable[tuple[str, Cursor]]:
    child = top.get(section)
    return child.items() if child else ()


def _clashes(fields: Mapping[str, Field], texts: Mapping[str, str]) -> list[Diagnostic]:
    """A header that could mean two fields is nobody's header."""
    owner: dict[str, str] = {}
    found = []
    for field in fields.values():
        for header in dict.fromkeys((field.name, field.label.zh, *field.synonyms)):
            other = owner.setdefault(header, field.name)
            if other != field.name:
                place = field.place
                lines = split_lines(texts.get(place.file, ""))
                excerpt = excerpt_of(lines, place.line, place.column)
                names = {"first": other, "second": field.name}
                found.append(problem("M016", place, excerpt, header=header, **names))
    return found
