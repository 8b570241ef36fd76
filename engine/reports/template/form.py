"""A ruleset and what the person chose -> everything that its template holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.spelling import key
from engine.evaluation.asking import may_be_asked
from engine.evaluation.provinces import PLACEHOLDER, Provinces
from engine.language.model import Gate, Rubric
from engine.language.scoring import GradePoints
from engine.reports.template.columns import columns_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.language.load import Loader
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Judged
    from engine.reports.template.columns import Column


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the assessments: what is judged, under the words by which it is read back."""

    judged: Judged
    ruleset: str
    text: str


@dataclass(frozen=True, slots=True)
class Form:
    """What a template holds.

    Attributes:
        rulesets: the one asked for, then those behind its gates.
        schools, county: columns of these tables.
        items: rows of the assessments.
        with_points: whether a grade carries points of its own, so that there is a column for them.
        open_gates: gates whose province was not named, so that its needs are not known.
        province: as the person named it; "" where nobody did.
        language: of headers and sentences.
    """

    rulesets: tuple[Ruleset, ...]
    schools: tuple[Column, ...]
    county: tuple[Column, ...]
    items: tuple[Item, ...]
    with_points: bool
    open_gates: tuple[str, ...]
    province: tuple[str, ...]
    language: Language


def form_of(
    ruleset: Ruleset, loader: Loader, province: Sequence[str] = (), date: str = "",
    language: Language = "zh",
) -> Form:  # fmt: skip
    """Plan the template of a ruleset.

    Args:
        ruleset: as `load_ruleset` gives it.
        loader: of the library in which the rulesets behind gates are looked up.
        province: whose standards the gates ask; none: what they need is left out, and said.
        date: evaluation date, for the editions behind gates; "" takes the newest.
        language: of headers and sentences; headers of either language are read back.

    Raises:
        UnusableRequest, NotFound, InvalidRuleset: a province or a ruleset behind a gate.
    """
    provinces = Provinces(province, loader, date, {})
    rulesets = may_be_asked(ruleset, provinces, loader, date)
    gates = [n for one in rulesets for n in one.nodes.values() if isinstance(n, Gate)]
    return Form(
        tuple(rulesets),
        columns_of(rulesets, "schools", language),
        columns_of(rulesets, "county", language),
        tuple(item for one in rulesets for item in _items(one, rulesets, language)),
        any(_graded_with_points(one) for one in rulesets),
        () if province else tuple(
            gate.label.say(language) for gate in gates if PLACEHOLDER in gate.ruleset
        ),
        tuple(province),
        language,
    )  # fmt: skip


def _items(ruleset: Ruleset, rulesets: Sequence[Ruleset], language: Language) -> list[Item]:
    """The items of one ruleset, by label where no other item has the same."""
    owners: dict[str, set[str]] = {}
    for one in rulesets:
        for name, judged in one.judged.items():
            owners.setdefault(key(judged.label.zh), set()).add(name)
            owners.setdefault(key(name), set()).add(name)
    found = []
    for name, judged in ruleset.judged.items():
        alone = owners[key(judged.label.zh)] == {name}
        text = judged.label.zh if alone and language == "zh" else name
        found.append(Item(judged, ruleset.id, text))
    return found


def _graded_with_points(ruleset: Ruleset) -> bool:
    return any(
        isinstance(points, GradePoints)
        for node in ruleset.nodes.values()
        if isinstance(node, Rubric)
        for line in node.items
        for points in line.grades.values()
    )
