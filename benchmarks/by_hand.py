"""The work of both regimes written by hand, once in polars and once in pandas, for orientation.

A country's Parquet files in; verdicts, criteria, coefficients, sections and excluded schools out, as
tables of the same names and columns as ours, one folder for each regime. Nothing reads a ruleset: the
numbers of the regulations stand below as they would in a script made for them.

What ours does beyond this is not done here: checks of every field (two that the made-up country
needs apart), findings, the normalised copy of the data, result.json, and missing values named one by
one. Sentences of reasons are shorter. Both libraries use the threads they like.

`python -m benchmarks.by_hand polars RESULTS` compares the coefficients with those of result folders
of ours, RESULTS/national-quality and RESULTS/national-basic.
"""

# ruff: noqa: E501 - one line an item of the regulations

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

WEIGHTS = {"primary": 1.0, "junior": 1.1}  # a nine-year school's resources, by pupils
TYPES = {"primary": ["primary", "teaching_point", "nine_year"], "junior": ["junior", "nine_year"]}
WORDS = {"primary": "小学", "junior": "初中"}
STATUS = ["not_met", "undetermined", "met", "not_applicable"]  # 0 to 3; a group takes the least
TOLERANCE, NOISE = 1e-9, 4 * float(np.finfo(np.float64).eps)
ROW_GROUP = 524_288
MOST = {"daily_lesson_hours": 24, "worst_subject_level": 4}  # more is a slip and counts as missing


class Check(NamedTuple):
    """One item as text that both libraries read: a measure and how it is held against its limit."""

    name: str
    label: str
    measure: str = ""
    way: Literal["yes", "no", ">=", "<=", "<", "listed", "value", "all"] = "all"
    limit: tuple[float, float] | float | str | None = None  # primary and junior, one, or computed
    source: str | None = "m6"
    confidence: str | None = "A"
    applies: str = ""
    per: str = ""  # times this, what lacks is in units of the resource
    text: str = ""  # a column shown instead of a number
    because: str = ""  # of the limit of a nine-year school
    full: float | None = None  # points
    members: tuple[str, ...] = ()
    advisory: bool = False

    @property
    def decimals(self) -> int | None:
        """Decimals that the limit is written with; None where it is computed."""
        limit = self.limit[0] if isinstance(self.limit, tuple) else self.limit
        if limit is None or isinstance(limit, str) or self.full is not None:
            return None
        return len(f"{limit:g}".partition(".")[2])


class Regime(NamedTuple):
    """A ruleset's name and edition, as every row repeats them."""

    name: str
    edition: str
    stage: str | None  # of what people judged


def _group(name: str, label: str, members: str) -> Check:
    return Check(name, label, source=None, confidence=None, members=tuple(members.split()))


# ------------------------------------------------------------------------------- quality, 2017
PER_100 = "pupils / 100"
NINE_YEAR = "九年一贯制、十二年一贯制学校的义务教育阶段"
SCHOOL_SIZE = Check("g04", "4 学校规模", "pupils", "<=", "most_pupils", because=NINE_YEAR)
CLASS_SIZE = Check("g05", "5 每个班级的学生数", "largest_class", "<=", (45, 50))
INDICATORS = (
    Check("L1", "每百名学生拥有高于规定学历教师数", "100 * teachers_above_degree / pupils", ">=", (4.2, 5.3), per=PER_100),
    Check("L2", "每百名学生拥有县级以上骨干教师数", "100 * backbone_teachers / pupils", ">=", (1, 1), per=PER_100),
    Check("L3", "每百名学生拥有体育、艺术（美术、音乐）专任教师数", "100 * pe_art_teachers / pupils", ">=", (0.9, 0.9), per=PER_100),
    Check("L4", "生均教学及辅助用房面积", "(teaching_area - indoor_sports_area) / pupils", ">=", (4.5, 5.8), per="pupils"),
    Check("L5", "生均体育运动场馆面积", "(sports_ground_area + indoor_sports_area) / pupils", ">=", (7.5, 10.2), per="pupils"),
    Check("L6", "生均教学仪器设备值", "equipment_value / pupils", ">=", (2000, 2500), per="pupils"),
    Check("L7", "每百名学生拥有网络多媒体教室数", "100 * multimedia_rooms / pupils", ">=", (2.3, 2.4), per=PER_100),
)  # fmt: skip
NAMES = tuple(check.name for check in INDICATORS)
RESOURCES = Check("resources", "资源配置", members=NAMES)
QUALITY_SECTIONS = (
    CLASS_SIZE,
    Check("g12", "12 专任教师全部持有教师资格证", "certified_teachers", ">=", "full_time_teachers"),
)
QUALITY_SCHOOLS = (
    Check("g03_music_rooms", "每12个班至少1间音乐教室", "music_rooms", ">=", "classes / 12"),
    Check("g03_music_area", "每间音乐教室的面积", "smallest_music_room", ">=", 96, applies="music_rooms > 0"),
    Check("g03_art_rooms", "每12个班至少1间美术教室", "art_rooms", ">=", "classes / 12"),
    Check("g03_art_area", "每间美术教室的面积", "smallest_art_room", ">=", 90, applies="art_rooms > 0"),
    SCHOOL_SIZE,
    Check("q3_charter", "每所学校制定章程", "charter", "yes"),
    Check("q3_informatised", "每所学校实现管理信息化", "informatised_management", "yes"),
    Check("q4", "4 教师培训经费占年度公用经费预算的比例", "100 * training_funds / public_funds", ">=", 5),
)  # fmt: skip
QUALITY_SCHOOL_GROUPS = (
    _group(
        "g03", "3 每所学校的音乐、美术专用教室",
        "g03_music_rooms g03_music_area g03_art_rooms g03_art_area",
    ),
    _group("q3", "3 学校章程和管理信息化", "q3_charter q3_informatised"),
)  # fmt: skip
QUALITY_COUNTY = (
    Check("recognised_3_years", "通过基本均衡认定三年以上", "years_since_recognition", ">=", 3, confidence="B"),
    Check("monitoring_since", "认定后年度监测持续良好", "monitoring_good", "yes", confidence="B"),
    Check("g01", "1 学校规划布局合理", "layout_sound", "yes"),
    Check("g02_construction", "学校建设标准统一", "unified_construction", "yes"),
    Check("g02_staffing", "教师编制标准统一", "unified_staffing", "yes"),
    Check("g02_funding", "生均公用经费基准定额统一", "unified_funding", "yes"),
    Check("g02_equipment", "基本装备配置标准统一", "unified_equipment", "yes"),
    Check("g06", "6 不足100人的学校和教学点按100人核定公用经费", "small_schools_funded_as_100", "yes"),
    Check("g07", "7 特殊教育生均公用经费", "special_education_funding_per_pupil", ">=", 8000, confidence="B"),
    Check("g08", "8 教师平均工资收入不低于当地公务员", "teacher_average_pay", ">=", "civil_servant_average_pay"),
    Check("g09", "9 教师五年360学时培训完成率", "training_hours_rate", ">=", 100),
    Check("g10", "10 县级统筹分配各校岗位", "posts_allocated_by_county", "yes"),
    Check("g11_rotation", "每年交流轮岗教师占符合条件教师的比例", "100 * rotated_teachers / rotation_eligible", ">=", 10),
    Check("g11_backbone", "交流轮岗教师中骨干教师的比例", "100 * rotated_backbone / rotated_teachers", ">=", 20),
    Check("g13_primary", "小学就近划片入学比例", "nearby_enrolment_primary", ">=", 100),
    Check("g13_junior", "初中就近划片入学比例", "nearby_enrolment_junior", ">=", 95),
    Check("g14_share", "优质高中招生名额分配比例", "quota_share", ">=", 50),
    Check("g14_rural", "名额分配向农村初中倾斜", "quota_favours_rural", "yes"),
    Check("g15_left_behind", "留守儿童关爱体系健全", "left_behind_care", "yes"),
    Check(
        "g15_migrant", "随迁子女在公办学校和政府购买学位就读的比例",
        "100 * county_migrant_children_placed / county_migrant_children", ">=", 85, applies="county_migrant_children > 0",
    ),
    Check("q1", "1 初中三年巩固率", "100 * junior_leavers / junior_starters", ">=", 95, confidence="B"),
    Check(
        "q2", "2 残疾儿童少年入学率", "100 * disabled_enrolled / disabled_children", ">=", 95, applies="disabled_children > 0",
    ),
    Check("q5_ict", "教师能熟练运用信息化手段教学", "ict_in_teaching", "yes"),
    Check("q5_equipment", "设施设备利用率高", "equipment_well_used", "yes"),
    Check(
        "q6", "6 德育工作和校园文化建设达到良好以上",
        "moral_education_and_culture == '优秀' or moral_education_and_culture == '良好'", "yes", text="moral_education_and_culture",
    ),
    Check("q7", "7 课程开齐开足", "full_curriculum", "yes"),
    Check("q8", "8 无过重课业负担", "no_excessive_workload", "yes"),
    Check("q9_level", "国家质量监测各学科等级均达到Ⅲ级以上", "worst_subject_level", ">=", 3),
    Check("q9_difference", "国家质量监测校际差异率", "largest_school_difference", "<", 0.15),
    Check("recognition", "社会认可度", "recognition_rate", ">=", 85),
    Check("no_entrance_exams", "无以考试方式招生", "entrance_exams_found", "no"),
    Check("no_irregular_choice", "无违规择校", "irregular_choice_found", "no"),
    Check("no_key_schools", "无重点学校和重点班", "key_schools_found", "no"),
    Check("no_posts_left_vacant", "无有编不补或长期聘用编外教师", "posts_left_vacant_found", "no"),
    Check("no_low_recognition", "社会认可度不低于标准", "recognition_rate < 85", "no"),
    Check("no_serious_accidents", "无重大事故", "serious_accidents_found", "no", confidence="C", advisory=True),
    Check("no_falsified_data", "无弄虚作假", "falsified_data_found", "no", confidence="C", advisory=True),
)  # fmt: skip
VETOES = QUALITY_COUNTY[-7:]
QUALITY_GROUPS = (
    _group("g02", "2 城乡标准统一", "g02_construction g02_staffing g02_funding g02_equipment"),
    _group("g11", "11 教师交流轮岗", "g11_rotation g11_backbone"),
    _group("g13", "13 城区和镇区公办学校就近划片入学", "g13_primary g13_junior"),
    _group("g14", "14 优质高中招生名额分配", "g14_share g14_rural"),
    _group("g15", "15 留守儿童和随迁子女", "g15_left_behind g15_migrant"),
    _group("q5", "5 信息化教学和设备利用", "q5_ict q5_equipment"),
    _group("q9", "9 国家义务教育质量监测", "q9_level q9_difference"),
    _group(
        "government", "政府保障程度", "g01 g02 g03 g04 g05 g06 g07 g08 g09 g10 g11 g12 g13 g14 g15"
    ),
    _group("quality", "教育质量", "q1 q2 q3 q4 q5 q6 q7 q8 q9"),
)
QUALITY_SHARED = (
    "teaching_area", "indoor_sports_area", "sports_ground_area", "equipment_value",
    "multimedia_rooms",
)  # fmt: skip
QUALITY_FIELDS = (
    "pupils", "classes", "largest_class", "teachers_above_degree", "backbone_teachers",
    "pe_art_teachers", "certified_teachers", "full_time_teachers",
)  # fmt: skip
NOT_IN_RESOURCES = (
    ("school_type == 'special' or school_type == 'vocational'", "特殊教育学校、职业学校不计入七项指标"),
    ("school_type == 'teaching_point' and pupils < 50", "不足50人的教学点不计入七项指标"),
)  # fmt: skip

