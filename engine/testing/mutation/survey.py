"""Tested rulesets -> what became of their mutants: noticed, equivalent as listed, or survived."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Text, nearest, problem, sort_key
from engine.language.meaning import check_meaning
from engine.testing.mutation.examine import Examination
from engine.testing.mutation.mutants import mutants_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from engine.diagnostics import Diagnostic
    from engine.language.model import Ruleset
    from engine.testing.model import Case
    from engine.testing.mutation.mutants import Mutant
    from engine.testing.run import Tested

_MOST_NEAR = 3
_WORDS = {
    "replace": Text("把 {was} 改成 {became}", "{was} changed to {became}"),
    "drop": Text("去掉 {was}", "{was} dropped"),
    "swap": Text("{was} 和 {became} 对调", "{was} and {became} swapped"),
}


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test notices, and the tests that ask about the same rule."""

    mutant: Mutant
    near: tuple[Case, ...]

    @property
    def change(self) -> Text:
        """What was changed, as a sentence."""
        slip = self.mutant.slip
        was = slip.was or self.mutant.name.rpartition(" ")[0]
        words = _WORDS[slip.kind]
        zh = words.zh.format(was=_row_zh(was), became=_row_zh(slip.became))
        return Text(zh, words.en.format(was=was, became=slip.became))

    def diagnostic(self) -> Diagnostic:
        """The survivor as a finding at the word that was changed."""
        mutant = self.mutant
        near = tuple(_named(case) for case in self.near[:_MOST_NEAR])
        return problem(
            "R073", mutant.place, mutant.excerpt, change=self.change, name=mutant.name, near=near
        )


@dataclass(frozen=True, slots=True)
class Survey:
    """One ruleset.

    Attributes:
        mutants: how many there are; what `junheng validate` refuses and no test notices is none.
        noticed: how many of them a test notices.
        equivalent: how many are listed as equivalent, and are noticed by no test.
        survivors: the others, in order of place.
        broken: names of those that cannot be evaluated, although nothing refuses them; not counted.
        wrong: entries of the list of equivalent mutants that do not hold.
    """

    ruleset: Ruleset
    mutants: int
    noticed: int
    equivalent: int
    survivors: tuple[Survivor, ...]
    broken: tuple[str, ...]
    wrong: tuple[Diagnostic, ...]

    def findings(self) -> list[Diagnostic]:
        """Everything that must be mended."""
        found = [*self.wrong, *(survivor.diagnostic() for survivor in self.survivors)]
        return sorted(found, key=sort_key)


def prepared(tested: Tested) -> Prepared:
    """The mutants of a tested ruleset, ready to be examined."""
    return Prepared(tested, mutants_of(tested.suite.ruleset, tested.suite.document))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A ruleset and its mutants, before any is examined."""

    tested: Tested
    mutants: Sequence[Mutant]

    def survey(self, tell: Callable[[], None] = lambda: None) -> Survey:
        """Examine every mutant; `tell` is called after each."""
        ruleset = self.tested.suite.ruleset
        examination = Examination(ruleset, self.tested.groups)
        noticed: dict[str, Case] = {}
        left: list[Mutant] = []
        broken: list[str] = []
        with np.errstate(all="ignore"):  # a mutant may well divide by zero
            for mutant in self.mutants:
                changed = mutant.of(ruleset)
                try:
                    case = examination.first_to_notice(changed)
                except Exception:  # noqa: BLE001 - a mutant may be anything, and stops nobody
                    broken += [mutant.name] if self._holds(changed) else []
                else:
                    noticed |= {mutant.name: case} if case else {}
                    left += [] if case else [mutant]
                tell()
        alive = [mutant for mutant in left if self._holds(mutant.of(ruleset))]
        listed = {entry.mutant for entry in self.tested.suite.listed}
        survivors = [
            Survivor(mutant, tuple(examination.near(mutant.of(ruleset))))
            for mutant in alive
            if mutant.name not in listed
        ]
        return Survey(
            ruleset, len(noticed) + len(alive), len(noticed), len(alive) - len(survivors),
            tuple(survivors), tuple(broken), tuple(self._wrong(noticed)),
        )  # fmt: skip

    def _holds(self, mutant: Ruleset) -> bool:
        """Whether `junheng validate` would let a mutant pass: what it refuses needs no test."""
        found = check_meaning(mutant, self.tested.suite.document)
        return not any(item.severity == "error" for item in found)

    def _wrong(self, noticed: dict[str, Case]) -> Iterator[Diagnostic]:
        """Listed mutants that there are not, are listed twice, or that a test does notice."""
        names = [mutant.name for mutant in self.mutants]
        seen: set[str] = set()
        for entry in self.tested.suite.listed:
            name, tree = entry.mutant, entry.tree
            if name not in names:
                near = nearest(name, names) or tuple(n for n in names if _same_rule(n, name))
                yield tree.problem("R074", entry.path, name=name, near=near[:_MOST_NEAR])
            elif name in noticed:
                case = _named(noticed[name])
                yield tree.problem("R075", entry.path, name=name, case=case)
            elif name in seen:
                yield tree.problem("R076", entry.path, name=name)
            seen.add(name)


def _row_zh(word: str) -> str:
    """A row by its number, as it is called in Chinese; other words as they are."""
    return re.sub(r"^row (\d+)$", r"第\1行", word)


def _same_rule(one: str, other: str) -> bool:
    return one.partition(" ")[0] == other.partition(" ")[0]


def _named(case: Case) -> Text:
    """A case with its place, as the report names it."""
    place = case.tree.place(case.path)
    where = f"{Path(place.file).name}:{place.line}"
    return Text(f"{case.name.zh}（{where}）", f"{case.name.say('en')} ({where})")
