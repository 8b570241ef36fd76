"""Codes about renamed items, overlays, national floors and references (letters M and R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "M130", "error",
        "moved 里说 {item} 已经改名或删除，可是这一项还在",
        "moved says that {item} was renamed or removed, yet it is still there",
        "删去旧的这一项，或从 moved 里去掉它", "remove the old item, or take it out of moved",
    ),
    code(
        "M131", "error",
        "moved 指向的 {to} 不存在", "moved points at {to}, which does not exist",
        "写这一项现在的“部分.名称”；相近的有：{near}；已经删除的写 {{removed: true, because: 理由}}",
        "write the section.name that it has now; near: {near}; what is gone is written "
        "{{removed: true, because: why}}",
    ),
    code(
        "M132", "error",
        "moved 绕成了一圈：{chain}", "moved goes round in a circle: {chain}",
        "让每个旧名称最后指向现在的名称", "let each old name lead to one that there is now",
    ),
    code(
        "M133", "error",
        "{item} 在几份调整里各改了一次：{chain}", "{item} is overridden by several overlays: {chain}",
        "若要代替前一次，在这一条写 instead_of: {other}（前一次不再起作用，要保留的也写进来）；否则删去这一条",
        "to replace the earlier one say instead_of: {other} here (it then has no effect: write what is "
        "to stay of it); otherwise remove this one",
    ),
    code(
        "M134", "error",
        "instead_of 写的是 {given}，但它没有调整 {item}，或已被代替",
        "instead_of names {given}, which does not override {item}, or was replaced itself",
        "最近一次调整它的是：{near}；没有更早的调整就去掉 instead_of",
        "the last to override it is: {near}; where no overlay does, take instead_of out",
    ),
    code(
        "M135", "error",
        "{item} 写了 direction: {declared}，但{said}",
        "{item} says direction: {declared}, but {said}",
        "改成 direction: {right}，或改正数值", "say direction: {right}, or correct the numbers",
    ),
    code(
        "M136", "error",
        "{item} 是国家底线，不能{what}（{said}）", "{item} is a national floor and cannot be {what} ({said})",
        "改回不低于国家标准；确有依据的，写 below_national_floor: true 和查得到的 source",
        "keep it at the national standard or above; with good grounds say below_national_floor: true "
        "and a source that can be looked up",
    ),
    code(
        "M137", "error",
        "低于国家底线的 {item} 没有查得到的依据", "{item} is below the national floor without a source that can be looked up",
        "在 sources 里登记依据文件，把 source 写成它的简称（不能是 unlocated）",
        "list the document under sources and name it as the source (not unlocated)",
    ),
    code(
        "M138", "error",
        "{item} 用不着 below_national_floor：没有放宽或删去国家底线",
        "{item} needs no below_national_floor: no national floor is loosened or removed",
        "去掉 below_national_floor", "take below_national_floor out",
    ),
    code(
        "M140", "error",
        "no_looser_than 里的 {ruleset} 找不到", "no_looser_than names {ruleset}, which is not there",
        "写成 规则@版本/标准，例如 national-quality@2017/L1；相近的有：{near}",
        "write id@edition/criterion, for example national-quality@2017/L1; near: {near}",
    ),
    code(
        "M141", "error",
        "{ruleset} 里没有标准 {name}", "{ruleset} has no criterion {name}",
        "{moved}；相近的有：{near}", "{moved}; near: {near}",
    ),
    code(
        "M142", "error",
        "{own} 不能和 {ruleset} 的 {name} 比宽严：一个是 {ours}，一个是 {theirs}",
        "{own} cannot be compared with {name} of {ruleset}: one is {ours}, the other {theirs}",
        "两条标准要同是下限（at_least、more_than）、同是上限（at_most、less_than）或同是范围（between）",
        "both must be lower limits (at_least, more_than), upper limits (at_most, less_than) or ranges "
        "(between)",
    ),
    code(
        "M143", "error",
        "same_as 里的规则集 {ruleset} 找不到", "same_as names {ruleset}, which is not there",
        "写成 规则@版本/名称，例如 references/urban-school-buildings@2002/built_area；相近的有：{near}",
        "write id@edition/name, for example references/urban-school-buildings@2002/built_area; near: {near}",
    ),
    code(
        "M144", "error",
        "{ruleset} 的 {section} 里没有 {name}", "{ruleset} has no {name} under {section}",
        "{moved}；那里有：{near}", "{moved}; it has: {near}",
    ),
    code(
        "M145", "error",
        "same_as 绕成了一圈：{chain}", "same_as goes round in a circle: {chain}",
        "其中一项要自己写出来", "one of them must be written out",
    ),
    code(
        "M146", "error",
        "{ruleset} 是示例，不是法规，不能借用到法规里",
        "{ruleset} is an example and no regulation; a regulation cannot borrow from it",
        "从有依据的规则集借用，或在本文件开头写 example: true",
        "borrow from a ruleset with sources, or say example: true at the head of this file",
    ),
    code(
        "R095", "warning",
        "评定表里 {count} 行写的是旧名称 {item}（{ruleset}），没有采用，按缺失处理",
        "{count} rows of the assessments are under the old name {item} ({ruleset}); they were not used and "
        "count as missing",
        "{moved}", "{moved}",
    ),
    code(
        "R096", "warning",
        "这一列（{letter}）的表头是数据项的旧名称，没有采用",
        "the header of this column ({letter}) is an old name of a field; the column is not used",
        "{moved}", "{moved}",
    ),
)  # fmt: skip
