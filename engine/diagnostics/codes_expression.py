"""Codes of findings about expressions (letter E)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "E001", "error",
        "算式看不懂：{text}", "cannot read this expression: {text}",
        "检查括号是否成对、运算符两边是否都有数、文字是否加了英文引号；写法如 100 * books / pupils",
        "check that brackets pair, that operators have both sides, that texts are quoted; for "
        "example 100 * books / pupils ({reason})",
    ),
    code(
        "E002", "error",
        "算式过长（{length}，上限 {most}）",
        "the expression is too long ({length}, at most {most})",
        "拆成几个 measures，再在算式里用它们的名字",
        "split it into several measures and use their names",
    ),
    code(
        "E003", "error",
        "算式嵌套过深（上限 {most} 层）", "the expression is nested too deeply (at most {most})",
        "拆成几个 measures，再在算式里用它们的名字",
        "split it into several measures and use their names",
    ),
    code(
        "E004", "error",
        "算式里不能使用 {what}", "{what} is not allowed in an expression",
        "只能用名称、数、'文本'、+ - * / %、比较、and or not、in、if else 和规定的函数；改写为 {instead}",
        "use only names, numbers, 'texts', + - * / %, comparisons, and or not, in, if else and the "
        "listed functions; write {instead} instead",
    ),
    code(
        "E005", "error",
        "乘方的指数只能是不超过 {most} 的常数", "an exponent must be a constant of at most {most}",
        "例如 x ** 2", "for example x ** 2",
    ),
    code(
        "E006", "error",
        "算式里不能写 {wrong}", "{wrong} cannot be written in an expression",
        "改为 {right}（用英文半角符号）", "write {right} instead",
    ),
    code(
        "E007", "error",
        "算式里不能赋值：= 不是比较", "an expression cannot assign: = is not a comparison",
        "比较相等请写 ==", "to compare, write ==",
    ),
    code(
        "E008", "error",
        "算式不以“=”开头", "an expression does not begin with =",
        "删去开头的“=”", "delete the = at its beginning",
    ),
    code(
        "E025", "error",
        "{value} 是 {name} 的取值，没有加引号", "{value} is a value of {name} and lacks its quotes",
        "加上英文引号：'{value}'", "put it into quotes: '{value}'",
    ),
    code(
        "E026", "error",
        "{word} 的两边都要是条件，{part} 只是一个取值",
        "both sides of {word} must be conditions; {part} is only a value",
        "几个取值写成：{instead}", "for several values write: {instead}",
    ),
    code(
        "E010", "error",
        "不认识的名称 {name}", "unknown name {name}",
        "{moved}；名称须是数据字典、本规则集 fields/judged/measures/switches 中的一个{has_near}",
        "{moved}; a name must be in the data dictionary or in this ruleset's fields, judged, measures or "
        "switches{has_near}",
    ),
    code(
        "E011", "error",
        "{part} 是{given}，这里需要{wanted}", "{part} is {given}; {wanted} is needed here",
        "数值与条件不能混用；条件如 pupils < 50", "numbers and conditions cannot be mixed",
    ),
    code(
        "E012", "error",
        "{part} 不能放在这里", "{part} cannot stand here",
        "列表只能放在 in 或 not in 的右边", "a list may only stand right of in or not in",
    ),
    code(
        "E013", "error",
        "不能拿{left}与{right}比较", "cannot compare {left} with {right}",
        "两边须是同一类；文本要加英文引号，数不要加引号",
        "both sides must be of one kind; quote texts, do not quote numbers",
    ),
    code(
        "E014", "error",
        "{name} 是函数，后面要有括号和参数", "{name} is a function and needs its arguments",
        "例如 {name}(…)", "for example {name}(…)",
    ),
    code(
        "E015", "error",
        "文本和是否只能用 == 或 != 比较", "texts and yes-or-no values compare only with == or !=",
        "多个取值请用 in ('…', '…')", "for several values use in ('…', '…')",
    ),
    code(
        "E016", "error",
        "in 的右边须是写明的常数列表", "right of in there must be a list of constants",
        "例如 school_type in ('special', 'vocational')",
        "for example school_type in ('special', 'vocational')",
    ),
    code(
        "E017", "error",
        "{name} 没有 '{value}' 这个取值", "{name} is never '{value}'",
        "可用的取值：{near}", "values: {near}",
    ),
    code(
        "E018", "error",
        "不允许调用 {name}", "calling {name} is not allowed",
        "写成 {instead}；可用的函数：{near}", "write {instead}; functions: {near}",
    ),
    code(
        "E019", "error",
        "{name} 需要 {wanted} 个参数，写了 {given} 个",
        "{name} takes {wanted} arguments, {given} given",
    ),
    code(
        "E020", "error",
        "{name} 用于把更小范围的数据汇总到{wanted}，而括号里已是{scope}级的值",
        "{name} gathers narrower data up to the {wanted}, but its argument is already per {scope}",
        "直接写括号里的内容即可", "write its argument alone",
    ),
    code(
        "E022", "error",
        "日期不能直接比较", "dates cannot be compared",
        "用 years_since(日期) 得到整年数再比较", "compare years_since(date) instead",
    ),
    code(
        "E023", "error",
        "保留的小数位数要写成 0 到 12 的整数", "digits must be written as a whole number from 0 to 12",
        "例如 round_half_up(x, 2)", "for example round_half_up(x, 2)",
    ),
    code(
        "E024", "error",
        "这个数太大，无法计算：{part}", "this number is too large to compute with: {part}",
        "检查是否多打了零", "check for too many zeros",
    ),
    code(
        "E021", "error",
        "{names} 是全校共用的资源，不能直接与某一学段的数据相除或比较",
        "{names} belongs to the whole school and cannot meet the data of one level",
        "在评价对象 populations 的 split.fields 里写上 {names}，或改用 school_total(…) 汇总学段数据",
        "list {names} under split.fields of the population, or gather the level's data with "
        "school_total(…)",
    ),
)  # fmt: skip
