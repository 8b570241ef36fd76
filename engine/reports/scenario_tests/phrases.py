"""What the reports of coverage and mutation say, in Chinese and English."""

from __future__ import annotations

from engine.wording import Phrases

phrase = Phrases("scenario tests", {
    "rule": ("规则", "rule"),
    "line": ("行", "line"),
    "level": ("学段", "level"),
    "met": ("达到", "met"),
    "not_met": ("未达到", "not met"),
    "undetermined": ("无法判定", "undetermined"),
    "not_applicable": ("不适用", "not applicable"),
    "below": ("略低", "below"),
    "on": ("恰好", "on"),
    "above": ("略高", "above"),
    "legend": (
        """√ 测试写明  ○ 工具按限值生成  × 没有见到  - 不可能出现
不计入的规则，达到即已排除，未达到即没有排除；略低、恰好、略高是指与限值相差不超过限值末位一个单位。""",
        """√ stated by a test  ○ made by the tool from the limit  × unseen  - cannot occur
Of a rule that leaves out, met is left out and not met is kept; below, on and above are within one
unit of the limit's last decimal.""",
    ),
    "no_case": (
        "{path}：限值附近的案例工具生成不了（{why}），请手工写",
        "{path}: the tool cannot make cases around the limit ({why}); write them by hand",
    ),
    "ruleset": ("规则集", "ruleset"),
    "to_see": ("应见", "to see"),
    "stated": ("测试写明", "stated"),
    "made": ("工具生成", "made"),
    "unseen": ("未见", "unseen"),
    "cases": ("生成的案例", "cases made"),
    "percent": ("覆盖率", "coverage"),
    "mutants": ("改动", "mutants"),
    "noticed": ("被测试发现", "noticed"),
    "equivalent": ("列为等价", "listed equivalent"),
    "survived": ("没有发现", "survived"),
})  # fmt: skip
