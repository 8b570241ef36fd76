"""Measures, judged items, switches and fields: names of their own, no circles, known sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amounts import Expression
from engine.language.build_nodes import expressions_of
from engine.language.functions import FUNCTIONS
from engine.language.meaning.amounts import check_measure_value
from engine.language.model import CoefficientGroup
from engine.language.names import LEVEL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.meaning.check import Check
    from engine.language.model import Measure
    from engine.language.vocabulary import Field, Judged, Switch


def check_names(check: Check) -> None:
    """What expressions may name: each name once, and each measure by itself."""
    _taken(check)
    for measure in check.ruleset.measures.values():
        _measure(check, measure)
    for switch in check.ruleset.switches.values():
        check.sources(switch, switch.source)


def _taken(check: Check) -> None:
    """A name that hides another would change what rules mean without a word."""
    ruleset = check.ruleset
    taken: set[str] = {LEVEL, *FUNCTIONS}
    own = check.document.section("fields")
    kinds: tuple[Mapping[str, Field | Switch | Judged | Measure], ...] = (
        {name: field for name, field in ruleset.dictionary.fields.items() if name in own},
        ruleset.switches,
        ruleset.judged,
        ruleset.measures,
    )
    for number, items in enumerate(kinds):
        for name, item in items.items():
            if name in taken:
                check.report("M028", check.place(item), name=name)
        taken |= {*items} if number else {*ruleset.dictionary.fields}


def _measure(check: Check, measure: Measure) -> None:
    populations = _populations_using(check, measure.name)
    for population in populations or [""]:
        check.names.measure(measure.name, population)
    if measure.name in check.names.circles:
        if measure.name in check.ruleset.dictionary.fields:  # it hides the field that it names
            return
        chain = check.names.circles[measure.name]
        check.report("M021", check.place(measure), name=measure.name, chain=chain)
        return
    any_splitting = next((n for n, p in check.ruleset.populations.items() if p.split), "")
    population = next(iter(populations), any_splitting)
    if isinstance(measure.value, Expression):
        check.expression(measure.value, population, None)
    else:
        check_measure_value(check, measure, population)


def _populations_using(check: Check, measure: str) -> list[str]:
    """Populations in which a measure is used, by nodes or by coefficients."""
    used = []
    for name in check.layout.order:
        node = check.ruleset.nodes[name]
        direct = isinstance(node, CoefficientGroup) and measure in node.indicators
        mentions = any(
            measure in check.names.meaning(e, "")[0].names
            for _, e in expressions_of(node, check.ruleset.tables)
        )
        if direct or mentions:
            used.append(check.layout.population[name])
    return list(dict.fromkeys(used))