# ------------------------------------------------------------------- basic, 2012; Anhui, 2018
BASIC_INDICATORS = (
    Check("teaching_area_per_pupil", "生均教学及辅助用房面积", "teaching_area / pupils", "value"),
    Check("sports_area_per_pupil", "生均体育运动场馆面积", "(sports_ground_area + indoor_sports_area) / pupils", "value"),
    Check("equipment_value_per_pupil", "生均教学仪器设备值", "equipment_value / pupils", "value"),
    Check("computers_per_100_pupils", "每百名学生拥有计算机台数", "100 * computers / pupils", "value"),
    Check("books_per_pupil", "生均图书册数", "books / pupils", "value"),
    Check("teachers_per_pupil", "师生比", "full_time_teachers / pupils", "value"),
    Check("teachers_above_degree_per_pupil", "生均高于规定学历教师数", "teachers_above_degree / pupils", "value"),
    Check("teachers_mid_title_per_pupil", "生均中级及以上专业技术职务教师数", "teachers_mid_title / pupils", "value"),
)  # fmt: skip
SATISFIED = "100 * questionnaires_satisfied / questionnaires_valid"
LISTED = {
    "access_migrant": "随迁子女就学纳入规划和经费保障", "access_left_behind": "建立留守儿童关爱体系",
    "access_disabled": "三类残疾儿童少年入学率", "access_quota": "优质高中名额分配到县域内初中的比例逐步提高",
    "guarantee_accountability": "建立责任、监督和问责机制", "guarantee_funds": "义务教育经费单列，近三年实现三个增长",
    "guarantee_weak_schools": "推进学校标准化和薄弱学校改造，经费向薄弱学校倾斜",
    "guarantee_transfer": "农村税费改革转移支付用于义务教育的比例达到省定要求", "teachers_pay": "落实教师绩效工资",
    "teachers_staffing": "学科教师配备齐全，生师比达到要求", "teachers_rotation": "校长和教师定期交流",
    "teachers_training": "落实教师培训和培训经费", "quality_curriculum": "课程开齐开足",
    "quality_retention": "巩固率达到省定标准", "quality_fitness": "学生体质健康合格率达到标准",
    "quality_no_key_schools": "不设重点学校和重点班，择校得到遏制", "quality_workload": "减轻学生课业负担",
}  # fmt: skip
BASIC_COUNTY = (
    Check("satisfaction", "公众满意度", SATISFIED, ">=", 85, source="m3"),
    Check("satisfaction_reference", "公众满意度（参考）", SATISFIED, ">=", 85, source="m3"),
    Check(
        "government_score", "政府职责评估得分", "government_total", ">=", 85, source="m3", full=100
    ),
    *(
        Check(f"government_score.{item}", label, item, "listed", source="m3")
        for item, label in LISTED.items()
    ),
)
BASIC_GROUPS = (_group("government", "政府职责", "government_score"),)
GATE = Check(
    "province_standard", "每所学校达到省定办学基本标准", "province_standard_met", source="m3"
)
SUPPLIED = "按数据中提供的评估结论判定"
ANHUI_SECTIONS = (
    Check("built_area", "生均校舍建筑面积", "(building_area - dormitory_area) / pupils", ">=", (8.5, 9.5), "a18", per="pupils"),
    Check("sports_area", "生均体育运动场馆面积", "(sports_ground_area + indoor_sports_area) / pupils", ">=", (7.7, 10.6), "a18", per="pupils"),
    Check("books_per_pupil", "生均图书册数", "books / pupils", ">=", (25, 35), "a18", per="pupils"),
    Check("computers_for_pupils", "每8名学生至少1台计算机", "computers", ">=", "pupils / 8", "a18"),
    CLASS_SIZE._replace(name="class_size", label="班额", source="a18"),
    INDICATORS[0]._replace(name="teachers_above_degree_per_100", source="a18"),
    INDICATORS[1]._replace(name="backbone_teachers_per_100", source="a18"),
    INDICATORS[2]._replace(name="pe_art_teachers_per_100", label="每百名学生拥有体育、艺术专任教师数", source="a18"),
    Check("lesson_hours", "走读生每日教学时间", "daily_lesson_hours", "<=", (6, 7), "a18"),
)  # fmt: skip
AT_EACH_LEVEL = _group(
    "at_each_level", "学校各学段的办学条件", " ".join(check.name for check in ANHUI_SECTIONS)
)
ANHUI_SCHOOL_SIZE = SCHOOL_SIZE._replace(name="school_size", label="学校规模", source="a18")
MEMBER_LABELS = {
    group.name: [labels[member] for member in group.members]
    for group in (RESOURCES, *QUALITY_SCHOOL_GROUPS, AT_EACH_LEVEL)
    for labels in [{c.name: c.label for c in (*INDICATORS, *QUALITY_SCHOOLS, *ANHUI_SECTIONS)}]
}
BASIC_SHARED = (
    "teaching_area", "indoor_sports_area", "sports_ground_area", "equipment_value", "computers",
    "books", "building_area", "dormitory_area",
)  # fmt: skip
BASIC_FIELDS = (
    "pupils", "classes", "largest_class", "full_time_teachers", "teachers_above_degree",
    "teachers_mid_title", "backbone_teachers", "pe_art_teachers", "daily_lesson_hours",
)  # fmt: skip


def _not_basic(where: str) -> tuple[tuple[str, str], ...]:
    return (
        ("owner == 'private'", f"民办学校不{where}"),
        ("owner == 'other_public'", f"非县属公办学校不{where}"),
        ("school_type == 'teaching_point'", f"小学教学点不{where}"),
    )


