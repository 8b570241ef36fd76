"""Missing cells by the rules that they block, as an evaluation knows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.diagnostics import Text
from engine.evaluation.blocked import blocked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.evaluation import Evaluation
    from engine.evaluation.blocked import Blocked

_MOST_RULES = 62  # bits of a mask
_MOST_NAMED = 5


def blocking(evaluation: Evaluation) -> Iterator[Hits]:
    """Cells that are missing (A040), counted by county (A041); items not judged (A042)."""
    groups: dict[tuple[int, str, str], list[Blocked]] = {}
    for run in evaluation.runs:
        for one in blocked(run):
            groups.setdefault((id(one.data), one.name, one.level), []).append(one)
    fields = {
        name: (field.label, [level.label for level in run.ruleset.levels])
        for run in evaluation.runs
        for name, field in run.ruleset.dictionary.fields.items()
    }
    items = {n: j.label for run in evaluation.runs for n, j in run.ruleset.judged.items()}
    levels = {level.name: level.label for run in evaluation.runs for level in run.ruleset.levels}
    for (_, name, level), rules in groups.items():
        if rules[0].judged:
            yield from _cells(rules, "A042", items[name], level)
            continue
        label = _with_level(fields[name][0], levels.get(level))
        yield from _cells(rules, "A040", label, level)
        if not rules[0].of_counties:
            yield from _counties([one for one in rules if one.whole_county], label, level)


def _with_level(label: Text, level: Text | None) -> Text:
    if level is None:
        return label
    return Text(f"{level.zh}{label.zh}", f"{label.say('en')} ({level.say('en')})")


def _cells(rules: Sequence[Blocked], code: str, label: Text, level: str) -> Iterator[Hits]:
    first = rules[0]
    for where, names in _alike(rules, [one.where for one in rules]):
        item = {"item": label} if code == "A042" else {}
        yield Hits(
            code, first.data, "county" if first.of_counties else "school", np.flatnonzero(where),
            "" if first.judged else first.name, level, label, told={"rules": names, **item},
        )  # fmt: skip


def _counties(rules: Sequence[Blocked], label: Text, level: str) -> Iterator[Hits]:
    """How many schools of each county lack what keeps a rule about the county from being judged."""
    if not rules:
        return
    data = rules[0].data
    size = len(data.counties.code)
    by_county = [np.bincount(data.schools.county[one.where], minlength=size) for one in rules]
    for where, names in _alike(rules, [counts > 0 for counts in by_county]):
        rows = np.flatnonzero(where)
        anybody = np.any([one.where for one in rules], axis=0)
        at = data.schools.county
        counts, shown = [], []
        for county in rows.tolist():  # counties that lack something
            low, high = np.searchsorted(at, [county, county + 1]).tolist()
            lines = sorted(data.schools.row[low:high][anybody[low:high]].tolist())
            counts.append(len(lines))
            listed = tuple(str(line) for line in lines[:_MOST_NAMED])
            shown.append((*listed, "…") if len(lines) > _MOST_NAMED else listed)
        names_of = [Text(str(name)) for name in data.counties.name[rows]]
        yield Hits(
            "A041", data, "county", rows, "", level, label, told={"rules": names},
            each={"count": counts, "rows": shown, "county": names_of},
        )  # fmt: skip


def _alike(
    rules: Sequence[Blocked], flags: Sequence[NDArray[np.bool_]]
) -> Iterator[tuple[NDArray[np.bool_], tuple[Text, ...]]]:
    """Units with the same rules blocked, and those rules."""
    names = tuple(dict.fromkeys(one.rule for one in rules))[:_MOST_RULES]
    mask = np.zeros(len(flags[0]), np.int64)
    for one, where in zip(rules, flags, strict=True):
        if one.rule in names:
            mask[where] |= 1 << names.index(one.rule)
    for bits in np.unique(mask[mask != 0]).tolist():
        told = tuple(name for at, name in enumerate(names) if bits >> at & 1)
        yield mask == bits, told
