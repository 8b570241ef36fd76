"""A suite -> groups of cases that can share a dataset, each evaluated once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError
from engine.evaluation import evaluate
from engine.testing.collect import hint_of, message_of, refused
from engine.testing.compare import differences
from engine.testing.dataset import Tables, in_region, place_of
from engine.testing.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

    from engine.diagnostics import Diagnostic
    from engine.evaluation import RulesetRun
    from engine.testing.collect import Suite
    from engine.testing.model import Case


@dataclass(frozen=True, slots=True)
class Group:
    """Cases of the same options, a county each, evaluated together.

    Attributes:
        cases: in the order of their counties.
        run: of the ruleset under test; None where the options cannot be used.
        seen: what it shows.
        wrong: what is wrong with the data of a case, by its place in `cases`.
    """

    cases: tuple[Case, ...]
    run: RulesetRun | None
    seen: Seen | None
    wrong: Mapping[int, list[Diagnostic]]

    def failures(self) -> Iterator[tuple[Case, list[Diagnostic]]]:
        """Every case that does not hold, with its differences; a wrong datum hides the others."""
        for index, case in enumerate(self.cases):
            found = self.wrong.get(index)
            if found is None and self.seen is not None:
                found = list(differences(case, place_of(case, index), self.seen))
            if found:
                yield case, found


def evaluated(suite: Suite, cases: Iterable[Case] | None = None) -> Iterator[Group]:
    """The cases of a suite (or some others of its ruleset), group by group."""
    together: dict[Hashable, list[Case]] = {}
    for index, case in enumerate(suite.cases if cases is None else cases):
        placed = in_region(case) if suite.ruleset.region else case
        alone = index if placed.given.counties else -1  # a region has its dataset to itself
        together.setdefault((_together(placed), alone), []).append(placed)
    for group in together.values():
        yield _evaluated(suite, group)


def _evaluated(suite: Suite, cases: Sequence[Case]) -> Group:
    options = cases[0].options
    tables = Tables(cases, suite.subject(options, cases[0].given.counties), suite.ruleset.path)
    try:
        evaluation = evaluate(
            suite.ruleset, tables.dataset, province=options.province, stage=options.stage,
            date=options.date, switches=dict(options.switches),
            count_advisory=options.count_advisory, loader=suite.loader,
        )  # fmt: skip
    except JunhengError as error:
        wrong = {
            index: refused(case.tree, case.name, case.options_path, error)
            for index, case in enumerate(cases)
        }
        return Group(tuple(cases), None, None, wrong)
    wrong = _wrong_data(cases, tables, evaluation.diagnostics)
    return Group(tuple(cases), evaluation.run, Seen(evaluation.run), wrong)


def _wrong_data(
    cases: Sequence[Case], tables: Tables, found: Iterable[Diagnostic]
) -> dict[int, list[Diagnostic]]:
    """Errors in the data of each case, at the place in the test file where they were typed."""
    wrong: dict[int, list[Diagnostic]] = {}
    for item in found:
        if item.severity == "error":
            index, path = tables.find(item.place) or (0, cases[0].path)
            case = cases[index]
            found_here = case.tree.problem(
                "R069", path, case=case.name, message=message_of(item), remedy=hint_of(item)
            )
            wrong.setdefault(index, []).append(found_here)
    return wrong


def _together(case: Case) -> Hashable:
    """What cases must agree in to share a dataset; a stage is chosen for a dataset as a whole."""
    given = case.given
    stages = {(row.text("ruleset"), row.text("stage")) for row in given.assessments}
    return case.options, frozenset(stages), bool(given.last_year)
