"""Test files -> a report: each file in as few evaluations as its options allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import (
    Diagnostic,
    JunhengError,
    Place,
    Text,
    problem,
    sort_key,
)
from engine.evaluation import evaluate
from engine.language.files import read_checked
from engine.language.load import Loader
from engine.testing.compare import differences
from engine.testing.dataset import Tables, county_code
from engine.testing.discover import find_tests
from engine.testing.entries import entries
from engine.testing.names import unknown_names
from engine.testing.outcomes import Outcomes
from engine.testing.report import FileReport, TestReport
from engine.testing.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence
    from pathlib import Path

    from engine.language.library import Library
    from engine.language.marks import Path as TreePath
    from engine.language.marks import Tree
    from engine.language.model import Ruleset
    from engine.testing.model import Case, Options
    from engine.testing.subject import Subject


def run_tests(loader: Loader, paths: Sequence[str | Path] = ()) -> TestReport:
    """Run test files.

    Args:
        loader: of the library in which rulesets are looked up.
        paths: test files, folders, or names of rulesets; none for everything in the library.

    Raises:
        NotFound: a path that does not exist, or one without tests.
    """
    files, empty = find_tests(loader.library, paths)
    kept = _KeptLoader(loader.library)
    reports, failures = [], []
    for folder in empty:
        reports.append(FileReport(folder, "", 1, 1))
        failures.append(problem("R050", Place(file=str(folder)), path=folder))
    for file in files:
        report, found = _run_file(file, kept)
        reports.append(report)
        failures += found
    once = {(item.code, item.place, item.message("en")): item for item in failures}
    return TestReport(tuple(reports), tuple(sorted(once.values(), key=sort_key)))


class _KeptLoader(Loader):
    """A loader that reads each ruleset once, however many files and gates ask for it."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._kept: dict[Path, Ruleset] = {}

    def load_file(self, path: Path) -> Ruleset:
        """One ruleset by its file."""
        if path not in self._kept:
            self._kept[path] = super().load_file(path)
        return self._kept[path]


def _run_file(path: Path, loader: Loader) -> tuple[FileReport, list[Diagnostic]]:
    try:
        tree = read_checked(path, "tests")
        ruleset = _ruleset(tree, path, loader)
    except JunhengError as error:
        return FileReport(path, "", 1, 1), list(error.diagnostics)
    return _File(path, tree, ruleset, loader).run()


def _ruleset(tree: Tree, path: Path, loader: Loader) -> Ruleset:
    """The ruleset that a test file names: the one beside it, or else that of the library."""
    name = str(tree.data["ruleset"])
    identity, _, edition = name.partition("@")
    beside = path.resolve().parent.parent / f"{edition}.yaml"
    known = {entry.path.resolve(): entry for entry in loader.library.entries}
    if beside.is_file() and (beside not in known or known[beside].name == name):
        ruleset = loader.load_file(beside)
        if ruleset.id == identity:
            return ruleset
    return loader.load_file(loader.library.find(name, place=tree.place(("ruleset",))))


class _File:
    """One test file on its way through."""

    def __init__(self, path: Path, tree: Tree, ruleset: Ruleset, loader: Loader) -> None:
        self.path = path
        self.tree = tree
        self.ruleset = ruleset
        self.loader = loader
        self.subjects: dict[tuple[str, str], Subject] = {}
        self.found: list[Diagnostic] = []
        self.count = 0
        self.failed = 0

    def run(self) -> tuple[FileReport, list[Diagnostic]]:
        together: dict[Hashable, list[Case]] = {}
        for case in self.cases():
            together.setdefault(_together(case), []).append(case)
        for cases in together.values():
            self.evaluate(cases)
        return FileReport(self.path, self.ruleset.name, self.count, self.failed), self.found

    def cases(self) -> Iterator[Case]:
        """The cases that can be run; what is wrong with the others is kept."""
        for entry in entries(self.tree):
            try:
                subject = self.subject(entry.options)
            except JunhengError as error:
                self.count += 1
                self.fail(self.refused(entry.name, (*entry.path, "options"), error))
                continue
            cases, slips = entry.cases(subject)
            if slips:
                self.count += 1
                self.fail(slips)
            for case in cases:
                self.count += 1
                unknown = list(unknown_names(case, subject, self.tree))
                if unknown:
                    self.fail(unknown)
                else:
                    yield case

    def subject(self, options: Options) -> Subject:
        key = (options.province, options.date)
        if key not in self.subjects:
            self.subjects[key] = subject_of(self.ruleset, *key, self.loader)
        return self.subjects[key]

    def evaluate(self, cases: Sequence[Case]) -> None:
        """Run cases of the same options, a county each, and compare."""
        options = cases[0].options
        tables = Tables(cases, self.subject(options), str(self.path))
        try:
            evaluation = evaluate(
                self.ruleset, tables.dataset, province=options.province, stage=options.stage,
                date=options.date, switches=dict(options.switches),
                count_advisory=options.count_advisory, loader=self.loader,
            )  # fmt: skip
        except JunhengError as error:
            for case in cases:
                self.fail(self.refused(case.name, case.options_path, error))
            return
        wrong = self.wrong_data(cases, tables, evaluation.diagnostics)
        outcomes = Outcomes(evaluation)
        for index, case in enumerate(cases):
            found = wrong.get(index) or list(
                differences(case, county_code(index), outcomes, self.tree)
            )
            if found:
                self.fail(found)

    def fail(self, found: Sequence[Diagnostic]) -> None:
        self.failed += 1
        self.found += found

    def refused(self, name: Text, path: TreePath, error: JunhengError) -> list[Diagnostic]:
        """Why a case cannot be run with its options."""
        return [
            self.tree.problem(
                "R070", path, at_key=True, case=name, message=_message(item), remedy=_hint(item)
            )
            for item in error.diagnostics
        ]

    def wrong_data(
        self, cases: Sequence[Case], tables: Tables, found: Sequence[Diagnostic]
    ) -> dict[int, list[Diagnostic]]:
        """Errors in the data of each case, at the place in the test file where they were typed."""
        wrong: dict[int, list[Diagnostic]] = {}
        for item in found:
            if item.severity == "error":
                index, path = tables.find(item.place) or (0, cases[0].path)
                found_here = self.tree.problem(
                    "R069", path, case=cases[index].name, message=_message(item),
                    remedy=_hint(item),
                )  # fmt: skip
                wrong.setdefault(index, []).append(found_here)
        return wrong


def _together(case: Case) -> Hashable:
    """What cases must agree in to share a dataset; a stage is chosen for a dataset as a whole."""
    stages = {(row.text("ruleset"), row.text("stage")) for row in case.given.assessments}
    return case.options, frozenset(stages)


def _message(item: Diagnostic) -> Text:
    """What another finding says, to be said inside ours."""
    return Text(item.message("zh"), item.message("en"))


def _hint(item: Diagnostic) -> Text:
    return Text(item.hint("zh"), item.hint("en"))
