"""Codes of findings about the structure of a ruleset (letter S)."""

from engine.diagnostics.code import CodeText, code

_KEYS: tuple[CodeText, ...] = (
    code(
        "S001", "error",
        "{where}里没有“{key}”这个键。",
        "{where} takes no key `{key}`.",
        "{advice}",
        "{advice}",
    ),
    code(
        "S002", "error",
        "{where}缺少 {keys}。",
        "{where} lacks {keys}.",
        "补上，例如 {examples}",
        "Add it, as in {examples}",
    ),
    code(
        "S003", "error",
        "“{key}:”后面没有值；这里应当是{expected}。",
        "`{key}:` has no value; expected: {expected}.",
        "写上值，例如 {example}；用不着时，连同键一起删去。若值写在下面几行，检查它们是否多缩进两个空格。",
        "Write the value, {example} for example, or delete the key. If the value stands on the lines below, "
        "indent them by two more spaces.",
    ),
)  # fmt: skip

_VALUES: tuple[CodeText, ...] = (
    code(
        "S004", "error",
        "“{key}”应当是文字，写的却是{found}。",
        "`{key}` should be a text; found {found}.",
        "加上英文双引号：{instead}",
        "Put it into double quotes: {instead}",
    ),
    code(
        "S005", "error",
        "“{key}”应当是 true 或 false，写的却是{found}。",
        "`{key}` should be true or false; found {found}.",
        "{advice}",
        "{advice}",
    ),
    code(
        "S006", "error",
        "“{key}”应当是数，这样写读不成数：{found}。",
        "`{key}` should be a number; this cannot be read as one: {found}.",
        "小数点用英文句点，不加千位逗号、百分号、单位和引号。改为：{instead}",
        "The decimal point is `.`; no thousands separators, percent signs, units or quotes. Type: {instead}",
    ),
    code(
        "S007", "error",
        "“{key}”不能是{found}；可以写：{accepted}。",
        "`{key}` cannot be {found}; accepted: {accepted}.",
        "{advice}",
        "{advice}",
    ),
    code(
        "S008", "error",
        "“{key}”的写法不对：{found}",
        "`{key}` is not written as it should be: {found}",
        "{advice}",
        "{advice}",
    ),
    code(
        "S009", "error",
        "“{key}”{found}。",
        "`{key}` {found}.",
        "{advice}",
        "{advice}",
    ),
    code(
        "S010", "error",
        "“{key}”是 {found}，应当 {bound}。",
        "`{key}` is {found}, but should be {bound}.",
        "检查小数点的位置和单位。",
        "Check the decimal point and the unit.",
    ),
    code(
        "S011", "error",
        "“{key}”里，{found} 列了两次（第 {first} 项已有）。",
        "`{found}` is listed twice under `{key}` (it is already item {first}).",
        "删去一个，或改成本来要写的名称。",
        "Delete one, or write the name that was meant.",
    ),
    code(
        "S021", "error",
        "“{key}”应当是{expected}，写的却是{found}。",
        "`{key}` should be {expected}; found {found}.",
        "{advice}",
        "{advice}",
    ),
)  # fmt: skip

_TOGETHER: tuple[CodeText, ...] = (
    code(
        "S012", "error",
        "{where}要写下列键中的一个，现在一个也没有：{keys}",
        "{where} takes one of these keys and has none: {keys}",
        "选一个写上。",
        "Choose one and write it.",
    ),
    code(
        "S013", "error",
        "{where}里已写了 {first}，不能再写 {key}。",
        "{where} already has {first} and cannot have {key} as well.",
        "只留一个。这些键每次只能用一个：{keys}",
        "Keep one. Only one of these can be used: {keys}",
    ),
    code(
        "S014", "error",
        "{where}没有写怎样才算达到。",
        "{where} does not say when it is met.",
        "写上一个比较，例如 at_least: 4.2（不小于）或 at_most: 45（不大于）。{yes_or_no}可以用的键：{keys}",
        "Add one comparison, at_least: 4.2 or at_most: 45 for example.{yes_or_no} Known keys: {keys}",
    ),
    code(
        "S015", "error",
        "{where}有两个比较：{first} 和 {key}；只能有一个。",
        "{where} has two comparisons, {first} and {key}; there can be one only.",
        "只留一个；要写一个范围，用 between: {{from: 1, to: 2}}；确是两条规定时，分成两个标准。",
        "Keep one; for a range write between: {{from: 1, to: 2}}; two rules are two criteria.",
    ),
    code(
        "S016", "error",
        "{where}里写了 {key}，要和 {others} 一起用。",
        "{where} has {key}, which is used together with {others}.",
        "补上 {others}，或删去 {key}。",
        "Add {others}, or delete {key}.",
    ),
    code(
        "S017", "error",
        "只有写了 extends 的文件才能有 overrides。",
        "only a file with extends can have overrides.",
        "若这是对另一套规则的改动，在开头写上 extends: 规则@版本；否则删去 overrides，直接改规则本身。",
        "If this file changes another ruleset, add extends: id@edition at its head; otherwise delete overrides.",
    ),
    code(
        "S018", "error",
        "写了 extends 的文件里不能直接写 {key}。",
        "a file with extends cannot have {key} itself.",
        "把改动写进 overrides，例如 - {{item: criteria.L1, change: {{at_least: 5}}, direction: tightens, "
        "source: …, because: …}}",
        "Put the change under overrides, as in - {{item: criteria.L1, change: {{at_least: 5}}, "
        "direction: tightens, source: …, because: …}}",
    ),
    code(
        "S019", "error",
        "这一项不能 {key}，只能 change。",
        "this item cannot be used with {key}, only with change.",
        "用 change: 写出要改的键；结论和计算约定总是有且只有一份。",
        "Use change: with the keys to be changed; there is always exactly one verdict and one arithmetic.",
    ),
    code(
        "S020", "error",
        "“{key}”不合格式（{said}）。",
        "`{key}` does not fit ({said}).",
        "对照语言说明 docs/language.md 检查这一项。",
        "Compare with docs/language.md.",
    ),
    code(
        "S023", "error",
        "“{name}”写的是 {section} 里的一项（有 {keys}），放错了地方。",
        "`{name}` is an entry of {section} (it has {keys}) and stands in the wrong place.",
        "移到 {section}: 下面，与那里的各项左对齐（比 {section}: 多缩进两个空格）。",
        "Move it below {section}:, aligned with the entries there (two spaces more than {section}: itself).",
    ),
    code(
        "S024", "error",
        "这是{what}（有 {keys}），却放在{kind}的位置上。",
        "this is {what} (it has {keys}), but lies where {kind} is expected.",
        "{advice}。",
        "{advice}.",
    ),
    code(
        "S022", "error",
        "用到了差异系数，arithmetic 里却没有 coefficient。",
        "coefficients are used, but arithmetic has no coefficient.",
        "补上 coefficient: {{weights: pupils, denominator: population}}，按法规写明权数和分母。",
        "Add coefficient: {{weights: pupils, denominator: population}} as the regulation says.",
    ),
)  # fmt: skip

CODES: tuple[CodeText, ...] = tuple(
    sorted((*_KEYS, *_VALUES, *_TOGETHER), key=lambda entry: entry.code),
)
