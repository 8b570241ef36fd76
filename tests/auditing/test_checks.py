"""Each check on data made by hand."""

from __future__ import annotations

import pytest

from engine.auditing import audit, said
from engine.data import read_dataset

from .given import DICTIONARY, audited, csv_file, named, of


def codes(found):
    return found.codes()


def test_sound_data_has_no_finding(tmp_path):
    found = audited(tmp_path, "小学在校生数 小学男生数 小学女生数 小学寄宿生数", (10, 4, 6, 10))

    assert codes(found) == ()
    assert found.counts().error == 0


def test_whole_that_is_not_the_sum_of_its_parts(tmp_path):
    found = audited(
        tmp_path, "小学在校生数 小学男生数 小学女生数", (10, 4, 6), (11, 4, 6), ("", 1, 2)
    )

    assert of(found, "A001") == [(3, "小学在校生数", 11.0, 10.0)]
    (finding,) = found.of("A001")
    assert finding.message() == "小学在校生数是 11，而小学男生数、小学女生数合计是 10"
    assert finding.cell == "D3"
    assert (finding.school_code, finding.level, finding.severity) == ("s1", "primary", "error")


def test_a_part_that_is_not_given_says_nothing_of_the_whole(tmp_path):
    assert codes(audited(tmp_path, "小学在校生数 小学男生数 小学女生数", (11, 4, ""))) == ()


def test_decimals_are_no_difference(tmp_path):
    """0.1 + 0.2 is 0.30000000000000004 in a computer."""
    assert (
        codes(
            audited(tmp_path, "小学高学历教师数 小学研究生教师数 小学本科教师数", (0.3, 0.1, 0.2))
        )
        == ()
    )


def test_part_more_than_the_whole(tmp_path):
    found = audited(
        tmp_path, "小学在校生数 小学寄宿生数 校舍面积 室内面积", (10, 12, 5, 5), (10, 10, 5, 6)
    )

    assert of(found, "A002") == [(2, "小学寄宿生数", 12.0, 10.0), (3, "室内面积", 6.0, 5.0)]


def test_county_parts(tmp_path):
    csv_file(tmp_path / "schools.csv", [["县代码", "学校代码"], [1, "a"], [2, "b"]])
    csv_file(
        tmp_path / "county.csv", [["县代码", "应交流教师", "交流教师"], [2, 10, 11], [1, 10, 9]]
    )

    (finding,) = audit(read_dataset(tmp_path), DICTIONARY).of("A002")

    assert (finding.place.table, finding.cell) == ("county.csv", "C2")
    assert (finding.county_code, finding.school_code) == ("2", "")


@pytest.mark.parametrize(
    ("whole", "primary", "junior", "hits"),
    [(900, 400, 500, 0), (1000, 400, 500, 1), (1000, 400, "", 0), ("", 400, 500, 0)],
)
def test_whole_school_beside_its_levels(tmp_path, whole, primary, junior, hits):
    """900 = 400 + 500."""
    header = "学校类型 在校生数 小学在校生数 初中在校生数"
    found = audited(tmp_path, header, ("九年一贯制", whole, primary, junior))

    assert of(found, "A003") == [(2, "在校生数", 1000.0, 900.0)] * hits


def test_the_largest_class_of_a_school_is_the_larger_of_its_levels(tmp_path):
    header = "学校类型 最大班额 小学最大班额 初中最大班额"
    found = audited(tmp_path, header, ("九年一贯制", 50, 45, 50), ("九年一贯制", 50, 45, 48))

    assert of(found, "A003") == [(3, "最大班额", 50.0, 48.0)]


def test_given_value_beside_the_derived_one(tmp_path):
    """2 + 5 = 7."""
    found = audited(
        tmp_path, "小学高学历教师数 小学研究生教师数 小学本科教师数", (8, 2, 5), ("", 2, 5)
    )

    assert of(found, "A004") == [(2, "小学高学历教师数", 8.0, 7.0)]
    assert "研究生教师数 + 本科教师数" in next(found.of("A004")).message()


def test_more_teachers_than_pupils(tmp_path):
    found = audited(tmp_path, "小学在校生数 小学专任教师数", (10, 11), (10, 10))

    assert of(found, "A010") == [(2, "小学专任教师数", 11.0, 10.0)]
    assert found.counts().warning == 1


def test_value_per_pupil_outside_the_bounds(tmp_path):
    """40 000 yuan / 1000 pupils = 40 < 50; 2e8 / 1000 = 200 000 > 100 000; 100 lies inside."""
    found = audited(tmp_path, "学校类型 小学在校生数 设备值", ("小学", 1000, 40_000),
                    ("小学", 1000, 200_000_000), ("小学", 1000, 100_000), ("小学", 0, 1))  # fmt: skip

    assert of(found, "A011") == [(2, "设备值", 40.0, 50.0)]
    assert of(found, "A012") == [(3, "设备值", 200_000.0, 100_000.0)]


