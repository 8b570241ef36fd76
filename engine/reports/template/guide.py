"""A form -> the sheet that explains how to fill it in: headings and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.rests_on import says_levels

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.reports.template.form import Form

_ABOUT = Text("这是什么", "What this is")
_MADE_FOR = Text(
    "按{rulesets}需要的数据项生成，不多也不少。",
    "Made for exactly the fields that {rulesets} needs.",
)
_GATES = Text(
    "没有指定省份，所以不含“{gates}”所用的省定标准要的数据项。要一起填，请重新生成：junheng template {ruleset} --province 省份 -o 文件.xlsx",
    "No province was named, so the fields of the provincial standard behind “{gates}” are not in it. To have them: junheng template {ruleset} --province NAME -o FILE.xlsx",
)
_THEN = Text("填好后直接运行：{command}", "When it is filled in, run: {command}")
_SHEETS_HEAD = Text("几张表", "The sheets")
_SHEETS = {
    "schools": Text(
        "“学校”：每所学校一行。教学点、校区也各占一行。",
        "schools: one row a school; teaching points and campuses have rows of their own.",
    ),
    "no_fields": Text(
        "本规则集不用学校的统计数，但每个县至少要列出一所学校。",
        "The rules need no figures of schools, yet each county must list one at least.",
    ),
    "county": Text(
        "“县”：每县一行（几个年度则每年一行）。数据截止日期决定用规则的哪个版本。",
        "county: one row a county (and year). The date that the data is of decides which edition applies.",
    ),
    "assessments": Text(
        "“评估”：由人评定的项目，每项一行，项目和规则集两列不要改。",
        "assessments: what people judge, one row an item; leave the columns item and ruleset as they are.",
    ),
    "fields": Text(
        "“数据项”：每个表头怎么填、什么算在内、在统计报表的哪里、哪些规则用到它。",
        "fields: for each header how to fill it in, what counts, where it stands in the statistics, and which rules use it.",
    ),
}
_HOW = Text("怎么填", "How to fill in")
_RULES = (
    Text("没有数据就留空：空就是空，不要填 0、无、/、—；确实是零才填 0。", "Blank means blank: no 0, n/a or dash where there is no figure; write 0 only for none."),
    Text("单元格里只填数，不写单位；单位在表头的括号里。手头的数据以万元计时，可以把表头的“(元)”改成“(万元)”，读取时自动换算。", "No units in cells; the unit stands in the header. If your figures are in another unit, write that unit into the header; it is converted."),
    Text("百分数按百分点填：85% 填 85。", "Percentages are written as 85 for 85%."),
    Text("代码列是文本格式，开头的 0 不会丢；从别处粘贴时请用“只粘贴值”。", "Code columns are text and keep zeros in front; paste values only."),
    Text("不要合并单元格，不要在数据中间加小计、合计行。可以在最右边加自己的列，读取时列出，不使用。", "Do not merge cells or put totals between rows. Columns of your own may stand on the right; they are listed and not used."),
    Text("灰色斜体的示例行代码写着“示例”，读取时跳过，可以留着，也可以删掉。", "The example row, grey and slanted, has “example” for its code and is skipped; leave it or delete it."),
    Text("鼠标停在表头上，能看到什么算在内、统计报表的位置、用到它的规则。表头的颜色是类别，见“数据项”表。", "Point at a header to see what counts, its place in the statistics, and the rules that use it. Its colour is its group: see the sheet fields."),
)  # fmt: skip
_LEVELS = Text(
    "一所学校有几个学段时，分学段的列各填各的（如小学的数填在“小学……”列），没有的学段留空；不分学段的列填全校的数，需要分摊的由工具按规则分摊。",
    "A school of several levels fills in each level's own columns and leaves the others blank; columns without a level take the figure of the whole school, which is divided where the rules say so.",
)
_CAMPUS = Text(
    "不计校数的校区单独占一行，“{counted}”填“否”，“{parent}”填主校的学校代码；读取后并入主校。",
    "A campus that is no school of its own has its own row: no under “{counted}”, and the code of its main school under “{parent}”; it is merged into it.",
)
_YEARS = Text(
    "几个年度放在一个文件里：每校每年一行，每行都填年度。只有一个年度时，年度列可以整列留空。几个县也可以放在一起，靠县代码分开。",
    "Several years in one file: one row a school and year, with the year in every row. With one year the column may stay blank. Several counties may stand in one file, told apart by code.",
)
_STAGES_HEAD = Text("评定和阶段", "Judgements and stages")
_STAGES = (
    Text("自评、复评、省评各有自己的列，谁评的填谁的列，没有评的留空，互不覆盖。", "Self, prefecture and province have their own columns; fill in those of whoever judges and leave the others blank."),
    Text("运行时用 --stage self（自评）、prefecture（复评）、province（省评）选阶段；不选则用已填的最后一个阶段。", "Choose with --stage self, prefecture or province; by default the last stage that is filled in counts."),
    Text("只有一个县、一个年度时，“县代码”“年度”可以不填；有几个县（几个年度）时，把这些行复制一份，填上各自的县代码（年度）。", "With one county and year, county code and year may stay blank; with several, copy the rows and fill in the code (and year) of each."),
)  # fmt: skip
_SCHOOL_ITEMS = Text(
    "按学校评定的项目，每所学校复制一份，填上学校代码。",
    "Items judged school by school: copy the rows for each school and fill in its code.",
)
_RATERS = Text(
    "几个人分别评定的项目，每人一行，填上评估人。",
    "Items judged by several people: one row each, with the name of the rater.",
)
_REGION = Text(
    "结论是整个地区的：把地区内每个县都填进来，县代码须是六位行政区划代码。",
    "The verdict is about a region: fill in every county of it, each with its six-digit code.",
)


def guide_of(form: Form) -> Iterator[tuple[str, bool]]:
    """Lines of the sheet, each with whether it is a heading."""
    language = form.language
    first = form.rulesets[0]
    joint = "、" if language == "zh" else ", "
    named = joint.join(f"{one.title.say(language)}（{one.name}）" if language == "zh"
                       else f"{one.title.say(language)} ({one.name})" for one in form.rulesets)  # fmt: skip
    yield _ABOUT.say(language), True
    yield _MADE_FOR.say(language).format(rulesets=named), False
    if form.open_gates:
        gates = joint.join(dict.fromkeys(form.open_gates))
        yield _GATES.say(language).format(gates=gates, ruleset=first.id), False
    if first.region:
        yield _REGION.say(language), False
    file = Text("文件.xlsx", "FILE.xlsx").say(language)
    provinces = "".join(f" --province {name}" for name in form.province)
    command = f"junheng run {first.id} {file}{provinces}"
    yield _THEN.say(language).format(command=command), False
    yield _SHEETS_HEAD.say(language), True
    for name in _sheets(form):
        yield _SHEETS[name].say(language), False
    yield _HOW.say(language), True
    for rule in _RULES:
        yield rule.say(language), False
    yield from ((text, False) for text in _about_schools(form))
    if form.items:
        yield _STAGES_HEAD.say(language), True
        yield from ((text.say(language), False) for text in _about_items(form))


def _sheets(form: Form) -> Iterator[str]:
    yield "schools"
    if not any(column.field and not says_levels(column.field) for column in form.schools):
        yield "no_fields"
    yield "county"
    if form.items:
        yield "assessments"
    yield "fields"


def _about_schools(form: Form) -> Iterator[str]:
    headers = {column.name: column.header for column in form.schools}
    if len({column.level.name for column in form.schools if column.level}) > 1:
        yield _LEVELS.say(form.language)
    if {"counted", "parent_school_code"} <= headers.keys():
        counted, parent = headers["counted"], headers["parent_school_code"]
        yield _CAMPUS.say(form.language).format(counted=counted, parent=parent)
    yield _YEARS.say(form.language)


def _about_items(form: Form) -> Iterator[Text]:
    yield from _STAGES
    if any(item.judged.scope == "school" for item in form.items):
        yield _SCHOOL_ITEMS
    if any(item.judged.raters for item in form.items):
        yield _RATERS
