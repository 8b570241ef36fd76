"""The numbers of the regulations, and each item with how it is measured and held."""

# ruff: noqa: E501 - one line an item of the regulations

from __future__ import annotations

from benchmarks.by_hand.check import Balance, Check, Regime, group

# ------------------------------------------------------------------------------- of both regimes
WEIGHTS = {"primary": 1.0, "junior": 1.1}  # a nine-year school's resources, by pupils
TYPES = {"primary": ["primary", "teaching_point", "nine_year"], "junior": ["junior", "nine_year"]}
MOST = {"daily_lesson_hours": 24, "worst_subject_level": 4}  # more is a slip and counts as missing
MOST_PUPILS, MOST_PUPILS_NINE_YEAR = 2000, 2500
STARTERS = (
    "first_year_pupils_junior + transferred_in_junior - transferred_out_junior - deaths_junior"
)
NO_PUPILS = ("pupils == 0", "该学段没有学生")

# ------------------------------------------------------------------------------- quality, 2017
QUALITY = Regime("national-quality", "2017", "province")
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
RESOURCES = Check("resources", "资源配置", members=tuple(check.name for check in INDICATORS))
ENOUGH, FLOOR = 6, 0.85  # of the seven so many are met, and none is below this share
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
    group(
        "g03", "3 每所学校的音乐、美术专用教室",
        "g03_music_rooms g03_music_area g03_art_rooms g03_art_area",
    ),
    group("q3", "3 学校章程和管理信息化", "q3_charter q3_informatised"),
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
    group("g02", "2 城乡标准统一", "g02_construction g02_staffing g02_funding g02_equipment"),
    group("g11", "11 教师交流轮岗", "g11_rotation g11_backbone"),
    group("g13", "13 城区和镇区公办学校就近划片入学", "g13_primary g13_junior"),
    group("g14", "14 优质高中招生名额分配", "g14_share g14_rural"),
    group("g15", "15 留守儿童和随迁子女", "g15_left_behind g15_migrant"),
    group("q5", "5 信息化教学和设备利用", "q5_ict q5_equipment"),
    group("q9", "9 国家义务教育质量监测", "q9_level q9_difference"),
    group(
        "government", "政府保障程度", "g01 g02 g03 g04 g05 g06 g07 g08 g09 g10 g11 g12 g13 g14 g15"
    ),
    group("quality", "教育质量", "q1 q2 q3 q4 q5 q6 q7 q8 q9"),
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
    NO_PUPILS,
    ("school_type == 'special' or school_type == 'vocational'", "特殊教育学校、职业学校不计入七项指标"),
    ("school_type == 'teaching_point' and pupils < 50", "不足50人的教学点不计入七项指标"),
)  # fmt: skip
QUALITY_BALANCE = Balance(INDICATORS, (0.50, 0.45))
QUALITY_PARTS = (
    *QUALITY_COUNTY[:2], RESOURCES, Check("balance", "校际均衡"), *QUALITY_GROUPS[-2:],
    next(check for check in QUALITY_COUNTY if check.name == "recognition"), *VETOES,
)  # fmt: skip

# ------------------------------------------------------------------- basic, 2012; Anhui, 2018
BASIC = Regime("national-basic", "2012", "province")
ANHUI = Regime("provinces/anhui", "2018", None, gaps=True)
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
BASIC_GROUPS = (group("government", "政府职责", "government_score"),)
GATE = Check(
    "province_standard", "每所学校达到省定办学基本标准", "province_standard_met", source="m3"
)
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
AT_EACH_LEVEL = group(
    "at_each_level", "学校各学段的办学条件", " ".join(check.name for check in ANHUI_SECTIONS)
)
ANHUI_SCHOOL_SIZE = SCHOOL_SIZE._replace(name="school_size", label="学校规模", source="a18")
MEMBERS = {  # labels of what is told of a group, inside a county's sentence
    check.name: {member: labels[member] for member in check.members}
    for check in (RESOURCES, *QUALITY_SCHOOL_GROUPS, AT_EACH_LEVEL)
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
        NO_PUPILS,
        ("owner == 'private'", f"民办学校不{where}"),
        ("owner == 'other_public'", f"非县属公办学校不{where}"),
        ("school_type == 'teaching_point'", f"小学教学点不{where}"),
    )


NOT_IN_COEFFICIENTS, NOT_IN_TABLE = _not_basic("计入差异系数"), _not_basic("列入学校达标表")
BASIC_BALANCE = Balance(BASIC_INDICATORS, (0.65, 0.55), combined=True)
BASIC_PARTS = (GATE, Check("balance", "校际均衡"), BASIC_GROUPS[0], BASIC_COUNTY[0])
ANHUI_PARTS = (AT_EACH_LEVEL, ANHUI_SCHOOL_SIZE)
