"""Explanations: one failing school followed from the verdict to the cell, and what is asked for.

The derivation was done by hand with examples/demo-county.xlsx. 实验小学 stands in row 2 of the
sheet 学校, its campus 实验小学东校区 (counted: no, parent 9999990001) in row 3:

    运动场地面积   AW2 9665   AW3 1855          室内体育用房面积   AV2 766   AV3 0
    小学在校生数   O2  1846   O3  208           教学仪器设备资产值(万元)   BC2 1087.42   BC3 138.15

教督〔2017〕6号 asks 7.5 ㎡ of sports grounds and halls for each primary pupil; the campus is
counted with its school: (9665 + 1855 + 766 + 0) / (1846 + 208) = 12286 / 2054 = 5.98149951…, short
of 7.5 by 1.51850048…. That is 79.75 % of it: below 85 %, the floor for the one item of seven that
may fail. So the school fails, and with it 资源配置 and the county.
"""

from __future__ import annotations

from fractions import Fraction

import openpyxl
import pytest

from engine import JunhengError
from engine.analysis.explain import explain
from engine.analysis.stored import reopen
from tests.evaluation.given import judged, rows

from .conftest import DEMO

SCHOOL = "实验小学"


@pytest.fixture(scope="module")
def quality(demo):
    return demo("national-quality", stage="province")


def part(finding, name, **unit):
    """The part of that name, and of that unit where one is given."""
    found = [
        one
        for one in finding.parts
        if one.name == name and all(getattr(one.unit, k) == v for k, v in unit.items())
    ]
    assert len(found) == 1, [(one.name, one.unit) for one in finding.parts]
    return found[0]


def cells(step):
    if step.cell is not None:
        yield step
    for one in step.parts:
        yield from cells(one)


# ------------------------------------------------------------------- from the verdict to the cell


def test_a_failing_school_from_the_verdict_to_the_cells(quality):
    root = explain(quality, school=SCHOOL).root
    assert (root.status, root.said.zh) == ("not_met", "未达到优质均衡标准")

    group = part(root, "resources")
    assert (group.unit.school, group.unit.level, group.status) == (SCHOOL, "primary", "not_met")
    assert (group.rule, group.need, group.floor) == ("at_least", 6, 0.85)
    assert group.members == {"not_met": 1, "met": 6}

    area = part(group, "L5")
    value = Fraction(9665 + 1855 + 766 + 0, 1846 + 208)
    assert area.value == float(value)
    assert (area.limit.value, area.limit.decimals) == (7.5, 1)
    assert area.margin == float(value) - 7.5
    assert area.share_of_limit == pytest.approx(float(value / Fraction(15, 2)), rel=1e-15)
    assert [source.number for source in area.sources] == ["教督〔2017〕6号"]
    assert area.decisive

    found = {(one.cell.place, one.cell.school): one.value for one in cells(area.arithmetic)}
    campus = "实验小学东校区"
    assert found == {
        ("AW2", SCHOOL): 9665.0, ("AW3", campus): 1855.0, ("AV2", SCHOOL): 766.0,
        ("AV3", campus): 0.0, ("O2", SCHOOL): 1846.0, ("O3", campus): 208.0,
    }  # fmt: skip
    first = next(cells(area.arithmetic)).cell
    assert (first.table, first.row, first.letter, first.header) == (
        "学校",
        2,
        "AW",
        "运动场地面积(平方米)",
    )
    assert first.file.endswith("demo-county.xlsx")


def test_every_cell_that_is_named_holds_what_is_told_of_it(quality):
    """The workbook itself is asked, by another library than the engine reads it with."""
    book = openpyxl.load_workbook(DEMO, read_only=False, data_only=True)
    seen = 0
    for school in (SCHOOL, "丁镇学校", "乙镇中心小学"):
        for leaf in leaves(explain(quality, school=school).root):
            for step in cells(leaf.arithmetic) if leaf.arithmetic else ():
                if step.form == "cell" and step.cell.place and isinstance(step.value, float):
                    typed = book[step.cell.table][step.cell.place].value
                    told = step.value if step.cell.raw is None else step.cell.raw
                    assert typed == told, step.cell
                    seen += 1
    assert seen > 60


def test_a_cell_in_another_unit_is_told_as_it_was_typed(quality):
    """1,087.42 万元 in BC2 is 10,874,200 元."""
    root = explain(quality, school=SCHOOL, criterion="L6").root
    (coefficient,) = (one for one in part(root, "balance").parts if one.parts)
    (own,) = coefficient.parts
    found = {one.cell.place: one for one in cells(own.arithmetic)}
    assert (found["BC2"].value, found["BC2"].cell.raw, found["BC2"].cell.factor) == (
        10_874_200.0, 1087.42, 10_000.0,
    )  # fmt: skip
    assert own.value == (10_874_200 + 1_381_500) / (1846 + 208)


def test_the_levels_of_a_school_share_what_it_has(quality):
    """丁镇学校 (row 46): 2,618 ㎡, 236 primary and 254 junior pupils, weights 1 and 1.1.

    2618 x 254 x 1.1 / (236 + 254 x 1.1) = 2618 x 279.4 / 515.4 = 1419.226; over 254 pupils 5.5875.
    """
    root = explain(quality, school="丁镇学校", criterion="L4").root
    sections = part(part(root, "resources"), "L4")
    junior = next(one for one in sections.parts if one.unit.level == "junior")
    assert junior.value == pytest.approx(2618 * 279.4 / 515.4 / 254, rel=1e-12)
    split = next(one for one in junior.arithmetic.parts[0].parts if one.form == "split")
    whole, weighted, total = split.parts
    assert whole.cell.place == "AU46"
    assert (weighted.value, total.value) == (pytest.approx(279.4), pytest.approx(515.4))


