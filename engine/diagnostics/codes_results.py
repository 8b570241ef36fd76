"""Messages about result folders that are opened again, and about what is asked of them."""

from engine.diagnostics.code import code

CODES = (
    code(
        "R100", "error",
        "{path} 不是结果文件夹（里面没有 result.json）", "{path} is no result folder (it has no result.json)",
        "给出 junheng run … -o 写成的文件夹，或其中的 result.json",
        "give the folder that junheng run … -o wrote, or the result.json in it",
    ),
    code(
        "R101", "error",
        "{path} 不完整或已损坏：{reason}", "{path} is incomplete or damaged: {reason}",
        "重新运行 junheng run … -o 写出结果，或重新复制整个文件夹", "write the result again with junheng run … -o, or copy the whole folder again",
    ),
    code(
        "R102", "error",
        "{path} 不是 junheng 写的结果", "{path} was not written by junheng",
        "给出 junheng run … -o 写成的文件夹", "give a folder that junheng run … -o wrote",
    ),
    code(
        "R103", "error",
        "{path} 的格式版本是 {found}，本程序只认得 {known}", "{path} has format {found}; this program knows {known}",
        "用写出它的那个版本打开，或升级后重新运行", "open it with the version that wrote it, or upgrade and run again",
    ),
    code(
        "R104", "error",
        "结果文件夹缺少 {name}", "the result folder lacks {name}",
        "整个文件夹一起复制；旧版本写的结果请重新运行一次", "copy the folder as a whole; a result of an older version has to be run again",
    ),
    code(
        "R105", "warning",
        "这份结果由 {stored} 版写成，现在是 {now} 版，以下凡要重新计算的，按现在的版本", "this result was written by version {stored}; what has to be computed again is computed by {now}",
        "数字若有出入，以重新运行的结果为准", "where numbers differ, run again and take that result",
    ),
    code(
        "R106", "warning",
        "规则集 {name} 在这次评估以后已经改动（结果里 {stored}，规则库现为 {now}），以下仍按结果里保存的规则",
        "the ruleset {name} has changed since this result (there {stored}, in the library now {now}); what follows is by the rules kept in the result",
        "要按改动后的规则，重新运行 junheng run；两版差别见 junheng diff", "to judge by the changed rules run junheng run again; junheng diff shows what changed",
    ),
    code(
        "R107", "warning",
        "结果文件夹里的规则集 {name} 与 result.json 记的不一致（{stored}，现为 {now}），评估以后被改过",
        "the ruleset {name} in the result folder is not the one that result.json tells of ({stored}, now {now}): it was changed after the run",
        "不要改结果文件夹里的文件；重新运行一次", "do not edit files in a result folder; run again",
    ),
    code(
        "R108", "warning",
        "结果表 {table} 与按保存的规则和数据重新计算的不一致：{count} 行，例如第{row}行的 {column}：表里 {stored}，现为 {now}",
        "the table {table} is not what the kept rules and data give now: {count} rows, such as row {row}, {column}: {stored} in the table, now {now}",
        "表或数据在评估以后被改过，或程序版本不同；重新运行一次", "the table or the data was changed after the run, or the version differs; run again",
    ),
    code(
        "R109", "error",
        "结果文件夹里的 {name} 读不了：{reason}", "{name} in the result folder cannot be read: {reason}",
        "重新运行一次，或重新复制整个文件夹", "run again, or copy the whole folder again",
    ),
    code(
        "R111", "error",
        "{county}没有学校“{school}”", "{county} has no school “{school}”",
        "相近的有：{near}；可写学校代码或名称", "near: {near}; a code or a name may be given",
    ),
    code(
        "R112", "error",
        "规则集里没有“{criterion}”", "the ruleset has no “{criterion}”",
        "相近的有：{near}；可写编号、名称或名称的一部分", "near: {near}; an id, a label or a part of a label may be given",
    ),
    code(
        "R114", "error",
        "数据里没有 {year} 年度", "the data has no year {year}",
        "有：{years}", "there are: {years}",
    ),
    code(
        "R115", "info",
        "结果里还有 {count} 个县，这里说明的是{county}（第一个未达到的）", "the result has {count} more counties; this one is {county}, the first that is not met",
        "用 --county 指定其他的县：{others}", "name another with --county: {others}",
    ),
    code(
        "R116", "info",
        "数据有几个年度（{years}），这里说明的是 {year} 年度", "the data has several years ({years}); this is {year}",
        "用 --year 指定其他年度", "name another with --year",
    ),
)  # fmt: skip
