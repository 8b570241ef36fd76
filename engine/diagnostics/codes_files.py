"""Codes of findings about files that are not quite what they seem (letter D, 140 to 159)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "D140", "info",
        "文件名以 {ending} 结尾，内容是网页（HTML），按网页里的表格读入（{encoding}）；行号是表格里的第几行，表外的文字算一行",
        "the name ends in {ending}, the content is a web page (HTML): its tables were read ({encoding}); rows are counted over them, text outside of them as one row",
        "核对行号时用 Excel 或 WPS 打开，另存为 .xlsx 后再对",
        "To find a row by its number, save the file as .xlsx in Excel or WPS",
    ),
    code(
        "D141", "info",
        "文件名以 {ending} 结尾，内容是纯文本，按文本读入",
        "the name ends in {ending}, the content is plain text: read as text",
    ),
    code(
        "D142", "error",
        "文件展开后有 {size} MB，是文件本身的 {times} 倍（最多 {most} MB、{tightest} 倍），不像正常的工作簿，没有读",
        "the file unpacks to {size} MB, {times} times its own size (at most {most} MB and {tightest} times): no workbook is like that, and it was not read",
        "核对来源；若确是数据，用 Excel 或 WPS 打开，删去多余的行、列、工作表和格式后另存，或另存为 CSV",
        "Check where it comes from; if it is data, delete spare rows, columns, sheets and formats in Excel or WPS and save it again, or save it as CSV",
    ),
    code(
        "D143", "error",
        "文件里的 {part} 展开后超过它自己声明的大小，不是正常的工作簿，没有读",
        "{part} in the file unpacks to more than it declares: this is no proper workbook, and it was not read",
        "核对来源；若确是数据，用 Excel 或 WPS 打开后另存",
        "Check where it comes from; if it is data, open it in Excel or WPS and save it again",
    ),
    code(
        "D144", "warning",
        "用到的工作表是隐藏的",
        "this sheet is hidden, and was used",
        "核对是不是要用它：是就取消隐藏，不是就删去",
        "Check whether it is the right one: unhide it if so, delete it if not",
    ),
    code(
        "D145", "warning",
        "{count} 行是隐藏的（或被筛选掉的），照样读入：第 {rows} 行",
        "hidden or filtered rows were read like the others (rows: {rows}; {count} in all)",
        "核对这些行；不该计入的请删去，光隐藏没有用",
        "Check them; delete those that should not count, for hiding does not help",
    ),
    code(
        "D146", "warning",
        "{count} 列是隐藏的，照样读入：{columns}",
        "hidden columns were read like the others: {columns} ({count} in all)",
        "核对这些列；不该用的请删去，光隐藏没有用",
        "Check them; delete those that should not be used, for hiding does not help",
    ),
    code(
        "D147", "info",
        "工作簿里有宏，没有运行；读到的是上次保存时的值",
        "the workbook has macros, which were not run; values are those of its last saving",
    ),
    code(
        "D148", "warning",
        "公式引用了别的文件：{files}；读到的是上次保存时的值",
        "formulas refer to other files: {files}; values are those of the last saving",
        "若那些文件后来改过，用 Excel 或 WPS 打开，更新链接后保存",
        "If those have changed since, open it in Excel or WPS, update the links and save",
    ),
    code(
        "D149", "error",
        "“{text}”是日期或时间，这里要的是数（多半是在表格软件里成了日期格式）；不知道原来的数，作缺失",
        "“{text}” is a date or time where a number is wanted (a spreadsheet probably made it one); what number it was is unknown, so it is missing",
        "在 Excel 或 WPS 中改成“常规”格式，核对后再存；文本文件（CSV）从原来的工作簿重新导出",
        "In Excel or WPS set the format to General, check the number, and save; export a text file (CSV) anew from its workbook",
    ),
    code(
        "D150", "error",
        "“{text}”是空格或 0 被当成了日期，作缺失",
        "“{text}” is an empty cell or a 0 taken for a date; taken as missing",
        "填上真正的日期；没有就留空",
        "Write the true date; leave the cell empty if there is none",
    ),
    code(
        "D151", "info",
        "还有 {count} 列不认得，没有用到：{columns}",
        "{count} more columns are not known and not used: {columns}",
        "若其中有数据，用 junheng map 写明哪一列是什么",
        "If any of them holds data, say with junheng map which column is what",
    ),
    code(
        "D152", "error",
        "网页（HTML）太大：{found}，最多 {most}",
        "the web page (HTML) is too large: {found}, at most {most}",
        "用 Excel 或 WPS 打开，另存为 .xlsx 或 CSV",
        "Open it in Excel or WPS, and save it as .xlsx or CSV",
    ),
    code(
        "D153", "error",
        "内容是网页（HTML），里面没有表格",
        "the content is a web page (HTML) without any table",
        "可能是登录页、报错页或只有框架的网页：重新导出；能用 Excel 或 WPS 打开的，另存为 .xlsx",
        "It may be a login page, an error page or a mere frame: export it again; if Excel or WPS opens it, save it as .xlsx",
    ),
    code(
        "D154", "info",
        "没有用到隐藏的工作表“{name}”",
        "the hidden sheet “{name}” is not used",
        "若它是数据，取消隐藏并改名为：{known}",
        "If it is data, unhide it and rename it to one of: {known}",
    ),
)  # fmt: skip
