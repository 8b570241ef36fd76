"""Codes of findings about comparing rulesets and results (letter R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R160", "error",
        "{result} 是结果文件夹，{ruleset} 是规则集，不能互相比较", "{result} is a result and {ruleset} a ruleset: they cannot be compared",
        "比较两个规则集，或两个结果文件夹", "compare two rulesets, or two result folders",
    ),
    code(
        "R161", "error",
        "两边没有相同的县：前者有 {first}，后者有 {second}", "no county is in both: the first has {first}, the second {second}",
        "县按代码对应；多年数据还要年度相同", "counties are matched by code, and by year where there are several years",
    ),
    code(
        "R162", "error",
        "{first} 和 {second} 一个以县、一个以地区为结论单位，结果不能互相比较",
        "one of {first} and {second} judges counties and the other regions: their results cannot be compared",
        "只比较规则，去掉 --data", "compare the rules alone, without --data",
    ),
    code(
        "R163", "error",
        "比较结果文件夹时不能用 {options}：结果里已有数据和选择", "{options} cannot be used with result folders, which hold data and choices of their own",
        "去掉这些选项；要换数据，先用 junheng run 另做一个结果", "leave them out; for other data, make another result with junheng run",
    ),
    code(
        "R164", "error",
        "{option} 最多写两次：第一次是前者的，第二次是后者的", "{option} may be given twice at most: for the first, then for the second",
        "去掉多余的", "leave out what is more",
    ),
    code(
        "R165", "error",
        "抽取复查的学校要有数据，这里只有两个规则集",
        "schools to check again are drawn from data, and there are only two rulesets",
        "用 --data 给出数据，或比较两个结果文件夹", "give data with --data, or compare two result folders",
    ),
)  # fmt: skip