def test_few_pupils_in_a_whole_building(tmp_path):
    """1200 m2 for 3 pupils are 400 each, and 60 for 20; 2400 are 120 for 20: above 100."""
    rows = (
        ("小学", 3, 1200),
        ("小学", 3, 2400),
        ("小学", 30, 2400),
        ("小学", 3, 1),
        ("小学", 0, 900),
    )

    found = audited(tmp_path, "学校类型 小学在校生数 教室面积", *rows)

    assert of(found, "A012") == [(3, "教室面积", 800.0, 100.0)]
    assert [(row, value) for row, _, value, _ in of(found, "A011")] == [(5, 1 / 3)]


def test_few_pupils_beside_the_median_of_their_county(tmp_path):
    """Median 1: 51 for each of 20 is beyond 50 times, 340 for each of 3 is 51 for 20, 300 is 45."""
    rows = [("小学", 100, 100)] * 9 + [("小学", 3, 1020), ("小学", 3, 900), ("小学", 40, 2040)]

    found = audited(tmp_path, "学校类型 小学在校生数 教室面积", *rows)

    assert of(found, "A013") == [(11, "教室面积", 340.0, 1.0), (13, "教室面积", 51.0, 1.0)]


def test_pupils_of_all_levels_stand_behind_a_school(tmp_path):
    """60 000 / (600 + 900) = 40; of the primary pupils alone it would be 100, which is sound.

    Of the second school the pupils are not all known: nothing is said.
    """
    header = "学校类型 小学在校生数 初中在校生数 设备值"
    rows = ("九年一贯制", 600, 900, 60_000), ("九年一贯制", 600, "", 1)

    assert of(audited(tmp_path, header, *rows), "A011") == [(2, "设备值", 40.0, 50.0)]


def test_ten_thousand_yuan_in_a_column_of_yuan(tmp_path):
    """Neighbours have 1000 yuan a pupil; 80 for 800 pupils is 0.1, ten thousand times less."""
    rows = [("小学", 800, 800_000)] * 6 + [("小学", 800, 80)]
    found = audited(tmp_path, "学校类型 小学在校生数 设备值", *rows)

    (finding,) = found.of("A011")
    assert finding.place.row == 8
    assert "像是按万元填的" in finding.message()


def test_yuan_under_a_header_of_ten_thousand_yuan(tmp_path):
    rows = [("小学", 800, 80)] * 6 + [("小学", 800, 800_000)]
    found = audited(tmp_path, "学校类型 小学在校生数 设备值(万元)", *rows)

    (finding,) = found.of("A012")
    assert "表头写万元，像是已按元填的" in finding.message()


def test_mu_in_a_column_of_square_metres(tmp_path):
    """20 000 / 30 = 667: as many square metres as a mu has."""
    found = audited(tmp_path, "占地面积", *[(20_000,)] * 6, (30,))

    (finding,) = found.of("A014")
    assert (finding.bound, finding.diagnostic.data["times"]) == (20_000.0, "667")
    assert "像是按亩填的" in finding.message()
    assert "本县学校" in finding.message()


def test_far_more_than_the_median(tmp_path):
    """2 020 000 = 101 times 20 000; 2 000 000 = 100 times is on the line."""
    found = audited(tmp_path, "占地面积", *[(20_000,)] * 9, (2_020_000,), (2_000_000,))

    assert of(found, "A013") == [(11, "占地面积", 2_020_000.0, 20_000.0)]


def test_few_schools_have_no_median(tmp_path):
    assert codes(audited(tmp_path, "占地面积", (20_000,), (20_000,), (1,))) == ()


def test_same_name_however_it_is_typed(tmp_path):
    rows = [named("实验小学"), named("实验 小学"), named("第一小学"), named("一小")]
    found = audited(tmp_path, "", *rows)

    assert [(f.place.row, f.cell) for f in found.of("A020")] == [(2, "C2"), (3, "C3")]
    assert next(found.of("A020")).message() == "同一县里有 2 所学校都叫“实验小学”：第 2、3 行"


