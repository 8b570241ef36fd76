"""Codes of findings about headers: mapping files, guesses, rows of units (letter D, 079 to 099)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "D079", "info",
        "表头上方的分组标题没有用到：{titles}",
        "titles of groups above the header were passed over: {titles}",
        "若标题改变了下面各列的意思（如“本年新增”），用映射文件写明或改写表头",
        "Where a title changes what is below it, say so in a mapping, or rename the headers",
    ),
    code(
        "D080", "error",
        "映射里的“{header}”，{table}没有这一列",
        "the {table} has no column “{header}”, which the mapping names",
        "照表里的表头改写；相近的有：{near}；若确实没有这一列，删去这一行",
        "Write the header as the table has it; near ones: {near}; if there is no such column, delete this line",
    ),
    code(
        "D081", "error",
        "没有叫“{column}”的数据项，“{header}”这一列没有用",
        "there is no item “{column}”; the column “{header}” is not used",
        "相近的有：{near}；不用这一列就写 ignore；全部数据项见 junheng fields",
        "Near ones: {near}; write ignore if the column is not wanted; junheng fields lists all items",
    ),
    code(
        "D082", "error",
        "数据里没有叫“{sheet}”的{what}",
        "the data has no {what} called “{sheet}”",
        "数据里有：{found}；照实际的名称改写",
        "There is: {found}; write the name as it is",
    ),
    code(
        "D083", "error",
        "“{first}”（第 {line} 行）和“{second}”都对应“{column}”，不知道用哪一列，两列都没有用",
        "“{first}” (line {line}) and “{second}” both stand for “{column}”; which one counts is unknown, so neither is used",
        "只留一行，另一行写 ignore",
        "Keep one; write ignore for the other",
    ),
    code(
        "D084", "error",
        "映射说表头到第 {row} 行，{table}前面只有 {height} 行可作表头，改为自动找表头",
        "the mapping has the header reach row {row}; in the {table} only the first {height} rows can be its header, so it was looked for instead",
        "核对 first 和 rows", "Check first and rows",
    ),
    code(
        "D085", "error",
        "映射里写了{table}，数据里没有这张表",
        "the mapping speaks of a {table}, which the data does not have",
        "删去这一段；若另有名称，用 sheet 写明是哪个工作表或文件",
        "Delete that part; if the table has another name, say with sheet which sheet or file it is",
    ),
    code(
        "D086", "error",
        "“{field}”的单位写作“{unit}”，不认得，这一列没有用",
        "the unit of “{field}” is given as “{unit}”, which is not known; the column is not used",
        "可用的单位：{known}", "Known units: {known}",
    ),
    code(
        "D087", "error",
        "“{first}”（第 {line} 行）和“{second}”是同一个表头，只用了前一行",
        "“{first}” (line {line}) and “{second}” are one and the same header; only the first is used",
        "删去一行", "Delete one of them",
    ),
    code(
        "D088", "info",
        "按映射文件作“{field}”（{column}）",
        "taken as “{field}” ({column}), as the mapping says",
    ),
    code(
        "D089", "info",
        "按映射文件不用这些列：{headers}", "not used, as the mapping says: {headers}",
    ),
    code(
        "D090", "info",
        "没有用到：映射文件让“{header}”作“{field}”",
        "not used: the mapping takes “{header}” as “{field}”",
    ),
    code(
        "D091", "warning",
        "按拼写接近当作“{field}”（{column}，与“{spelled}”接近 {closeness}）",
        "taken as “{field}” by its spelling ({column}; {closeness} close to “{spelled}”)",
        "请核对；核对后写进映射文件（junheng map），或改写表头",
        "Check it; then write it into a mapping (junheng map), or rename the header",
    ),
    code(
        "D092", "info",
        "第 {row} 行是单位，不是数据", "row {row} has units, not data",
    ),
    code(
        "D093", "error",
        "“{field}”的表头写着 {first}，单位行写着 {second}，不知道用哪一个，这一列没有用",
        "the header of “{field}” says {first}, the row of units {second}; which one counts is unknown, so the column is not used",
        "改成一致", "Make them agree",
    ),
    code(
        "D094", "info",
        "文字按 {encoding} 编码、{delimiter}分隔读入",
        "read as {encoding}, cells parted by {delimiter}",
    ),
    code(
        "D095", "error",
        "文件里混有两种编码：第 {rows} 行是 {few}，其余是 {many}，读出来会有乱码",
        "the file mixes two encodings: lines {rows} are {few}, the others {many}; some would be garbled",
        "多半是几个文件直接拼成的：分别用 Excel 或 WPS 打开，合在一起后另存为 .xlsx",
        "Probably several files were put together as they were: open each in Excel or WPS, join them there, and save as .xlsx",
    ),
    code(
        "D096", "warning",
        "文件中间有字节顺序标记（BOM），已去掉 {count} 个",
        "there were byte order marks in the middle of the file; {count} were taken out",
        "多半是几个文件直接拼成的：检查中间有没有重复的表头",
        "Probably several files were put together as they were: look for repeated headers",
    ),
    code(
        "D097", "error",
        "映射把“{sheet}”同时当作{first}和{second}",
        "the mapping takes “{sheet}” as both {first} and {second}",
        "每张表只写一处", "Name each sheet once",
    ),
    code(
        "D098", "error",
        "已经有 {path}，没有改动", "{path} is there already; it was left alone",
        "换一个文件名，或先移走这个文件", "Choose another name, or move the file away",
    ),
    code(
        "D099", "warning",
        "映射文件说“{field}”的单位是{first}，表里写的是{second}，按映射文件换算",
        "the mapping says that “{field}” is in {first}, the table says {second}; converted as the mapping says",
        "核对单位；映射文件里不写 unit 就按表里的", "Check the unit; without unit in the mapping, that of the table counts",
    ),
)  # fmt: skip
