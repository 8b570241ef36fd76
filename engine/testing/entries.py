"""A checked tree -> its entries in order: tests, each one case, and boundaries, each several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.testing.boundaries import boundary_cases
from engine.testing.model import said
from engine.testing.read import elements, mapping, read_case, read_options, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic
    from engine.language.marks import Path, Tree
    from engine.testing.model import Case, Options
    from engine.testing.subject import Subject


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of `tests:` or `boundaries:`."""

    tree: Tree
    path: Path
    name: Text
    options: Options
    counties: tuple[str, ...] = ()  # codes, where the case names its counties

    def cases(self, subject: Subject) -> tuple[list[Case], list[Diagnostic]]:
        """Its cases, or why it makes no sense for this ruleset."""
        if self.path[0] == "tests":
            return [read_case(self.tree, self.path)], []
        return boundary_cases(self.tree, self.path, subject)


def entries(tree: Tree) -> Iterator[Entry]:
    """Every test and every boundary of a file."""
    for part, called in (("tests", "name"), ("boundaries", "criterion")):
        for index, element in enumerate(elements(tree.data.get(part))):
            values = mapping(element)
            name = Text(said(values[called]))
            codes = tuple(
                said(scalar(mapping(county).get("county_code")))
                for county in elements(values.get("counties"))
            )
            yield Entry(tree, (part, index), name, read_options(values), codes)
