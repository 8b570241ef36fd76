"""Twelve made-up schools: their figures, drawn by a fixed seed, and the same as a plain table."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

SEED = 20231101
COUNTY = ("990103", "示例县", "2023")
# name, type, levels; the campus joins the school before it
SCHOOLS = (
    ("示例县第一小学", "小学", ("primary",)),
    ("示例县第一小学东校区", "小学", ("primary",)),
    ("示例县第二小学", "小学", ("primary",)),
    ("城关镇中心小学", "小学", ("primary",)),
    ("河东镇中心小学", "小学", ("primary",)),
    ("河西镇中心小学", "小学", ("primary",)),
    ("山口村教学点", "教学点", ("primary",)),
    ("示例县第一中学", "初级中学", ("junior",)),
    ("示例县第二中学", "初级中学", ("junior",)),
    ("河东镇初级中学", "初级中学", ("junior",)),
    ("河西镇初级中学", "初级中学", ("junior",)),
    ("示例县实验学校", "九年一贯制学校", ("primary", "junior")),
)
CAMPUS, PARENT, POINT = 1, 0, 6
SUBJECTS = ("语文", "数学", "体育", "音乐", "美术", "艺术")
DEGREES = ("博士研究生", "硕士研究生", "本科", "专科", "高中阶段")
TITLES = ("正高级", "副高级", "中级", "助理级", "员级", "未定职级")


@dataclass(frozen=True)
class Section:
    """One school at one level."""

    pupils: int
    classes: int
    by_subject: dict[str, tuple[int, ...]]  # subject -> teachers of each degree
    by_title: tuple[int, ...]
    backbone: int

    @property
    def by_degree(self) -> tuple[int, ...]:
        """Teachers of each degree."""
        return tuple(map(sum, zip(*self.by_subject.values(), strict=True)))

    def teachers(self, subject: str) -> int:
        """Teachers of a subject."""
        return sum(self.by_subject[subject])


@dataclass(frozen=True)
class School:
    """One school."""

    code: str
    name: str
    type: str
    counted: str
    parent: str
    sections: dict[str, Section] = field(default_factory=dict)
    teaching_area: float = 0.0
    indoor_sports_area: float = 0.0
    sports_ground_area: float = 0.0
    books: int = 0
    multimedia_rooms: int = 0
    equipment: float = 0.0  # 万元


def county() -> list[School]:
    """The schools, always the same."""
    draw = random.Random(SEED)  # noqa: S311  # made up, not secret
    codes = [f"3{COUNTY[0]}{index:05d}" for index in range(1, len(SCHOOLS) + 1)]
    return [_school(draw, index, codes) for index in range(len(SCHOOLS))]


def _school(draw: random.Random, index: int, codes: list[str]) -> School:
    name, kind, levels = SCHOOLS[index]
    small = index == POINT
    sections = {level: _section(draw, level, small) for level in levels}
    pupils = sum(section.pupils for section in sections.values())
    campus = index == CAMPUS
    return School(
        codes[index],
        name,
        kind,
        "否" if campus else "是",
        codes[PARENT] if campus else "",
        sections,
        round(pupils * draw.uniform(4.5, 7.0), 1),
        0.0 if small else round(pupils * draw.uniform(0.2, 0.6), 1),
        round(pupils * draw.uniform(7.0, 12.0), 1),
        pupils * draw.randint(20, 40),
        max(1, pupils // 40),
        round(pupils * draw.uniform(0.15, 0.35), 2),
    )


def _section(draw: random.Random, level: str, small: bool) -> Section:
    pupils = draw.randint(12, 40) if small else draw.randint(300, 1200)
    size = draw.randint(38, 46)
    per_teacher = 18 if level == "primary" else 13
    total = max(3, pupils // per_teacher)
    counts = dict.fromkeys(SUBJECTS, 0)
    for subject in SUBJECTS[2:5]:
        counts[subject] = total // 16
    counts["艺术"] = total // 30
    rest = total - sum(counts.values())
    counts["语文"], counts["数学"] = rest - rest // 2, rest // 2
    by_subject = {subject: _degrees(draw, count) for subject, count in counts.items()}
    titles = [0] * len(TITLES)
    for _ in range(total):
        titles[draw.choices(range(len(TITLES)), (1, 12, 45, 30, 8, 4))[0]] += 1
    classes = -(-pupils // size)
    return Section(pupils, classes, by_subject, tuple(titles), draw.randint(0, total // 10))


def _degrees(draw: random.Random, count: int) -> tuple[int, ...]:
    found = [0] * len(DEGREES)
    for _ in range(count):
        found[draw.choices(range(len(DEGREES)), (1, 8, 70, 18, 3))[0]] += 1
    return tuple(found)


def plain_rows(schools: list[School]) -> list[list[object]]:
    """The same figures as the plain table of schools that needs no layout."""
    levels = ("primary", "junior")
    own = ("doctor", "master", "bachelor", "college")
    per_level = (
        "pupils", "classes", "full_time_teachers", *(f"{one}_teachers" for one in own),
        "pe_teachers", "music_teachers", "fine_art_teachers", "arts_teachers",
        "senior_title_teachers", "teachers_mid_title", "backbone_teachers",
    )  # fmt: skip
    header = [
        "county_code", "county", "year", "school_code", "school", "school_type", "counted",
        "parent_school_code", *(f"{name}_{level}" for level in levels for name in per_level),
        "teaching_area", "indoor_sports_area", "sports_ground_area", "books", "multimedia_rooms",
        "equipment_value(万元)",
    ]  # fmt: skip
    rows: list[list[object]] = [list(header)]
    for one in schools:
        row: list[object] = [*COUNTY, one.code, one.name, one.type, one.counted, one.parent]
        for level in levels:
            section = one.sections.get(level)
            row += _figures(section) if section else [""] * len(per_level)
        row += [
            one.teaching_area, one.indoor_sports_area, one.sports_ground_area, one.books,
            one.multimedia_rooms, one.equipment,
        ]  # fmt: skip
        rows.append(row)
    return rows


def _figures(section: Section) -> list[object]:
    return [
        section.pupils, section.classes, sum(section.by_degree), *section.by_degree[:4],
        *(section.teachers(subject) for subject in SUBJECTS[2:]),
        sum(section.by_title[:2]), sum(section.by_title[:3]), section.backbone,
    ]  # fmt: skip
