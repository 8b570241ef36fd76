"""Codes of findings about many files read as one, and about `--where` (letter D, 160 to 179)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "D160",
        "error",
        "--where 的条件“{text}”看不懂",
        "the condition {text} of --where cannot be read",
        "写成 year=2023、county_code^=3401（以……开头）、year!=2022 或 county_code=340123,340124（其中之一）",
        "Write year=2023, county_code^=3401 (begins with), year!=2022 or county_code=340123,340124 (one of these)",
    ),
    code(
        "D161",
        "error",
        "--where 里的“{column}”不能用来挑选",
        "nothing can be picked by {column} of --where",
        "最接近的：{near}；可用的有：{known}",
        "nearest: {near}; there are: {known}",
    ),
    code(
        "D162",
        "error",
        "按 --where（{where}）挑选后，一行也不剩",
        "nothing is left of the data after --where ({where})",
        "数据里的县：{counties}；年度：{years}",
        "Counties in the data: {counties}; years: {years}",
    ),
    code(
        "D163",
        "error",
        "路径里写的是“{said}”，文件里却是“{found}”（{column}）；不知道该信哪个，整个文件没有读入",
        "its path says {said}, the file says {found} ({column}); which is right is unknown, so the file was left out",
        "改正文件夹名、文件名或文件内容",
        "Correct the name of the folder or file, or its content",
    ),
    code(
        "D164",
        "info",
        "另有 {count} 个文件也是如此（{same}）：{files}",
        "the same ({same}) in {count} more files: {files}",
    ),
    code(
        "D165",
        "info",
        "文件里没有{column}，按路径取“{said}”",
        "the file has no {column}; taken from its path: {said}",
    ),
    code(
        "D166",
        "error",
        "{county} 在两个文件里都有：{first} 和 {second}；只读入了前一个，该县视为数据不全",
        "{county} stands in two files: {first} and {second}; only the first was read, and the county counts as incomplete",
        "留下一个文件；若各是一部分，合成一个",
        "Keep one of them; if each is a part, join them into one",
    ),
    code(
        "D167",
        "info",
        "共 {total} 个文件，读入 {count} 个；未能读入的见各条错误",
        "{count} of {total} files read; the errors name the others",
    ),
    code(
        "D168",
        "info",
        "按 --where（{where}）挑选：{files} 个文件按路径跳过，{rows} 行没有取",
        "picked by --where ({where}): {files} files skipped by their paths, {rows} rows not taken",
    ),
    code(
        "D169",
        "error",
        "成套的统计报表还不能用 --where 挑选",
        "statistics exports cannot be picked from by --where yet",
        "去掉 --where，或只给所需的县的文件夹",
        "Leave --where out, or give the folder of the county alone",
    ),
    code(
        "D170",
        "error",
        "{field}在各文件里单位不同：多数文件按“{first}”，这个文件的“{second}”没有用",
        "{field} is in different units: {first} in other files; {second} of this file is not used",
        "统一单位后再读",
        "Use one unit in all files",
    ),
    code(
        "D171",
        "error",
        "没有一个文件读得出学校表",
        "no file has a schools table that can be read",
        "逐个改正上面列出的错误",
        "Mend the errors listed above",
    ),
)
