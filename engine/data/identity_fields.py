"""The columns that say whose row it is: their names and headers, known without a dictionary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.dataset import Kind


@dataclass(frozen=True, slots=True)
class Known:
    """A column with a fixed meaning: its name, its Chinese header, and other headers."""

    name: str
    label: str
    synonyms: tuple[str, ...] = ()

    @property
    def headers(self) -> tuple[str, ...]:
        """Everything that it may be called, the usual first."""
        return (self.label, self.name, *self.synonyms)


COUNTY_CODE = Known(
    "county_code",
    "县代码",
    (
        "区县代码", "县区代码", "县级代码", "县编码", "区县编码", "县（市、区）代码",
        "行政区划代码", "行政区划码", "区划代码", "区划码",
    ),
)  # fmt: skip
COUNTY = Known(
    "county",
    "县",
    (
        "县名", "县名称", "区县", "县区", "区县名称", "县区名称", "县（市、区）", "县市区",
        "县（市、区）名称", "所在县", "所属县", "所在区县", "所属区县", "county_name",
    ),
)  # fmt: skip
SCHOOL_CODE = Known(
    "school_code",
    "学校代码",
    ("学校编码", "学校标识码", "学校识别码", "学校（机构）标识码", "标识码", "school_id"),
)
SCHOOL = Known("school", "学校名称", ("学校", "校名", "学校全称", "school_name"))
YEAR = Known("year", "年度", ("年", "年份", "评估年度", "数据年度", "统计年度"))
AS_OF = Known("as_of", "数据截止日期", ("截止日期", "统计截止日期", "数据时点", "数据日期"))

RULESET = Known("ruleset", "规则集", ("规则",))
ITEM = Known("item", "项目", ("评估项目", "评估指标", "指标", "评估内容", "判定项", "评定项"))
STAGE = Known("stage", "阶段", ("评估阶段",))
RATER = Known("rater", "评估人", ("评分人", "评定人", "评估者", "评估专家", "专家"))
VALUE = Known("value", "值", ("结果", "评估结果", "评估值", "等级", "结论"))
POINTS = Known("points", "得分", ("评分", "分数"))
REASON = Known("reason", "理由", ("依据", "评分理由", "扣分理由", "说明"))
HINT = Known("hint", "填写要求", ("how to fill in",))  # for those who fill in; it is not read

# In a form the stages stand side by side: the value, points and reason of each (自评、复评、省评).
STAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "self": ("自评", "县级自评", "自查"),
    "prefecture": ("复核", "复评", "市级复核", "市级复评"),
    "province": ("省评", "省级评估", "省级督导评估"),
    "nation": ("认定", "国家认定"),
}  # in the order in which they follow each other
_PART_WORDS: Mapping[str, tuple[str, ...]] = {
    "value": ("", "结果", "值", "等级", "意见"),
    "points": ("得分", "评分", "分数"),
    "reason": ("依据", "理由", "说明"),
}


def _side_by_side() -> dict[str, dict[str, Known]]:
    found: dict[str, dict[str, Known]] = {}
    for stage, words in STAGE_WORDS.items():
        for part, endings in _PART_WORDS.items():
            label, *others = [f"{word}{ending}" for word in words for ending in endings]
            bare = (stage,) if part == "value" else ()  # as in English: self, self_points
            spelled = (f"{stage}_{part}", *bare, *others)
            known = Known(f"{part}_{stage}", label, spelled)
            found.setdefault(stage, {})[part] = known
    return found


SIDE_BY_SIDE: Mapping[str, Mapping[str, Known]] = _side_by_side()  # stage -> part -> column

IDENTITY: Mapping[Kind, tuple[Known, ...]] = {
    "schools": (COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR),
    "county": (COUNTY_CODE, COUNTY, YEAR, AS_OF),
    "assessments": (
        RULESET, ITEM, COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR, STAGE, RATER, VALUE,
        POINTS, REASON, HINT,
        *(known for parts in SIDE_BY_SIDE.values() for known in parts.values()),
    ),
}  # fmt: skip
FIXED_NAMES = frozenset(
    known.name for kind in ("schools", "county") for known in IDENTITY[kind]
)  # never a column of their own, whatever the dictionary says of them