def measured(side: Literal["polars", "pandas"], data: Path, out: Path) -> dict[str, float]:
    """Both regimes in one of the libraries, timed from reading to the last table written.

    Args:
        side: which library.
        data: folder of schools.parquet, county.parquet and assessments.parquet.
        out: folder for the tables, emptied first.

    Returns:
        seconds, peak_above_imports in bytes (of a fresh process), and rows written.
    """
    shutil.rmtree(out, ignore_errors=True)
    before, start = _peak(), perf_counter()
    work = _Polars if side == "polars" else _Pandas
    rows = _quality(work(data, out / "national-quality"))
    rows += _basic(work(data, out / "national-basic"))
    seconds = perf_counter() - start
    return {"seconds": seconds, "peak_above_imports": _peak() - before, "rows": rows}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _quality(work: _Polars | _Pandas) -> int:
    regime = Regime("national-quality", "2017", "province")
    sections = work.sections(QUALITY_FIELDS, QUALITY_SHARED)
    schools = work.school_totals(sections)
    county = work.county([*QUALITY_COUNTY])
    resources = work.leave_out(regime, sections, "resources", NOT_IN_RESOURCES)
    resources = work.six_of_seven(work.judged(resources, INDICATORS))
    sections = work.judged(sections, QUALITY_SECTIONS)
    schools = work.judged(schools, QUALITY_SCHOOLS)
    for group in QUALITY_SCHOOL_GROUPS:
        schools = work.all_of(schools, group)
    county = work.with_texts(work.judged(county, QUALITY_COUNTY), QUALITY_COUNTY)
    county = work.risen(county, resources, (RESOURCES,), "个学段部")
    county = work.risen(county, sections, QUALITY_SECTIONS, "个学段部")
    at_schools = (*QUALITY_SCHOOL_GROUPS, SCHOOL_SIZE, QUALITY_SCHOOLS[-1])
    county = work.risen(county, schools, at_schools, "所学校")
    county = work.balance(regime, county, resources, INDICATORS, (0.50, 0.45), combined=False)
    for group in QUALITY_GROUPS:
        county = work.all_of(county, group)
    work.write_criteria([
        (regime, county, (*QUALITY_COUNTY, *QUALITY_GROUPS)),
        (regime, resources, (*INDICATORS, RESOURCES)),
        (regime, sections, QUALITY_SECTIONS),
        (regime, schools, (*QUALITY_SCHOOLS, *QUALITY_SCHOOL_GROUPS)),
    ])  # fmt: skip
    work.write_sections([(regime, resources, INDICATORS), (regime, sections, QUALITY_SECTIONS)])
    inside = {group.name: group.members for group in QUALITY_GROUPS}
    leaves = {
        name: [leaf for member in inside[name] for leaf in inside.get(member, (member,))]
        for name in ("government", "quality")
    }
    parts = [
        *QUALITY_COUNTY[:2], RESOURCES, Check("balance", "校际均衡"), *QUALITY_GROUPS[-2:],
        next(check for check in QUALITY_COUNTY if check.name == "recognition"), *VETOES,
    ]  # fmt: skip
    labels = ("未达到优质均衡标准", "无法判定", "达到优质均衡标准")
    work.verdicts(
        regime, county, labels, [(part, leaves.get(part.name, [part.name])) for part in parts]
    )
    return work.finish()


def _basic(work: _Polars | _Pandas) -> int:
    regime, anhui = (
        Regime("national-basic", "2012", "province"),
        Regime("provinces/anhui", "2018", None),
    )
    sections = work.sections(BASIC_FIELDS, BASIC_SHARED)
    schools = work.school_totals(sections)
    county = work.county([*BASIC_COUNTY])
    counted = work.leave_out(regime, sections, "coefficients", _not_basic("计入差异系数"))
    table = work.leave_out(regime, sections, "table", _not_basic("列入学校达标表"))
    sections = work.all_of(work.judged(sections, ANHUI_SECTIONS), AT_EACH_LEVEL)
    schools = work.judged(schools, (ANHUI_SCHOOL_SIZE,))
    gate = work.gate(table, sections, schools)
    counted = work.judged(counted, BASIC_INDICATORS)
    county = work.with_texts(work.judged(county, BASIC_COUNTY), BASIC_COUNTY)
    county = work.risen(county, gate, (GATE,), "所学校")
    county = work.risen(county, sections, (AT_EACH_LEVEL,), "个学段部")
    county = work.risen(county, schools, (ANHUI_SCHOOL_SIZE,), "所学校")
    county = work.balance(regime, county, counted, BASIC_INDICATORS, (0.65, 0.55), combined=True)
    county = work.all_of(county, BASIC_GROUPS[0])
    work.write_criteria([
        (regime, county, (*BASIC_COUNTY, *BASIC_GROUPS)),
        (regime, gate, (GATE,)),
        (anhui, sections, (*ANHUI_SECTIONS, AT_EACH_LEVEL)),
        (anhui, schools, (ANHUI_SCHOOL_SIZE,)),
    ])  # fmt: skip
    work.write_sections([(regime, counted, BASIC_INDICATORS), (anhui, sections, ANHUI_SECTIONS)])
    labels = ("未达到基本均衡标准", "无法判定", "达到基本均衡标准")
    parts = (GATE, Check("balance", "校际均衡"), BASIC_GROUPS[0], BASIC_COUNTY[0])
    leaves = {"government": ["government_score"]}
    work.verdicts(
        regime, county, labels, [(part, leaves.get(part.name, [part.name])) for part in parts]
    )
    labels = ("未达到办学基本标准", "无法判定", "达到办学基本标准")
    parts = (AT_EACH_LEVEL, ANHUI_SCHOOL_SIZE)
    work.verdicts(anhui, county, labels, [(part, [part.name]) for part in parts])
    return work.finish()


