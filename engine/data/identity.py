"""The fixed columns of a table -> whose row each one is: county, year and school."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data.findings import Finding, report, told
from engine.data.identity_fields import COUNTY, COUNTY_CODE, YEAR, Known
from engine.data.texts import PLACEHOLDERS, distinct, is_number
from engine.diagnostics import Diagnostic, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.columns import Codes
    from engine.data.matched import Matched
    from engine.data.rows import DataRows

_YEAR_WORD = re.compile(r"^(\d{4})\s*年度?$")
_MOST_DIGITS = 15
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True, eq=False)
class CountyRows:
    """The county and year of each row of one table.

    `code` and `year` index into `codes` and `years`; -1 where unknown, which has been reported.
    """

    code: Codes
    codes: tuple[str, ...]
    year: Codes
    years: tuple[str, ...]
    has_year: bool
    names: Mapping[str, str]  # county code -> name, the first seen


def require(matched: Matched, *either: Known) -> Iterator[Diagnostic]:
    """An error if a table has none of the columns of which it needs one."""
    if any(known.name in matched.columns for known in either):
        return
    label = Text(
        " 或 ".join(known.label for known in either), " or ".join(known.name for known in either)
    )
    headers = tuple(header for known in either for header in known.headers[:5])
    found = tuple(text for text in matched.header.texts if text)
    shown = (*found[:_MOST_NAMED], "…") if len(found) > _MOST_NAMED else found
    place = matched.place(row=matched.header.first + 1)
    found_or_none: object = shown or Text("（没有）", "(none)")
    data = {"column": label, "headers": headers, "found": found_or_none}
    yield told("D020", place, data)


def codes_by_name(tables: Iterator[DataRows]) -> dict[str, tuple[str, ...]]:
    """County name -> the codes that it stands for, from tables that have both columns."""
    pairs: set[tuple[str, str]] = set()
    for rows in tables:
        if COUNTY_CODE.name in rows.texts and COUNTY.name in rows.texts:
            pairs |= set(_pairs(rows))
    found: dict[str, tuple[str, ...]] = {}
    for code, name in sorted(pairs):
        found[name] = (*found.get(name, ()), code)
    return found


def _pairs(rows: DataRows) -> list[tuple[str, str]]:
    """The different (code, name) of a table, in order of appearance."""
    codes, code_texts = distinct(rows.texts[COUNTY_CODE.name])
    names, name_texts = distinct(rows.texts[COUNTY.name])
    both = (codes >= 0) & (names >= 0)
    joined = codes.astype(np.int64)[both] * max(1, len(name_texts)) + names[both]
    seen, first = np.unique(joined, return_index=True)
    split = [divmod(int(pair), max(1, len(name_texts))) for pair in seen[np.argsort(first)]]
    return [(code_texts[code], name_texts[name]) for code, name in split]


def county_rows(
    rows: DataRows, by_name: Mapping[str, tuple[str, ...]]
) -> tuple[CountyRows, list[Diagnostic]]:
    """The county and year of each row; a missing code column is made up for by the name.

    Args:
        rows: of a table that has the code or the name of the county.
        by_name: the codes that each name stands for.
    """
    matched = rows.matched
    column = next(known.name for known in (COUNTY_CODE, COUNTY) if known.name in matched.columns)
    code, texts = _without_placeholders(*distinct(rows.texts[column]))
    label = Text(matched.columns[column].origin.header)
    notes = [*stored_as_number(rows, COUNTY_CODE)]
    blank = np.flatnonzero(code < 0)
    if len(blank):
        finding = Finding("D032", blank, data={"column": label})
        notes += report(finding, matched.place(column), rows.numbers)
    names: dict[str, str] = {}
    if column == COUNTY.name:
        code, codes, found = _codes_of_names(rows, code, texts, by_name)
        names = {codes[at]: texts[at] for at in range(len(texts))}
        texts = codes
        notes += found
    elif COUNTY.name in rows.texts:
        notes += _names(rows, names)
    year, years, has_year = _years(rows)
    yearless = np.flatnonzero(year < 0)
    if len(yearless):
        notes += report(Finding("D037", yearless), matched.place(YEAR.name), rows.numbers)
    return CountyRows(code, tuple(texts), year, years, has_year, names), notes


def _codes_of_names(
    rows: DataRows, index: Codes, names: Sequence[str], by_name: Mapping[str, tuple[str, ...]]
) -> tuple[Codes, list[str], list[Diagnostic]]:
    """Names -> the codes that the other table gives them, else the names themselves."""
    place = rows.matched.place(COUNTY.name)
    notes: list[Diagnostic] = []
    codes = [by_name[name][0] if name in by_name else name for name in names]
    for at, name in enumerate(names):
        if len(by_name.get(name, ())) > 1:
            here = np.flatnonzero(index == at)
            data = {"county": name, "codes": by_name[name]}
            notes += report(Finding("D043", here, data=data), place, rows.numbers)
            index = np.where(index == at, np.int32(-1), index)
    if not set(names) <= set(by_name):
        absent = Text(COUNTY_CODE.label, COUNTY_CODE.name)
        notes.append(told("D027", place, {"absent": absent, "name": Text(place.field)}))
    return index, codes, notes


def _without_placeholders(codes: Codes, texts: list[str]) -> tuple[Codes, list[str]]:
    empty = [index for index, text in enumerate(texts) if text.casefold() in PLACEHOLDERS]
    return np.where(np.isin(codes, empty), np.int32(-1), codes), texts


def _names(rows: DataRows, names: dict[str, str]) -> Iterator[Diagnostic]:
    """Fill in the name of each county code; one code with several names is reported."""
    several: dict[str, list[str]] = {}
    for code, name in _pairs(rows):
        names.setdefault(code, name)
        several.setdefault(code, []).append(name)
    for code, found in several.items():
        if len(found) > 1:
            data = {"county": code, "names": tuple(found[:_MOST_NAMED])}
            yield told("D042", rows.matched.place(COUNTY.name), data)


def _years(rows: DataRows) -> tuple[Codes, tuple[str, ...], bool]:
    """The year of each row; a column in which nothing is filled in says no more than none."""
    if YEAR.name not in rows.texts or rows.texts[YEAR.name].null_count == len(rows.numbers):
        return np.zeros(len(rows.numbers), np.int32), ("",), False
    codes, texts = _without_placeholders(*distinct(rows.texts[YEAR.name]))
    plain = [_YEAR_WORD.sub(r"\1", text) for text in texts]
    different = sorted(set(plain))
    place = {text: index for index, text in enumerate(different)}
    lookup = np.array([*(place[text] for text in plain), -1], np.int32)
    return lookup[codes], tuple(different), True


def stored_as_number(rows: DataRows, known: Known) -> Iterator[Diagnostic]:
    """A note on codes that are numbers in the file, and an error where digits were lost."""
    if known.name not in rows.matched.columns or not is_number(rows.cells(known.name).type):
        return
    place = rows.matched.place(known.name)
    yield told("D039", place, {})
    codes, texts = distinct(rows.texts[known.name])
    long = [index for index, text in enumerate(texts) if len(text) > _MOST_DIGITS]
    at = np.flatnonzero(np.isin(codes, long))
    if len(at):
        yield from report(Finding("D041", at), place, rows.numbers)
