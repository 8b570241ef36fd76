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

IDENTITY: Mapping[Kind, tuple[Known, ...]] = {
    "schools": (COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR),
    "county": (COUNTY_CODE, COUNTY, YEAR, AS_OF),
    "assessments": (
        RULESET, ITEM, COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR, STAGE, RATER, VALUE,
        POINTS, REASON,
    ),
}  # fmt: skip
FIXED_NAMES = frozenset(
    known.name for kind in ("schools", "county") for known in IDENTITY[kind]
)  # never a column of their own, whatever the dictionary says of them
