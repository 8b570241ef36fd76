"""Codes of findings about points, judges and combinations: of rulesets (M), of requests and data (R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    # ------------------------------------------------------------------ combine
    code(
        "M090", "error",
        "combine 里的名称 {name} 已经用在 {taken} 里", "the name {name} in combine is taken already, in {taken}",
        "各部分的 id 不能与指标、标准、组、评分细则、门槛和别的部分重名，也不能叫 combined",
        "the id of a part differs from every measure, criterion, group, rubric, gate and other part, and from combined",
    ),
    code(
        "M100", "error",
        "部分 {name} 没有写 weight，而 {others} 写了", "the part {name} has no weight, while {others} have one",
        "要么每一部分都写 weight（按权重计分），要么都不写（全部通过）",
        "give every part a weight (points are added), or none (all must hold)",
    ),
    code(
        "M101", "error",
        "各部分的权重合计 {total}，与 total: {wanted} 不符", "the weights of the parts add up to {total}, not {wanted}",
        "改正某一部分的 weight 或 total", "correct the weight of a part, or total",
    ),
    code(
        "M102", "error",
        "各部分都没有写 weight，{key} 不起作用", "no part has a weight, so {key} has no effect",
        "按权重计分就给每一部分写 weight；全部通过才算达到就删去 {key}",
        "give every part a weight to add points; delete {key} if all parts must hold",
    ),
    code(
        "M103", "error",
        "按权重组合要写 {missing}", "a combination by weights needs {missing}",
        "例如 total: 100 和 pass: 80（或 pass_share: 0.8）", "for example total: 100 and pass: 80 (or pass_share: 0.8)",
    ),
    # ------------------------------------------------------------------ rubrics
    code(
        "M091", "error",
        "“{title}”各项分值合计 {total}，与 points: {wanted} 不符", "the items of {title} add up to {total}, not {wanted}",
        "改正其中一项的 points，或这个领域的 points", "correct the points of an item, or those of the area",
    ),
    code(
        "M092", "error",
        "“{name}”的最低分 {minimum} 高于它的分值 {points}", "the minimum of {name}, {minimum}, is above its points, {points}",
        "minimum 写分数，不超过分值；写比例请用 minimum_share（只用于领域）",
        "minimum is in points, at most those of the item; a share is minimum_share (of areas)",
    ),
    code(
        "M093", "error",
        "合格线 {mark} 高于总分 {total}，谁也达不到", "the pass mark {mark} is above the total {total}: nobody can reach it",
        "改正 pass 或 total；按比例写请用 pass_share，例如 0.85",
        "correct pass or total; as a share write pass_share, for example 0.85",
    ),
    code(
        "M094", "error",
        "等级“{grade}”的得分 {given} 不对：应在 0 到 {points} 之间，from 不大于 to",
        "the points of grade {grade}, {given}, do not fit: from 0 to {points}, and from not above to",
        "例如 {{from: 40, to: 50}}；分值是这一项的 points", "for example {{from: 40, to: 50}}, within the points of the item",
    ),
    code(
        "M095", "error",
        "{name} 不是门槛", "{name} is no gate",
        "gate 写 gates 里的名称；标准、组写在 criterion；门槛有：{near}",
        "gate names one of gates; criteria and groups go under criterion; gates: {near}",
    ),
    code(
        "M096", "error",
        "评分项 {name} 有分值，却没有写怎样得分", "item {name} has points, and nothing says how they are earned",
        "写 criterion（标准）、judge（人工评定）、gate（门槛）、award（例如 {{points: 6}}），或 deduct、zero_when（从满分扣）",
        "write criterion, judge, gate or award ({{points: 6}}); or deduct or zero_when, from full points",
    ),
    code(
        "M097", "error",
        "{key} 要按数值标准的差距或比例计分，{name} 没有这样的标准",
        "{key} scores by the distance to a numeric limit; {name} has none",
        "criterion 写有数值限值的标准（如 at_least、at_most）；按次数扣分用 for_each，按条件扣分用 when",
        "name a criterion with a numeric limit (at_least, at_most); for counted things use for_each, for a condition when",
    ),
    code(
        "M107", "error",
        "评分项 {name} 既按达到限值的比例给分（award），又按差距扣分（deduct）",
        "item {name} awards by the share of the limit and deducts by the distance to it",
        "share_of_limit 和 per 只留一种；按次数或条件的扣分（for_each、when）可以同时用",
        "keep share_of_limit or per; for_each and when may stand beside either",
    ),
    code(
        "M099", "error",
        "评定项 {name} 最高可评 {maximum} 分，多于这一项的分值 {points}",
        "up to {maximum} points may be given for {name}, more than the item's {points}",
        "改正 judged 里的 maximum，或这一项的 points", "correct maximum under judged, or the points of the item",
    ),
    code(
        "M104", "error",
        "总分由人评定（total_from），各项只列示，{key} 不起作用",
        "the total is judged (total_from) and items are only listed, so {key} has no effect",
        "删去 {key}；要逐项计分就删去 total_from，给每项写 points",
        "delete {key}; to score item by item delete total_from and give every item points",
    ),
    # ------------------------------------------------------------------ judged items
    code(
        "M098", "error",
        "{type}类的评定不能用 {combine} 合并", "{type} cannot be combined by {combine}",
        "这类评定可用：{ways}", "possible: {ways}",
    ),
    code(
        "M105", "error",
        "评定项 {name} 按过半数合并等级，这里的等级却有评分幅度，取谁的分数说不清",
        "{name} is combined by majority, but the grades here have ranges of points: whose points count is open",
        "把 raters.combine 改为 median、lowest 或 highest，或给每个等级写一个固定分数",
        "combine by median, lowest or highest, or give every grade one number of points",
    ),
    code(
        "M106", "error",
        "评定项 {name} 的 minimum {minimum} 大于 maximum {maximum}",
        "minimum {minimum} of {name} is above its maximum {maximum}",
        "两个数对调或改正", "swap or correct the two",
    ),
    # ------------------------------------------------------------------ judgements in the data
    code(
        "R080", "error",
        "判定项“{label}”（{item}）没有写理由，按缺失处理", "the judged item “{label}” ({item}) has no written reason; taken as missing",
        "在 reason（理由）一列写明依据", "write the grounds in the column reason",
    ),
    code(
        "R081", "error",
        "判定项“{label}”（{item}）同一评估人“{rater}”评了不止一次，按缺失处理",
        "the judged item “{label}” ({item}) was judged more than once by {rater}; taken as missing",
        "同一阶段每人只留一行", "keep one row a person and stage",
    ),
    code(
        "R082", "error",
        "判定项“{label}”（{item}）有几行评定，这一行没有写评估人，按缺失处理",
        "the judged item “{label}” ({item}) has several judgements and this one names no rater; taken as missing",
        "在 rater（评估人）一列写明是谁评的", "say in the column rater who judged",
    ),
    code(
        "R083", "error",
        "判定项“{label}”（{item}）评为“{value}”，得分 {points} 不在该等级的 {low}–{high} 分之内，按缺失处理",
        "the judged item “{label}” ({item}): {points} points lie outside {low}–{high}, the range of {value}; taken as missing",
        "改正等级或得分", "correct the grade or the points",
    ),
    code(
        "R084", "error",
        "判定项“{label}”（{item}）的得分 {points} 不在 0–{high} 分之内，评分细则中按缺失处理",
        "the judged item “{label}” ({item}): {points} points lie outside 0–{high}; missing in the rubric",
        "改正得分", "correct the points",
    ),
    # ------------------------------------------------------------------ scores of other rulesets
    code(
        "R085", "error",
        "{ruleset} 没有名为 {name} 的评分细则", "{ruleset} has no rubric {name}",
        "score 写那套规则 rubrics 里的名称；有：{near}", "score names one of its rubrics: {near}",
    ),
    code(
        "R086", "error",
        "{ruleset} 的评分细则 {name} 是按{scope}评分的，不能作为全县的得分",
        "rubric {name} of {ruleset} is scored per {scope}; it gives no score of the county",
        "score 写按县评分（scope: county）的评分细则，或不写 score（通过得满分）",
        "name a rubric with scope: county, or leave score out (all points if the gate is met)",
    ),
)  # fmt: skip
