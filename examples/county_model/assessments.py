"""What people judged: every item of both national regimes at three stages, with reasons.

Self-evaluation, prefecture review and provincial evaluation agree but for a few items, so that two
stages can be compared: the province finds two equipment standards where the county saw one.
"""

from __future__ import annotations

from typing import Any

from county_model.schools import COUNTY_CODE, YEAR

STAGES = ("self", "prefecture", "province")
RATERS = {"self": "县自评组", "prefecture": "市复核组", "province": "省评估组"}
BASIC, QUALITY = "national-basic", "national-quality"
RUBRIC = "national-basic/example-rubric"

# item, its label, points of the three stages, reason of the province; full marks are 100 in all
_POINTS: tuple[tuple[str, str, tuple[float, float, float], str], ...] = (
    ("access_migrant", "随迁子女就学纳入规划和经费保障", (6, 6, 6), ""),
    ("access_left_behind", "建立留守儿童关爱体系", (5, 4.5, 4.5), "三所村小没有关爱记录"),
    ("access_disabled", "三类残疾儿童少年入学率", (6, 6, 6), ""),
    ("access_quota", "优质高中名额分配到县域内初中的比例逐步提高", (6, 6, 6), ""),
    ("guarantee_accountability", "建立责任、监督和问责机制", (6, 5.5, 5), "问责没有落实到人"),
    ("guarantee_funds", "义务教育经费单列，近三年实现三个增长", (5.5, 5, 5), "有一年负增长"),
    (
        "guarantee_weak_schools",
        "推进学校标准化和薄弱学校改造，经费向薄弱学校倾斜",
        (5.5, 5, 4),
        "设备经费集中在县城两所学校",
    ),
    ("guarantee_transfer", "农村税费改革转移支付用于义务教育的比例达到省定要求", (6, 6, 6), ""),
    ("teachers_pay", "落实教师绩效工资", (6, 6, 6), ""),
    ("teachers_staffing", "学科教师配备齐全，生师比达到要求", (5.5, 5, 5), "村小缺体育、艺术教师"),
    ("teachers_rotation", "校长和教师定期交流", (5.5, 5, 4.5), "骨干教师集中在第一初级中学"),
    ("teachers_training", "落实教师培训和培训经费", (6, 6, 6), ""),
    ("quality_curriculum", "课程开齐开足", (5, 4.5, 4.5), "教学点美术课时不足"),
    ("quality_retention", "巩固率达到省定标准", (6, 6, 6), ""),
    ("quality_fitness", "学生体质健康合格率达到标准", (6, 5.5, 5.5), "县城小学运动场地不足"),
    (
        "quality_no_key_schools",
        "不设重点学校和重点班，择校得到遏制",
        (5, 5, 4),
        "大校额说明择校仍有",
    ),
    ("quality_workload", "减轻学生课业负担", (5, 4.5, 4.5), "抽查的一所初中作业偏多"),
)

# item, its label, judgement of the three stages, reason of the province
_JUDGED: tuple[tuple[str, str, tuple[str, str, str], str], ...] = (
    ("monitoring_good", "基本均衡认定后年度监测持续保持良好", ("yes",) * 3, ""),
    ("layout_sound", "学校规划布局合理", ("yes",) * 3, ""),
    ("unified_construction", "城乡学校建设标准统一", ("yes",) * 3, ""),
    ("unified_staffing", "城乡教师编制标准统一", ("yes",) * 3, ""),
    ("unified_funding", "城乡生均公用经费基准定额统一", ("yes",) * 3, ""),
    (
        "unified_equipment",
        "城乡基本装备配置标准统一",
        ("yes", "yes", "no"),
        "村小仍按旧的装备标准配置，县城学校按新标准",
    ),
    ("small_schools_funded_as_100", "不足100人的学校和教学点按100人核定公用经费", ("yes",) * 3, ""),
    ("posts_allocated_by_county", "县级教育部门统筹分配各校岗位", ("yes",) * 3, ""),
    ("quota_favours_rural", "名额分配向农村初中倾斜", ("yes",) * 3, ""),
    ("left_behind_care", "留守儿童关爱体系健全", ("yes",) * 3, ""),
    ("ict_in_teaching", "教师能熟练运用信息化手段教学", ("yes",) * 3, ""),
    ("equipment_well_used", "设施设备利用率高", ("yes",) * 3, ""),
    (
        "moral_education_and_culture",
        "德育工作和校园文化建设水平",
        ("优秀", "良好", "良好"),
        "抽查的九所学校中两所为一般",
    ),
    ("full_curriculum", "课程开齐开足", ("yes",) * 3, ""),
    ("no_excessive_workload", "无过重课业负担", ("yes",) * 3, ""),
    ("entrance_exams_found", "存在以考试方式招生", ("no",) * 3, ""),
    ("irregular_choice_found", "存在违规择校", ("no",) * 3, ""),
    ("key_schools_found", "存在重点学校或重点班", ("no",) * 3, ""),
    ("posts_left_vacant_found", "存在有编不补或长期聘用编外教师", ("no",) * 3, ""),
    ("serious_accidents_found", "发生重大事故", ("no",) * 3, ""),
    ("falsified_data_found", "存在弄虚作假", ("no",) * 3, ""),
)

# What the example rubric asks on top.
_GRADED: tuple[tuple[str, str, tuple[str, str, str], str], ...] = (
    ("left_behind_grade", "留守儿童关爱体系等级", ("优秀", "良好", "良好"), ""),
    ("curriculum_grade", "课程开设等级", ("优秀", "优秀", "良好"), "教学点美术课时不足"),
    ("key_schools_found", "存在重点学校或重点班", ("no",) * 3, ""),
)


def assessment_rows() -> list[dict[str, Any]]:
    """Every row of the assessments table; `label` is for the workbook only."""
    total = "县级人民政府推进义务教育均衡发展工作评估得分"
    sums = [sum(points[at] for _, _, points, _ in _POINTS) for at in range(len(STAGES))]
    points = (("government_total", total, tuple(sums), "17项合计"), *_POINTS)
    rows = []
    for at, stage in enumerate(STAGES):
        for ruleset, items, column in (
            (BASIC, points, "points"),
            (RUBRIC, _GRADED, "value"),
            (QUALITY, _JUDGED, "value"),
        ):
            for item, label, results, reason in items:
                row = _row(ruleset, item, stage, reason if stage == "province" else "")
                rows.append(row | {column: results[at], "label": label})
    return rows


def _row(ruleset: str, item: str, stage: str, reason: str) -> dict[str, Any]:
    return {
        "ruleset": ruleset,
        "item": item,
        "county_code": COUNTY_CODE,
        "school_code": None,
        "year": YEAR,
        "stage": stage,
        "rater": RATERS[stage],
        "value": None,
        "points": None,
        "reason": reason or None,
    }
