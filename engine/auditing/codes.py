"""Codes of what an audit finds (letter A): errors are logic (逻辑), warnings experience (经验)."""

from __future__ import annotations

from engine.diagnostics import CodeText, Text
from engine.diagnostics.code import code

CODES: tuple[CodeText, ...] = (
    code(
        "A001", "error",
        "{field}是 {value}，而{parts}合计是 {bound}",
        "{field} is {value}, but {parts} add up to {bound}",
        "核对总数和各分项，改错的那一个", "Check the whole and its parts, and mend the wrong one",
    ),
    code(
        "A002", "error",
        "{field}是 {value}，超过了{whole}（{bound}），而它只是其中的一部分",
        "{field} is {value}, more than {whole} ({bound}) of which it is a part",
        "核对这两格，改错的那一个", "Check both cells, and mend the wrong one",
    ),
    code(
        "A003", "error",
        "{field}全校填了 {value}，各学段合计是 {bound}",
        "{field} of the whole school is {value}, but its levels come to {bound}",
        "核对全校数和各学段数，改错的那一个", "Check the whole school and its levels, and mend the wrong one",
    ),
    code(
        "A004", "warning",
        "{field}填了 {value}，按 {how} 算得 {bound}",
        "{field} is given as {value}; {how} comes to {bound}",
        "核对这一格和算它的各格；评估用的是填的值", "Check this cell and those it follows from; the given value is what is used",
    ),
    code(
        "A010", "warning",
        "{field}是 {value}，多于{other}（{bound}）", "{field} is {value}, more than {other} ({bound})",
        "通常不会这样：核对这两格，属实的写明原因", "This is unusual: check both cells; if it is so, write why",
    ),
    code(
        "A011", "warning",
        "{field}{per}是 {value}，低于通常的 {bound}{unit_hint}",
        "{field}{per} is {value}, below the usual {bound}{unit_hint}",
        "核对数值和单位，属实的写明原因", "Check value and unit; if it is so, write why",
    ),
    code(
        "A012", "warning",
        "{field}{per}是 {value}，高于通常的 {bound}{unit_hint}",
        "{field}{per} is {value}, above the usual {bound}{unit_hint}",
        "核对数值和单位，属实的写明原因", "Check value and unit; if it is so, write why",
    ),
    code(
        "A013", "warning",
        "{field}{per}是 {value}，是{among}中位数 {bound} 的 {times} 倍{unit_hint}",
        "{field}{per} is {value}, {times} times the median of {among} ({bound}){unit_hint}",
        "核对数值和单位，属实的写明原因", "Check value and unit; if it is so, write why",
    ),
    code(
        "A014", "warning",
        "{field}{per}是 {value}，只有{among}中位数 {bound} 的 {times} 分之一{unit_hint}",
        "{field}{per} is {value}, one {times}th of the median of {among} ({bound}){unit_hint}",
        "核对数值和单位，属实的写明原因", "Check value and unit; if it is so, write why",
    ),
    code(
        "A020", "warning",
        "同一县里有 {count} 所学校都叫“{value}”：第 {rows} 行",
        "{count} schools of the county are called “{value}”: rows {rows}",
        "同一所学校报了两次的删去一行；真是两所的写明原因", "Delete a school that was entered twice; if there are two, write so",
    ),
    code(
        "A021", "warning",
        "校名“{value}”和第 {row2} 行的“{other}”只差一个字",
        "the name “{value}” differs by one character from “{other}” in row {row2}",
        "核对是否同一所学校，或名称写错；真是两所的写明原因", "Check whether they are one school, or a name is misspelled; if there are two, write so",
    ),
    code(
        "A030", "warning",
        "{field}从上年的 {bound} 变为 {value}（{change}），变化超过 {limit}",
        "{field} went from {bound} last year to {value} ({change}), a change of more than {limit}",
        "核对两年的数，属实的写明原因", "Check both years; if it is so, write why",
    ),
    code(
        "A031", "info",
        "{value} 上年有这所学校，{year2}没有了", "{value} was there the year before, but is no more in {year2}",
        "已撤并或更名的写明", "If it was closed, merged or renamed, write so",
    ),
    code(
        "A032", "info",
        "{value} 是新出现的学校，{year2}没有", "{value} is new: it is not in the data of {year2}",
        "新建或更名的写明", "If it was founded or renamed, write so",
    ),
    code(
        "A033", "warning",
        "“{value}”的学校代码和上年不同：上年是 {bound}",
        "“{value}” has another code than last year: it was {bound}",
        "核对代码；代码不同，两年的数就比不起来", "Check the code: with two codes the years cannot be compared",
    ),
    code(
        "A034", "warning",
        "{county}没有和上年比较：上年的文件里{found}", "{county} was not compared with last year: the file of last year {found}",
        "核对 --last-year 给的文件：县代码要一致，年度要是上一年", "Check the file given by --last-year: the county's code must be the same, and the year the one before",
    ),
    code(
        "A040", "warning",
        "缺少{field}：{rules} 无法判定", "{field} is missing: {rules} cannot be judged",
        "补填这一格", "Fill in this cell",
    ),
    code(
        "A041", "warning",
        "{county}有 {count} 所学校缺少{field}：{rules} 在全县无法判定",
        "in {county}, {field} is missing at {count} schools: {rules} cannot be judged for the county",
        "补填这些学校的这一项：第 {rows} 行", "Fill in this item in rows {rows}",
    ),
    code(
        "A042", "warning",
        "没有评定“{item}”：{rules} 无法判定", "“{item}” was not judged: {rules} cannot be judged",
        "在评估表里填上这一项", "Put it into the assessments table",
    ),
    code(
        "A060", "error",
        "这不是审核结果：没有“{column}”列", "this is no list of findings: it has no column “{column}”",
        "用 junheng audit 数据 -o 结果.csv 得到审核结果，在“说明”一列填写说明",
        "Make one with junheng audit DATA -o findings.csv and write into its column “explanation”",
    ),
    code(
        "A061", "info",
        "{count} 条说明没有用上：数据里已经没有这些问题，或数值已经改了（第 {rows} 行）",
        "{count} explanations were not used: what they explain is gone, or the value has changed (rows {rows})",
        "不需要处理", "Nothing needs to be done",
    ),
    code(
        "A062", "error",
        "不能把审核结果写到作为输入的文件上：{path}", "the findings cannot be written over a file that was read: {path}",
        "换一个文件名", "Give another file name",
    ),
    code(
        "A063", "error",
        "结果文件要以 .csv、.json 或 .xlsx 结尾，这里是“{ending}”", "the output must end in .csv, .json or .xlsx, not “{ending}”",
        "改文件名的结尾", "Change the ending of the name",
    ),
    code(
        "A064", "error",
        "数据有 {cells} 格，标色的工作簿装不下（最多 {most} 格）", "the data has {cells} cells, too many for a coloured workbook (at most {most})",
        "写到 .csv；或按县分开再审核", "Write a .csv, or audit the counties one by one",
    ),
    code(
        "A065", "error",
        "打不开原工作簿来标色：{reason}", "the workbook could not be opened to colour it: {reason}",
        "用 Excel 或 WPS 另存为 .xlsx 再试；或把结果写到 .csv", "Save it as .xlsx in Excel or WPS; or write the findings to a .csv",
    ),
)  # fmt: skip

