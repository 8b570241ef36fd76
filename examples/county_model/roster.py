"""The roster: every school of the county, with what sets it apart from a plain one of its size.

The pupils are chosen so that each level adds up to the published total. Everything that is not
said here follows from type, area and size (`schools`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["primary", "junior", "nine_year", "teaching_point", "special"]
Area = Literal["town", "rural"]
LEVELS = ("primary", "junior")


@dataclass(frozen=True, slots=True)
class School:
    """One row of the schools table.

    Attributes:
        pupils: at primary and at junior level.
        built: the year.
        equipment: yuan per pupil; at a school with two levels, per weighted pupil.
        grounds: sports grounds as a multiple of what is usual for type, area and size.
        rooms: teaching and auxiliary rooms, likewise.
        backbone: backbone teachers per 100 pupils at primary and at junior level.
        boarders: share of the pupils at primary and at junior level.
        campus_of: name of the school whose campus this is.
        standard_met: the judgement made elsewhere; "" where there is none.
        because: what this school shows; "" for a plain one.
    """

    name: str
    kind: Kind
    area: Area
    pupils: tuple[int, int]
    built: int
    equipment: int
    grounds: float = 1.0
    rooms: float = 1.0
    backbone: tuple[float, float] = (1.05, 1.05)
    boarders: tuple[float, float] = (0.0, 0.0)
    owner: str = "county"
    campus_of: str = ""
    standard_met: str = "yes"
    because: str = ""


ROSTER: tuple[School, ...] = (
    # ---------------------------------------------------------- primary schools in the county seat
    School(  # its equipment brings the county's coefficient to 0.5018: it reads 0.50, and fails
        "实验小学", "primary", "town", (1846, 0), 1956, 5905,
        grounds=0.70, rooms=1.04, backbone=(1.9, 0), standard_met="no",
        because="本部与东校区合计超过2000人，运动场地不足85%，设备最好；放宽口径下都算达标",
    ),
    School(
        "实验小学东校区", "primary", "town", (208, 0), 2021, 6700,
        rooms=1.15, backbone=(1.2, 0), campus_of="实验小学", standard_met="",
        because="不计校数的校区，并入实验小学",
    ),
    School(
        "城关第一小学", "primary", "town", (1420, 0), 1962, 2960,
        grounds=0.80, backbone=(1.5, 0), standard_met="",
        because="一项未达标但不低于85%：国家标准仍算达标",
    ),
    School("城关第二小学", "primary", "town", (1105, 0), 1978, 2380, backbone=(1.3, 0)),
    School("城关第三小学", "primary", "town", (876, 0), 1991, 2260, backbone=(1.2, 0)),
    School(
        "城北新区小学", "primary", "town", (735, 0), 2019, 6480,
        grounds=1.25, rooms=1.35, backbone=(1.2, 0), because="新建学校，各项都富余",
    ),
    # ---------------------------------------------------- central primary schools of the townships
    School(
        "甲镇中心小学", "primary", "town", (585, 0), 1958, 2190, standard_met="no",
        because="有一个54人的班",
    ),
    School("乙镇中心小学", "primary", "town", (468, 0), 2008, 2150, because="音乐教室只有84平方米"),
    School("丙镇中心小学", "primary", "town", (402, 0), 1964, 2120),
    School("戊镇中心小学", "primary", "town", (355, 0), 1971, 2140, boarders=(0.12, 0)),
    School("己乡中心小学", "primary", "rural", (286, 0), 1969, 2110, boarders=(0.18, 0)),
    School(
        "庚乡中心小学", "primary", "rural", (241, 0), 1975, 2090, boarders=(0.22, 0),
        because="最大班额漏填",
    ),
    # --------------------------------------------------------------------------- village primaries
    School("甲镇松林小学", "primary", "rural", (176, 0), 1982, 2120),
    School("甲镇竹园小学", "primary", "rural", (164, 0), 1979, 2080),
    School("甲镇梅岭小学", "primary", "rural", (157, 0), 1984, 1490,
        because="设备值、多媒体教室两项都不足标准的85%"),
    School(
        "乙镇兰田小学", "primary", "rural", (149, 0), 1977, 2130, standard_met="",
        because="没有美术教室",
    ),
    School("乙镇菊坡小学", "primary", "rural", (141, 0), 1986, 2060),
    School(
        "乙镇柳林小学", "primary", "rural", (132, 0), 1981, 2150, standard_met="",
        because="体育艺术教师0.758人，刚好低于0.9的85%",
    ),
    School("丙镇桃源小学", "primary", "rural", (128, 0), 1988, 2110),
    School("丙镇杏林小学", "primary", "rural", (121, 0), 1983, 2240),
    School(
        "丙镇枫桥小学", "primary", "rural", (117, 0), 1976, 1840,
        because="设备值未达标但不低于85%：仍算达标",
    ),
    School("丁镇槐荫小学", "primary", "rural", (112, 0), 1990, 2160),
    School("丁镇桑梓小学", "primary", "rural", (106, 0), 1985, 2090),
    School("丁镇榆林小学", "primary", "rural", (98, 0), 1987, 2130),
    School(
        "戊镇石桥小学", "primary", "rural", (94, 0), 1974, 2070,
        backbone=(0.0, 0), standard_met="", because="没有骨干教师",
    ),
    School("戊镇清泉小学", "primary", "rural", (89, 0), 1989, 2100),
    School("己乡白云小学", "primary", "rural", (84, 0), 1980, 2150),
    School(
        "己乡青山小学", "primary", "rural", (78, 0), 1992, 2120, standard_met="",
        because="没有体育艺术专任教师，只有一名走教教师：放宽口径下才算达标",
    ),
    School("庚乡红叶小学", "primary", "rural", (71, 0), 1983, 2080),
    School("庚乡绿野小学", "primary", "rural", (63, 0), 1978, 2200),
    School(
        "庚乡碧溪小学", "primary", "rural", (51, 0), 1986, 1760, rooms=0.95, standard_met="",
        because="设备值、多媒体教室两项未达标，只有五项达标",
    ),
    # ----------------------------------------------------------------------------- teaching points
    School("甲镇上坪教学点", "teaching_point", "rural", (61, 0), 1993, 2140, standard_met=""),
    School(
        "乙镇下坪教学点", "teaching_point", "rural", (50, 0), 1991, 2090, standard_met="",
        because="正好50人，参加七项指标评价",
    ),
    School(
        "丙镇东沟教学点", "teaching_point", "rural", (49, 0), 1988, 1610, standard_met="",
        because="49人，不参加七项指标评价",
    ),
    School("丁镇西沟教学点", "teaching_point", "rural", (42, 0), 1994, 1720, standard_met=""),
    School("戊镇南坡教学点", "teaching_point", "rural", (36, 0), 1990, 1530, standard_met=""),
    School("己乡北坡教学点", "teaching_point", "rural", (27, 0), 1987, 1480, standard_met=""),
    School(
        "庚乡中岭教学点", "teaching_point", "rural", (15, 0), 1985, 1350, standard_met="",
        because="没有音乐、美术教室",
    ),
    # ------------------------------------------------------------------------------ junior schools
    School(
        "第一初级中学", "junior", "town", (0, 1486), 1952, 6900,
        backbone=(0, 3.1), rooms=1.05, grounds=1.06,
        because="设备最好，全县一半的初中骨干教师在这里",
    ),
    School("第二初级中学", "junior", "town", (0, 1024), 1985, 2920, backbone=(0, 1.2)),
    School(
        "甲镇初级中学", "junior", "town", (0, 612), 1968, 2680, boarders=(0, 0.38),
    ),
    School("乙镇初级中学", "junior", "rural", (0, 508), 1970, 2640, boarders=(0, 0.45)),
    School("丙镇初级中学", "junior", "rural", (0, 386), 1972, 2600, boarders=(0, 0.52)),
    # --------------------------------------------------------------------------- nine-year schools
    School(
        "城南学校", "nine_year", "town", (742, 548), 2014, 2780, boarders=(0, 0.06),
        rooms=1.12, grounds=1.1, backbone=(1.1, 1.1), because="九年一贯制，共用资源按1∶1.1分摊",
    ),
    School(
        "丁镇学校", "nine_year", "rural", (236, 254), 1966, 2210, boarders=(0.1, 0.46),
        rooms=0.82, standard_met="",
        because="同样的共用资源，小学部达标而初中部不达标：初中标准更高",
    ),
    School(
        "启明学校", "nine_year", "town", (312, 241), 2012, 2480, owner="private",
        grounds=0.7, backbone=(0.5, 0.6), boarders=(0.2, 0.5), standard_met="",
        because="民办：优质均衡照样评价，基本均衡不计；运动场地和骨干教师不足",
    ),
    # -------------------------------------------------------------------------- special education
    School(
        "特殊教育学校", "special", "town", (46, 26), 2010, 5200, rooms=2.2, boarders=(0.4, 0.4),
        because="不计入七项指标，其他各项照样评价",
    ),
)  # fmt: skip
