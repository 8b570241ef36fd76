"""What the sheet 说明 says: that all of it is made up, how schools are counted, what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from county_model.roster import LEVELS, ROSTER
from county_model.teachers import TEACHERS

if TYPE_CHECKING:
    from county_model.tables import Tables

TITLE = "虚构示范县：学校、县和评估数据（演示用，全部是虚构数据）"

Section = tuple[str, tuple[tuple[str, str], ...]]

COUNTED_BY_LEVEL = (
    "按学段计：九年一贯制学校分别计入小学和初中，校区和特殊教育学校也计入。"
    "所以把一列加起来就是全县总数。"
)
COUNTING = (
    ("小学37所", "小学30所、教学点7个。校区不计校数。"),
    ("初中8所", "初级中学5所、九年一贯制学校3所。"),
    ("不在其内", "特殊教育学校1所、实验小学东校区（是否计校数填“否”）。"),
    ("学生和教师", COUNTED_BY_LEVEL),
)
TABLES = (
    ("学校", "每校（或校区）一行；没有的学段留空。表头带单位的按表头的单位填。"),
    ("县", "每县每年一行。"),
    ("评估", "由人评定的项目，自评、复核、省评三个阶段各一行；省评扣分或降等的写了理由。"),
    ("黄色的空格", "应填而没有填的数据，用来看缺数据时怎样判定；其他空格是没有这一项。"),
)


def explanation(tables: Tables) -> tuple[Section, ...]:
    """Headings, each with its lines: a term on the left, what there is to say on the right."""
    shown = tuple((school.name, school.because) for school in ROSTER if school.because)
    return (
        ("数据来源", _sources(tables)),
        ("学校怎样计数", COUNTING),
        ("三张表", TABLES),
        ("值得一看的学校", shown),
    )


def _sources(tables: Tables) -> tuple[tuple[str, str], ...]:
    primary, junior = (
        sum(row[f"pupils_{level}"] or 0 for row in tables.schools) for level in LEVELS
    )
    totals = (
        "全县总数取自一份公开的区域规划：小学37所、初中8所，"
        f"学生{primary:,}人、{junior:,}人，"
        f"专任教师{TEACHERS['primary']}人、{TEACHERS['junior']}人。"
        "除此以外没有一个数取自真实的地方。"
    )
    made = (
        "由 examples/make_demo_county.py 生成，每次结果相同；"
        "demo-county 文件夹里的 CSV 文件是同样的内容，金额以元为单位。"
    )
    return (
        ("虚构", "县、学校和每一个数都是由程序生成的，不是任何真实地方的数据。"),
        ("唯一的依据", totals),
        ("生成", made),
    )
