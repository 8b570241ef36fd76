"""Paths -> the cases of every ruleset that they test, and what is wrong with the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError, Place, Text, problem
from engine.language.files import read_checked
from engine.testing.discover import find_tests
from engine.testing.entries import entries
from engine.testing.moved_names import directed
from engine.testing.names import unknown_names
from engine.testing.read import read_listed
from engine.testing.subject import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Diagnostic
    from engine.language.document import Document
    from engine.language.load import Loader
    from engine.language.marks import Path as TreePath
    from engine.language.marks import Tree
    from engine.language.model import Ruleset
    from engine.testing.entries import Entry
    from engine.testing.model import Case, Listed, Options
    from engine.testing.subject import Subject


@dataclass(slots=True)
class Counts:
    """Cases of one file; those that make no sense have failed already."""

    ruleset: str = ""
    cases: int = 0
    failed: int = 0


@dataclass(slots=True)
class Suite:
    """What the test files say of one ruleset: cases that can be run, and mutants they list."""

    ruleset: Ruleset
    loader: Loader
    cases: list[Case] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    _subjects: dict[tuple[object, ...], Subject] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """What the ruleset was built from: where its words stand."""
        return self.loader.documents[Path(self.ruleset.path)]

    def subject(self, options: Options, counties: tuple[str, ...] = ()) -> Subject:
        """The ruleset and those behind its gates, as options and codes of counties choose them.

        Raises:
            NotFound, InvalidRuleset: a ruleset behind a gate.
            UnusableRequest: a province that there is not.
        """
        key = (options.province, options.date, tuple(sorted({code[:2] for code in counties})))
        if key not in self._subjects:
            self._subjects[key] = subject_of(
                self.ruleset, options.province, options.date, self.loader, counties
            )
        return self._subjects[key]


@dataclass(slots=True)
class Collected:
    """Every file that was asked for."""

    suites: dict[str, Suite] = field(default_factory=dict)  # by the ruleset's file
    files: dict[str, Counts] = field(default_factory=dict)
    paths: dict[str, Path] = field(default_factory=dict)
    failures: list[Diagnostic] = field(default_factory=list)

    def fail(self, file: str, found: Sequence[Diagnostic]) -> None:
        """One case of a file has failed."""
        self.files[file].failed += 1
        self.failures += found


def collect(loader: Loader, paths: Sequence[str | Path]) -> Collected:
    """Read test files.

    Args:
        loader: of the library in which rulesets are looked up.
        paths: test files, folders, or names of rulesets; none for everything in the library.

    Raises:
        NotFound: a path that does not exist, or one without tests.
    """
    files, empty = find_tests(loader.library, paths)
    found = Collected()
    for path in (*empty, *files):
        found.files[str(path)] = Counts()
        found.paths[str(path)] = path
    for folder in empty:
        found.files[str(folder)].cases = 1
        found.fail(str(folder), [problem("R050", Place(file=str(folder)), path=folder)])
    for file in files:
        try:
            tree = read_checked(file, "tests")
            ruleset = _ruleset(tree, file, loader)
        except JunhengError as error:
            found.files[str(file)].cases = 1
            found.fail(str(file), error.diagnostics)
            continue
        suite = found.suites.setdefault(ruleset.path, Suite(ruleset, loader))
        _Reader(tree, suite, str(file), found).read()
    for suite in found.suites.values():
        if not suite.cases and suite.listed:  # mutants without tests: nothing would be checked
            place = suite.listed[0].tree.place(())
            found.fail(place.file, [problem("R050", place, path=place.file)])
            found.files[place.file].cases += 1
    return found


def refused(tree: Tree, name: Text, path: TreePath, error: JunhengError) -> list[Diagnostic]:
    """Why a case cannot be run with its options."""
    return [
        tree.problem(
            "R070", path, at_key=True, case=name, message=message_of(item), remedy=hint_of(item)
        )
        for item in error.diagnostics
    ]


def message_of(item: Diagnostic) -> Text:
    """What another finding says, to be said inside ours."""
    return Text(item.message("zh"), item.message("en"))


def hint_of(item: Diagnostic) -> Text:
    """What another finding advises, to be said inside ours."""
    return Text(item.hint("zh"), item.hint("en"))


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


class _Reader:
    """One test file on its way into the suite of its ruleset."""

    def __init__(self, tree: Tree, suite: Suite, file: str, found: Collected) -> None:
        self.tree = tree
        self.suite = suite
        self.file = file
        self.found = found
        self.counts = found.files[file]

    def read(self) -> None:
        self.counts.ruleset = self.suite.ruleset.name
        self.suite.listed += read_listed(self.tree)
        for entry in entries(self.tree):
            self.suite.cases += self.cases(entry)

    def cases(self, entry: Entry) -> Iterator[Case]:
        """The cases that can be run; the others fail."""
        try:
            subject = self.suite.subject(entry.options, entry.counties)
        except JunhengError as error:
            self.counts.cases += 1
            place = (*entry.path, "options")
            self.found.fail(self.file, refused(self.tree, entry.name, place, error))
            return
        cases, slips = entry.cases(subject)
        if slips:
            self.counts.cases += 1
            self.found.fail(self.file, [directed(slip, subject) for slip in slips])
        for case in cases:
            self.counts.cases += 1
            unknown = [directed(n, subject) for n in unknown_names(case, subject, self.tree)]
            if unknown:
                self.found.fail(self.file, unknown)
            else:
                yield case
