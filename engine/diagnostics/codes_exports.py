"""Codes of findings about statistics exports and their layouts (letter D, 110 to 131; R196 up)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R196", "error",
        "数据字典里没有“{name}”", "the data dictionary has no {name}",
        "最接近的：{near}；全部请看 junheng fields", "nearest: {near}; junheng fields shows all",
    ),
    code(
        "R197", "error",
        "“{column}”的学段写的是“{level}”，没有这个学段", "{column} is said to be of the level {level}, which does not exist",
        "可以写：{known}", "It may be: {known}",
    ),
    code(
        "R198", "error",
        "“{column}”的单位“{unit}”不认得", "the unit {unit} of {column} is not known",
        "可以写：{known}", "It may be: {known}",
    ),
    code(
        "R199", "error",
        "“{column}”没有写{wanted}，不知道在哪一格", "{column} has no {wanted}, so that its place is unknown",
        "补上 {wanted}", "Add {wanted}",
    ),
    code(
        "D110", "info",
        "按版式“{layout}”读入统计报表：{books} 个文件，{forms} 张表，{schools} 所学校",
        "statistics exports read by the layout {layout}: {books} files, {forms} forms, {schools} schools",
    ),
    code(
        "D111", "error",
        "几个版式都认得这些文件：{layouts}", "several layouts know these files: {layouts}",
        "用 --layout 写明用哪一个", "Say which one by --layout",
    ),
    code(
        "D112", "error",
        "没有叫“{name}”的版式", "there is no layout {name}",
        "有这些：{known}；自己的版式放在规则文件夹的 layouts 里", "There are: {known}; your own go into layouts/ of a folder of rulesets",
    ),
    code(
        "D113", "warning",
        "不是版式“{layout}”里的表，没有用", "is no form of the layout {layout} and was not used",
        "若是统计报表，核对它的标题，或在版式 {where} 的 recognise 里补上", "If it is an export, check its title, or add it under recognise in {where}",
    ),
    code(
        "D114", "warning",
        "表里没有找到“{wanted}”，{column} 没有读；这样的表有 {count} 张",
        "“{wanted}” was not found, so {column} was not read; so in {count} forms",
        "对照在用的表核对，改版式 {where}", "Check it against the form in use, and edit the layout {where}",
    ),
    code(
        "D115", "warning",
        "“{wanted}”在几处都有（{cells}），不知道取哪一处，{column} 没有读；这样的表有 {count} 张",
        "“{wanted}” stands in several places ({cells}), so {column} was not read; so in {count} forms",
        "在版式 {where} 里写得更细，如“上级>下级”，或写 cell", "Say more in the layout {where}, as in “upper>lower”, or give the cell",
    ),
    code(
        "D116", "warning",
        "“{school}”不在学校名单（{register}）里，仍按已知的数据列出",
        "“{school}” is not in the register ({register}); it is listed with what is known",
        "核对学校代码和名称，两边写得一样才能合并", "Check code and name: they must agree to be joined",
    ),
    code(
        "D117", "warning",
        "“{school}”没有代码，同名的学校有 {count} 所（{codes}），不知道是哪一所，另列一行",
        "“{school}” has no code, and {count} schools have that name ({codes}); it has a row of its own",
        "补上学校代码", "Add the school code",
    ),
    code(
        "D118", "warning",
        "{column} 是 {value}，而{other}是 {second}，用了后者",
        "{column} is {value} here and {second} in {other}; the latter is used",
        "核对哪一个对，改正另一个", "Find out which is right, and mend the other",
    ),
    code(
        "D119", "warning",
        "代码 {school} 的学校这里叫“{name}”，{other}叫“{second}”，按代码合并",
        "the school with the code {school} is called “{name}” here and “{second}” in {other}; joined by code",
        "核对是不是同一所学校", "Check that it is the same school",
    ),
    code(
        "D120", "error",
        "“{school}”在同一种表里出现两次，另一次在{other}，只用了那一次",
        "“{school}” stands twice in forms of one kind, the other time in {other}; only that is used",
        "删去重复的", "Delete the one too many",
    ),
    code(
        "D121", "warning",
        "标题、工作表名和文件名里看不出学段，{columns} 没有读",
        "neither title, sheet nor file names the level, so {columns} were not read",
        "标题里要有：{words}；或在版式 {where} 里写明 level", "The title should have: {words}; or give the level in the layout {where}",
    ),
    code(
        "D122", "info",
        "{count} 所学校没有{form}：{schools}", "{count} schools have no {form}: {schools}",
    ),
    code(
        "D129", "info",
        "合计、填表人、注释之类的行不是学校，已跳过 {count} 行：{rows}",
        "totals, signatures and notes are not schools and were skipped ({count}): {rows}",
    ),
    code(
        "D123", "warning",
        "版式里有 {count} 处位置是推定的：{columns}",
        "{count} places of the layout are assumed: {columns}",
        "对照在用的表核对，不对的改版式；核对过的把 confidence 改为 A 或 B", "Check them against the forms in use and edit the layout; raise their confidence once checked",
    ),
    code(
        "D124", "warning",
        "这张表没有学校代码和名称，也没有能借用的，合并不了",
        "this form names no school, and no other form of its file does: it cannot be joined",
        "补上学校代码或名称", "Add the school's code or name",
    ),
    code(
        "D125", "error",
        "没有一个文件符合版式“{layout}”", "no file fits the layout {layout}",
        "看看文件对不对，或换一个版式：{known}", "Check the files, or choose another layout: {known}",
    ),
    code(
        "D126", "warning",
        "{cell} 一格不在“{wanted}”的行列里，{column} 没有读；这样的表有 {count} 张",
        "{cell} is not in the row and column “{wanted}”, so {column} was not read; so in {count} forms",
        "表多半改过：对照在用的表核对，改版式 {where}", "The form was probably changed: check it, and edit the layout {where}",
    ),
    code(
        "D127", "error",
        "从文件夹的名称看不出是哪个县", "the names of the folders tell no county",
        "把每个县的文件放进写有县名的文件夹，如“320102 玄武区”或“320102 玄武区 2023”", "Put the files of each county into a folder with the county's code, name and year, like “320102 XX 2023”",
    ),
    code(
        "D128", "info",
        "县和年度取自文件夹的名称：{counties}", "county and year are taken from the names of folders: {counties}",
    ),
    code(
        "D130", "warning",
        "隐藏的工作表没有用", "a hidden sheet was not used",
        "需要它就取消隐藏", "Unhide it if it is wanted",
    ),
    code(
        "D131", "info",
        "版式没有说到的 {count} 列没有用：{columns}", "{count} columns that the layout does not speak of were not used: {columns}",
        "需要的话在版式 {where} 里补上；junheng map 给出写法", "Add what is needed to the layout {where}; junheng map says how",
    ),
)  # fmt: skip