class _Polars:
    """The steps in polars: frames in memory, long tables streamed out."""

    def __init__(self, data: Path, out: Path) -> None:
        self.out = out
        out.mkdir(parents=True)
        text = pl.Categorical
        self.schools = (
            pl.scan_parquet(data / "schools.parquet")
            .with_row_index("number")
            .with_columns(
                pl.col("county_code").rank("dense").alias("place"),
                pl.col("county_code", "school_type", "owner").cast(text),
                pl.when(pl.col("school_type") == "nine_year").then(2500).otherwise(2000)
                .cast(pl.Float64).alias("most_pupils"),
                *(
                    pl.when(pl.col(f"daily_lesson_hours_{level}") <= MOST["daily_lesson_hours"])
                    .then(pl.col(f"daily_lesson_hours_{level}")).alias(f"daily_lesson_hours_{level}")
                    for level in WEIGHTS
                ),
            )
            .collect()
        )  # fmt: skip
        self.counties = pl.read_parquet(data / "county.parquet").sort("county_code")
        items = pl.read_parquet(data / "assessments.parquet")
        self.items = items.pivot("item", index="county_code", values="value")  # noqa: PD010 - polars
        self.rows = 0
        self.held: dict[str, list[pl.DataFrame]] = {}

    def county(self, checks: Sequence[Check]) -> pl.DataFrame:
        leavers = self.schools.group_by("county_code").agg(
            pl.col("graduates_junior").sum().alias("junior_leavers"),
            pl.sql_expr(
                "first_year_pupils_junior + transferred_in_junior - transferred_out_junior"
                " - deaths_junior"
            ).sum().alias("junior_starters"),
        )  # fmt: skip
        asked = {check.measure for check in checks if check.way in {"yes", "no"}}
        points = {check.measure for check in checks} - asked
        items = self.items.select(
            "county_code",
            *((pl.col(name) == "是").alias(name) for name in self.items.columns if name in asked),
            *(
                pl.col(name).cast(pl.Float64, strict=False)
                for name in self.items.columns
                if name in points
            ),
            "moral_education_and_culture",
        )
        came, now = (pl.col(name).str.to_date() for name in ("basic_recognition_date", "as_of"))
        early = now.dt.strftime("%m-%d") < came.dt.strftime("%m-%d")
        worst = pl.col("worst_subject_level")
        return (
            self.counties.join(items, on="county_code", how="left", maintain_order="left")
            .with_columns(
                pl.col("county_code", "county").cast(pl.Categorical),
                (now.dt.year() - came.dt.year() - early.cast(pl.Int32))
                .cast(pl.Float64).alias("years_since_recognition"),
                pl.when(worst <= MOST["worst_subject_level"]).then(worst)
                .alias("worst_subject_level"),
            )
            .join(leavers, on="county_code", how="left", maintain_order="left")
        )  # fmt: skip

    def sections(self, fields: Sequence[str], shared: Sequence[str]) -> pl.DataFrame:
        """Every section, with its part of what the levels of its school share."""
        there = {
            level: pl.col("school_type").is_in(kinds) | (pl.col(f"pupils_{level}") > 0)
            for level, kinds in TYPES.items()
        }
        weighted = {
            level: pl.col(f"pupils_{level}").fill_null(0) * weight
            for level, weight in WEIGHTS.items()
        }
        alone = pl.sum_horizontal(there.values()) == 1
        whole = pl.sum_horizontal(weighted.values())
        keys = (
            "number", "place", "county_code", "school_code", "school", "school_type", "owner",
        )  # fmt: skip
        levels = [
            self.schools.lazy().filter(there[level]).select(
                *keys,
                pl.lit(level, pl.Categorical).alias("level"),
                pl.lit(row, pl.Int8).alias("row"),
                *(pl.col(f"{name}_{level}").alias(name) for name in fields),
                *(
                    pl.when(alone).then(pl.col(name))
                    .otherwise(pl.col(name) * weighted[level] / whole).alias(name)
                    for name in shared
                ),
            )
            for row, level in enumerate(WEIGHTS)
        ]  # fmt: skip
        return pl.concat(levels).sort("place", "row", maintain_order=True).collect()

    def school_totals(self, sections: pl.DataFrame) -> pl.DataFrame:
        totals = sections.group_by("number").agg(pl.col("pupils", "classes").sum())
        return self.schools.join(totals, on="number", maintain_order="left")

    def leave_out(
        self,
        regime: Regime,
        sections: pl.DataFrame,
        population: str,
        rules: Iterable[tuple[str, str]],
    ) -> pl.DataFrame:
        reason = pl.when(pl.col("pupils") == 0).then(pl.lit("该学段没有学生"))
        for condition, because in rules:
            reason = reason.when(pl.sql_expr(condition)).then(pl.lit(because))
        sections = sections.with_columns(reason.otherwise(None).cast(pl.Categorical).alias("out"))
        left = sections.filter(pl.col("out").is_not_null()).select(
            *_repeated(regime), "county_code", "school_code", "school", "level",
            _word(population).alias("population"), pl.col("out").alias("reason"),
        )  # fmt: skip
        self.held.setdefault("excluded", []).append(left)
        return sections.filter(pl.col("out").is_null()).drop("out")

    def judged(self, frame: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
        """Value, limit, on_the_line, status and prints_as_limit of each check."""
        first, line, status, prints = [], [], [], []
        for check in checks:
            v, limit = pl.col(f"{check.name}:value"), pl.col(f"{check.name}:limit")
            near = pl.col(f"{check.name}:line")
            first += [_measure(check), _limit(check)]
            reach = (v - limit).abs() <= TOLERANCE * limit.abs()
            line.append(reach.fill_null(value=False).alias(f"{check.name}:line"))
            status.append(_found(check))
            reads = pl.lit(value=False)
            if check.decimals is not None:
                half = 0.5 * 10.0**-check.decimals
                noise = NOISE * pl.max_horizontal(v.abs(), limit.abs())
                reads = (v - limit >= -half - noise) & (v - limit < half - noise) & ~near
                reads = (reads & (pl.col(f"{check.name}:status") == 0)).fill_null(value=False)
            prints.append(reads.alias(f"{check.name}:prints"))
        lazy = frame.lazy()
        for columns in (first, line, status, prints):
            lazy = lazy.with_columns(columns)
        return lazy.collect()

    def all_of(self, frame: pl.DataFrame, group: Check) -> pl.DataFrame:
        statuses = [pl.col(f"{name}:status") for name in group.members]
        return frame.with_columns(
            pl.when(pl.all_horizontal(status == 3 for status in statuses)).then(3)
            .otherwise(pl.min_horizontal(status.clip(upper_bound=2) for status in statuses))
            .cast(pl.Int8).alias(f"{group.name}:status"),
            pl.any_horizontal(f"{name}:line" for name in group.members)
            .alias(f"{group.name}:line"),
        )  # fmt: skip

    def six_of_seven(self, frame: pl.DataFrame) -> pl.DataFrame:
        met = pl.sum_horizontal(pl.col(f"{name}:status") == 2 for name in NAMES)
        low = pl.any_horizontal(
            (pl.col(f"{name}:value") < 0.85 * pl.col(f"{name}:limit") * (1 - TOLERANCE))
            for name in NAMES
        )
        unknown = pl.any_horizontal(pl.col(f"{name}:status") == 1 for name in NAMES)
        return frame.with_columns(
            pl.when(unknown).then(1).when((met >= 6) & ~low).then(2).otherwise(0)
            .cast(pl.Int8).alias("resources:status"),
            pl.any_horizontal(f"{name}:line" for name in NAMES).alias("resources:line"),
        )  # fmt: skip

    def gate(
        self, table: pl.DataFrame, sections: pl.DataFrame, schools: pl.DataFrame
    ) -> pl.DataFrame:
        """Schools of the table: as supplied, else as Anhui's standard says (which has gaps)."""
        each = sections.group_by("number").agg(pl.col("at_each_level:status").min())
        found = pl.min_horizontal("at_each_level:status", "school_size:status", pl.lit(1, pl.Int8))
        given = pl.col("province_standard_met")
        return (
            schools.lazy()
            .join(table.lazy().select("number"), on="number", how="semi")
            .join(each.lazy(), on="number", how="left", maintain_order="left")
            .with_columns(
                pl.when(given.is_null()).then(found)
                .otherwise(given.cast(pl.Int8) * 2).cast(pl.Int8).alias("province_standard:status"),
                pl.lit(value=False).alias("province_standard:line"),
                pl.when(given.is_not_null()).then(pl.lit(SUPPLIED)).cast(pl.Categorical)
                .alias("province_standard:reason"),
            )
            .collect()
        )  # fmt: skip

    def with_texts(self, county: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
        """What a county fails at, item by item, in words."""
        texts = []
        for check in checks:
            failed: pl.Expr = pl.lit(f"{check.label}未达到")
            if check.limit is not None:
                sign = {">=": "<", "<=": ">", "<": "≥"}[check.way]
                numbers = (pl.col(f"{check.name}:{part}").round(6) for part in ("value", "limit"))
                failed = pl.format(f"{check.label} {{}} {sign} {{}}", *numbers)
            status = pl.col(f"{check.name}:status")
            text = pl.when(status == 0).then(failed)
            text = text.when(status == 1).then(pl.lit(f"{check.label}无法判定"))
            texts.append(text.alias(f"{check.name}:text"))
        return county.with_columns(texts)

    def risen(
        self, county: pl.DataFrame, frame: pl.DataFrame, checks: Sequence[Check], units: str
    ) -> pl.DataFrame:
        """What every school or section must meet, as items of the county."""
        names = [check.name for check in checks]
        members = [name for check in checks for name in check.members]
        found = frame.lazy().group_by("county_code").agg(
            *(pl.col(f"{name}:status").clip(upper_bound=2).min() for name in names),
            *(pl.col(f"{name}:line").any() for name in names),
            *((pl.col(f"{n}:status") == 0).sum().alias(f"{n}:bad") for n in (*names, *members)),
            *((pl.col(f"{n}:status") == 1).sum().alias(f"{n}:open") for n in names),
        )  # fmt: skip
        texts = []
        for check in checks:
            name = check.name
            counts = [
                pl.when(pl.col(f"{name}:{kind}") > 0).then(
                    pl.format(f"{{}}{units}{word}", f"{name}:{kind}")
                )
                for kind, word in (("bad", "未达到"), ("open", "无法判定"))
            ]
            labels = dict(zip(check.members, MEMBER_LABELS.get(name, ()), strict=True))
            inside = [
                pl.when(pl.col(f"{member}:bad") > 0).then(
                    pl.format(f"{label}×{{}}", f"{member}:bad")
                )
                for member, label in labels.items()
            ]
            said = pl.concat_str(counts, separator="；", ignore_nulls=True)
            if inside:
                within = pl.concat_str(inside, separator="；", ignore_nulls=True)
                said = pl.format("{}（{}）", said, within)
            text = pl.when(pl.col(f"{name}:status") < 2).then(
                pl.format(f"{check.label}：{{}}", said)
            )
            texts.append(text.alias(f"{name}:text"))
        found = found.with_columns(texts).select(
            "county_code",
            *(f"{name}:{part}" for name in names for part in ("status", "line", "text")),
        )
        return county.lazy().join(found, on="county_code", how="left", maintain_order="left").with_columns(
            pl.col(f"{name}:status").fill_null(1) for name in names
        ).collect()  # fmt: skip

    def balance(
        self,
        regime: Regime,
        county: pl.DataFrame,
        frame: pl.DataFrame,
        indicators: Sequence[Check],
        limits: tuple[float, float],
        *,
        combined: bool,
    ) -> pl.DataFrame:
        """Coefficients, in two passes; written, and what they say of each county."""
        names = [check.name for check in indicators]
        p = pl.col("pupils")
        x = {name: pl.col(f"{name}:value").fill_null(np.nan) for name in names}
        means = {name: p.dot(x[name]) / p.sum() for name in names}
        wide = (
            frame.lazy()
            .group_by("place", "row", maintain_order=True)
            .agg(
                pl.col("county_code", "level").first(),
                pl.len().cast(pl.Int64).alias("n_sections"),
                p.sum(),
                *(means[name].alias(f"{name}:mean") for name in names),
                *(
                    (p.dot((x[name] - means[name]) ** 2) / p.sum()).sqrt().alias(f"{name}:sd")
                    for name in names
                ),
            )
            .with_columns(
                (pl.col(f"{name}:sd") / pl.col(f"{name}:mean")).alias(f"{name}:cv")
                for name in names
            )
            .with_columns(pl.mean_horizontal(f"{name}:cv" for name in names).alias("combined:cv"))
            .collect()
        )
        none = pl.lit(None, pl.Float64)
        shown = [(check.name, check.label) for check in indicators]
        shown += [("combined", "综合差异系数")] * combined
        at_primary = pl.col("level") == "primary"
        limit = pl.when(at_primary).then(limits[0]).otherwise(limits[1])
        cv, status = pl.col("cv"), pl.col("status")
        near = (cv - limit).abs() <= TOLERANCE * limit
        long = pl.concat(
            wide.lazy().select(
                "county_code", "level",
                _word(name).alias("indicator"),
                "n_sections", "pupils",
                (none if name == "combined" else pl.col(f"{name}:mean")).alias("mean"),
                (none if name == "combined" else pl.col(f"{name}:sd")).alias("sd"),
                pl.col(f"{name}:cv").alias("cv"),
                (none if combined and name != "combined" else limit).alias("limit"),
                _word(label).alias("label"),
                _word("balance").alias("group"),
            )
            for name, label in shown
        ).with_columns(pl.col("mean", "sd", "cv").fill_nan(None))  # fmt: skip
        judged = pl.col("limit").is_not_null()
        long = long.with_columns(
            pl.when(judged & cv.is_null()).then(1).when(judged & ((cv < limit) | near)).then(2)
            .when(judged).then(0).cast(pl.Int8).alias("status"),
            (judged & near).fill_null(value=False).alias("on_the_line"),
        ).with_columns(
            ((status == 0) & ~pl.col("on_the_line") & (cv - limit >= -0.005) & (cv - limit < 0.005))
            .fill_null(value=False).alias("prints_as_limit"),
        ).collect()  # fmt: skip
        table = long.select(
            *_repeated(regime), "county_code", "level", "indicator", "n_sections", "pupils", "mean",
            "sd", "cv", "limit", _status("status"), "on_the_line", "prints_as_limit", "label", "group",
        )  # fmt: skip
        self._write("coefficients", [table.lazy()])
        level = pl.col("level").cast(pl.String).replace_strict(WORDS)
        said = pl.format("{} {} {} > {}", level, "label", cv.round(6), "limit")
        found = long.lazy().filter(status.is_not_null()).group_by("county_code", maintain_order=True).agg(
            status.min().alias("balance:status"),
            pl.col("on_the_line").any().alias("balance:line"),
            said.filter(status == 0).str.join("；").replace("", None).alias("balance:text"),
        )  # fmt: skip
        joined = county.lazy().join(found, on="county_code", how="left", maintain_order="left")
        return joined.with_columns(pl.col("balance:status").fill_null(1)).collect()

    def write_criteria(
        self, tables: Iterable[tuple[Regime, pl.DataFrame, Sequence[Check]]]
    ) -> None:
        none, no = pl.lit(None, pl.Float64), pl.lit(value=False)
        parts = []
        for regime, frame, checks in tables:
            has = frame.columns
            for check in checks:
                name = check.name
                held = check.way != "all"
                v = pl.col(f"{name}:value") if held and not check.text else none
                limit = pl.col(f"{name}:limit") if held else none
                points = (
                    pl.col(check.measure) if check.way == "listed" else v if check.full else none
                )
                parts.append(frame.lazy().select(
                    *_repeated(regime),
                    _word(regime.stage).alias("stage"),
                    "county_code",
                    pl.col("school_code") if "school_code" in has else pl.lit(None, pl.String).alias("school_code"),
                    (pl.col("level") if "level" in has else _word(None)).alias("level"),
                    _word(name).alias("criterion"),
                    _word(check.label).alias("label"),
                    _status(f"{name}:status"),
                    v.alias("value"),
                    limit.alias("limit"),
                    (limit - v if check.way in {"<=", "<"} else v - limit).alias("margin"),
                    (pl.col(f"{name}:line") if held else no).alias("on_the_line"),
                    (pl.col(f"{name}:prints") if held else no).alias("prints_as_limit"),
                    points.alias("points"),
                    pl.lit(check.full, pl.Float64).alias("max_points"),
                    _word(check.source).alias("source"),
                    _word(check.confidence).alias("confidence"),
                    pl.lit(check.advisory).alias("advisory"),
                    (pl.col(check.text).cast(pl.Categorical) if check.text else _word(None))
                    .alias("value_text"),
                    _reason(check, has).alias("reason"),
                ))  # fmt: skip
        self._write("criteria", parts)

    def write_sections(
        self, tables: Iterable[tuple[Regime, pl.DataFrame, Sequence[Check]]]
    ) -> None:
        parts = []
        for regime, frame, checks in tables:
            for check in checks:
                name = check.name
                v, limit = pl.col(f"{name}:value"), pl.col(f"{name}:limit")
                status = pl.col(f"{name}:status")
                upper = check.way == "<="
                share = limit / v if upper else v / limit
                lacks = v - limit if upper else limit - v
                if check.per:
                    lacks = lacks * pl.sql_expr(check.per)
                parts.append(frame.lazy().select(
                    *_repeated(regime),
                    "county_code", "school_code", "school", "level",
                    _word(name).alias("indicator"),
                    v.alias("value"),
                    limit.alias("limit"),
                    pl.when(share.is_finite()).then(share).alias("share_of_limit"),
                    _status(f"{name}:status"),
                    pl.when(status == 2).then(0.0).when(status < 2).then(lacks).alias("shortfall"),
                    _word(None).alias("limit_reason"),
                ))  # fmt: skip
        self._write("sections", parts)

    def verdicts(
        self,
        regime: Regime,
        county: pl.DataFrame,
        labels: tuple[str, str, str],
        parts: Sequence[tuple[Check, Sequence[str]]],
    ) -> None:
        decisive = [part for part in parts if not part[0].advisory]
        status = pl.min_horizontal(
            pl.col(f"{part.name}:status").clip(upper_bound=2) for part, _ in decisive
        )
        gap = regime.name == "provinces/anhui"
        whole = county.lazy().select(
            *self._verdict(regime, None, status.clip(upper_bound=1) if gap else status, status),
            pl.when(status == 0).then(_word(labels[0])).when(status == 1).then(_word(labels[1]))
            .otherwise(_word(labels[2])).alias("label"),
            pl.any_horizontal(f"{part.name}:line" for part, _ in decisive).alias("on_the_line"),
            _joined(leaf for _, leaves in decisive for leaf in leaves),
            pl.lit(value=False).alias("advisory"),
        )  # fmt: skip
        rest = [
            county.lazy().select(
                *self._verdict(regime, part.name, pl.col(f"{part.name}:status"), None),
                _word(part.label).alias("label"),
                pl.col(f"{part.name}:line").alias("on_the_line"),
                _joined(leaves),
                pl.lit(part.advisory).alias("advisory"),
            )
            for part, leaves in parts
        ]
        order = (
            "ruleset", "edition", "year", "stage", "county_code", "county", "part", "verdict",
            "label", "on_covered_part", "on_the_line", "reasons", "advisory",
        )  # fmt: skip
        table = pl.concat([whole, *rest]).select(order).collect()
        self.held.setdefault("verdicts", []).append(table)

    def _verdict(
        self, regime: Regime, part: str | None, status: pl.Expr, covered: pl.Expr | None
    ) -> list[pl.Expr]:
        return [
            *_repeated(regime),
            _word(regime.stage).alias("stage"),
            pl.col("county_code", "county"),
            _word(part).alias("part"),
            _status(status).alias("verdict"),
            _status(status if covered is None else covered).alias("on_covered_part"),
        ]

    def finish(self) -> int:
        """Write what was held until now; the rows of all tables."""
        for name, tables in self.held.items():
            self._write(name, [table.lazy() for table in tables])
        return self.rows

    def _write(self, name: str, parts: Sequence[pl.LazyFrame]) -> None:
        path = self.out / f"{name}.parquet"
        table = pl.concat(parts)
        table.sink_parquet(path, compression="snappy", row_group_size=ROW_GROUP)
        self.rows += pq.read_metadata(path).num_rows


def _measure(check: Check) -> pl.Expr:
    value = pl.lit(None, pl.Float64)
    if check.way != "listed":
        value = pl.sql_expr(check.measure)
    if check.way in {">=", "<=", "<", "value"}:
        value = pl.when(value.is_finite()).then(value)
    return value.cast(pl.Float64).alias(f"{check.name}:value")


def _limit(check: Check) -> pl.Expr:
    match check.limit:
        case (primary, junior):
            limit = (
                pl.when(pl.col("level") == "primary").then(float(primary)).otherwise(float(junior))
            )
        case str():
            limit = pl.sql_expr(check.limit)
        case number:
            limit = pl.lit(number, pl.Float64)
    return limit.alias(f"{check.name}:limit")


def _found(check: Check) -> pl.Expr:
    v, limit = pl.col(f"{check.name}:value"), pl.col(f"{check.name}:limit")
    near = pl.col(f"{check.name}:line")
    holds = {
        ">=": (v > limit) | near,
        "<=": (v < limit) | near,
        "<": (v < limit) & ~near,
        "yes": v == 1,
        "no": v == 0,
    }
    if check.way in holds:
        met = holds[check.way]
        found = pl.when(met.is_null()).then(1).when(met).then(2).otherwise(0)
        if check.applies:
            found = pl.when(pl.sql_expr(check.applies)).then(found).otherwise(3)
    else:
        found = pl.lit(3 if check.way == "listed" else None)
    return found.cast(pl.Int8).alias(f"{check.name}:status")


def _word(text: str | None) -> pl.Expr:
    return pl.lit(text, pl.Categorical)


def _repeated(regime: Regime) -> list[pl.Expr]:
    return [
        _word(regime.name).alias("ruleset"),
        _word(regime.edition).alias("edition"),
        _word(None).alias("year"),
    ]


def _status(status: str | pl.Expr) -> pl.Expr:
    """Words of a status."""
    codes = pl.col(status) if isinstance(status, str) else status
    return codes.cast(pl.UInt8).cat.to(pl.Enum(STATUS)).alias("status")


def _reason(check: Check, has: Sequence[str]) -> pl.Expr:
    if f"{check.name}:reason" in has:
        return pl.col(f"{check.name}:reason")
    if check.way in {"all", "listed"}:
        return _word(None)
    because = _word(None)
    if check.because:
        because = pl.when(pl.col("school_type") == "nine_year").then(_word(check.because))
    return pl.when(pl.col(f"{check.name}:status") == 1).then(_word("缺少数据")).otherwise(because)


def _joined(leaves: Iterable[str]) -> pl.Expr:
    texts = pl.concat_str([f"{leaf}:text" for leaf in leaves], separator="；", ignore_nulls=True)
    return texts.replace("", None).alias("reasons")


class _Pandas:
    """The steps in pandas, with numpy on its columns; long tables go to the file item by item."""

    def __init__(self, data: Path, out: Path) -> None:
        self.out = out
        out.mkdir(parents=True)
        schools = pd.read_parquet(data / "schools.parquet")
        for level in WEIGHTS:
            name = f"daily_lesson_hours_{level}"
            schools[name] = schools[name].where(schools[name] <= MOST["daily_lesson_hours"])
        for name in ("county_code", "school_type", "owner"):
            schools[name] = schools[name].astype("category")
        schools["place"] = schools["county_code"].cat.codes.astype(np.int32)
        nine_year = schools["school_type"] == "nine_year"
        schools["most_pupils"] = np.where(nine_year, 2500.0, 2000.0)
        schools["number"] = np.arange(len(schools), dtype=np.int32)
        self.schools = schools
        self.counties = pd.read_parquet(data / "county.parquet").sort_values("county_code")
        items = pd.read_parquet(data / "assessments.parquet")
        self.items = items.pivot_table("value", "county_code", "item", aggfunc="first")
        self.rows = 0
        self.held: list[pd.DataFrame] = []  # of excluded
        self.writers: dict[str, pq.ParquetWriter] = {}

    def county(self, checks: Sequence[Check]) -> pd.DataFrame:
        asked = {check.measure for check in checks if check.way in {"yes", "no"}}
        points = {check.measure for check in checks} - asked
        items = pd.DataFrame(
            {
                name: self.items[name].map({"是": 1.0, "否": 0.0})
                if name in asked
                else pd.to_numeric(self.items[name], errors="coerce")
                for name in self.items.columns
                if name in asked | points
            }
        )
        items["moral_education_and_culture"] = self.items["moral_education_and_culture"]
        here = self.schools
        starters = (
            here["first_year_pupils_junior"] + here["transferred_in_junior"]
            - here["transferred_out_junior"] - here["deaths_junior"]
        )  # fmt: skip
        sums = pd.DataFrame(
            {"junior_leavers": here["graduates_junior"], "junior_starters": starters}
        )
        county = self.counties.join(items, on="county_code").reset_index(drop=True)
        came, now = (pd.to_datetime(county[name]) for name in ("basic_recognition_date", "as_of"))
        early = now.dt.strftime("%m-%d") < came.dt.strftime("%m-%d")
        county["years_since_recognition"] = (now.dt.year - came.dt.year - early).astype(float)
        worst = county["worst_subject_level"]
        county["worst_subject_level"] = worst.where(worst <= MOST["worst_subject_level"])
        county = county.join(
            sums.groupby(here["county_code"], observed=True).sum(), on="county_code"
        )
        county["county_code"] = pd.Categorical(
            county["county_code"], categories=here["county_code"].cat.categories
        )
        county["place"] = county["county_code"].cat.codes
        return county

    def sections(self, fields: Sequence[str], shared: Sequence[str]) -> pd.DataFrame:
        """Every section, with its part of what the levels of its school share."""
        schools = self.schools
        there = {
            level: schools["school_type"].isin(kinds) | (schools[f"pupils_{level}"] > 0)
            for level, kinds in TYPES.items()
        }
        weighted = {
            level: schools[f"pupils_{level}"].fillna(0) * weight
            for level, weight in WEIGHTS.items()
        }
        alone = sum(there.values()) == 1
        whole = sum(weighted.values())
        keys = [
            "number", "place", "county_code", "school_code", "school", "school_type", "owner",
        ]  # fmt: skip
        levels = []
        for row, level in enumerate(WEIGHTS):
            named = {f"{name}_{level}": name for name in fields}
            here = there[level]
            frame = schools.loc[here, [*keys, *named]].rename(columns=named)
            frame["row"] = np.int8(row)
            for name in shared:
                value = schools.loc[here, name]
                part = value * weighted[level][here] / whole[here]
                frame[name] = value.where(alone[here], part)
            levels.append(frame)
        frame = pd.concat(levels, ignore_index=True)
        order = np.lexsort((frame["row"], frame["place"]))
        frame = frame.take(order).reset_index(drop=True)
        frame["level"] = pd.Categorical.from_codes(frame["row"], list(WEIGHTS))
        return frame

    def school_totals(self, sections: pd.DataFrame) -> pd.DataFrame:
        totals = sections.groupby("number")[["pupils", "classes"]].sum()
        return self.schools.join(totals, on="number", how="inner").reset_index(drop=True)

    def leave_out(
        self,
        regime: Regime,
        sections: pd.DataFrame,
        population: str,
        rules: Iterable[tuple[str, str]],
    ) -> pd.DataFrame:
        rules = [("pupils == 0", "该学段没有学生"), *rules]
        hits = [sections.eval(condition).to_numpy() for condition, _ in rules]
        code = np.select(hits, range(len(rules)), -1)
        left = sections[code >= 0]
        rows = len(left)
        self.held.append(pd.DataFrame({
            **_same(rows, ruleset=regime.name, edition=regime.edition, year=None),
            "county_code": left["county_code"].array,
            "school_code": left["school_code"].array,
            "school": left["school"].array,
            "level": left["level"].array,
            **_same(rows, population=population),
            "reason": pd.Categorical.from_codes(code[code >= 0], [text for _, text in rules]),
        }))  # fmt: skip
        return sections[code < 0].reset_index(drop=True)

    def judged(self, frame: pd.DataFrame, checks: Sequence[Check]) -> pd.DataFrame:
        """Value, limit, on_the_line, status and prints_as_limit of each check."""
        new: dict[str, npt.NDArray[np.generic]] = {}
        for check in checks:
            value = np.full(len(frame), np.nan)
            if check.way != "listed":
                value = frame.eval(check.measure).to_numpy(float)
                value = np.where(np.isfinite(value), value, np.nan)
            limit = _limits(check, frame)
            near = np.abs(value - limit) <= TOLERANCE * np.abs(limit)
            holds = {
                ">=": (value > limit) | near,
                "<=": (value < limit) | near,
                "<": (value < limit) & ~near,
            }.get(check.way, value == (check.way == "yes"))
            missing = np.isnan(value) | (np.isnan(limit) & (check.limit is not None))
            status = np.where(missing, 1, np.where(holds, 2, 0)).astype(np.int8)
            if check.applies:
                status[~frame.eval(check.applies).to_numpy(bool)] = 3
            if check.way in {"listed", "value"}:
                status[:] = 3 if check.way == "listed" else -1
            reads = np.zeros(len(frame), bool)
            if check.decimals is not None:
                half = 0.5 * 10.0**-check.decimals
                noise = NOISE * np.maximum(np.abs(value), np.abs(limit))
                above = value - limit
                reads = (above >= -half - noise) & (above < half - noise) & ~near & (status == 0)
            found = {
                "value": value, "limit": limit, "line": near, "status": status, "prints": reads,
            }  # fmt: skip
            new |= {f"{check.name}:{part}": values for part, values in found.items()}
        return pd.concat([frame, pd.DataFrame(new, index=frame.index)], axis=1)

    def all_of(self, frame: pd.DataFrame, group: Check) -> pd.DataFrame:
        statuses = np.stack([frame[f"{name}:status"] for name in group.members])
        least = np.where((statuses == 3).all(axis=0), 3, np.minimum(statuses, 2).min(axis=0))
        lines = np.logical_or.reduce([frame[f"{name}:line"] for name in group.members])
        return frame.assign(
            **{f"{group.name}:status": least.astype(np.int8), f"{group.name}:line": lines}
        )

    def six_of_seven(self, frame: pd.DataFrame) -> pd.DataFrame:
        statuses = np.stack([frame[f"{name}:status"] for name in NAMES])
        low = np.logical_or.reduce([
            frame[f"{name}:value"] < 0.85 * frame[f"{name}:limit"] * (1 - TOLERANCE)
            for name in NAMES
        ])  # fmt: skip
        met = ((statuses == 2).sum(axis=0) >= 6) & ~low
        found = np.where((statuses == 1).any(axis=0), 1, np.where(met, 2, 0)).astype(np.int8)
        lines = np.logical_or.reduce([frame[f"{name}:line"] for name in NAMES])
        return frame.assign(**{"resources:status": found, "resources:line": lines})

    def gate(
        self, table: pd.DataFrame, sections: pd.DataFrame, schools: pd.DataFrame
    ) -> pd.DataFrame:
        """Schools of the table: as supplied, else as Anhui's standard says (which has gaps)."""
        each = sections.groupby("number")["at_each_level:status"].min()
        schools = schools[schools["number"].isin(table["number"])].reset_index(drop=True)
        found = np.minimum(
            each.reindex(schools["number"]).to_numpy(), schools["school_size:status"]
        )
        given = schools["province_standard_met"]
        known = given.notna()
        status = np.where(
            known, given.fillna(value=False).astype(np.int8) * 2, np.minimum(found, 1)
        )
        return schools.assign(
            **{
                "province_standard:status": status.astype(np.int8),
                "province_standard:line": False,
                "province_standard:reason": pd.Categorical.from_codes(known - 1, [SUPPLIED]),
            }
        )

    def with_texts(self, county: pd.DataFrame, checks: Sequence[Check]) -> pd.DataFrame:
        """What a county fails at, item by item, in words."""
        texts = {}
        for check in checks:
            failed: str | pd.Series = f"{check.label}未达到"
            if check.limit is not None:
                sign = {">=": "<", "<=": ">", "<": "≥"}[check.way]
                value, limit = (
                    county[f"{check.name}:{part}"].round(6).astype("str")
                    for part in ("value", "limit")
                )
                failed = f"{check.label} " + value + f" {sign} " + limit
            status = county[f"{check.name}:status"]
            text = np.where(status == 0, failed, "")
            texts[f"{check.name}:text"] = np.where(status == 1, f"{check.label}无法判定", text)
        return county.assign(**texts)

    def risen(
        self, county: pd.DataFrame, frame: pd.DataFrame, checks: Sequence[Check], units: str
    ) -> pd.DataFrame:
        """What every school or section must meet, as items of the county."""
        names = [check.name for check in checks]
        members = [name for check in checks for name in check.members]
        place = frame["place"]
        statuses = frame[[f"{name}:status" for name in (*names, *members)]]
        statuses.columns = [*names, *members]
        least = statuses[names].clip(upper=2).groupby(place).min()
        lines = frame[[f"{name}:line" for name in names]].groupby(place).any()
        bad = (statuses == 0).groupby(place).sum()
        unknown = (statuses[names] == 1).groupby(place).sum()
        new = {}
        for check in checks:
            name = check.name
            labels = dict(zip(check.members, MEMBER_LABELS.get(name, ()), strict=True))
            said = _listed(
                *(
                    np.where(count[name] > 0, count[name].astype("str") + f"{units}{word}", "")
                    for count, word in ((bad, "未达到"), (unknown, "无法判定"))
                )
            )
            if labels:
                inside = _listed(
                    *(
                        np.where(bad[member] > 0, f"{label}×" + bad[member].astype("str"), "")
                        for member, label in labels.items()
                    )
                )
                said = [f"{text}（{within}）" for text, within in zip(said, inside, strict=True)]
            text = f"{check.label}：" + pd.Series(said, index=least.index)
            new[f"{name}:text"] = text.where(least[name] < 2, "").reindex(
                county["place"], fill_value=""
            )
            new[f"{name}:status"] = least[name].reindex(county["place"], fill_value=1)
            new[f"{name}:line"] = lines[f"{name}:line"].reindex(county["place"], fill_value=False)
        return county.assign(**{name: column.to_numpy() for name, column in new.items()})

    def balance(
        self,
        regime: Regime,
        county: pd.DataFrame,
        frame: pd.DataFrame,
        indicators: Sequence[Check],
        limits: tuple[float, float],
        *,
        combined: bool,
    ) -> pd.DataFrame:
        """Coefficients, in two passes; written, and what they say of each county."""
        names = [check.name for check in indicators]
        key = frame["place"] * len(WEIGHTS) + frame["row"]
        p = frame["pupils"]
        x = frame[[f"{name}:value" for name in names]].set_axis(names, axis=1)
        by_key = p.groupby(key)
        weight, number = by_key.sum(), by_key.size()
        mean = x.mul(p, axis=0).groupby(key).sum(skipna=False).div(weight, axis=0)
        away = x - mean.to_numpy()[weight.index.get_indexer(key)]
        square = (away**2).mul(p, axis=0).groupby(key).sum(skipna=False)
        sd = square.div(weight, axis=0) ** 0.5
        cv = sd / mean
        shown = [(check.name, check.label) for check in indicators]
        if combined:
            cv["combined"] = cv.mean(axis=1, skipna=False)
            shown.append(("combined", "综合差异系数"))
        place, row = np.divmod(weight.index.to_numpy(), len(WEIGHTS))
        groups, none = len(weight), np.full(len(weight), np.nan)
        limit = np.array(limits)[row]
        worst = np.full(groups, 2, np.int8)
        any_line = np.zeros(groups, bool)
        texts = []
        level_words = np.array(list(WORDS.values()), object)[row]
        codes = frame["county_code"].cat.categories
        for name, label in shown:
            judged = name == "combined" or not combined
            values = cv[name].to_numpy()
            near = np.abs(values - limit) <= TOLERANCE * limit
            holds = (values < limit) | near
            status = np.where(np.isnan(values), 1, np.where(holds, 2, 0)).astype(np.int8)
            above = values - limit
            prints = (above >= -0.005) & (above < 0.005) & ~near & (status == 0) & judged
            if judged:
                worst = np.minimum(worst, status)
                any_line |= near
                said = level_words + f" {label} " + _shown(values) + " > " + _shown(limit)
                texts.append(np.where(status == 0, said, ""))
            self._append("coefficients", pd.DataFrame({
                **_same(groups, ruleset=regime.name, edition=regime.edition, year=None),
                "county_code": pd.Categorical.from_codes(place, codes),
                "level": pd.Categorical.from_codes(row, list(WEIGHTS)),
                **_same(groups, indicator=name),
                "n_sections": number.to_numpy(),
                "pupils": weight.to_numpy(),
                "mean": none if name == "combined" else mean[name].to_numpy(),
                "sd": none if name == "combined" else sd[name].to_numpy(),
                "cv": values,
                "limit": limit if judged else none,
                "status": pd.Categorical.from_codes(status if judged else np.full(groups, -1), STATUS),
                "on_the_line": near & judged,
                "prints_as_limit": prints,
                **_same(groups, label=label, group="balance"),
            }))  # fmt: skip
        self._close("coefficients")
        found = pd.DataFrame({"status": worst, "line": any_line, "text": _listed(*texts)})
        each = found.groupby(place).agg({"status": "min", "line": "any", "text": _sentence})
        each = each.reindex(county["place"])
        return county.assign(
            **{
                "balance:status": each["status"].fillna(1).to_numpy(np.int8),
                "balance:line": each["line"].fillna(value=False).to_numpy(bool),
                "balance:text": each["text"].fillna("").to_numpy(),
            }
        )

    def write_criteria(
        self, tables: Iterable[tuple[Regime, pd.DataFrame, Sequence[Check]]]
    ) -> None:
        for regime, frame, checks in tables:
            rows = len(frame)
            none, no = np.full(rows, np.nan), np.zeros(rows, bool)
            nobody = pd.array([None] * rows, dtype="str")
            school = frame["school_code"].array if "school_code" in frame else nobody
            level = frame["level"].array if "level" in frame else _same(rows, x=None)["x"]
            for check in checks:
                name, held = check.name, check.way != "all"
                value = frame[f"{name}:value"].to_numpy() if held and not check.text else none
                limit = frame[f"{name}:limit"].to_numpy() if held else none
                points = value if check.full else none
                if check.way == "listed":
                    points = frame[check.measure].to_numpy()
                self._append("criteria", pd.DataFrame({
                    **_same(
                        rows, ruleset=regime.name, edition=regime.edition, year=None,
                        stage=regime.stage,
                    ),
                    "county_code": frame["county_code"].array,
                    "school_code": school,
                    "level": level,
                    **_same(rows, criterion=name, label=check.label),
                    "status": pd.Categorical.from_codes(frame[f"{name}:status"], STATUS),
                    "value": value,
                    "limit": limit,
                    "margin": limit - value if check.way in {"<=", "<"} else value - limit,
                    "on_the_line": frame[f"{name}:line"].to_numpy() if held else no,
                    "prints_as_limit": frame[f"{name}:prints"].to_numpy() if held else no,
                    "points": points,
                    "max_points": np.full(rows, check.full, float),
                    **_same(rows, source=check.source, confidence=check.confidence),
                    "advisory": np.full(rows, check.advisory),
                    "value_text": frame[check.text].astype("category").array
                    if check.text
                    else _same(rows, x=None)["x"],
                    "reason": _why(check, frame),
                }))  # fmt: skip
        self._close("criteria")

    def write_sections(
        self, tables: Iterable[tuple[Regime, pd.DataFrame, Sequence[Check]]]
    ) -> None:
        for regime, frame, checks in tables:
            rows = len(frame)
            for check in checks:
                name = check.name
                value, limit = (frame[f"{name}:{part}"].to_numpy() for part in ("value", "limit"))
                status = frame[f"{name}:status"].to_numpy()
                upper = check.way == "<="
                with np.errstate(divide="ignore", invalid="ignore"):
                    share = limit / value if upper else value / limit
                lacks = value - limit if upper else limit - value
                if check.per:
                    lacks = lacks * frame.eval(check.per).to_numpy()
                self._append("sections", pd.DataFrame({
                    **_same(rows, ruleset=regime.name, edition=regime.edition, year=None),
                    "county_code": frame["county_code"].array,
                    "school_code": frame["school_code"].array,
                    "school": frame["school"].array,
                    "level": frame["level"].array,
                    **_same(rows, indicator=name),
                    "value": value,
                    "limit": limit,
                    "share_of_limit": np.where(np.isfinite(share), share, np.nan),
                    "status": pd.Categorical.from_codes(status, STATUS),
                    "shortfall": np.where(status == 2, 0.0, np.where(status == 3, np.nan, lacks)),
                    **_same(rows, limit_reason=None),
                }))  # fmt: skip
        self._close("sections")

    def verdicts(
        self,
        regime: Regime,
        county: pd.DataFrame,
        labels: tuple[str, str, str],
        parts: Sequence[tuple[Check, Sequence[str]]],
    ) -> None:
        decisive = [(part, leaves) for part, leaves in parts if not part.advisory]
        least = np.minimum.reduce([county[f"{part.name}:status"] for part, _ in decisive])
        least = np.minimum(least, 2)
        status = np.minimum(least, 1) if regime.name == "provinces/anhui" else least
        lines = np.logical_or.reduce([county[f"{part.name}:line"] for part, _ in decisive])
        leaves = [leaf for _, leaves in decisive for leaf in leaves]
        label = pd.Categorical.from_codes(status, list(labels))
        self._verdict(regime, county, None, status, least, label, lines, leaves, advisory=False)
        for part, leaves in parts:
            status = county[f"{part.name}:status"].to_numpy()
            lines = county[f"{part.name}:line"].to_numpy(bool)
            label = _same(len(county), label=part.label)["label"]
            self._verdict(
                regime, county, part.name, status, status, label, lines, leaves,
                advisory=part.advisory,
            )  # fmt: skip

    def _verdict(
        self,
        regime: Regime,
        county: pd.DataFrame,
        part: str | None,
        status: npt.NDArray[np.int8],
        covered: npt.NDArray[np.int8],
        label: pd.Categorical,
        lines: npt.NDArray[np.bool_],
        leaves: Sequence[str],
        *,
        advisory: bool,
    ) -> None:
        rows = len(county)
        texts = pd.Series(_listed(*(county[f"{leaf}:text"] for leaf in leaves)))
        self._append("verdicts", pd.DataFrame({
            **_same(
                rows, ruleset=regime.name, edition=regime.edition, year=None, stage=regime.stage
            ),
            "county_code": county["county_code"].array,
            "county": county["county"].astype("category").array,
            **_same(rows, part=part),
            "verdict": pd.Categorical.from_codes(status, STATUS),
            "label": label,
            "on_covered_part": pd.Categorical.from_codes(covered, STATUS),
            "on_the_line": lines,
            "reasons": texts.where(texts != "", None).array,
            "advisory": np.full(rows, advisory),
        }))  # fmt: skip

    def finish(self) -> int:
        """Write what was held until now; the rows of all tables."""
        for table in self.held:
            self._append("excluded", table)
        for name in list(self.writers):
            self._close(name)
        return self.rows

    def _append(self, name: str, frame: pd.DataFrame) -> None:
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
        if name not in self.writers:
            texts = [field.name for field in table.schema if not _spelled(field.type)]
            path = self.out / f"{name}.parquet"
            self.writers[name] = pq.ParquetWriter(
                path, table.schema, compression="snappy", use_dictionary=texts
            )
        self.writers[name].write_table(table, row_group_size=ROW_GROUP)
        self.rows += len(frame)

    def _close(self, name: str) -> None:
        self.writers.pop(name).close()


def _limits(check: Check, frame: pd.DataFrame) -> npt.NDArray[np.float64]:
    match check.limit:
        case (primary, junior):
            return np.where(frame["row"] == 0, float(primary), float(junior))
        case str():
            return frame.eval(check.limit).to_numpy(float)
        case number:
            return np.full(len(frame), number, float)


def _spelled(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)


def _same(rows: int, **texts: str | None) -> dict[str, pd.Categorical]:
    """Columns of one text each, or of none."""
    return {
        name: pd.Categorical.from_codes(
            np.full(rows, 0 if text else -1, np.int8), pd.Index([text or ""], dtype="str")
        )
        for name, text in texts.items()
    }


def _why(check: Check, frame: pd.DataFrame) -> pd.Categorical:
    if f"{check.name}:reason" in frame:
        return frame[f"{check.name}:reason"].array
    codes = np.full(len(frame), -1, np.int8)
    if check.because:
        codes[frame["school_type"] == "nine_year"] = 1
    if check.way not in {"all", "listed"}:
        codes[frame[f"{check.name}:status"] == 1] = 0
    return pd.Categorical.from_codes(codes, ["缺少数据", check.because or "无"])


def _shown(values: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    return np.round(values, 6).astype(str).astype(object)


def _sentence(texts: Iterable[str]) -> str:
    return "；".join(text for text in texts if text)


def _listed(*columns: Iterable[str]) -> list[str]:
    """Texts side by side, joined row by row; empty ones left aside."""
    return [_sentence(row) for row in zip(*columns, strict=True)]


def check(mine: Path, ours: Path) -> None:
    """Raise where a coefficient differs from that in our result folders by more than rounding."""
    keys, shown = ["county_code", "level", "indicator"], ["mean", "sd", "cv"]
    for regime in ("national-quality", "national-basic"):
        one, other = (
            pd.read_parquet(folder / regime / "coefficients.parquet", columns=[*keys, *shown])
            .astype(dict.fromkeys(keys, "str"))
            .set_index(keys)
            .sort_index()
            for folder in (mine, ours)
        )
        pd.testing.assert_frame_equal(one, other, rtol=1e-9, atol=1e-12)
        print(f"{regime}: {len(one):,} coefficients agree")


def main() -> None:
    """Run one side, tell what it took, and check its coefficients."""
    side, ours = sys.argv[1], Path(sys.argv[2])
    data = Path(__file__).resolve().parent / ".data" / "national"
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
        print(measured("polars" if side == "polars" else "pandas", data, Path(folder)))
        check(Path(folder), ours)


if __name__ == "__main__":
    main()