TITLES: dict[str, Text] = {
    "A001": Text("总数不等于分项之和", "a whole is not the sum of its parts"),
    "A002": Text("部分超过整体", "a part is more than the whole"),
    "A003": Text("全校数不等于各学段之和", "a school is not the sum of its levels"),
    "A004": Text("与推算的值不同", "a value differs from what it follows from"),
    "A010": Text("大小关系反常", "one value above another, against what is usual"),
    "A011": Text("低于通常的范围", "below what is usual"),
    "A012": Text("高于通常的范围", "above what is usual"),
    "A013": Text("远大于其他学校", "far more than other schools"),
    "A014": Text("远小于其他学校", "far less than other schools"),
    "A020": Text("校名相同", "schools of one name"),
    "A021": Text("校名相近", "names that differ by a character"),
    "A030": Text("比上年变化过大", "changed much since last year"),
    "A031": Text("上年有、今年没有的学校", "schools that are gone"),
    "A032": Text("上年没有、今年有的学校", "schools that are new"),
    "A033": Text("学校代码变了", "schools with another code"),
    "A034": Text("没有和上年比较", "not compared with last year"),
    "A040": Text("缺少的值使条款无法判定", "missing values that rules need"),
    "A041": Text("缺少的值使全县无法判定", "missing values that keep a county from being judged"),
    "A042": Text("没有评定的项目", "items that were not judged"),
    "R030": Text("缺少的列使条款无法判定", "missing columns that rules need"),
}
READ = Text("读入时的问题", "found while reading")  # of any other code
