"""What a case expected and what came out -> a Diagnostic for every difference."""

from __future__ import annotations

from decimal import Decimal
from math import isclose, isnan
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.testing.model import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.diagnostics import Diagnostic
    from engine.testing.model import Case, Check, Excluded, LeftOut, Scalar, Want
    from engine.testing.seen import Exclusion, Seen, Units

_RELATIVE, _ABSOLUTE = 1e-9, 1e-12
_NOTHING = Text("无", "nothing")
_KEYS = {
    "verdict": Text("结论", "the verdict"),
    "on_covered_part": Text("已覆盖部分的结论", "the verdict on the covered part"),
    "status": Text("结果", "the status"),
    "value": Text("值", "the value"),
    "limit": Text("限值", "the limit"),
    "margin": Text("与限值的距离", "the margin"),
    "on_the_line": Text("“恰在限值上”", "on_the_line"),
    "prints_as_limit": Text("“读作限值”", "prints_as_limit"),
    "points": Text("得分", "the points"),
    "max_points": Text("满分", "the full points"),
    "reason": Text("理由", "the reason"),
    "label": Text("说法", "the label"),
    "value_text": Text("文字值", "the value in words"),
    "cv": Text("差异系数", "the coefficient"),
    "mean": Text("均值", "the mean"),
    "sd": Text("标准差", "the standard deviation"),
    "n_sections": Text("学段部数", "the number of sections"),
    "pupils": Text("学生数", "the pupils"),
}
_COLUMNS = {"verdicts": {"status": "verdict"}}
_SHOWN_BESIDE = {
    "verdicts": (),
    "criteria": ("status", "value", "limit"),
    "coefficients": ("status", "cv", "limit"),
}


def differences(case: Case, county: str, seen: Seen) -> Iterator[Diagnostic]:
    """Every expectation of a case that does not hold."""
    look = _Look(case, county, seen)
    for check in case.checks:
        yield from look.check(check)
    if case.excluded is not None:
        yield from look.excluded(case.excluded)


def holds(check: Check, rows: Sequence[int], seen: Seen) -> bool:
    """Whether a check holds for these rows of its name."""
    return bool(rows) and all(
        _want_holds(check, want, row, seen) for want in check.wants for row in rows
    )


def excludes(wanted: Excluded, rows: Sequence[Exclusion]) -> bool:
    """Whether those that are left out are the wanted ones, and no others."""
    named = all(any(_names(school, row) for row in rows) for school in wanted.schools)
    return named and all(any(_is(school, row) for school in wanted.schools) for row in rows)


class _Look:
    def __init__(self, case: Case, county: str, seen: Seen) -> None:
        self.case = case
        self.county = county
        self.seen = seen
        self.tree = case.tree

    def check(self, check: Check) -> Iterator[Diagnostic]:
        units = self.seen.units(check.table, check.name)
        rows = units.rows_of(check, self.case, self.county)
        if not rows:
            yield self.tree.problem(
                "R061", check.path, at_key=True, case=self.case.name,
                subject=_subject(check.name, check.school, check.level),
                units=_units(units, self.county),
            )  # fmt: skip
        for row in rows:
            for want in check.wants:
                if not _want_holds(check, want, row, self.seen):
                    yield self.difference(check, want, units, row)

    def difference(self, check: Check, want: Want, units: Units, row: int) -> Diagnostic:
        expected: object = said(want.expected)
        if want.key == "reason":
            expected = Text(f"包含“{expected}”", f"one that contains “{expected}”")
            actual: object = _or_nothing(self.seen.reason(check.table, check.name, row))
        else:
            actual = _shown(_actual(check, want, row, self.seen))
        return self.tree.problem(
            "R060", want.path, case=self.case.name, key=_KEYS[want.key], expected=expected,
            subject=_subject(check.name, units.school[row], units.level[row]), actual=actual,
            beside=self.beside(check, want, row), why=self.case.why,
        )  # fmt: skip

    def beside(self, check: Check, want: Want, row: int) -> Text:
        """The other numbers of the row, and its reason: what one needs to see the cause."""
        zh, en = [], []
        for key in _SHOWN_BESIDE[check.table]:
            cell = self.seen.cells(check.table, check.name, key)[row]
            if key != want.key and cell is not None and not _is_nan(cell):
                zh.append(f"{_KEYS[key].zh} {said(cell)}")
                en.append(f"{_KEYS[key].en.removeprefix('the ')} {said(cell)}")
        if want.key != "reason":
            reason = self.seen.reason(check.table, check.name, row)
            zh += [f"理由：{reason.zh}"] if reason.zh else []
            en += [f"reason: {reason.en}"] if reason.zh else []
        if not zh:
            return Text("")
        return Text(f"（{'，'.join(zh)}）", f" ({', '.join(en)})")

    def excluded(self, wanted: Excluded) -> Iterator[Diagnostic]:
        rows = self.seen.excluded_from(self.case, self.county)
        for school in wanted.schools:
            if not any(_names(school, row) for row in rows):
                yield self.tree.problem(
                    "R062", school.path, case=self.case.name, listed=_listed(rows),
                    school=_school(school.school, school.level), reason=_because(school),
                )  # fmt: skip
        told = set()
        for row in rows:
            unit = row.school, row.level
            if not any(_is(school, row) for school in wanted.schools) and unit not in told:
                told.add(unit)
                yield self.tree.problem(
                    "R063", wanted.path, at_key=True, case=self.case.name,
                    school=_school(*unit), reason=row.reason,
                )  # fmt: skip