def test_a_coefficient_is_told_with_what_it_was_computed_of(quality):
    """0.50181 against 0.50: not met, and reads like the limit with its two decimals."""
    balance = part(explain(quality).root, "balance")
    one = next(p for p in balance.parts if (p.name, p.unit.level) == ("L6", "primary"))
    row = rows(quality, "coefficients", indicator="L6", level="primary")[0]
    assert (one.value, one.spread.mean, one.spread.sd) == (row["cv"], row["mean"], row["sd"])
    assert one.spread.sections == 35
    assert one.value == pytest.approx(one.spread.sd / one.spread.mean, rel=1e-12)
    assert one.prints_as_limit
    assert (one.limit.value, one.limit.decimals) == (0.5, 2)


def test_the_county_is_told_by_its_worst_schools_and_how_many_there_are(quality):
    group = part(explain(quality, most=3).root, "resources")
    assert group.counts == {"not_met": 9, "met": 34}
    assert (len(group.parts), group.left_out) == (3, 6)
    assert {one.status for one in group.parts} == {"not_met"}


# ------------------------------------------------------------------- why not


def leaves(finding):
    if not finding.parts:
        yield finding
    for one in finding.parts:
        yield from leaves(one)


def test_only_what_stands_in_the_way_is_left(quality):
    root = explain(quality, why_not=True, most=100).root
    told = [one for one in leaves(root) if one.kind == "criterion"]
    assert {one.status for one in told} == {"not_met", "undetermined"}
    assert all(one.decisive for one in told)
    # every failing decisive unit of a decisive criterion is there, unless its group bears with it
    failing = {
        (row["criterion"], row["school_code"], row["level"])
        for row in rows(quality, "criteria", status="not_met", decisive=True)
    }
    named = {
        (one.name, one.unit.school_code or None, one.unit.level or None)
        for one in told
        if one.status == "not_met"
    }
    assert named <= failing
    borne = {key for key in failing - named if key[0].startswith("L")}
    for name, school, level in borne:
        assert judged(quality, "resources", school, level=level)["status"] == "met", name


def test_nothing_stands_in_the_way_of_what_is_met(run):
    evaluation = run(SMALL, "school_code,pupils\na,10\n")
    root = explain(evaluation, why_not=True).root
    assert (root.status, root.parts) == ("met", ())


SMALL = """
criteria: {c: {<A>, measure: pupils, at_least: 5}}
groups: {g: {title: 组, every: section, all: [c]}}
verdict: {all: [g]}
"""


# ------------------------------------------------------------------- what is asked for


@pytest.mark.parametrize("named", ["L5", "l5", "生均体育运动场馆面积", "体育运动场馆"])
def test_a_criterion_is_known_by_id_label_or_part_of_it(quality, named):
    explanation = explain(quality, criterion=named)
    assert [text.zh for text in explanation.criterion] == ["生均体育运动场馆面积"]
    assert [one.name for one in explanation.root.parts] == ["resources", "balance"]


def test_worst_sections_of_one_criterion_stand_first(quality):
    root = explain(quality, criterion="L5", most=4).root
    told = part(part(root, "resources"), "L5")
    values = [row["value"] / row["limit"] for row in rows(quality, "criteria", criterion="L5")]
    assert [one.share_of_limit for one in told.parts] == pytest.approx(sorted(values)[:4])


@pytest.mark.parametrize(
    ("asked", "code", "near"),
    [
        ({"county": "虚构示饭县"}, "R042", "虚构示范县"),
        ({"school": "实验小"}, "R111", SCHOOL),
        ({"school": "东校区"}, "R111", "实验小学东校区"),
        ({"criterion": "体育场"}, "R112", "生均体育运动场馆面积"),
        ({"year": "2022"}, "R114", "2023"),
    ],
)
def test_what_is_not_there_is_answered_with_the_nearest(quality, asked, code, near):
    with pytest.raises(JunhengError) as caught:
        explain(quality, **asked)
    (found,) = caught.value.diagnostics
    assert found.code == code
    assert near in found.hint("zh")
    assert found.hint("en") != found.hint("zh")


COUNTIES = (
    "county_code,county,year,school_code,school,pupils\n"
    "650101,甲县,2022,a,一小,10\n650101,甲县,2023,a,一小,10\n"
    "650102,乙县,2022,b,二小,10\n650102,乙县,2023,b,二小,1\n"
    "650103,丙县,2023,c,三小,1\n"
)  # fmt: skip


def test_of_several_counties_the_first_that_is_not_met_in_its_last_year(run):
    evaluation = run(SMALL, COUNTIES)
    explanation = explain(evaluation)
    unit = explanation.root.unit
    assert (unit.county, unit.year) == ("乙县", "2023")
    assert [item.code for item in explanation.findings] == ["R116"]
    assert explain(evaluation, county="乙县", year="2022").root.status == "met"
    assert explain(evaluation, school="三小").root.unit.county == "丙县"


def test_a_result_folder_tells_the_same_as_the_run(quality, kept):
    folder = kept(quality)
    again = reopen(folder).evaluation
    assert explain(again, most=100).root == explain(quality, most=100).root
    alone = reopen(folder, counties=["999999"]).evaluation
    assert explain(alone, school=SCHOOL).root == explain(quality, school=SCHOOL).root
