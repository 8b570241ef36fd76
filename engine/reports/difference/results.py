"""Result against result -> sections of the report: whose verdict moves, and what did it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.reports.difference.item_texts import ItemTexts
from engine.reports.difference.outcome_texts import OutcomeTexts
from engine.reports.difference.results_document import results_document
from engine.reports.difference.words import said
from engine.reports.document_pages import cells_of
from engine.reports.punctuation import bracketed, clauses, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.analysis.difference.results import Driver, Moves, ResultsDifference
    from engine.analysis.difference.rules import ItemChange
    from engine.diagnostics import Language
    from engine.reports.document_pages import Block, Cell, Row

_MOST_ROWS = 20
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class ResultsPart:
    """One pair of results."""

    difference: ResultsDifference
    key: str = "results"

    @property
    def differs(self) -> bool:
        """Whether anything came out otherwise."""
        return not self.difference.same

    @property
    def fails(self) -> bool:
        """Whether a verdict moved."""
        return bool(len(self.difference.verdict))

    def blocks(self, language: Language) -> Iterator[Block]:
        """Verdicts first, then which rule moves most, parts, criteria, and who is in one only."""
        yield from _Told(self.difference, language).blocks()

    def document(self, language: Language) -> dict[str, Any]:
        """Everything that moved, with numbers."""
        del language
        return results_document(self.difference)


class _Told:
    def __init__(self, difference: ResultsDifference, language: Language) -> None:
        self.difference = difference
        self.language: Language = language
        self.texts = OutcomeTexts(difference, language)
        self.items = [ItemTexts(rules, language) for rules in difference.rules]

    def say(self, key: str, **data: object) -> str:
        return said(key, self.language, **data)

    def table(
        self, keys: Sequence[str], rows: list[Row], total: int | None = None
    ) -> Iterator[Block]:
        """A table, and how many rows are not shown."""
        yield "table", ([self.say(key) for key in keys], rows[:_MOST_ROWS])
        left = (len(rows) if total is None else total) - min(len(rows), _MOST_ROWS)
        if left > 0:
            yield "text", self.say("rows_more", count=f"{left:,}")

    def blocks(self) -> Iterator[Block]:
        difference = self.difference
        names = [side.evaluation.ruleset.name for side in (difference.old, difference.new)]
        titles = (difference.old.name, difference.new.name)
        if titles[0] == titles[1]:
            titles = (names[0], names[1])
        yield "heading", self.say("results", old=titles[0], new=titles[1])
        yield "list", self._counted()
        yield from self._verdicts()
        yield from self._drivers()
        yield from self._parts()
        yield from self._criteria()
        yield from self._coefficients()
        yield from self._only()

    # ------------------------------------------------------------------ verdicts

    def _counted(self) -> list[str]:
        cases, verdict = self.difference.cases, self.difference.verdict
        key = {
            (True, True): "same_both", (True, False): "same_rules", (False, True): "same_data",
        }.get((cases.same_rules, cases.same_data), "mixed_cases")  # fmt: skip
        units = "regions" if verdict.scope == "region" else "counties"
        line = self.say(
            f"counted_{units}", count=f"{verdict.compared:,}", moved=f"{len(verdict):,}"
        )
        if len(verdict) and not (cases.same_rules or cases.same_data):
            line = bracketed(line, self.say("by_cause", **verdict.by_cause()), self.language)
        lines = [self.say(key), line]
        if cases.unread:
            names = row((self._field(name) for name in cases.unread), self.language)
            lines.append(self.say("unread", names=names))
        if verdict.offset:
            lines.append(self.say("undone", count=f"{verdict.offset:,}"))
        return lines

    def _field(self, name: str) -> str:
        fields = self.difference.new.evaluation.ruleset.dictionary.fields
        return fields[name].label.say(self.language) if name in fields else name

    def _verdicts(self) -> Iterator[Block]:
        verdict = self.difference.verdict
        if not len(verdict):
            return
        region = verdict.scope == "region"
        if len(verdict) > 1:
            rows: list[Row] = [
                [self.texts.verdict(old, 0), self.texts.verdict(new, 1), f"{count:,}"]
                for old, new, count in verdict.transitions()
            ]
            yield "text", self.say("from_to")
            yield from self.table(("was", "is_now", "count"), rows)
        yield "text", self.say("moved_regions" if region else "moved_counties")
        keys = (
            "region" if region else "county",
            "was",
            "is_now",
            "cause",
            "moved_parts",
            "alone_moves",
        )
        parts, alone = self._by_position()
        rows = []
        for index, moved in enumerate(self.difference.moved(verdict, _MOST_ROWS)):
            position = int(verdict.position[index])
            rows.append([
                self.texts.county(moved.unit), self.texts.verdict(moved.old, 0),
                self.texts.verdict(moved.new, 1), self.texts.cause(moved.cause),
                row(parts.get(position, ()), self.language),
                row(alone.get(position, ()), self.language),
            ])  # fmt: skip
        yield from self.table(keys, rows, len(verdict))

    def _by_position(self) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
        """Of the counties that are shown: parts that moved, and rules that alone do it."""
        shown = {int(position) for position in self.difference.verdict.position[:_MOST_ROWS]}
        parts: dict[int, list[str]] = {}
        for part in self.difference.parts:
            for position in shown.intersection(part.position.tolist()):
                parts.setdefault(position, []).append(part.label.say(self.language))
        alone: dict[int, list[str]] = {}
        drivers = self.difference.drivers
        for driver in drivers.rows if drivers else ():
            for position in shown.intersection(driver.there.tolist()):
                alone.setdefault(position, []).append(self._item(driver.ruleset, driver.change))
        return parts, alone

    # ------------------------------------------------------------------ drivers

    def _item(self, ruleset: str, change: ItemChange) -> str:
        """A changed item by its label; of a ruleset behind a gate, with its name."""
        index = next(
            i for i, rules in enumerate(self.difference.rules) if rules.old.name == ruleset
        )
        label = self.items[index].label(change)
        return bracketed(label, ruleset, self.language) if index else label

    def _drivers(self) -> Iterator[Block]:
        drivers = self.difference.drivers
        if drivers is None or not (drivers.rows or drivers.together or drivers.unrelated):
            return
        moved = len(drivers.all_moved)
        if not moved and drivers.most is None:
            return
        yield "text", self.say("driver")
        if drivers.unrelated:
            yield "list", [self.say("driver_unrelated")]
            return
        most = drivers.most
        if most is None:
            lines = [self.say("driver_none", all=f"{moved:,}")]
        else:
            item = self._item(most.ruleset, most.change)
            count = f"{len(most.moved):,}"
            lines = [self.say("driver_is", item=item, count=count, all=f"{moved:,}")]
        if drivers.together:
            items = row((self._item(*one) for one in drivers.together), self.language)
            lines.append(self.say("cannot_alone", items=items))
        yield "list", lines
        rows: list[Row] = [self._driver(one) for one in drivers.rows if len(one.moved)]
        if rows:
            yield from self.table(("item", "was", "is_now", "alone", "alone_there"), rows)

    def _driver(self, driver: Driver) -> Row:
        index = next(
            i for i, rules in enumerate(self.difference.rules) if rules.old.name == driver.ruleset
        )
        (old, new), *_ = self.items[index].differences(driver.change)
        name = driver.change.item
        if driver.brought:
            name = bracketed(
                name, self.say("brought", names=row(driver.brought, self.language)), self.language
            )
        head: Cell = (self._item(driver.ruleset, driver.change), name)
        return [head, old, new, f"{len(driver.moved):,}", f"{len(driver.there):,}"]

    # ------------------------------------------------------------------ parts and criteria

    def _parts(self) -> Iterator[Block]:
        if self.difference.parts:
            yield "heading", self.say("parts")
            yield from self._counts("part", self.difference.parts)

    def _criteria(self) -> Iterator[Block]:
        parts = {part.name for part in self.difference.parts}
        told = [
            one
            for one in self.difference.criteria
            if len(one) and not (one.scope in ("county", "region") and one.name in parts)
        ]
        if not told:
            return
        yield "heading", self.say("criteria")
        yield from self._counts("item", told)
        small = [
            one for one in told if one.what == "criterion" and one.scope in ("section", "school")
        ]
        # what is measured of a unit tells more than what follows from it
        small.sort(
            key=lambda one: one.outcomes is not None and bool((one.values != one.values).all())
        )
        rows: list[Row] = []
        for one in small:
            for moved in self.difference.moved(one, _MOST_ROWS - len(rows)):
                school = moved.unit.school
                rows.append([
                    self.texts.county(moved.unit), school.name if school else "",
                    self.texts.level(moved.unit), one.label.say(self.language),
                    self.texts.measured(moved, 0), self.texts.measured(moved, 1),
                    self.texts.cause(moved.cause),
                ])  # fmt: skip
        if rows:
            yield "text", self.say("sections")
            keys = ("county", "school", "level", "item", "was", "is_now", "cause")
            yield from self.table(*self._several(keys, rows), sum(len(one) for one in small))

    def _counts(self, first: str, told: Sequence[Moves]) -> Iterator[Block]:
        """A line for each thing: how many moved, what did it, from where to where."""
        mixed = not (self.difference.cases.same_rules or self.difference.cases.same_data)
        keys = [
            first,
            "compared",
            "moves",
            *(("rules_did", "data_did", "both_did") if mixed else ()),
        ]
        rows: list[Row] = []
        for one in told:
            cells = [one.label.say(self.language), f"{one.compared:,}", f"{len(one):,}"]
            cells += [f"{count:,}" for count in one.by_cause().values()] if mixed else []
            ways = self.texts.ways(one)
            if one.offset:
                ways = clauses(
                    [ways, self.say("undone_short", count=f"{one.offset:,}")], self.language
                )
            rows.append([*cells, ways])
        yield from self.table([*keys, "ways"], rows)

    def _coefficients(self) -> Iterator[Block]:
        told = [one for one in self.difference.coefficients if len(one)]
        if not told:
            return
        yield "heading", self.say("coefficients")
        rows: list[Row] = [
            [
                self.texts.county(moved.unit), self.texts.level(moved.unit),
                one.label.say(self.language), self.texts.measured(moved, 0),
                self.texts.measured(moved, 1), self.texts.cause(moved.cause),
            ]
            for one in told
            for moved in self.difference.moved(one, _MOST_ROWS)
        ]  # fmt: skip
        keys = ("county", "level", "indicator", "was", "is_now", "cause")
        yield from self.table(*self._several(keys, rows), sum(len(one) for one in told))

    def _several(self, keys: tuple[str, ...], rows: list[Row]) -> tuple[tuple[str, ...], list[Row]]:
        """The columns; without that of the county where both have one county only."""
        if len(self.difference.old.evaluation.data.counties.code) > 1:
            return keys, rows
        return keys[1:], [list(cells_of(cells)[1:]) for cells in rows]

    # ------------------------------------------------------------------ in one only

    def _only(self) -> Iterator[Block]:
        match = self.difference.matching
        lines = []
        for key, counties in (
            ("only_old_counties", match.counties_old_only),
            ("only_new_counties", match.counties_new_only),
        ):
            names = [" ".join(t for t in (c.name, c.code, c.year) if t) for c in counties]
            lines += self._named(key, names)
        for key, schools in (
            ("only_old_schools", match.schools_old_only),
            ("only_new_schools", match.schools_new_only),
        ):
            lines += self._named(key, [school.name or school.code for school in schools])
        lines += self._named("only_old_behind", self.difference.behind_old_only)
        lines += self._named("only_new_behind", self.difference.behind_new_only)
        if lines:
            yield "heading", self.say("only")
            yield "list", lines

    def _named(self, key: str, names: Sequence[str]) -> list[str]:
        if not names:
            return []
        shown = row(names[:_MOST_NAMED], self.language)
        if len(names) > _MOST_NAMED:
            shown = self.say("and_others", names=shown)
        return [self.say(key, count=f"{len(names):,}", names=shown)]
