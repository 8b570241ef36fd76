"""Test files -> a report: each ruleset in as few evaluations as the options of its cases allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import sort_key
from engine.testing.collect import collect
from engine.testing.groups import evaluated
from engine.testing.report import FileReport, TestReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.language.load import Loader
    from engine.testing.collect import Suite
    from engine.testing.groups import Group


@dataclass(frozen=True, slots=True)
class Tested:
    """One ruleset whose tests were run; what `--coverage` and `--mutate` go on from."""

    suite: Suite
    groups: tuple[Group, ...]


def run_tests(loader: Loader, paths: Sequence[str | Path] = ()) -> TestReport:
    """Run test files; arguments and errors as `rulesets_tested`."""
    return rulesets_tested(loader, paths)[0]


def rulesets_tested(
    loader: Loader, paths: Sequence[str | Path] = ()
) -> tuple[TestReport, tuple[Tested, ...]]:
    """Run test files, and keep what was evaluated, ruleset by ruleset.

    Args:
        loader: of the library in which rulesets are looked up.
        paths: test files, folders, or names of rulesets; none for everything in the library.

    Raises:
        NotFound: a path that does not exist, or one without tests.
    """
    collected = collect(loader, paths)
    tested = []
    for suite in collected.suites.values():
        groups = tuple(evaluated(suite))
        for group in groups:
            for case, found in group.failures():
                collected.fail(case.tree.file, found)
        tested.append(Tested(suite, groups))
    files = tuple(
        FileReport(collected.paths[file], counts.ruleset, counts.cases, counts.failed)
        for file, counts in collected.files.items()
    )
    once = {(item.code, item.place, item.message("en")): item for item in collected.failures}
    return TestReport(files, tuple(sorted(once.values(), key=sort_key))), tuple(tested)
