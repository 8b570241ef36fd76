"""Small rulesets as YAML text, small datasets as CSV text, and rows of the tables they lead to."""

from __future__ import annotations

import csv
import re
from io import StringIO
from itertools import count
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from engine import evaluate, load_ruleset, read_dataset
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from pathlib import Path

    from engine import Evaluation

HEAD = {
    "format": "format: 1",
    "id": "id: test",
    "edition": 'edition: "1"',
    "title": "title: 测试",
    "levels": "levels: {primary: 小学}",
    "sources": "sources: {note: {document: 依据}}",
    "arithmetic": """
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}""",
}
TWO_LEVELS = "levels: {primary: 小学, junior: 初中}\n"
# Written short in the tests, so that a rule shows what matters: <A> in a criterion, <a> elsewhere.
SHORT = {"<A>": "label: 标准, source: note, confidence: A", "<a>": "source: note, confidence: A"}


def rules_text(body: str) -> str:
    """A whole ruleset: the body, after those lines of the head that it does not have itself."""
    body = dedent(body)
    for short, long in SHORT.items():
        body = body.replace(short, long)
    own = set(re.findall(r"^([a-z_]+):", body, re.MULTILINE))
    return "\n".join([*(line for key, line in HEAD.items() if key not in own), body]) + "\n"


def csv_text(text: str) -> str:
    """Rows of a table; without a county_code column all belong to county 1."""
    lines = dedent(text).strip().splitlines()
    if "county_code" not in lines[0].split(","):
        lines = ["county_code," + lines[0], *("1," + line for line in lines[1:])]
    return "\n".join(lines) + "\n"


def rows_text(rows: list[dict[str, Any]]) -> str:
    """Records as a table; a key that a record lacks is an empty cell."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    out = StringIO()
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


class Bench:
    """Writes rulesets and data into one folder and evaluates them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number = count()

    def rules(self, body: str, name: str = "") -> Path:
        """The file of a ruleset. With a name `id@edition` it lies in the folder of rulesets."""
        if name:
            identity, _, edition = name.partition("@")
            path = self.folder / "library" / identity / f"{edition}.yaml"
            body = f'id: {identity}\nedition: "{edition}"\n' + dedent(body)
        else:
            path = self.folder / f"rules{next(self._number)}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rules_text(body), encoding="utf-8")
        return path

    def data(self, schools: str, county: str = "", assessments: str = "") -> Path:
        """A folder of CSV files."""
        path = self.folder / f"data{next(self._number)}"
        path.mkdir()
        tables = {"schools": schools, "county": county, "assessments": assessments}
        for name, text in tables.items():
            if text:
                (path / f"{name}.csv").write_text(csv_text(text), encoding="utf-8")
        return path

    def loader(self) -> Loader:
        """Finds the named rulesets of this bench."""
        library = self.folder / "library"
        library.mkdir(exist_ok=True)
        return Loader(Library([library]))

    def __call__(
        self, body: str, schools: str, county: str = "", assessments: str = "", **options: Any
    ) -> Evaluation:
        """Evaluate a ruleset on data, both as text."""
        ruleset = load_ruleset(self.rules(body))
        dataset = read_dataset(self.data(schools, county, assessments))
        options.setdefault("language", "en")
        return evaluate(ruleset, dataset, loader=self.loader(), **options)


def rows(evaluation: Evaluation, table: str, **keys: object) -> list[dict[str, Any]]:
    """Rows of a table whose columns have these values, as plain records."""
    records = evaluation.tables[table].to_dict("records")
    return [row for row in records if all(row[key] == value for key, value in keys.items())]


def row(evaluation: Evaluation, table: str, **keys: object) -> dict[str, Any]:
    """The only such row."""
    found = rows(evaluation, table, **keys)
    assert len(found) == 1, found
    return found[0]


def judged(evaluation: Evaluation, name: str, school: str | None = None, **keys: object) -> Any:
    """The row of one criterion, group, rubric or gate."""
    return row(evaluation, "criteria", criterion=name, school_code=school, **keys)


def statuses(evaluation: Evaluation, name: str) -> dict[Any, str]:
    """Status by school; by school and level where a school has several sections of it."""
    found = rows(evaluation, "criteria", criterion=name)
    schools = [item["school_code"] for item in found]
    several = len(set(schools)) < len(schools)
    return {
        (item["school_code"], item["level"]) if several else item["school_code"]: item["status"]
        for item in found
    }


def verdict(evaluation: Evaluation, part: str | None = None, county: str = "1") -> str:
    """The verdict of a county, or of one part of it."""
    ruleset = evaluation.ruleset.id
    return row(evaluation, "verdicts", ruleset=ruleset, county_code=county, part=part)["verdict"]


def covered(evaluation: Evaluation, county: str = "1") -> str:
    """The verdict of a county on the covered part."""
    ruleset = evaluation.ruleset.id
    found = row(evaluation, "verdicts", ruleset=ruleset, county_code=county, part=None)
    return found["on_covered_part"]


def coefficient(
    evaluation: Evaluation, indicator: str, level: str = "primary", county: str = "1"
) -> dict[str, Any]:
    """The row of one coefficient."""
    return row(evaluation, "coefficients", indicator=indicator, level=level, county_code=county)


def codes(evaluation: Evaluation) -> list[str]:
    """Codes of everything that was noticed."""
    return [item.code for item in evaluation.diagnostics]
