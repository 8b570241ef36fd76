"""Codes of findings about the meaning of a ruleset (letter M)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "M001", "error",
        "extends 绕成了一圈：{chain}", "extends goes round in a circle: {chain}",
        "最底层的规则集不能再 extends 这个文件", "the base at the bottom must not extend this file",
    ),
    code(
        "M002", "error",
        "{item} 在被调整的规则集中已经有了", "{item} exists in the base already",
        "要改它请用 overrides 的 change；要新增请换一个名称",
        "to change it use overrides with change; to add, choose another name",
    ),
    code(
        "M003", "error",
        "{item} 被调整了两次（第一次在第 {line} 行）",
        "{item} is overridden twice (first on line {line})",
        "合并成一条", "join the two into one",
    ),
    code(
        "M004", "error",
        "要调整的 {item} 不存在", "there is no {item} to override",
        "{moved}；写法是 段.名称，例如 criteria.L1；相近的有：{near}",
        "{moved}; write section.name, for example criteria.L1; near: {near}",
    ),
    code(
        "M010", "error",
        "找不到文件 {path}", "there is no file {path}",
        "检查路径；相近的文件：{near}", "check the path; files with near names: {near}",
    ),
    code(
        "M011", "error",
        "--rulesets 指定的文件夹 {path} 不存在", "the folder {path} given by --rulesets is not there",
        "检查路径", "check the path",
    ),
    code(
        "M012", "error",
        "环境变量 JUNHENG_RULESETS 指定的文件夹 {path} 不存在",
        "the folder {path} named by JUNHENG_RULESETS is not there",
        "改正或清空该环境变量", "correct or clear the variable",
    ),
    code(
        "M013", "error",
        "没有名为 {id} 的规则集", "there is no ruleset {id}",
        "相近的有：{near}；全部请看 junheng list", "near: {near}; junheng list shows all",
    ),
    code(
        "M014", "error",
        "规则集 {id} 没有 {edition} 版", "ruleset {id} has no edition {edition}",
        "已有的版本：{near}", "editions: {near}",
    ),
    code(
        "M015", "error",
        "{date} 时规则集 {id} 没有施行中的版本", "no edition of {id} is in force on {date}",
        "已有的版本：{near}；换一个日期，或写明版本", "editions: {near}; choose another date, or name the edition",
    ),
    code(
        "M016", "error",
        "表头“{header}”同时属于 {first} 和 {second}",
        "the header {header} belongs to both {first} and {second}",
        "从其中一个数据项里去掉这个写法", "take it out of one of the two",
    ),
    code(
        "M020", "error",
        "名称 {name} 用了两次（{first} 和 {second}）", "the name {name} is used twice ({first}, {second})",
        "指标、标准、组、评分细则和门槛的名称不能相同",
        "measures, criteria, groups, rubrics and gates must have different names",
    ),
    code(
        "M021", "error",
        "指标 {name} 绕成了一圈：{chain}", "measure {name} goes round in a circle: {chain}",
        "指标不能用到它自己", "a measure cannot rest on itself",
    ),
    code(
        "M022", "error",
        "组 {name} 绕成了一圈：{chain}", "group {name} goes round in a circle: {chain}",
        "组不能包含它自己", "a group cannot contain itself",
    ),
    code(
        "M023", "error",
        "{name} 被用在两个不同的评价对象里（{first} 和 {second}）",
        "{name} is used in two populations ({first} and {second})",
        "给第二个评价对象另写一条标准", "write a second criterion for the other population",
    ),
    code(
        "M024", "error",
        "{owner} 里的 {name} 不存在", "{owner} names {name}, which does not exist",
        "{moved}；这里要写标准、组、评分细则或门槛的名称；相近的有：{near}",
        "{moved}; name a criterion, group, rubric or gate; near: {near}",
    ),
    code(
        "M025", "error",
        "{owner} 里的 {name} 是指标，没有标准可判", "{owner} names {name}, a measure without a limit",
        "先在 criteria 里给它写一条标准", "write a criterion for it first",
    ),
    code(
        "M026", "error",
        "{name} 写了 every: {every}，但它是按{scope}判定的",
        "{name} says every: {every}, but it is judged per {scope}",
        "every 要写它自己的判定范围", "every must name the scope it is judged at",
    ),
    code(
        "M027", "error",
        "{name} 是按{scope}判定的，而 {owner}（第 {line} 行）要的是{wanted}的结论",
        "{name} is judged per {scope}, but {owner} (line {line}) needs one result per {wanted}",
        "在 {name} 或它的组上写明 every: {every}（全部都要达到），或用 share_of 写明比例",
        "say every: {every} on {name} or its group (all must be met), or use share_of",
    ),
    code(
        "M028", "error",
        "名称 {name} 已有别的意思：数据项、判定项、开关、函数和 level 的名称不能再用",
        "the name {name} means something else already: a field, judged item, switch, function or level",
        "换一个名称", "choose another name",
    ),
    code(
        "M029", "error",
        "{name} 的评价对象是 {first}，不能和评价对象 {second} 的{scope}逐一对应",
        "{name} is judged over population {first}; it cannot stand beside the {scope} of {second}",
        "让它们用同一个评价对象，或先用 every 汇总到县再组合",
        "use one population, or let each rise to the county first",
    ),
    code(
        "M030", "error",
        "数据字典里没有 {name}", "there is no field {name}",
        "{moved}；相近的有：{near}", "{moved}; near: {near}",
    ),
    code(
        "M031", "error",
        "{name} 不是学校级的数量，不能拆分", "{name} is not a quantity of the school and cannot be split",
        "split.fields 只写全校共用的资源", "split.fields takes resources of the whole school",
    ),
    code(
        "M032", "error",
        "拆分依据 {name} 不是按学段填报的数据项", "{name} is not a field per level to split by",
        "一般写 pupils", "usually pupils",
    ),
    code(
        "M033", "error",
        "没有名为 {name} 的评价对象", "there is no population {name}",
        "{moved}；populations 里已有：{near}", "{moved}; populations: {near}",
    ),
    code(
        "M034", "error",
        "这条规则没有写依据 source", "this rule has no source",
        "写上 source: 依据名称（先在 sources 里登记）和 confidence: A、B 或 C",
        "add source: a name from sources, and confidence: A, B or C",
    ),
    code(
        "M035", "error",
        "source: unlocated 只能用在调整规则集里", "source: unlocated is allowed only in overlays",
        "写明出处，或把这条规则移到 extends 的调整文件", "name the source, or move the rule to an overlay",
    ),
    code(
        "M036", "error",
        "sources 里没有登记 {name}", "there is no source {name}",
        "{moved}；先在 sources 里登记，或改为：{near}", "{moved}; list it under sources, or use: {near}",
    ),
    code(
        "M037", "error",
        "这一行没有 when，它后面的行永远用不到", "this row has no when: rows below it are never reached",
        "把没有 when 的默认行放在最后", "put the default row last",
    ),
    code(
        "M038", "error",
        "分情形的标准缺少默认行", "these cases have no default row",
        "最后加一行只有 is 的默认值", "add a last row with only is",
    ),
    code(
        "M039", "error",
        "没有名为 {name} 的学段", "there is no level {name}",
        "可以写：{near}", "write: {near}",
    ),
    code(
        "M040", "error",
        "缺少学段 {missing} 的数值", "no value for level {missing}",
        "每个学段都要写；只适用于部分学段请加 levels: [...]",
        "give one for every level; for some levels only, add levels: [...]",
    ),
    code(
        "M041", "error",
        "{name} 里 {twice} 写了两次", "{name} names {twice} twice",
        "删去一个", "remove one",
    ),
    code(
        "M042", "error",
        "at_least: {need} 不合适：组里共有 {count} 项", "at_least: {need} does not fit {count} members",
        "写 1 到 {count} 之间的整数", "write a whole number from 1 to {count}",
    ),
    code(
        "M043", "error",
        "{name} 没有可比的数值标准，不能用 floor", "{name} has no numeric limit for floor to share",
        "floor 只用于 at_least、more_than、at_most、less_than 的标准",
        "floor needs criteria with at_least, more_than, at_most or less_than",
    ),
    code(
        "M044", "error",
        "计算差异系数须在 arithmetic.coefficient 里写明 weights 和 denominator",
        "coefficients need weights and denominator under arithmetic.coefficient",
        "例如 coefficient: {{weights: pupils, denominator: population}}",
        "for example coefficient: {{weights: pupils, denominator: population}}",
    ),
    code(
        "M045", "error",
        "权重 {name} 不是按学段填报的数据项", "the weight {name} is not a field per level",
        "{moved}；一般写 pupils；不加权写 equal；相近的有：{near}", "{moved}; usually pupils; or equal; near: {near}",
    ),
    code(
        "M046", "error",
        "差异系数的指标 {name} 须是按学段部计算的数值（现为{scope}级）",
        "indicator {name} of a coefficient must be a number per section (it is per {scope})",
        "指标里要用到按学段填报的数据项，如 pupils", "its measure must use a field per level, such as pupils",
    ),
    code(
        "M047", "error",
        "没有名为 {name} 的判定项", "there is no judged item {name}",
        "{moved}；先在 judged 里登记；相近的有：{near}", "{moved}; list it under judged; near: {near}",
    ),
    code(
        "M048", "error",
        "各项分值合计 {total}，与 total: {wanted} 不符", "the items' points add up to {total}, not {wanted}",
        "改正某项的 points 或 total", "correct the points of an item, or total",
    ),
    code(
        "M049", "error",
        "评分项 {name} 没有分值 points", "item {name} has no points",
        "写上 points；若总分由人评定请用 total_from", "add points; for a judged total use total_from",
    ),
    code(
        "M052", "error",
        "{name} 是按{scope}的值，不能直接用在按{wanted}评分的项里",
        "{name} is a value per {scope}; this is scored per {wanted}",
        "用 county_total、county_count 等函数先汇总，或改评分的 scope",
        "gather it first with county_total, county_count …, or change the rubric's scope",
    ),
    code(
        "M053", "error",
        "{name} 是按{scope}判定的，不能按差距或比例给{wanted}计分",
        "{name} is judged per {scope}: its shortfall or share is none of the {wanted}",
        "改为全有或全无（只写 points），或另写一条{wanted}级的标准",
        "score it all or nothing (points alone), or write a criterion per {wanted}",
    ),
    code(
        "M054", "error",
        "{name} 是按{scope}判定的，floor 只能用在同一范围的标准上（这里是{wanted}）",
        "{name} is judged per {scope}; floor needs criteria judged per {wanted}",
        "把 floor 写在按{scope}判定的组里", "put the floor into a group judged per {scope}",
    ),
    code(
        "M055", "error",
        "比例的标准只能是一个数，或全县的算式", "the limit of a share is one number, or a value of the county",
        "例如 at_least: 0.95", "for example at_least: 0.95",
    ),
    code(
        "M056", "error",
        "差异系数的标准只能用 at_most、less_than、at_least、more_than",
        "the limit of a coefficient is at_most, less_than, at_least or more_than",
        "例如 at_most: {{primary: 0.50, junior: 0.45}}",
        "for example at_most: {{primary: 0.50, junior: 0.45}}",
    ),
    code(
        "M057", "error",
        "合并校区的条件要按学校写，不能用按学段的数据", "whether a campus joins is asked of the school, not of a level",
        "用学校的数据项，或用 school_total(…) 汇总", "use a field of the school, or school_total(…)",
    ),
    code(
        "M058", "error",
        "学段 {name} 只参与拆分，不参与评价", "level {name} only shares resources; it is not evaluated",
        "写参与评价的学段：{near}", "name levels that are evaluated: {near}",
    ),
    code(
        "M050", "error",
        "{name} 的等级分值与等级不符：缺 {missing}，多 {unknown}",
        "grades of {name} do not fit: missing {missing}, unknown {unknown}",
        "judged 里的等级是 {known}", "the grades under judged are {known}",
    ),
)  # fmt: skip
