"""Ruleset -> how much of its regulation it says and how sure it is (收录范围), in one record.

What is counted as a rule (条):

- every criterion, and every group, coefficient, share, ladder, rubric and gate with a source of
  its own;
- every line of a rubric that has points and rests neither on a criterion nor on a gate, which
  would be counted already; it is as sure as its rubric.

Lookup tables are counted beside the rules, with the figures printed in them: the criteria that
read them are counted as rules. Who is left out and how resources are split is no rule of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.diagnostics import JunhengError
from engine.language.borrowing import split_name
from engine.language.layout import decisive, members_of
from engine.language.model import PointsGroup, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.language.changes import Changes
    from engine.language.load import Loader
    from engine.language.model import Provenance, Ruleset

CONFIDENCES = ("A", "B", "C")
UNLOCATED = "unlocated"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of its regulation a ruleset says, and how sure it is.

    Attributes:
        sure: confidence -> rules of that confidence.
        decisive: rules that the verdict rests on.
        advisory: rules that are shown and never decide.
        unlocated: rules whose document was not found.
        tables, figures: lookup tables, and the numbers in them.
        gaps: rules of the regulation that the file could not state.
        open_marks: rubrics that decide and whose pass mark is not known, by name.
        example, inferred: as the ruleset says.
        borrowed: ruleset -> how many items were taken over from it.
        changed, added, removed: items that an overlay changed against its base, added, removed.
        by_school: whether there is a verdict for each school.
        regional: whether the verdict is one about regions, of many counties.
    """

    sure: Mapping[str, int]
    decisive: int
    advisory: int
    unlocated: int
    tables: int
    figures: int
    gaps: int
    open_marks: tuple[str, ...] = ()
    example: bool = False
    inferred: bool = False
    borrowed: Mapping[str, int] = field(default_factory=dict)
    changed: int = 0
    added: int = 0
    removed: int = 0
    by_school: bool = False
    regional: bool = False

    @property
    def rules(self) -> int:
        """All rules."""
        return sum(self.sure.values())

    @property
    def outside(self) -> int:
        """Rules that are neither decisive nor advisory: nothing of the verdict rests on them."""
        return self.rules - self.decisive - self.advisory

    @property
    def settles(self) -> bool:
        """Whether the verdict can be `met`: nothing is left out that it would have to know."""
        return not self.gaps and not self.open_marks and self.decisive > 0

    @property
    def can_gate(self) -> bool:
        """Whether it may stand behind a gate, school by school."""
        return self.by_school and not self.inferred and not self.regional


def extent_of(ruleset: Ruleset, changes: Changes | None = None) -> Extent:
    """The extent of a ruleset, with all it extends.

    Args:
        ruleset: whole.
        changes: what it changed against its base, where it is an overlay.
    """
    reached = decisive(ruleset)
    rules = [*_rules(ruleset)]
    told = [provenance for _, provenance in rules]
    cells = [cell for table in ruleset.tables.values() for row in table.rows for cell in row.cells]
    kinds = [change.kind for change in changes.rows] if changes else []
    return Extent(
        sure={name: sum(1 for one in told if one.confidence == name) for name in CONFIDENCES},
        decisive=sum(1 for name, _ in rules if name in reached),
        advisory=sum(1 for name, one in rules if one.advisory and name not in reached),
        unlocated=sum(1 for one in told if UNLOCATED in one.source),
        tables=len(ruleset.tables),
        figures=sum(1 for cell in cells if cell is not None),
        gaps=len(ruleset.gaps),
        open_marks=tuple(_open_marks(ruleset, reached)),
        example=ruleset.example,
        inferred=ruleset.inferred,
        borrowed=Counter(sorted(split_name(said)[0] for said in ruleset.borrowed.values())),
        changed=kinds.count("change"),
        added=kinds.count("add"),
        removed=kinds.count("remove"),
        by_school=ruleset.verdict.every in ("section", "school"),
        regional=bool(ruleset.region),
    )


def extents_of(loader: Loader) -> Mapping[str, Extent | None]:
    """Name of every ruleset of a library -> its extent; None for one that cannot be read."""
    entries = loader.library.entries
    try:
        _ = loader.dictionary
    except JunhengError:  # then no ruleset can be read, and each would try again
        return dict.fromkeys(entry.name for entry in entries)
    return {entry.name: _extent(loader, entry.name) for entry in entries}


def _extent(loader: Loader, name: str) -> Extent | None:
    try:
        ruleset = loader.load(name)
        return extent_of(ruleset, loader.changes(ruleset))
    except JunhengError:
        return None


def _rules(ruleset: Ruleset) -> Iterator[tuple[str, Provenance]]:
    """Each rule: the node that it is or belongs to, and where it comes from."""
    for name, node in ruleset.nodes.items():
        if not node.provenance.source:
            continue
        yield name, node.provenance
        if isinstance(node, Rubric):
            for item in node.items:
                if item.points and not item.criterion and not item.gate:
                    yield name, node.provenance


def _open_marks(ruleset: Ruleset, reached: frozenset[str]) -> Iterator[str]:
    """Rubrics that have to be passed and say not how; a limit on their points needs no mark."""
    nodes = ruleset.nodes
    over = (nodes[name] for name in reached if not isinstance(nodes[name], PointsGroup))
    asked = {*ruleset.verdict.parts, *(member for node in over for member in members_of(node))}
    for name in sorted(reached & asked):
        node = nodes[name]
        if isinstance(node, Rubric) and node.pass_mark is None and node.pass_share is None:
            yield name
