"""What the comparison of two stages says."""

from engine.wording import Phrases

say = Phrases("two stages", {
    "title": ("两份数据对照", "Two sets of figures"),
    "title_of": ("{first}与{second}对照", "{first} against {second}"),
    "self": ("自评", "self"),
    "prefecture": ("复核", "prefecture"),
    "province": ("省评", "province"),
    "nation": ("认定", "nation"),
    "first": ("前一份", "the first"),
    "second": ("后一份", "the second"),
    "compared": (
        "对照了 {units} 个县和学校，评估用到的数据有 {cells} 处不同。",
        "{units} counties and schools compared; {cells} figures that the rules use differ.",
    ),
    "compared_none": (
        "对照了 {units} 个县和学校，评估用到的数据没有不同。",
        "{units} counties and schools compared; no figure that the rules use differs.",
    ),
    "moved": ("结论的变化", "Verdicts that differ"),
    "nothing_moved": ("结论和各部分都没有变化。", "No verdict and no part of one differs."),
    "part": ("部分", "part"),
    "whole": ("结论", "verdict"),
    "schools": ("逐校结果的变化", "Schools that come out otherwise"),
    "hanging": ("结论取决于哪些数据", "What hangs on single schools' figures"),
    "hanging_means": (
        "逐个单位试过：只把这一个单位的数据换回{first}的数，{second}的结论就会改变。",
        "Tried one by one: with the figures of this unit alone put back to {first}, the verdict of {second} changes.",
    ),
    "hanging_none": (
        "没有哪一个单位的数据单独就能改变结论。",
        "No unit's figures change a verdict by themselves.",
    ),
    "untried": (
        "另有 {count} 个单位没有逐个试（{names}）。",
        "{count} more units were not tried ({names}).",
    ),
    "with_first": ("换回后", "with them put back"),
    "cells": ("不同的数据", "Figures that differ"),
    "unit": ("单位", "unit"),
    "figure": ("数据项", "figure"),
    "difference": ("相差", "difference"),
    "where": ("位置", "where"),
    "only": ("只有{stage}才有的单位", "Only in {stage}"),
    "county_itself": ("（县）", " (county)"),
    "missing": ("空", "blank"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "sample": ("建议复查的学校", "Schools to check again"),
    "sample_means": (
        "每县 {count} 所，按出错后改变结论的可能抽取：数据假设有 {error}% 的误差。同样的数据和种子（{seed}）抽到的学校相同。权重是工具的选择，不是规定。",
        "{count} a county, likelier where an error would change a verdict, an error of {error} % supposed. The same data and seed ({seed}) draw the same schools. The weights are this tool's choice, no regulation.",
    ),
    "weight": ("权重", "weight"),
    "would_turn": ("出错会改变县的", "an error would turn the county's"),
    "near": ("贴近标准的项目", "near their limits"),
    "more": ("……还有 {count} 行，见 JSON（--format json）", "… {count} more rows in the JSON (--format json)"),
})  # fmt: skip
