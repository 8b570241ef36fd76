"""A result folder -> the few columns of its tables that a summary needs; nothing is evaluated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset

from engine.analysis.stored.folder import result_document, result_folder
from engine.analysis.stored.tables import unguarded
from engine.diagnostics import Place, UnusableRequest, problem
from engine.language.layout import decisive, members_of
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from engine.language.model import Ruleset

_TEXTS = (
    "ruleset", "edition", "year", "stage", "county_code", "county", "school_code", "level", "part",
    "verdict", "label", "criterion", "status", "indicator", "group",
)  # fmt: skip
_NUMBERS = ("value", "limit", "margin", "cv")
_KINDS: dict[str, pa.DataType] = {
    **dict.fromkeys(_TEXTS, pa.string()), **dict.fromkeys(_NUMBERS, pa.float64()),
    "n_sections": pa.int64(), "advisory": pa.bool_(), "decisive": pa.bool_(),
}  # fmt: skip
Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a summary reads of a result.

    Attributes:
        document: result.json.
        rulesets: as the result kept them: the one asked for first.
        verdicts: rows of the whole and of the parts.
        coefficients: rows.
        failing: (county, year) -> units that fail a rule each must meet, and units it was asked of.
        of_counties: criteria of counties that hold a number against a limit, and decide.
    """

    document: Mapping[str, Any]
    rulesets: tuple[Ruleset, ...]
    verdicts: Rows
    coefficients: Rows
    failing: Mapping[tuple[str, str], tuple[int, int]]
    of_counties: Rows


def read_stored(path: Path) -> Stored:
    """Read a result folder, or that of a result.json.

    Raises:
        NotFound, UnusableRequest: there is no result, or a file of it is missing or cut off.
        InvalidRuleset: a ruleset in it was changed and does not hold any more.
    """
    folder = result_folder(path)
    document = result_document(folder)
    loader = Loader(Library((folder / "rulesets",), alone=True))
    rulesets = tuple(loader.load(f"{one['id']}@{one['edition']}") for one in document["rulesets"])
    first = rulesets[0]
    rising = pa.array(rising_nodes(first, document), pa.string())
    mine = (pc.field("ruleset") == first.id) & (pc.field("edition") == first.edition)
    units = mine & pc.field("criterion").isin(rising) & pc.field("school_code").is_valid()
    wide = (
        mine & pc.field("decisive") & pc.field("school_code").is_null()
        & pc.field("margin").is_valid()
    )  # fmt: skip
    files = _Files(folder, document)
    return Stored(
        document, rulesets,
        files.read("verdicts", (
            "ruleset", "edition", "year", "county_code", "county", "part", "verdict", "label",
            "advisory",
        )).to_pylist(),
        files.read("coefficients", (
            "year", "county_code", "level", "indicator", "group", "n_sections", "cv", "limit",
            "status",
        ), mine).to_pylist(),
        _failing(files.read("criteria", (
            "year", "county_code", "school_code", "level", "status",
        ), units & (pc.field("status") != "not_applicable"))),
        files.read("criteria", (
            "year", "county_code", "level", "criterion", "status", "value", "limit",
        ), wide).to_pylist(),
    )  # fmt: skip


def rising_nodes(ruleset: Ruleset, document: Mapping[str, Any]) -> list[str]:
    """The widest decisive nodes that every school or section is judged by."""
    scopes = {
        line["criterion"]: line["scope"]
        for line in document["criteria"]
        if (line["ruleset"], line["edition"]) == (ruleset.id, ruleset.edition)
    }
    counts = decisive(ruleset, advisory=bool(document["request"]["count_advisory"]))
    left = [name for name in ruleset.verdict.parts if name in counts]
    found = []
    while left:
        name = left.pop(0)
        if scopes[name] in ("section", "school"):
            found.append(name)
        else:
            left += [one for one in members_of(ruleset.nodes[name]) if one in counts]
    return list(dict.fromkeys(found))


def _failing(rows: pa.Table) -> dict[tuple[str, str], tuple[int, int]]:
    """Of each county and year the units that fail one of the nodes, and all that were judged."""
    if not rows.num_rows:
        return {}
    fails = pc.cast(pc.equal(rows.column("status"), "not_met"), pa.int8())
    keyed = rows.select(["county_code", "year", "school_code", "level"])
    units = (
        keyed.append_column("fails", fails)
        .group_by(["county_code", "year", "school_code", "level"])
        .aggregate([("fails", "max")])
    )  # a unit that fails two of them fails once
    counted = units.group_by(["county_code", "year"]).aggregate(
        [("fails_max", "sum"), ("fails_max", "count")]
    )
    return {
        (row["county_code"], row["year"] or ""): (row["fails_max_sum"], row["fails_max_count"])
        for row in counted.to_pylist()
    }


class _Files:
    """The table files of a result, CSV or Parquet."""

    def __init__(self, folder: Path, document: Mapping[str, Any]) -> None:
        self.folder = folder
        self.names = document["tables"]

    def read(self, name: str, columns: Sequence[str], keep: Any = None) -> pa.Table:  # noqa: ANN401 - an expression
        """Some columns of the rows that are wanted."""
        path = self.folder / str(self.names.get(name, {}).get("file", f"{name}.csv"))
        if not path.is_file():
            raise UnusableRequest(problem("R104", Place(file=str(self.folder)), name=path.name))
        kind: Any = "parquet"
        if path.suffix == ".csv":
            kind = pyarrow.dataset.CsvFileFormat(
                pyarrow.csv.ParseOptions(newlines_in_values=True),
                convert_options=pyarrow.csv.ConvertOptions(
                    column_types=_KINDS, strings_can_be_null=True, null_values=[""],
                    quoted_strings_can_be_null=False, true_values=["true"],
                    false_values=["false"],
                ),
            )  # fmt: skip
        try:
            table = pyarrow.dataset.dataset(path, format=kind).to_table([*columns], filter=keep)
            table = table.cast(pa.schema([(one, _KINDS[one]) for one in columns]))
        except (OSError, pa.ArrowException) as error:
            reason = str(error).splitlines()[0]
            raise UnusableRequest(
                problem("R109", Place(file=str(path)), name=path.name, reason=reason)
            ) from None
        return unguarded(table) if kind != "parquet" else table
