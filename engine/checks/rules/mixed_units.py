"""C042: sums, differences and comparisons of what has different units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.meeting import sides
from engine.checks.rule import Finding, Rule, found
from engine.language.expressions import part, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_SIGNS = frozenset("+-<>=")  # without one nothing is added, subtracted or compared


def find(subject: Subject) -> Iterator[Finding]:
    """Two sides mix units iff they are of two kinds, or of one kind and two sizes (元 and 万元)."""
    for expression in subject.expressions:
        if not _SIGNS & {*expression.text}:
            continue
        for mixture in subject.quantities.mixtures(expression):
            yield found(
                place_of(expression, mixture.node),
                part=part(expression, mixture.node),
                left=mixture.left.unit,
                right=mixture.right.unit,
            )
    for node in subject.criteria:
        value = subject.quantities.of(node.measure)
        for _, leaf in sides(node.test) if value else ():
            limit = subject.quantities.of(leaf)
            if value and limit and subject.quantities.sizes_differ(value, limit):
                yield found(
                    subject.limit(node.name, leaf),
                    part=said(leaf),
                    left=value.unit,
                    right=limit.unit,
                )


RULE = Rule(
    "C042",
    "mixed-units",
    find,
    zh="{part}：{left} 和 {right} 混在一起",
    en="`{part}` mixes {left} and {right}",
    hint_zh="先换算成同一个单位，例如把万元的数据项乘 10000；或检查是否写错了数据项",
    hint_en="convert to one unit first, such as 10000 * a field in ten thousands; or check the fields",
)
