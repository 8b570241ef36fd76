"""A checked tree -> a case of it; values keep the place where they stand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.testing.model import (
    Case,
    Cell,
    Check,
    Excluded,
    Given,
    LeftOut,
    Listed,
    Options,
    Row,
    Scalar,
    Want,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.marks import Data, Path, Tree
    from engine.testing.model import Table

_SELECTORS = ("school", "level", "county", "year")


def read_case(tree: Tree, path: Path) -> Case:
    """One case of `tests:`."""
    entry = mapping(at(tree, path))
    expect = mapping(entry["expect"])
    below = (*path, "expect")
    return Case(
        name=Text(said(entry["name"])),
        why=read_text(entry["why"]),
        given=read_given(entry, path),
        checks=tuple(_checks(expect, below)),
        tree=tree,
        path=(*path, "name"),
        excluded=_excluded(expect.get("excluded"), (*below, "excluded")),
        options=read_options(entry),
        options_path=(*path, "options"),
    )


def read_listed(tree: Tree) -> Iterator[Listed]:
    """Every mutant of `mutants:`."""
    for index, element in enumerate(elements(tree.data.get("mutants"))):
        entry = mapping(element)
        name = said(scalar(entry["mutant"]))
        yield Listed(name, read_text(entry["because"]), tree, ("mutants", index, "mutant"))


def read_given(entry: dict[str, Data], path: Path) -> Given:
    """Schools, county and assessments of a mapping that has them, or of each of its counties."""
    if "counties" not in entry:
        return _given(entry, path, "")
    each = [
        (said(scalar(county["county_code"])), county, (*path, "counties", index))
        for index, county in enumerate(map(mapping, elements(entry["counties"])))
    ]
    parts = [_given(county, below, code) for code, county, below in each]
    return Given(
        tuple(row for part in parts for row in part.schools),
        tuple(row for part in parts for row in part.county),
        tuple(row for part in parts for row in part.assessments),
        tuple(code for code, _, _ in each),
    )


def _given(entry: dict[str, Data], path: Path, county: str) -> Given:
    """One county; its facts are one row, or a list of rows by year."""
    facts, below = entry.get("county"), (*path, "county")
    rows = _rows(facts, below) if isinstance(facts, list) else (_row(facts, below),)
    return Given(
        tuple(
            replace(row, county=county) for row in _rows(entry.get("schools"), (*path, "schools"))
        ),
        tuple(replace(row, county=county) for row in rows),
        tuple(
            replace(row, county=county)
            for row in _rows(entry.get("assessments"), (*path, "assessments"))
        ),
    )


def read_options(entry: dict[str, Data]) -> Options:
    """The options of a mapping that may have some."""
    given = mapping(entry.get("options"))
    switches = mapping(given.get("set"))
    return Options(
        province=_provinces(given.get("province")),
        stage=said(given.get("stage")),
        date=said(given.get("date")),
        switches=tuple(sorted((name, value is True) for name, value in switches.items())),
        count_advisory=given.get("count_advisory") is True,
    )


def _provinces(given: Data) -> tuple[str, ...]:
    """One province or several."""
    several = elements(given) if isinstance(given, list) else [given]
    return tuple(said(scalar(one)) for one in several if one)


def read_text(value: Data) -> Text:
    """One text, or zh and en."""
    if isinstance(value, dict):
        return Text(said(value.get("zh")), said(value.get("en")))
    return Text(said(value))


def _rows(value: Data, path: Path) -> tuple[Row, ...]:
    return tuple(_row(entry, (*path, index)) for index, entry in enumerate(elements(value)))


def _row(value: Data, path: Path) -> Row:
    cells = {name: Cell(scalar(cell), (*path, name)) for name, cell in mapping(value).items()}
    return Row(cells, path)


def _checks(expect: dict[str, Data], path: Path) -> Iterator[Check]:
    for key in ("verdict", "on_covered_part"):
        if key in expect:
            yield from _units("verdicts", "", expect[key], (*path, key), key)
    for name, status in mapping(expect.get("parts")).items():
        yield from _units("verdicts", name, status, (*path, "parts", name), "status")
    for name, value in mapping(expect.get("criteria")).items():
        yield from _units("criteria", name, value, (*path, "criteria", name), "status")
    for name, levels in mapping(expect.get("coefficients")).items():
        for level, values in mapping(levels).items():
            at = (*path, "coefficients", name, level)
            yield Check("coefficients", name, _wants(mapping(values), at), at, level=level)


def _units(table: Table, name: str, value: Data, path: Path, key: str) -> Iterator[Check]:
    """What is expected of one name: a word for all its units, or wants unit by unit."""
    if isinstance(value, list):
        for index, unit in enumerate(value):
            yield from _units(table, name, unit, (*path, index), key)
    elif isinstance(value, dict):
        selected = (said(scalar(value.get(one))) for one in _SELECTORS)
        yield Check(table, name, _wants(value, path), path, *selected)
    else:
        yield Check(table, name, (Want(key, scalar(value), path),), path)


def _wants(values: dict[str, Data], path: Path) -> tuple[Want, ...]:
    return tuple(
        Want(key, scalar(value), (*path, key))
        for key, value in values.items()
        if key not in _SELECTORS
    )


def _excluded(value: Data, path: Path) -> Excluded | None:
    if value is None:
        return None
    schools = []
    for index, entry in enumerate(elements(value)):
        unit = mapping(entry)
        school, level, reason = (said(scalar(unit.get(k))) for k in ("school", "level", "reason"))
        schools.append(LeftOut(school, level, reason, (*path, index)))
    return Excluded(tuple(schools), path)


# ------------------------------------------------------- plain data, its structure checked before


def at(tree: Tree, path: Path) -> Data:
    """The value at a path that exists."""
    value: Data = tree.data
    for step in path:
        value = value[step]  # type: ignore[index]
    return value


def mapping(value: Data) -> dict[str, Data]:
    """A mapping; an empty one where nothing was written."""
    return value if isinstance(value, dict) else {}


def elements(value: Data) -> list[Data]:
    """A list; an empty one where nothing was written."""
    return value if isinstance(value, list) else []


def scalar(value: Data) -> Scalar:
    """A single value; None where nothing was written."""
    return value if isinstance(value, (str, bool, Decimal)) else None