def _want_holds(check: Check, want: Want, row: int, seen: Seen) -> bool:
    if want.key == "reason":
        reason = seen.reason(check.table, check.name, row)
        return any(said(want.expected) in side for side in (reason.zh, reason.en))
    return _same(want.expected, _actual(check, want, row, seen))


def _actual(check: Check, want: Want, row: int, seen: Seen) -> object:
    """The cell that a wanted value is held against."""
    key = _COLUMNS.get(check.table, {}).get(want.key, want.key)
    if check.table == "criteria" and want.key == "value":
        if isinstance(want.expected, str):
            key = "value_text"
        elif isinstance(want.expected, bool):
            value = seen.cells(check.table, check.name, key)[row]
            return value if _is_nan(value) else value == 1
    return seen.cells(check.table, check.name, key)[row]


def _names(school: LeftOut, row: Exclusion) -> bool:
    return _is(school, row) and any(
        school.reason in side for side in (row.reason.zh, row.reason.en)
    )


def _is(school: LeftOut, row: Exclusion) -> bool:
    return school.school in ("", row.school) and school.level in ("", row.level)


def _listed(rows: Sequence[Exclusion]) -> tuple[Text, ...] | Text:
    found = {}
    for row in rows:
        unit = _school(row.school, row.level)
        text = Text(f"{unit.zh}：{row.reason.zh}", f"{unit.en}: {row.reason.en}")
        found[text.zh] = text
    return tuple(found.values()) or _NOTHING


def _same(expected: Scalar, actual: object) -> bool:
    if isinstance(expected, Decimal) and isinstance(actual, (int, float)):
        return isclose(float(expected), actual, rel_tol=_RELATIVE, abs_tol=_ABSOLUTE)
    return expected == actual


def _shown(actual: object) -> object:
    return _NOTHING if actual is None or _is_nan(actual) else said(actual)


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and isnan(value)


def _subject(name: str, school: str, level: str) -> Text:
    """A criterion and its unit, as people say it; the whole has no name."""
    zh = [f"学校 {school}"] * bool(school) + [f"学段 {level}"] * bool(level)
    en = [f"school {school}"] * bool(school) + [f"level {level}"] * bool(level)
    name_zh, name_en = f"“{name}”" if name else "全县", name or "the county"
    if not zh:
        return Text(name_zh, name_en)
    return Text(f"{name_zh}（{'，'.join(zh)}）", f"{name_en} ({', '.join(en)})")


def _school(code: str, level: str) -> Text:
    """A school and its level, as people say it."""
    if not level:
        return Text(f"学校 {code}", f"school {code}")
    return Text(f"学校 {code} 的 {level} 学段", f"school {code} at level {level}")


def _units(units: Units, county: str) -> tuple[Text, ...] | Text:
    found = []
    for row in units.rows(county):
        said_of = "/".join(word for word in (units.school[row], units.level[row]) if word)
        found.append(Text(said_of) if said_of else Text("全县", "the county"))
    return tuple(dict.fromkeys(found)) or _NOTHING


def _because(school: LeftOut) -> Text:
    if not school.reason:
        return Text("")
    return Text(f"，理由包含“{school.reason}”", f" because of “{school.reason}”")


def _or_nothing(text: Text) -> Text:
    return text if text.zh else _NOTHING
