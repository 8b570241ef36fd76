"""A test report, coverage and surveys -> one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Diagnostic, Language, Place
    from engine.testing import TestReport
    from engine.testing.coverage import Coverage
    from engine.testing.model import Case
    from engine.testing.mutation import Survey


def as_json(
    report: TestReport, coverage: Sequence[Coverage] | None, surveys: Sequence[Survey] | None,
    language: Language = "zh",
) -> str:  # fmt: skip
    """The document; `coverage` and `mutation` are there where they were asked for."""
    document: dict[str, object] = {
        "format": 1,
        "cases": report.cases,
        "failed": report.failed,
        "files": [
            {"file": str(f.path), "ruleset": f.ruleset, "cases": f.cases, "failed": f.failed}
            for f in report.files
        ],
        "failures": [_finding(item, language) for item in report.failures],
    }
    if coverage is not None:
        document["coverage"] = [_coverage(one, language) for one in coverage]
    if surveys is not None:
        document["mutation"] = [_survey(one, language) for one in surveys]
    return json.dumps(document, ensure_ascii=False, indent=1)


def _coverage(one: Coverage, language: Language) -> dict[str, object]:
    whole = one.count()
    return {
        "ruleset": one.ruleset.name,
        "to_see": whole,
        "stated": one.count("stated"),
        "made": one.count("made"),
        "unseen": one.count("unseen"),
        "percent": float(int(one.percent * 100)) / 100,  # rounded down
        "cases_made": one.cases,
        "rules": [
            {
                "path": line.path, "level": line.level, **_place(line.place),
                "seen": dict(line.seen),
                **({"no_cases_because": line.why} if line.why else {}),
            }
            for line in one.lines
        ],
        "failures": [_finding(item, language) for item in one.failures],
    }  # fmt: skip


def _survey(one: Survey, language: Language) -> dict[str, object]:
    return {
        "ruleset": one.ruleset.name,
        "mutants": one.mutants,
        "noticed": one.noticed,
        "equivalent": one.equivalent,
        "survivors": [
            {
                "mutant": survivor.mutant.name, **_place(survivor.mutant.place),
                "kind": survivor.mutant.slip.kind, "was": survivor.mutant.slip.was,
                "became": survivor.mutant.slip.became,
                "near": [_case(case) for case in survivor.near],
            }
            for survivor in one.survivors
        ],
        "wrong": [_finding(item, language) for item in one.wrong],
        "not_evaluable": [*one.broken],
    }  # fmt: skip


def _finding(item: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "code": item.code, **_place(item.place), "path": item.place.path,
        "message": item.message(language), "hint": item.hint(language),
    }  # fmt: skip


def _case(case: Case) -> dict[str, object]:
    return {"name": case.name.zh, **_place(case.tree.place(case.path))}


def _place(place: Place) -> dict[str, object]:
    return {"file": place.file, "line": place.line, "column": place.column}
