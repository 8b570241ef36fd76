"""Populations: what is left out, merged and split."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.meaning.levels import check_levels

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.model import Population


def check_population(check: Check, population: Population) -> None:
    """Report what does not fit in a population."""
    for number, rule in enumerate(population.leave_out):
        check.expression(rule.when, population.name, "yes_no")
        check.provenance(population, rule.provenance, "leave_out", number)
    _split(check, population)
    _merge(check, population)


def _split(check: Check, population: Population) -> None:
    split = population.split
    if split is None:
        return
    check.provenance(population, split.provenance, "split")
    fields = check.ruleset.dictionary.fields
    for name in split.fields:
        place = check.place(population, "split", "fields", name)
        if name not in fields:
            check.unknown("M030", place, name, fields, "fields")
        elif fields[name].scope != "school" or fields[name].type != "number":
            check.report("M031", place, name=name)
    if split.by not in fields or fields[split.by].scope != "section":
        check.report("M032", check.place(population, "split", "by"), name=split.by)
    check_levels(check, population, split.weights, check.ruleset.all_levels, "split", "weights")


def _merge(check: Check, population: Population) -> None:
    merge = population.merge
    if merge is None:
        return
    check.provenance(population, merge.provenance, "merge")
    check.expression(merge.when, population.name, "yes_no")
    if check.names.meaning(merge.when, population.name)[0].scope == "section":
        check.report("M057", merge.when.place)
    fields = check.ruleset.dictionary.fields
    if merge.into not in fields:
        place = check.place(population, "merge", "into")
        check.unknown("M030", place, merge.into, fields, "fields")
