"""What a template says beside the data dictionary's own words, in both languages."""

from __future__ import annotations

from engine.diagnostics import Text

TITLES = {
    "schools": Text(
        "学校数据：每所学校（含教学点、校区）一行",
        "Schools: one row a school, campus or teaching point",
    ),
    "county": Text("县级数据：每县一行", "Counties: one row a county"),
    "assessments": Text(
        "评定表：每个项目一行，谁评的填谁的一列",
        "Assessments: one row an item; each stage fills in its own columns",
    ),
}
SHEETS = {
    "guide": Text("说明", "instructions"),
    "schools": Text("学校", "schools"),
    "county": Text("县", "county"),
    "assessments": Text("评估", "assessments"),
    "fields": Text("数据项", "fields"),
}
EXAMPLE = Text("示例", "example")
GROUPS = {
    "identity": Text("身份", "identity"),
    "pupils": Text("学生和班级", "pupils and classes"),
    "boarding": Text("寄宿", "boarding"),
    "teachers": Text("教师", "teachers"),
    "premises": Text("校舍", "premises"),
    "grounds": Text("场地", "grounds"),
    "rooms": Text("用房", "rooms"),
    "equipment": Text("设备和图书", "equipment and books"),
    "safety": Text("安全", "safety"),
    "management": Text("管理", "management"),
    "county": Text("县级", "county"),
    "own": Text("本规则集另有的", "the ruleset's own"),
}
FIXED_NOTES = {
    "county_code": Text(
        "六位行政区划代码，必填。这一列是文本，开头的 0 不会丢。",
        "Six digits, required. The column is text, so that zeros in front stay.",
    ),
    "county": Text(
        "县（市、区）的名称，代码对应的名称各行要一致。",
        "Name of the county, the same in all its rows.",
    ),
    "year": Text(
        "只有一个年度时，整列可以留空；有几个年度时每行都要填，例如 2024。",
        "May stay blank throughout if all data are of one year; otherwise fill in every row, like 2024.",
    ),
    "school_code": Text(
        "学校（机构）标识码，必填，同县同年不能重复。这一列是文本。",
        "Required; each once a county and year. The column is text.",
    ),
    "school": Text("学校全称。", "Full name of the school."),
    "as_of": Text(
        "数据是哪一天的，例如 2024-09-01；它决定用规则的哪个版本。",
        "The day the data is of, like 2024-09-01; it decides which edition of the rules applies.",
    ),
}
ITEM_HEADS = {
    "item": Text("项目", "item"),
    "hint": Text("填写要求", "how to fill in"),
    "rater": Text("评估人", "rater"),
    "county_code": Text("县代码", "county_code"),
    "year": Text("年度", "year"),
    "school_code": Text("学校代码", "school_code"),
    "school": Text("学校名称", "school"),
    "ruleset": Text("规则集", "ruleset"),
}
STAGES = {
    "self": Text("自评", "self"),
    "prefecture": Text("复评", "prefecture"),
    "province": Text("省评", "province"),
}
PARTS = {
    "value": Text("", ""),
    "points": Text("得分", " points"),
    "reason": Text("依据", " reason"),
}
FIELD_HEADS = (
    Text("表", "sheet"), Text("类别", "group"), Text("表头", "header"), Text("怎么填", "how to fill in"),
    Text("什么算在内", "what counts"), Text("统计报表", "statistics tables"), Text("用到它的规则", "rules that use it"),
)  # fmt: skip
KINDS = {
    "whole": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "yes_no": Text("填“是”或“否”", "yes or no"),
    "category": Text("从下拉列表里选", "choose from the list"),
    "text": Text("文字", "text"),
    "date": Text("日期，例如 2024-09-01", "a date, like 2024-09-01"),
}
STATISTICS = Text("统计报表：", "statistics table: ")
USED_BY = Text("用到它的规则：", "rules that use it:")
WHOLE_SCHOOL = Text("全校一个数，不分学段。", "One figure for the whole school, not per level.")
BLANK_IS = Text("空着按“{value}”读。", "Blank is read as {value}.")
BLANK_CORE = Text("按“{value}”读", "lank is read as {value}")  # where a note says so already
MORE = Text("……共 {count} 条", "… {count} in all")
DERIVED = Text("没有这个数时，由“{how}”算出。", "Where it is blank it follows from: {how}")
YES, NO = Text("是", "yes"), Text("否", "no")
WRONG = Text("这一格填得不对", "This cell will not do")
SAY_NUMBER = Text(
    "“{header}”要填{kind}{bounds}。只填数，不写单位；没有数据就留空。",
    "{header}: {kind}{bounds}. No units; leave it blank if there is no figure.",
)
SAY_LIST = Text(
    "请从下拉列表里选；没有数据就留空。可以填：{known}",
    "Choose from the list, or leave it blank: {known}",
)
SAY_DATE = Text("请填日期，例如 2024-09-01。", "Write a date, like 2024-09-01.")
SAY_YEAR = Text("请填四位数的年度，例如 2024。", "Write the year with four digits, like 2024.")
AT_LEAST, AT_MOST = (
    Text("，不小于 {low}", ", at least {low}"),
    Text("，不大于 {high}", ", at most {high}"),
)
PAGE = Text("第 &P 页，共 &N 页", "page &P of &N")
