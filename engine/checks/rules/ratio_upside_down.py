"""C034: 19 pupils a teacher where the measure is teachers a pupil, or the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.meeting import sides
from engine.checks.rule import Finding, Rule, found
from engine.language.amounts import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """More than one teacher or computer a pupil is suspect, and less than one pupil each."""
    for node in subject.criteria:
        quantity = subject.quantities.of(node.measure)
        few = subject.ratios.pieces_per_pupil(quantity)
        many = subject.ratios.pupils_each(quantity)
        for _, leaf in sides(node.test) if few or many else ():
            if isinstance(leaf, Number) and (leaf.value > 1 if few else 0 < leaf.value < 1):
                yield found(
                    subject.limit(node.name, leaf), limit=said(leaf), measure=node.measure.text
                )


RULE = Rule(
    "C034",
    "ratio-upside-down",
    find,
    zh="{measure} 不会是 {limit} 左右：比的方向像是反了",
    en="`{measure}` is never near {limit}: the ratio looks upside down",
    hint_zh="师生比 1:19 按每名教师的学生数写是 pupils / full_time_teachers 和 19；按每名学生的教师数写是 full_time_teachers / pupils 和 0.053",
    hint_en="one teacher to 19 pupils is 19 for pupils / full_time_teachers, and 0.053 for full_time_teachers / pupils",
)
