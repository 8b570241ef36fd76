"""Evaluation -> what its tables do not tell and evaluating again needs: data/stored.json.

asked     the options as the person gave them (result.json says what they came to)
tables    file and sheet that each table was read from
readings  for each way in which the data was read: its folder, its rulesets, the rows left out, and
          of tables that were put together from many files the header of each column
gates     which rulesets were asked behind which gate, for which counties, and why others ask none
findings  everything noticed about data and options, in both languages
stamps    what a reader must know, in both languages
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.analysis.stored.coded import encoded, encoded_findings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data import Kind, Normalised, RawTable
    from engine.evaluation import Evaluation, RulesetRun

FORMAT = 1


def readings_of(evaluation: Evaluation) -> list[tuple[Normalised, list[str]]]:
    """The data in each way in which it was read, and the names of the rulesets that read it so."""
    found: list[tuple[Normalised, list[str]]] = [(evaluation.data, [])]
    for run in evaluation.runs:
        data = run.extract.whole
        names = next((names for known, names in found if known is data), None)
        if names is None:
            found.append((data, names := []))
        if run.ruleset.name not in names:
            names.append(run.ruleset.name)
    return found


def reading_folder(number: int) -> str:
    """The folder of a reading below `data`: the first stands in it itself."""
    return "data" if number == 0 else f"data/reading-{number + 1}"


def stored_record(evaluation: Evaluation) -> dict[str, Any]:
    """The document."""
    options = evaluation.run.options
    return {
        "format": FORMAT,
        "asked": {
            "province": evaluation.province,
            "stage": options.stage,
            "date": options.date,
            "switches": dict(options.switches),
            "count_advisory": options.count_advisory,
        },
        "tables": {
            kind: {"file": table.file, "table": table.table}
            for kind, table in evaluation.dataset.tables.items()
        },
        "readings": [
            {
                "folder": reading_folder(number),
                "rulesets": names,
                "left_out": _left_out(data),
                "headers": _headers(data, evaluation.dataset.tables),
            }
            for number, (data, names) in enumerate(readings_of(evaluation))
        ],
        "gates": _gates(evaluation),
        "findings": encoded_findings(evaluation.diagnostics),
        "stamps": [encoded(stamp) for stamp in evaluation.stamps],
    }


def _left_out(data: Normalised) -> list[dict[str, Any]]:
    """Rows that could not be used, with the county and year that lack them; "" where unknown."""
    counties = data.counties
    return [
        {"row": left.row, "county_code": counties.code[left.county],
         "year": counties.year[left.county]}
        if left.county >= 0
        else {"row": left.row, "county_code": "", "year": ""}
        for left in data.left_out
    ]  # fmt: skip


def _headers(data: Normalised, tables: Mapping[Kind, RawTable]) -> dict[str, dict[str, Any]]:
    """Header, letter and factor of the columns of tables that many files made.

    Of other tables `sources` has them, a line for each column.
    """
    found: dict[str, dict[str, Any]] = {}
    for kind, table in tables.items():
        place = table.file, table.table
        origins = data.judged_origins if kind == "assessments" else data.origins
        if place in data.sources:
            found[kind] = {
                name: [origin.header, origin.letter, origin.factor]
                for name, origin in origins.items()
                if (origin.file, origin.table) == place
            }
    return found


def _gates(evaluation: Evaluation) -> list[dict[str, Any]]:
    """For each ruleset and gate, what is asked of which counties, and why some ask nothing."""
    asked: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    why: dict[tuple[str, str], dict[str, Any]] = {}
    for run in evaluation.runs:
        for gate, behind in run.behind.items():
            key = (run.ruleset.name, gate)
            rulesets, reasons = asked.setdefault(key, {}), why.setdefault(key, {})
            for standing in behind.standings:
                codes = rulesets.setdefault(standing.run.ruleset.name, {})
                codes.update(dict.fromkeys(_codes(standing.run)))
            if behind.why is not None:
                texts = [encoded(text) for text in behind.why.texts]
                for code, number in zip(_codes(run), behind.why.codes.tolist(), strict=True):
                    if number >= 0:
                        reasons[code] = texts[number]
    return [
        {
            "ruleset": key[0],
            "gate": key[1],
            "asked": [{"ruleset": name, "counties": list(codes)} for name, codes in found.items()],
            "why": why[key],
        }
        for key, found in asked.items()
    ]


def _codes(run: RulesetRun) -> list[str]:
    return [str(code) for code in run.facts.data.counties.code]
