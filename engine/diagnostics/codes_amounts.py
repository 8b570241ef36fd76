"""Codes of findings about amounts, lookup tables and dates (M070 to M089)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "M150", "error",
        "按文字查的表只有列出的各行，不能写 {key}: {given}",
        "a table by words has only its rows; {key}: {given} cannot be said",
        "删去 {key}", "delete {key}",
    ),
    code(
        "M151", "error",
        "{by}没有 {key} 这个取值（表 {table}）", "{by} cannot be {key} (table {table})",
        "可以写：{near}", "it can be: {near}",
    ),
    code(
        "M152", "error",
        "{by}是数，表 {table} 的这一行却是文字 {key}", "{by} is a number, and this row of table {table} is the word {key}",
        "{advice}；每一行以数开头，例如 12: 6.6", "{advice}; a row begins with a number: 12: 6.6",
    ),
    code(
        "M070", "error",
        "没有名为 {name} 的表", "there is no table {name}",
        "表写在 tables 里；{moved}；相近的有：{near}",
        "tables are written under tables; {moved}; near: {near}",
    ),
    code(
        "M071", "error",
        "表 {table} 没有 {name} 这一列", "table {table} has no column {name}",
        "它的列有：{near}", "its columns: {near}",
    ),
    code(
        "M072", "error",
        "表 {table} 有几列（{columns}），没有写取哪一列",
        "table {table} has several columns ({columns}), and none is chosen",
        "写上 column，例如 {{table: {table}, column: {first}}}；各列都以学段命名时才可以不写",
        "add column: {{table: {table}, column: {first}}}; only columns named like levels need none",
    ),
    code(
        "M073", "error",
        "表 {table} 只有一列，没有列名，不能写 column: {name}",
        "table {table} has one column without a name; column: {name} cannot be chosen",
        "删去 column，或在表里用 columns 写明列名", "delete column, or name the table's columns",
    ),
    code(
        "M074", "error",
        "表 {table} 的各列是学段，缺少学段 {missing}",
        "the columns of table {table} are levels, and level {missing} is missing",
        "给表补上这一列；只适用于部分学段请在标准里加 levels: [...]；各学段都用同一列请写 column",
        "add the column; for some levels only, add levels: [...] to the criterion; for one column at "
        "all levels name it with column",
    ),
    code(
        "M075", "error",
        "表 {table} 的行要从小到大：{key} 写在 {before} 后面",
        "the rows of table {table} must rise: {key} stands after {before}",
        "按从小到大重排；同一个数只能有一行", "put them in rising order; a number has one row only",
    ),
    code(
        "M076", "error",
        "表 {table} 的 {key} 这一行有 {given} 个数，表有 {wanted} 列",
        "row {key} of table {table} has {given} cells; the table has {wanted} columns",
        "每列一个数；原表没有的写 null；各列的名称写在 columns 里",
        "one cell for each column, null where nothing is printed; columns names them",
    ),
    code(
        "M077", "error",
        "表 {table} 的{what}没有一个数", "{what} of table {table} has no number at all",
        "补上数，或把它删去", "fill it in, or delete it",
    ),
    code(
        "M078", "error",
        "这里一层套一层，超过了 {most} 层", "amounts are nested here more than {most} deep",
        "给里面的部分起个名称：在 measures 里写成一个指标，这里只写它的名称",
        "give the inner part a name: write it as a measure, and only its name here",
    ),
    code(
        "M079", "error",
        "这一档里没有数：下端 {low}，上端 {high}", "no number lies in this band: from {low} to {high}",
        "小的写在 from 或 above，大的写在 to 或 below",
        "the smaller number stands under from or above, the larger under to or below",
    ),
    code(
        "M080", "error",
        "没有 {date} 这一天", "there is no day {date}",
        "检查月和日", "check month and day",
    ),
    code(
        "M081", "error",
        "截止日期 {end} 在起始日期 {start} 之前", "the end {end} lies before the beginning {start}",
        "对调两个日期，或改正年份", "exchange the two, or correct the year",
    ),
    code(
        "M082", "error",
        "这一行的日期与第 {line} 行的重叠", "the dates of this row overlap those of line {line}",
        "一个日期只能属于一行：前一行的 to 要早于后一行的 from",
        "a date belongs to one row: to of the earlier row lies before from of the later",
    ),
    code(
        "M083", "error",
        "{owner} 没有 {name} 这个取值", "{owner} has no value {name}",
        "可用的取值：{near}", "values: {near}",
    ),
    code(
        "M084", "error",
        "指标 {name} 的结果是文字（写了 values），这里却是数 {given}",
        "measure {name} gives a text (it has values), but here stands the number {given}",
        "写 values 里的一个名称；结果是数时，删去 values",
        "write one of its values; delete values where the measure gives a number",
    ),
    code(
        "M085", "error",
        "学段不能叫 {name}：数值的写法里它另有意思",
        "a level cannot be called {name}: the word means something else in amounts",
        "换一个名称，例如 primary、junior", "choose another name: primary, junior",
    ),
    code(
        "M086", "error",
        "{name} 的可信度是 {confidence}，所用的表 {table} 却是 C（只供参考）",
        "{name} has confidence {confidence}, but the table {table} it reads has C (advisory)",
        "把 {name} 的 confidence 也写成 C，或查实这张表",
        "set confidence: C on {name} as well, or establish the table",
    ),
    code(
        "M087", "error",
        "adds_up 里的 {name} 不是表 {table} 的列", "{name} under adds_up is no column of table {table}",
        "可以写：{near}，以及 row（这一行的数）", "known: {near}, and row (the row's own number)",
    ),
    code(
        "M088", "error",
        "差异系数是全县的，它的标准里 {part} 却是按{scope}的值",
        "a coefficient is the county's; {part} in its limit is a value per {scope}",
        "用全县的数据，或用 county_total、county_count 等函数先汇总；分学段的数写成 {{primary: …, junior: …}}",
        "use a value of the county, or gather it first with county_total, county_count …; numbers per "
        "level are written {{primary: …, junior: …}}",
    ),
    code(
        "M089", "error",
        "between: exact 时，行以外的数没有规定，不能写 {key}",
        "with between: exact nothing is said outside of the rows, so {key} cannot be used",
        "删去 {key}，或改用 linear、step_down、step_up", "delete {key}, or use linear, step_down or step_up",
    ),
)  # fmt: skip
