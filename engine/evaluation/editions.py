"""Runs and their dates -> what a reader must know about the editions that were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.in_force import in_force_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.evaluation.run import RulesetRun
    from engine.language.library import Library
    from engine.language.model import Ruleset


def data_dates(run: RulesetRun) -> tuple[str, ...]:
    """The days the data is of, where it says so, in order."""
    return tuple(sorted({day for day in run.facts.data.counties.as_of if day}))


def edition_stamps(runs: Iterable[RulesetRun], date: str, library: Library) -> Iterator[Text]:
    """For each ruleset: whether it is in force on the evaluation date, or that no date is known.

    Args:
        runs: with their data.
        date: as the person gave it; "" where the data's own holds.
        library: whether a ruleset has other editions to choose from.
    """
    for run in runs:
        days = (date,) if date else data_dates(run)
        if not days and _editions(run.ruleset, library) > 1:
            name, edition = run.ruleset.id, run.ruleset.edition
            yield Text(
                f"没有指定评估日期，数据也没有写明截止日期：{name} 采用 {edition} 版",
                f"no evaluation date was given and the data has none: {name} is taken in "
                f"edition {edition}",
            )
        yield from _out_of_force(run.ruleset, days)


def _editions(ruleset: Ruleset, library: Library) -> int:
    return sum(entry.id == ruleset.id for entry in library.entries)


def _out_of_force(ruleset: Ruleset, days: tuple[str, ...]) -> Iterator[Text]:
    span = ruleset.in_force
    if not (span.start or span.end):
        return
    never = [day for day in days if in_force_at(span, day) is False]
    unsure = [day for day in days if in_force_at(span, day) is None]
    if never:
        listed = "、".join(never)
        yield Text(
            f"{ruleset.name} 在 {listed} 不在施行期内（{_span(ruleset)}）",
            f"{ruleset.name} is not in force on {', '.join(never)} ({_span(ruleset)})",
        )
    if unsure:
        listed = "、".join(unsure)
        yield Text(
            f"{ruleset.name} 在 {listed} 是否施行，从文件所写的日期（{_span(ruleset)}）看不出来",
            f"whether {ruleset.name} is in force on {', '.join(unsure)} cannot be told from the "
            f"dates in its file ({_span(ruleset)})",
        )


def _span(ruleset: Ruleset) -> str:
    return f"{ruleset.in_force.start or '…'} – {ruleset.in_force.end or '…'}"
