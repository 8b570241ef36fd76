"""Codes of findings about what fields of the dictionary say of others (letter M; of data, D)."""

from engine.diagnostics.code import CodeText, code

_DATA = (
    code(
        "D065", "info",
        "“{field}”由 {how} 算得 {count} 个值：第 {rows} 行",
        "“{field}” was computed by {how} (values: {count}; rows: {rows})",
        "只补没有填的；填了的不变", "Only what was not filled in; given values stay as they are",
    ),
    code(
        "D066", "warning",
        "“{field}”由 {how} 算得的 {count} 个值超出数据项的范围，没有采用，作缺失：第 {rows} 行",
        "“{field}”, computed by {how}, is out of the field's bounds: not used, missing (values: {count}; rows: {rows})",
        "核对算式里各项的数", "Check the figures that it is computed from",
    ),
)  # fmt: skip

CODES: tuple[CodeText, ...] = (
    *_DATA,
    code(
        "M120", "error",
        "{name} 不是数值，不能写 {key}", "{name} is no number and takes no {key}",
        "{key} 只用于 type: number 的数据项；其他的删去 {key}",
        "{key} is for fields of type: number; take it out of others",
    ),
    code(
        "M121", "error",
        "{name} 是{scope}的数据项，推算不分学段，不能写 {level}:",
        "{name} is a field of the {scope}: its derivation does not differ by level, {level}: has no place",
        "直接写算式，例如 derived: a + b", "write the expression itself, for example derived: a + b",
    ),
    code(
        "M122", "error",
        "{name} 的推算里不能用 {part}", "the derivation of {name} cannot use {part}",
        "推算只用数据项、数、+ - * /、括号和 abs、min、max；要分情形或汇总的，在规则集的 measures 里写",
        "a derivation has fields, numbers, + - * /, brackets, and abs, min, max; cases and totals belong into the measures of a ruleset",
    ),
    code(
        "M123", "error",
        "{name} 的推算 {part} 没有用到任何数据项", "the derivation {part} of {name} rests on no field",
        "缺失的数据不能用一个固定的数代替；空格按 0 读的写 blank: 0",
        "no fixed number takes the place of missing data; for blank cells that mean 0 write blank: 0",
    ),
    code(
        "M124", "error",
        "数据项 {name} 的推算绕成了一圈：{chain}", "the derivation of field {name} goes round in a circle: {chain}",
        "其中一个不能再用 derived", "one of them cannot be derived",
    ),
    code(
        "M125", "error",
        "{name} 的 sound 里 from（下限）{low} 大于 to（上限）{high}",
        "sound of {name}: from {low} is above to {high}",
        "两个数对调或改正", "swap or correct the two",
    ),
    code(
        "M126", "error",
        "{name} 不能拿来和自己比", "{name} cannot be held against itself",
        "写另一个数据项，或删去", "name another field, or take it out",
    ),
    code(
        "M127", "error",
        "{name} 是{kind}，{field} 不能和它比", "{name} is {kind}: {field} cannot be held against it",
        "sound 里只写数值的数据项", "sound takes fields that are numbers",
    ),
    code(
        "M128", "error",
        "{name} 是{scope}的数据项，{field} 是{wanted}的，不能用在它的 {key} 里",
        "{name} is a field of the {scope}, {field} one of the {wanted}: it has no place in its {key}",
        "写同一范围的数据项；学校的数据项在 part_of、no_more_than、per 里也可以和按学段填报的比（各学段相加），县的也可以和学校的比（各校相加），学校和学段的在 part_of、no_more_than 里也可以和县的比",
        "name fields of one scope; by part_of, no_more_than and per a field of the school may also be held against the sum over its levels of a field per level; a field of the county against the sum over its schools, and such a sum, by part_of and no_more_than, against a field of the county",
    ),
)  # fmt: skip
