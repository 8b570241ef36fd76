"""How each field is headed in the workbook, and in which unit; the CSV files have the ids."""

from __future__ import annotations

from dataclasses import dataclass

WAN = 10_000


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    Attributes:
        field: canonical id, the header in the CSV file; "" where the workbook alone has it.
        header: as staff have it.
        band: columns that belong together have one colour.
        unit: what the value is divided by in the workbook.
        width: in characters.
        form: number format.
    """

    field: str
    header: str
    band: str
    unit: int = 1
    width: int = 9
    form: str = "0"


def _levels(band: str, *names: tuple[str, str]) -> tuple[Column, ...]:
    """Primary and junior columns of section fields."""
    return tuple(
        Column(f"{field}_{level}", f"{label}{header}", band)
        for field, header in names
        for level, label in (("primary", "小学"), ("junior", "初中"))
    )


SCHOOLS: tuple[Column, ...] = (
    Column("school", "学校名称", "identity", width=18, form="@"),
    Column("school_code", "学校代码", "identity", width=12, form="@"),
    Column("county_code", "县代码", "identity", form="@"),
    Column("county", "县名称", "identity", width=12, form="@"),
    Column("year", "年度", "identity", width=7),
    Column("school_type", "学校类型", "identity", width=15, form="@"),
    Column("owner", "举办者", "identity", form="@"),
    Column("area", "城乡类型", "identity", form="@"),
    Column("urban_core", "是否中心城区", "identity", form="@"),
    Column("very_dense_centre", "是否人口特别密集的中心城区", "identity", width=11, form="@"),
    Column("boarding", "是否寄宿制学校", "identity", form="@"),
    Column("year_built", "建校年份", "identity"),
    Column("counted", "是否计校数", "identity", form="@"),
    Column("parent_school_code", "主校代码", "identity", width=12, form="@"),
    *_levels(
        "pupils",
        ("pupils", "在校生数"),
        ("boarders", "寄宿生数"),
        ("classes", "班级数"),
        ("largest_class", "最大班额"),
    ),
    Column("daily_lesson_hours_primary", "小学走读生每日教学时间(小时)", "pupils", form="0.0"),
    Column("daily_lesson_hours_junior", "初中走读生每日教学时间(小时)", "pupils", form="0.0"),
    Column("first_year_pupils_junior", "初中初一时在校数", "pupils"),
    Column("transferred_in_junior", "初中转入人数", "pupils"),
    Column("transferred_out_junior", "初中转出人数", "pupils"),
    Column("deaths_junior", "初中死亡人数", "pupils"),
    Column("graduates_junior", "初中毕业人数", "pupils"),
    Column("migrant_children", "随迁子女数", "pupils"),
    *_levels(
        "teachers",
        ("full_time_teachers", "专任教师数"),
        ("teachers_above_degree", "高于规定学历教师数"),
        ("teachers_mid_title", "中级及以上专业技术职务教师数"),
        ("backbone_teachers", "县级以上骨干教师数"),
        ("pe_art_teachers", "体育艺术专任教师数"),
        ("visiting_pe_art_teachers", "交流和兼职体育艺术教师数"),
        ("certified_teachers", "持有教师资格证的专任教师数"),
    ),
    Column("building_area", "校舍建筑面积(平方米)", "premises", form="#,##0"),
    Column("dormitory_area", "宿舍面积(平方米)", "premises", form="#,##0"),
    Column("teaching_area", "教学及辅助用房面积(平方米)", "premises", width=11, form="#,##0"),
    Column("indoor_sports_area", "室内体育用房面积(平方米)", "premises", form="#,##0"),
    Column("sports_ground_area", "运动场地面积(平方米)", "premises", form="#,##0"),
    Column(
        "extra_sports_area",
        "屋顶、地下和租借运动场地面积(平方米)",
        "premises",
        width=12,
        form="#,##0",
    ),
    Column("music_rooms", "音乐教室间数", "premises"),
    Column("smallest_music_room", "最小音乐教室面积(平方米)", "premises"),
    Column("art_rooms", "美术教室间数", "premises"),
    Column("smallest_art_room", "最小美术教室面积(平方米)", "premises"),
    Column(
        "equipment_value", "教学仪器设备资产值(万元)", "equipment", WAN, width=11, form="#,##0.00"
    ),
    Column("computers", "计算机台数", "equipment"),
    Column("books", "图书册数", "equipment", form="#,##0"),
    Column("multimedia_rooms", "网络多媒体教室间数", "equipment"),
    Column("public_funds", "公用经费(万元)", "management", WAN, form="#,##0.00"),
    Column("training_funds", "教师培训经费(万元)", "management", WAN, form="#,##0.00"),
    Column("charter", "是否制定学校章程", "management", form="@"),
    Column("informatised_management", "是否实现管理信息化", "management", form="@"),
    Column("province_standard_met", "该校综合评估是否达标", "management", form="@"),
)

COUNTY: tuple[Column, ...] = (
    Column("county_code", "县代码", "identity", form="@"),
    Column("county", "县名称", "identity", width=12, form="@"),
    Column("year", "年度", "identity", width=7),
    Column("as_of", "数据截止日期", "identity", width=12, form="yyyy-mm-dd"),
    Column("basic_recognition_date", "基本均衡认定日期", "identity", width=12, form="yyyy-mm-dd"),
    Column("special_education_funding_per_pupil", "特殊教育生均公用经费(元)", "equipment"),
    Column("teacher_average_pay", "义务教育教师平均工资收入(元)", "teachers", form="#,##0"),
    Column("civil_servant_average_pay", "当地公务员平均工资收入(元)", "teachers", form="#,##0"),
    Column("training_hours_rate", "教师五年360学时培训完成率(%)", "teachers", form="0.0"),
    Column("rotation_eligible", "符合交流条件教师数", "teachers"),
    Column("rotated_teachers", "交流轮岗教师数", "teachers"),
    Column("rotated_backbone", "交流轮岗骨干教师数", "teachers"),
    Column(
        "nearby_enrolment_primary",
        "城区和镇区公办小学就近划片入学比例(%)",
        "pupils",
        width=12,
        form="0.0",
    ),
    Column(
        "nearby_enrolment_junior",
        "城区和镇区公办初中就近划片入学比例(%)",
        "pupils",
        width=12,
        form="0.0",
    ),
    Column("quota_share", "优质高中招生名额分配比例(%)", "pupils", form="0.0"),
    Column("county_migrant_children", "全县随迁子女数", "pupils"),
    Column(
        "county_migrant_children_placed",
        "在公办学校和政府购买学位就读的随迁子女数",
        "pupils",
        width=12,
    ),
    Column("disabled_children", "适龄残疾儿童少年数", "pupils"),
    Column("disabled_enrolled", "已入学残疾儿童少年数", "pupils"),
    Column("worst_subject_level", "国家质量监测最低学科水平等级", "management"),
    Column(
        "largest_school_difference", "国家质量监测最大学科校际差异率", "management", form="0.000"
    ),
    Column("recognition_rate", "社会认可度(%)", "management", form="0.0"),
    Column("questionnaires_valid", "有效问卷数", "management", form="#,##0"),
    Column("questionnaires_satisfied", "满意问卷数", "management", form="#,##0"),
    Column("years_of_negative_growth", "近三年教育经费负增长年数", "premises"),
    Column("three_year_mean_growth", "近三年教育经费平均增长率(%)", "premises", form="0.0"),
    Column(
        "transfer_share",
        "农村税费改革转移支付用于义务教育的比例(%)",
        "premises",
        width=12,
        form="0.0",
    ),
    Column(
        "transfer_share_norm",
        "农村税费改革转移支付用于义务教育的省定比例(%)",
        "premises",
        width=12,
        form="0.0",
    ),
    Column("dropout_rate_primary", "小学辍学率(%)", "premises", form="0.00"),
    Column("dropout_rate_junior", "初中辍学率(%)", "premises", form="0.00"),
    Column("fitness_pass_rate", "学生体质健康合格率(%)", "premises", form="0.0"),
)

ASSESSMENTS: tuple[Column, ...] = (
    Column("ruleset", "规则集", "identity", width=28, form="@"),
    Column("item", "项目", "identity", width=52, form="@"),
    Column("county_code", "县代码", "identity", form="@"),
    Column("school_code", "学校代码", "identity", width=12, form="@"),
    Column("year", "年度", "identity", width=7),
    Column("stage", "阶段", "pupils", form="@"),
    Column("rater", "评估人", "pupils", width=12, form="@"),
    Column("value", "结果", "teachers", form="@"),
    Column("points", "得分", "teachers", form="0.0"),
    Column("reason", "理由", "premises", width=44, form="@"),
)

# What stands in the workbook for the words of the CSV files.
WORDS: dict[str, dict[str, str]] = {
    "school_type": {
        "primary": "小学",
        "junior": "初中",
        "nine_year": "九年一贯制学校",
        "teaching_point": "教学点",
        "special": "特殊教育学校",
    },
    "owner": {"county": "县属公办", "private": "民办"},
    "area": {"town": "镇区", "rural": "乡村"},
    "stage": {"self": "自评", "prefecture": "复核", "province": "省评"},
    "": {"yes": "是", "no": "否"},
}

YES_NO = frozenset({
    "urban_core", "very_dense_centre", "boarding", "counted", "charter", "informatised_management",
    "province_standard_met", "value",
})  # fmt: skip
DATES = frozenset({"as_of", "basic_recognition_date"})


def in_workbook(column: Column, row: dict[str, object]) -> object:
    """The value of a column as the workbook has it; None for an empty cell.

    >>> in_workbook(Column("books", "图书册数(万册)", "", WAN), {"books": 25_300})
    2.53
    >>> in_workbook(Column("area", "城乡类型", ""), {"area": "rural"})
    '乡村'
    """
    value = row[column.field]
    if column.field == "item":
        return row["label"]
    if isinstance(value, str):
        words = WORDS[""] if column.field in YES_NO else WORDS.get(column.field, {})
        return words.get(value, value)
    if isinstance(value, (int, float)) and column.unit != 1:
        return value / column.unit
    return value