@pytest.mark.parametrize(
    ("first", "second", "near"),
    [
        ("柳河镇中心小学", "柳河镇中心小学校", True),  # one put in
        ("柳河镇中心小学", "柳河镇中小学", True),  # one left out: 心
        ("柳河镇第一小学", "柳河镇第二小学", False),  # numbered on purpose
        ("柳河镇东街小学", "柳河镇西街小学", False),  # told apart by where they lie
        ("东庄小学", "李庄小学", False),  # short
        ("柳河镇张庄小学", "柳河镇李庄小学", False),  # two villages
        ("江北县柳河镇张家庄中心小学", "江北县柳河镇张稼庄中心小学", True),  # long
        ("柳河镇中心小学", "柳河镇中心小学", False),  # the same: another rule
        ("第一小学", "一小", False),
    ],
)
def test_near_names(tmp_path, first, second, near):
    found = audited(tmp_path, "", named(first), named("别的学校"), named(second))

    assert found.count("A021") == near


def test_near_names_of_two_counties_are_two_schools(tmp_path):
    path = csv_file(tmp_path / "s.csv", [["县代码", "学校代码", "学校名称"], [1, "a", "柳河镇中心小学"],
                                         [2, "b", "柳河镇中心小学校"]])  # fmt: skip

    assert codes(audit(read_dataset(path), DICTIONARY)) == ()


def test_counties_whose_numbers_differ_as_characters_do_are_two(tmp_path):
    """寨 is 197 before 岭 among all characters, as county 0 is before county 197."""
    rows = [[f"{at:06d}", f"s{at}", f"第{at}校"] for at in range(198)]
    rows[0][2], rows[197][2] = "刘坪镇郭岭168小学", "刘坪镇郭寨168小学"
    path = csv_file(tmp_path / "s.csv", [["县代码", "学校代码", "学校名称"], *rows])

    assert audit(read_dataset(path), DICTIONARY).codes() == ()


def years(tmp_path, *rows):
    header = ["县代码", "年度", "学校代码", "学校名称", "小学在校生数"]
    return audit(read_dataset(csv_file(tmp_path / "s.csv", [header, *rows])), DICTIONARY)


def test_change_against_last_year(tmp_path):
    """160 / 100 is +60 %, beyond 50 %; 150 is on the line; 2021 is not last year."""
    found = years(tmp_path, [1, 2022, "a", "甲", 100], [1, 2023, "a", "甲", 160],
                  [1, 2022, "b", "乙", 100], [1, 2023, "b", "乙", 150])  # fmt: skip

    assert of(found, "A030") == [(3, "小学在校生数", 160.0, 100.0)]
    assert "（+60%），变化超过 50%" in next(found.of("A030")).message()


def test_small_changes_are_none(tmp_path):
    """60 to 200 m2 is +233 %, but only by 140; to 260 it is by 200."""
    header = ["县代码", "年度", "学校代码", "教室面积"]
    rows = [[1, 2022, "a", 60], [1, 2022, "b", 60], [1, 2023, "a", 200], [1, 2023, "b", 260]]

    found = audit(read_dataset(csv_file(tmp_path / "s.csv", [header, *rows])), DICTIONARY)

    assert of(found, "A030") == [(5, "教室面积", 260.0, 60.0)]


def test_years_apart_are_not_compared(tmp_path):
    assert codes(years(tmp_path, [1, 2021, "a", "甲", 100], [1, 2023, "a", "甲", 900])) == ()


def test_schools_that_went_came_and_changed_their_code(tmp_path):
    found = years(tmp_path, [1, 2022, "a", "甲校", 9], [1, 2022, "b", "乙校", 9], [1, 2022, "x", "丁 校", 9],
                  [1, 2023, "a", "甲校", 9], [1, 2023, "c", "丙校", 9], [1, 2023, "y", "丁校", 9])  # fmt: skip

    assert [f.place.row for f in found.of("A031")] == [3]
    assert [f.place.row for f in found.of("A032")] == [6]
    assert [(f.place.row, f.value, f.bound) for f in found.of("A033")] == [(7, "丁校", "x")]
    assert found.counts().info == 2


def test_what_reading_found_is_shown(tmp_path):
    found = audited(tmp_path, "小学在校生数 校舍面积", (-3, "很大"), (1.5, 9))

    assert [(f.code, f.cell, f.school_code) for f in found.read] == [
        ("D050", "E2", "s0"), ("D052", "D2", "s0"), ("D054", "D3", "s1"),
    ]  # fmt: skip


def test_duplicate_codes_come_from_reading(tmp_path):
    path = csv_file(tmp_path / "s.csv", [["县代码", "学校代码"], [1, "a"], [1, "a"]])

    assert audit(read_dataset(path), DICTIONARY).codes() == ("D034",)


@pytest.mark.parametrize(
    ("value", "text"),
    [(1200.0, "1200"), (0.30000000000000004, "0.3"), (float("nan"), ""), (1e-9, "1e-09")],
)
def test_values_are_said_without_noise(value, text):
    assert said(value) == text
