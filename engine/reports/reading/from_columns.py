"""Columns and where they came from -> entries: known under another header, computed from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.data import Origin
from engine.data.identity_fields import IDENTITY
from engine.data.spelling import key
from engine.diagnostics import Text
from engine.reports.reading.record import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data import Normalised
    from engine.diagnostics import Language
    from engine.language.vocabulary import Dictionary, Level

_UNIT = re.compile(r"[（(][^（()）]*[)）]\s*$")  # behind a header


def from_columns(
    data: Normalised, dictionary: Dictionary, levels: Sequence[Level], language: Language
) -> Iterator[Entry]:
    """Headers that are neither a column's name nor its label, and values that were computed."""
    for name, origin in sorted(data.origins.items()):
        label = _label(name, dictionary, levels)
        for own in _headers(origin, data) if label else ():
            if label and own.header and not _is_plain(own.header, name, label):
                yield Entry(
                    "renamed", "columns", 1, own.table or _name(own.file), own.header, 0,
                    own.header, label.say(language), name, file=own.file,
                )  # fmt: skip
    for (field, level), computed in sorted(data.derived.items()):
        name = f"{field}_{level}" if level else field
        label = _label(name, dictionary, levels)
        count = int(computed.where.sum())
        if count:
            yield Entry(
                "derived", "values", count, computed.origin.table or _name(computed.origin.file),
                label.say(language) if label else name, 0, "", computed.origin.derived, name,
                computed.origin.file,
            )  # fmt: skip


def _headers(origin: Origin, data: Normalised) -> list[Origin]:
    """The headers that a column has in the person's own files, each where it is met first."""
    sources = data.sources.get((origin.file, origin.table))
    if sources is None:
        return [origin]
    found: dict[str, Origin] = {}
    for run in sources.runs(origin.header):
        at = run.source
        found.setdefault(key(at.label), Origin(at.file, at.sheet, at.label, at.letter))
    return list(found.values())


def _is_plain(header: str, name: str, label: Text) -> bool:
    known = {key(name), key(label.zh), key(label.en)}
    return key(header) in known or key(_UNIT.sub("", header)) in known


def _label(name: str, dictionary: Dictionary, levels: Sequence[Level]) -> Text | None:
    field = dictionary.fields.get(name)
    if field is not None:
        return Text(field.label.zh, field.label.en or field.name)
    for level in levels:
        own = dictionary.fields.get(name.removesuffix(f"_{level.name}"))
        if own is not None:
            zh = f"{level.label.zh}{own.label.zh}"
            return Text(zh, f"{level.label.say('en')} {own.label.say('en')}")
    known = (field for group in IDENTITY.values() for field in group if field.name == name)
    return next((Text(field.label, field.name) for field in known), None)


def _name(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]
