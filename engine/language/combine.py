"""A document with `combine:` -> the same with a gate per part, a rubric of weights, and a verdict.

Nothing else in the language knows of combinations: each part is a gate of its name, parts with
weights are the lines of a rubric named `combined`, and the verdict asks for those, unless the file
writes one of its own. What is made here keeps the places of the words it was made of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import problem
from engine.language.cursor import Cursor, Layer

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic
    from engine.language.document import Document

COMBINED = "combined"  # the rubric over the weights of the parts
_TITLE = {"zh": "综合评定", "en": "all parts together"}  # where the combination has none
_NODES = ("measures", "criteria", "groups", "rubrics", "gates")
_INHERITED = ("source", "confidence", "example")  # of the combination, where a part says none


def with_parts(document: Document) -> Document:
    """The document with what its combination stands for; the same where it has none.

    What was made of another combination before is taken out: an overlay may have changed it.
    """
    combine = document.head.get("combine")
    if combine is None:
        return document
    parts = parts_of(combine)
    sections = {name: _written(items) for name, items in document.sections.items()}
    gates = sections.setdefault("gates", {})
    for part in parts:
        name = part.string("id")
        taken = _section_of(sections, name)
        if taken or name == COMBINED:
            document.found.append(_clash(part.walk("id"), name, taken or "combine"))
        else:
            gates[name] = _with_provenance(part, combine)
    weighted = any(part.get("weight") for part in parts)
    taken = _section_of(sections, COMBINED) if weighted else ""
    if taken:
        place = sections[taken][COMBINED]
        document.found.append(_clash(place, COMBINED, "combine", key=True))
    elif weighted:
        sections.setdefault("rubrics", {})[COMBINED] = _with_title(combine)
    head = _written(document.head) | {"combine": combine}
    if "verdict" not in head:
        head["verdict"] = _verdict(combine, parts, weighted=weighted)
    return replace(document, head=head, sections=sections)


def _written(items: dict[str, Cursor]) -> dict[str, Cursor]:
    """Those that the file writes itself, and that are not made of a combination."""
    return {name: item for name, item in items.items() if not _is_made(item)}


def _is_made(item: Cursor) -> bool:
    path = item.layers[0].path
    made = len(path) > 1 and (path[-1] == "verdict" or path[-2] == "parts")
    return made or item.get("parts") is not None


def parts_of(combine: Cursor) -> tuple[Cursor, ...]:
    """The parts of a combination, in the order of the file."""
    listed = combine.get("parts")
    return tuple(listed.elements()) if listed else ()


def _section_of(sections: dict[str, dict[str, Cursor]], name: str) -> str:
    """The section in which a node or measure has this name; "" for none."""
    return next((section for section in _NODES if name in sections.get(section, {})), "")


def _clash(word: Cursor, name: str, section: str, *, key: bool = False) -> Diagnostic:
    place = word.key_place if key else word.place
    return problem("M090", place, word.excerpt, name=name, taken=section)


def _with_provenance(part: Cursor, combine: Cursor) -> Cursor:
    """The part, with source and confidence of the whole where it says none of its own."""
    whole = combine.layers[0]
    said = {
        key: child.value
        for key in _INHERITED
        if part.get(key) is None and (child := combine.get(key)) is not None
    }
    return Cursor((*part.layers, Layer(whole.tree, whole.path, said)), part.found)


def _with_title(combine: Cursor) -> Cursor:
    """The combination as a rubric, with a title where it has none."""
    whole = combine.layers[0]
    usual = Layer(whole.tree, whole.path, {"title": _TITLE})
    return Cursor((*combine.layers, usual), combine.found)


def _verdict(combine: Cursor, parts: tuple[Cursor, ...], *, weighted: bool) -> Cursor:
    """All parts; where they have weights, what they add up to and those that must hold besides."""
    names = [part.string("id") for part in parts if not weighted or part.flag("must")]
    whole = combine.layers[0]
    said = {"all": [COMBINED, *names] if weighted else names}
    return Cursor((Layer(whole.tree, (*whole.path, "verdict"), said),), combine.found)
