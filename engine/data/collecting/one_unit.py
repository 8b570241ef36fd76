"""Parts of one table -> the same parts, each item in one unit: the one that most files have."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Place, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.collecting.parts import Part
    from engine.diagnostics import Diagnostic


def one_unit(parts: Sequence[Part]) -> tuple[list[Part], list[Diagnostic]]:
    """Columns of one item in two units: those of the fewer files are not used, and told."""
    counted: dict[tuple[object, ...], dict[object, int]] = defaultdict(lambda: defaultdict(int))
    for part in parts:
        for key in part.columns.keys:
            if len(key) == 4:  # noqa: PLR2004  # name, level, factor, which
                counted[key[0], key[1]][key[2]] += 1
    several = {
        item: max(factors, key=lambda factor: (factors[factor], str(factor)))
        for item, factors in counted.items()
        if len(factors) > 1
    }
    if not several:
        return list(parts), []
    texts: dict[object, str] = {}
    for part in parts:
        for key, text in zip(part.columns.keys, part.columns.texts, strict=True):
            texts.setdefault(key[:3], text)
    kept, notes = [], []
    for part in parts:
        wrong = {
            key
            for key in part.columns.keys
            if len(key) == 4 and several.get((key[0], key[1]), key[2]) != key[2]  # noqa: PLR2004
            and sum((key[0], key[1]) == other[:2] for other in part.columns.keys) == 1
        }  # fmt: skip
        for key in wrong:
            own = part.columns.texts[part.columns.at[key]]
            place = Place(part.table.file, table=part.table.table, field=own)
            usual = texts[(key[0], key[1], several[key[0], key[1]])]
            notes.append(problem("D170", place, field=str(key[0]), first=usual, second=own))
        if wrong:
            keys = tuple(
                ("unused", at) if k in wrong else k for at, k in enumerate(part.columns.keys)
            )
            blank = tuple("" if k in wrong else t for k, t in
                          zip(part.columns.keys, part.columns.texts, strict=True))  # fmt: skip
            columns = replace(
                part.columns, keys=keys, texts=blank, at={k: at for at, k in enumerate(keys)}
            )
            part = replace(part, columns=columns)  # noqa: PLW2901
        kept.append(part)
    return kept, notes
