"""What figures say beside labels of rules and data, in both languages."""

from __future__ import annotations

from engine.wording import Phrases

say = Phrases(
    "figures",
    {
        "met": ("达到", "met"),
        "not_met": ("未达到", "not met"),
        "undetermined": ("无法判定", "undetermined"),
        "not_applicable": ("不适用", "not applicable"),
        "not_judged": ("只作参考", "for reference"),
        "beyond": ("达到，超出图的范围", "met, beyond the scale"),
        "limit": ("标准", "limit"),
        "school": ("学校", "school"),
        "section": ("学段部", "section"),
        "no_area": ("城乡类型未填", "area not given"),
        "share": ("占标准的比例", "share of the limit"),
        "cv": ("差异系数", "coefficient of variation"),
        "counties": ("县数", "counties"),
        "regions": ("地区数", "regions"),
        "median": ("中位数", "median"),
        "spread": ("中间一半和 5%—95%", "middle half, and 5% to 95%"),
        "coefficients.title": (
            "{place}：校际差异系数与标准",
            "{place}: coefficients of variation and limits",
        ),
        "coefficients.alt": (
            "点图：{count} 个差异系数，{failed} 个未达到标准{worst}。点在标准线左边为达到。",
            "Dot plot of {count} coefficients of variation; {failed} fail the limit{worst}. Dots left of the limit line meet it.",
        ),
        "coefficients.worst": (
            "，离标准最远的是{level}“{indicator}”（{cv}，标准 {limit}）",
            ", the furthest {level} “{indicator}” ({cv}, limit {limit})",
        ),
        "strips.title": ("{place}：{rule}", "{place}: {rule}"),
        "strips.alt": (
            "散点图：“{rule}”，{by}，每点一个{unit}，共 {count} 个，其中 {failed} 个未达到标准{open}。",
            "Strip plot of “{rule}”{by}: one dot per {unit}, {count} in all, {failed} below the standard{open}.",
        ),
        "boxes.alt": (
            "箱线图：“{rule}”，{by}，共 {count} 个{unit}，其中 {failed} 个未达到标准{open}。箱为中间一半，线为 5%—95%。",
            "Box plot of “{rule}”{by}: {count} {unit}s, {failed} not up to the standard{open}. Boxes hold the middle half, whiskers 5% to 95%.",
        ),
        "by.section": ("按学段分行", " by level"),
        "by.section.area": ("按学段和城乡分行", " by level and area"),
        "by.school": ("全部在一行", ""),
        "by.school.area": ("按城乡分行", " by area"),
        "strips.open": ("，{count} 个无法判定", ", {count} undetermined"),
        "strips.row": ("{name}（{count}）", "{name} ({count})"),
        "heat.title": (
            "{place}：各{unit}各项指标占标准的比例",
            "{place}: each {unit}'s share of each limit",
        ),
        "heat.part": ("（第 {part}/{parts} 部分）", " (part {part} of {parts})"),
        "heat.alt": (
            "热力图：{rows} 个{unit} × {columns} 项指标，格内为实际值占标准的百分比，▼ 为未达到，? 为无法判定；{failed} 格未达到。{bounded}",
            "Heat map of {rows} {unit}s by {columns} rules: each cell is the value as a percentage of the limit, ▼ not met, ? undetermined; {failed} cells are not met.{bounded}",
        ),
        "heat.bounded": (
            "只列未达到项最多的 {shown} 个，另有 {left} 个见结果表。",
            " Only the {shown} with most rules not met are shown; {left} more are in the tables.",
        ),
        "heat.below": ("低于标准", "below the limit"),
        "heat.above": ("达到标准", "at or above the limit"),
        "tally.title": ("各部分达到、未达到的{unit}", "{unit} by part of the verdict"),
        "tally.alt": (
            "条形图：{count} 个县（地区、年度）在结论各部分的判定；结论达到的 {met} 个，未达到 {not_met} 个，无法判定 {undetermined} 个。",
            "Bar chart: how {count} counties (regions, years) came out in each part of the verdict; whole verdict: {met} met, {not_met} not met, {undetermined} undetermined.",
        ),
        "tally.whole": ("结论", "verdict"),
        "spread.title": (
            "各县校际差异系数与标准",
            "Coefficients of variation of the counties, and limits",
        ),
        "spread.alt": (
            "各县差异系数的分布，按指标和学段；{count} 个县中有 {failed} 个至少一项未达到标准。",
            "Distribution of the counties' coefficients by indicator and level; {failed} of {count} counties fail at least one.",
        ),
        "spread.alt.years": (
            "各县各年差异系数的分布，按指标和学段；逐年计 {count} 县次中有 {failed} 次至少一项未达到标准。",
            "Distribution of the counties' coefficients in each year, by indicator and level; {failed} of {count} counties and years fail at least one.",
        ),
        "many.failed": ("{failed} / {count} 未达到", "{failed} of {count} not met"),
    },
)
