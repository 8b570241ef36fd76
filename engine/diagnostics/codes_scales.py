"""Codes of findings about regions, years, ladders and points (letters M, E, R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "E040", "error",
        "{name} 汇总的是各县的值，而 {part} 是按{scope}的值",
        "{name} gathers values of counties, but {part} is one per {scope}",
        "先汇总到县，例如 {gathered}({part})", "gather it to the county first, for example {gathered}({part})",
    ),
    code(
        "E041", "error",
        "{name} 的年数要写成 1 到 {most} 的整数，这里是 {part}",
        "the years of {name} must be written as a whole number from 1 to {most}, not {part}",
        "例如 {name}(x, 3)", "for example {name}(x, 3)",
    ),
    code(
        "E042", "error",
        "{name} 要把各县汇总到地区，而本规则没有写 region",
        "{name} gathers counties into regions, and this ruleset has no region",
        "在文件开头写 region: prefecture（市州）、province（省）或 nation（全国）；只到县的用 county_…",
        "write region: prefecture, province or nation at the head of the file; up to the county use county_…",
    ),
    code(
        "M110", "error",
        "写了 {key}，但本规则没有说把县汇总成什么", "{key} is written, but the ruleset does not say into what counties are gathered",
        "在文件开头写 region: prefecture（市州）、province（省）或 nation（全国）",
        "write region: prefecture, province or nation at the head of the file",
    ),
    code(
        "M111", "error",
        "分级的最后一级 {rung} 写了条件：都不符合时就没有级了", "the last rung {rung} has a condition: where none holds there would be no rung",
        "最后加一级不写条件的，例如 {{id: below, label: 不达标, counts_as: not_met}}",
        "add a last rung without a condition: {{id: below, label: …, counts_as: not_met}}",
    ),
    code(
        "M112", "error",
        "分级的 {rung} 没有条件，它后面的各级永远用不到", "rung {rung} has no condition: the rungs below it are never reached",
        "写上 all、any 或 of；没有条件的只能是最后一级", "write all, any or of; only the last rung has none",
    ),
    code(
        "M113", "error",
        "{name} 里 {rung} 用作两级的标识", "{name} has two rungs {rung}",
        "每一级的 id 要不同", "give each rung an id of its own",
    ),
    code(
        "M114", "error",
        "label_from 要写一个分级，{name} 不是", "label_from names a ladder; {name} is none",
        "在 groups 里用 ladder 写出各级；已有的分级：{near}", "write the rungs under groups with ladder; ladders: {near}",
    ),
    code(
        "M115", "error",
        "{name} 是按{scope}分级的，不能作{wanted}结论的说法", "{name} is a ladder per {scope}; the verdict is one per {wanted}",
        "另写一个按{wanted}判定的分级，它不写 every", "write a ladder judged per {wanted}, without every",
    ),
    code(
        "M116", "error",
        "{name} 不是评分细则，没有得分", "{name} is no rubric and has no points",
        "points_of 里写 rubrics 中的名称；已有的：{near}", "name one of the rubrics; there are: {near}",
    ),
    code(
        "M117", "error",
        "not_met_at_most: {most} 不合适：组里共有 {count} 项，总是达到", "not_met_at_most: {most} does not fit {count} members: it would always be met",
        "写 0 到 {largest} 之间的整数", "write a whole number from 0 to {largest}",
    ),
    code(
        "M118", "error",
        "得分的限值只能是一个数，或按{scope}的算式", "the limit of points is one number, or a value per {scope}",
        "例如 at_least: 90", "for example at_least: 90",
    ),
    code(
        "R090", "error",
        "{count} 个县的代码不是六位数字，不知道属于哪个{kind}：{counties}",
        "{count} counties have no code of six digits; which {kind} they belong to is not known: {counties}",
        "填写六位县代码（如 650121）；改正之前，有关地区的比例和合计无法判定",
        "fill in the county code of six digits (650121); until then shares and totals of regions are undetermined",
    ),
    code(
        "R091", "error",
        "{name} 的结论是地区的，不能作门槛：门槛是对一个县的要求", "the verdict of {name} is that of a region; a gate asks of one county",
        "门槛写县的规则", "name a ruleset whose verdict is the county's",
    ),
)  # fmt: skip
