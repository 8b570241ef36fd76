"""Rulesets and provinces -> the index of their pages: what there is, and for whom there is none.

The index is in Chinese with English beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from engine.reports.document_pages import pipe_table
from engine.reports.extent import CONFIDENCES
from engine.reports.extent_text import gate_text
from engine.reports.grid import escaped
from engine.reports.listing import kind_of
from engine.reports.shelves import ordered, shelf_of
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.language.library import Entry
    from engine.language.vocabulary import Province
    from engine.reports.extent import Extent

_HEADS = ("ruleset", "dates_column", "kind", "rules_column", *CONFIDENCES, "advisory_column",
          "gaps_column", "best_column")  # fmt: skip
_PROVINCE_HEADS = ("area_column", "province_column", "ruleset", "kind", "rules_column",
                   "gaps_column", "gate_column")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listed:
    """A ruleset with what the index says of it; `path` is that of its page, as links have it."""

    entry: Entry
    extent: Extent
    path: str


def index_page(listed: Sequence[Listed], provinces: Sequence[Province]) -> str:
    """The index as Markdown.

    Args:
        listed: every ruleset.
        provinces: all that there are, those without a ruleset too.
    """
    lines = [f"# {_both('pages_index')}", "", *_introduction(), *_provinces(listed, provinces)]
    known = {one.entry.name: one for one in listed}
    for shelf, entries in groupby(ordered(one.entry for one in listed), shelf_of):
        rows = [_row(known[entry.name]) for entry in entries]
        heads = [_both(key) if key not in CONFIDENCES else key for key in _HEADS]
        lines += ["", f"## {_both(shelf)}", "", pipe_table(heads, rows)]
    return "\n".join(lines) + "\n"


def _introduction() -> Iterator[str]:
    keys = ("pages_retold", "extent_counting", "extent_confidence", "pages_gaps")
    for language in ("zh", "en"):
        yield from (f"- {word(key, language)}" for key in keys)
    yield ""


def _row(one: Listed) -> list[str]:
    extent, entry = one.extent, one.entry
    named = [_title(one), escaped(entry.title_en), f"`{entry.name}`"]
    best = "met" if extent.settles else "undetermined"
    return [
        "<br>".join(filter(None, named)), _dates(entry), _both(kind_of(entry, extent)),
        str(extent.rules), *(str(extent.sure[name]) for name in CONFIDENCES),
        str(extent.advisory), str(extent.gaps), _both(best),
    ]  # fmt: skip


def _title(one: Listed) -> str:
    return f"[{escaped(one.entry.title)}]({one.path})"


def _dates(entry: Entry) -> str:
    """`2007–2017-12 → 2018`, with what came after."""
    said = f"{entry.start}–{entry.end}" if entry.start or entry.end else ""
    after = entry.superseded_by.removeprefix(f"{entry.id}@")
    return f"{said} → {after}" if after else said


# ---------------------------------------------------------------------- provinces


def _provinces(listed: Sequence[Listed], provinces: Sequence[Province]) -> Iterator[str]:
    """How many provinces have a rule here, and a table of all of them, by region."""
    here = {
        province.id: [one for one in listed if f"{one.entry.id}/".startswith(_folder(province))]
        for province in provinces
    }
    have = [found for found in map(_standards, here.values()) if found]
    counts = {
        "all": len(here), "have": len(have), "none": len(here) - len(have),
        "inferred": sum(1 for found in have if all(one.extent.inferred for one in found)),
    }  # fmt: skip
    rows = []
    for area, members in groupby(sorted(provinces, key=lambda one: one.code), _area):
        region = _both(f"area_{area}")
        for province in members:
            name = f"{province.label.zh} {province.label.say('en')}"
            for one in _by_name(here[province.id]):
                rows.append([region, name, *_standard(one)])
                region = name = ""
            if not here[province.id]:
                rows.append([region, name, _both("province_none"), "", "", "", ""])
                region = ""
    yield f"## {_both('provinces_heading')}"
    yield ""
    for language in ("zh", "en"):
        yield word("provinces_count", language, **counts)
        yield ""
    yield pipe_table([_both(key) for key in _PROVINCE_HEADS], rows)


def _standards(found: list[Listed]) -> list[Listed]:
    """Those that are no examples and say something."""
    return [one for one in found if one.extent.rules and not one.extent.example]


def _folder(province: Province) -> str:
    return f"provinces/{province.id}/"


def _area(province: Province) -> str:
    """The great region: the first digit of its code (GB/T 2260)."""
    return province.code[0]


def _by_name(found: list[Listed]) -> list[Listed]:
    known = {one.entry.name: one for one in found}
    return [known[entry.name] for entry in ordered(one.entry for one in found)]


def _standard(one: Listed) -> list[str]:
    gate = f"{gate_text(one.extent, 'zh')}<br>{gate_text(one.extent, 'en')}"
    named = f"{_title(one)}<br>`{one.entry.name}`"
    kind = _both(kind_of(one.entry, one.extent))
    return [named, kind, str(one.extent.rules), str(one.extent.gaps), gate]


def _both(key: str) -> str:
    return f"{word(key, 'zh')} {word(key, 'en')}"
