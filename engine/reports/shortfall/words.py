"""Phrases of the report of shortfalls, in Chinese and English."""

from __future__ import annotations

from engine.wording import Phrases

say = Phrases("shortfall", {
    "title": ("差距：{title}", "Shortfall: {title}"),
    "nothing_known": (
        "没有已知未达到的数量标准，但 {count} 项有无法判定的：{names}。",
        "No numeric criterion is known to be missed, but {count} could not be judged everywhere: {names}.",
    ),
    "nothing": ("没有未达到的数量标准。", "No numeric criterion is missed."),
    # ------------------------------------------------------------ totals
    "totals": ("还差多少（{county}）", "What is lacking ({county})"),
    "totals_many": ("还差多少（各县合计）", "What is lacking (counties added up)"),
    "totals_of": ("{of}（{county}）", "{of} ({county})"),
    "criterion": ("标准", "criterion"),
    "level": ("学段", "level"),
    "resource": ("差的资源", "resource"),
    "lacking": ("未达到", "not met"),
    "below_floor": ("低于底线", "below floor"),
    "to_limit": ("补到标准", "to the limit"),
    "to_floor": ("补到底线", "to the floor"),
    "unknown": ("无法判定", "undetermined"),
    "together": ("合计", "together"),
    "year": ("年份", "year"),
    "counties": ("县数", "counties"),
    "totals_note": (
        "每项标准分别计算，不能相加：同一名教师、同一间教室可以同时计入几项。几个学段共用的资源按学校只计一次。",
        "Each criterion is reckoned by itself and they do not add up: one teacher or room may count "
        "for several. What levels of a school share is counted once a school.",
    ),
    "untold": ("{count} 处不能折算", "{count} not expressible"),
    "not_additive": ("不能合计", "does not add up"),
    # ------------------------------------------------------------ units
    "lacks": ("逐校逐项", "School by school"),
    "school": ("学校", "school"),
    "county": ("县", "county"),
    "value": ("实际值", "value"),
    "limit": ("标准值", "limit"),
    "needs": ("要做什么", "what it takes"),
    "note": ("说明", "note"),
    "add": ("增加{resource} {amount}", "add {amount}: {resource}"),
    "past": ("超过 {amount}", "more than {amount}"),
    "remove": ("减少{resource} {amount}", "take away {amount}: {resource}"),
    "section_part": ("本学段部要 {amount}，占全校的 {share}", "the section needs {amount}, {share} of the school's"),
    "section_only": ("本学段部要 {amount}", "the section needs {amount}"),
    "tolerated": ("所在的组已达到", "its group is met all the same"),
    "advisory": ("不影响结论", "not decisive"),
    "floor_note": ("到底线 {amount}", "to the floor {amount}"),
    "inexpressible": ("不能折算：{why}", "not expressible: {why}"),
    # ------------------------------------------------------------ coefficients
    "drivers": ("差异系数由哪些学校造成", "What drives the coefficients"),
    "indicator": ("指标", "indicator"),
    "cv": ("差异系数", "coefficient"),
    "status": ("结果", "status"),
    "driven_by": ("占离差最多的学段部", "largest parts of the variance"),
    "part": ("{school} {share}", "{school} {share}"),
    "drivers_note": (
        "占比 = 学生数 ×（指标值 - 加权平均）的平方 ÷ 各校这一项之和；各校占比合计为 100%。",
        "part = w (x - mean)^2 / sum of w (x - mean)^2, with w the pupils, x the section's value and mean the "
        "weighted mean; the parts of all sections sum to 100%.",
    ),
    "combined_note": (
        "综合差异系数的占比是各单项占比按单项差异系数加权的平均。",
        "For the combined coefficient: the mean of the parts in each indicator, weighted by its "
        "coefficient.",
    ),
    "levers": ("哪一所学校单独就能使差异系数达标", "Which single school can bring a coefficient under its limit"),
    "now": ("现在", "now"),
    "then": ("改变后", "after"),
    "change": ("改变", "change"),
    "lever_value": ("指标值 {old} → {new}", "value {old} → {new}"),
    "lever_shared": ("全校数，同时改变其他学段", "the school's, other levels move too"),
    "no_lever": ("没有哪一所学校单独能做到", "no single school can"),
    "levers_note": (
        "每行单独一所学校、其他都不变（学生数也不变）时的最小改变，改变后的差异系数已重新计算。减少可以是调出、调配。",
        "Each row: one school alone, everything else (pupils too) as it is; the smallest change, "
        "with the coefficient computed again. Taking away may mean moving elsewhere.",
    ),
    # ------------------------------------------------------------ near
    "misses": ("差一点达到（相差不超过 {share}）", "Near misses (within {share} of the limit)"),
    "passes": ("勉强达到（超出不超过 {share}）", "Narrow passes (within {share} of the limit)"),
    "distance": ("相差", "distance"),
    "flips": ("怎样就会改变", "what turns it"),
    "or": ("，或", ", or "),
    "on_line": ("正好等于标准值的", "Exactly at the limit"),
    "count": ("个数", "count"),
    "near_note": (
        "“{share}”是报告的口径，不是规定，可用 junheng shortfall --near 改变。",
        "{share} is a choice of this report, not of a regulation: change it with junheng shortfall --near.",
    ),
    "more": ("……还有 {count} 行，全部见 junheng shortfall --format csv", "… {count} more rows; junheng shortfall --format csv has them"),
    "point": ("个百分点", "percentage points"),
    "percent": ("{number}%", "{number}%"),
    "met": ("达到", "met"),
    "not_met": ("未达到", "not met"),
    "unjudged": ("—", "—"),
    "pass": ("勉强达到", "narrow pass"),
    "miss": ("差一点达到", "near miss"),
})  # fmt: skip
