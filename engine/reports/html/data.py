"""An evaluation -> what the page says of the data and of what made the result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.evaluation import Coded
from engine.reports.dossier.basis import basis_of
from engine.reports.dossier.build import findings
from engine.reports.html.section import Section
from engine.reports.html.table import Cell, Column, Table, text_table
from engine.reports.html.words import say
from engine.reports.reading import in_one_line, reading_of, reading_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Diagnostic, Language
    from engine.evaluation import Evaluation

MOST_FINDINGS = 500
MOST_ENTRIES = 60
_SHOWN = ("action", "table", "column", "row", "school", "before", "after", "note")


def data_sections(
    evaluation: Evaluation, counties: Sequence[int], since: Sequence[Diagnostic],
    language: Language,
) -> Iterator[Section]:  # fmt: skip
    """Findings, what was done on reading, and rules, data and program with their digests.

    Args:
        evaluation: what was found.
        counties: indexes of those that the page is about.
        since: what was noticed when the result was opened again.
        language: of every word.
    """
    found = findings(evaluation, language)
    line = in_one_line(reading_of(evaluation), language)
    texts = (*([] if found else [say("findings.none", language)]), *([line] if line else []))
    tables = [_findings(evaluation, language)] if found else []
    yield Section("data", say("data", language), texts, (),
                  (*tables, *_reading(evaluation, language)))  # fmt: skip
    told = tuple(f"{item.code} {item.message(language)} {item.hint(language)}" for item in since)
    yield Section(
        "basis", say("basis", language),
        (say("since", language), *told) if told else (), (),
        tuple(
            Table(
                f"basis-{number}", title,
                (Column(say("what", language)), Column(say("which", language))),
                tuple((Cell(what), Cell(which, "digest" if _is_digest(which) else ""))
                      for what, which in lines), sorts=False, look="facts",
            )
            for number, (title, lines) in enumerate(basis_of(evaluation, counties, language), 1)
        ),
    )  # fmt: skip


def _is_digest(text: str) -> bool:
    return len(text) == 64 and " " not in text  # noqa: PLR2004 - sha256 in hexadecimal


def _findings(evaluation: Evaluation, language: Language) -> Table:
    found = findings(evaluation, language)
    shown = found[:MOST_FINDINGS]
    left = len(found) - len(shown)
    names = ("severity", "place", "found", "hint", "code")
    return text_table(
        "findings", say("findings.caption", language), [say(name, language) for name in names],
        [[say(f"severity.{one.severity}", language), one.place, one.message, one.hint, one.code]
         for one in shown],
        left=say("more_rows", language, shown=len(shown), left=left, file="diagnostics")
        if left else "",
    )  # fmt: skip


def _reading(evaluation: Evaluation, language: Language) -> Iterator[Table]:
    rows: list[list[str]] = []
    total = 0
    for batch in reading_table(reading_of(evaluation)).batches:
        columns = {
            name: data.spelled() if isinstance(data, Coded) else data
            for name, data in batch.items()
        }
        size = len(next(iter(columns.values())))
        total += size
        for at in range(min(size, MOST_ENTRIES - len(rows))):
            row = {name: str(columns[name][at] or "") for name in _SHOWN}
            row["action"] = say(f"action.{row['action']}", language)
            rows.append([row[name] for name in _SHOWN])
    if rows:
        left = total - len(rows)
        yield text_table(
            "reading", say("reading.caption", language),
            [say(name, language) for name in _SHOWN], rows,
            left=say("more_rows", language, shown=len(rows), left=left, file="reading")
            if left else "",
        )  # fmt: skip
