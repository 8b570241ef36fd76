"""Words that the papers made of a dossier share, in both languages."""

from __future__ import annotations

from engine.wording import Phrases

say = Phrases("dossier", {
    "combined": ("综合差异系数", "combined coefficient"),
    "asked_for": ("所用规则", "rules used"),
    "behind_gate": ("门槛所用规则", "rules behind a gate"),
    "title": ("名称", "title"),
    "edition": ("规则集", "ruleset"),
    "rules_digest": ("规则摘要（sha256）", "digest of the rules (sha256)"),
    "data_digest": ("数据摘要（sha256）", "digest of the data (sha256)"),
    "all_rules_digest": ("全部规则的摘要（sha256）", "digest of all rules (sha256)"),
    "data": ("数据", "data"),
    "file": ("数据文件", "data file"),
    "counted": ("县数、学校数", "counties and schools"),
    "counted_is": ("{counties} 个县，{schools} 所学校", "{counties} counties, {schools} schools"),
    "stage": ("评估阶段", "stage"),
    "date": ("评估日期", "evaluation date"),
    "as_of": ("取数据自己的日期", "that of the data"),
    "province": ("省份", "province"),
    "switch": ("口径开关：{label}", "switch: {label}"),
    "engine": ("程序", "program"),
    "engine_is": ("junheng {version}", "junheng {version}"),
    "stamps": ("使用结果时须知", "to be known when using this result"),
    "arithmetic": ("计算约定", "arithmetic"),
    "sources": ("依据文件", "sources"),
    "gaps": ("没有写进规则集的规定", "rules of the regulation that are not in the ruleset"),
    "remark": ("说明", "note"),
    "place_row": ("{table} 第 {row} 行", "{table}, row {row}"),
    "stage.self": ("自评", "self"),
    "stage.prefecture": ("复评", "prefecture"),
    "stage.province": ("省评", "province"),
    "stage.nation": ("认定", "nation"),
})  # fmt: skip
