"""A ruleset, a dataset and the person's choices -> an Evaluation; the one way in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.data import STAGES, county_days, headers_for, normalise
from engine.diagnostics import (
    Diagnostic,
    InvalidRuleset,
    Language,
    NotFound,
    Place,
    Text,
    UnusableRequest,
    nearest,
    problem,
)
from engine.evaluation.behind import Behind, everything, standing
from engine.evaluation.editions import edition_stamps
from engine.evaluation.evaluation import Evaluation
from engine.evaluation.gates import NO_RULESET
from engine.evaluation.provinces import PLACEHOLDER, Choice, Provinces, Standard
from engine.evaluation.regions import without_region
from engine.evaluation.run import Options, RulesetRun, run_ruleset
from engine.evaluation.scoring import points_misfits
from engine.evaluation.unit_reasons import Reasons
from engine.language.build_nodes import expressions_of
from engine.language.gate_scores import check_scores
from engine.language.layout import lay_out
from engine.language.load import Loader
from engine.language.model import CoefficientGroup, Gate
from engine.language.moves import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from engine.data import Dataset, Normalised
    from engine.evaluation.behind import Extract
    from engine.language.amounts import Amount
    from engine.language.model import Population, Ruleset
    from engine.language.names import Names
    from engine.language.vocabulary import Judged


def evaluate(
    ruleset: Ruleset,
    dataset: Dataset,
    *,
    province: str | Sequence[str] = "",
    stage: str = "",
    date: str = "",
    switches: Mapping[str, bool] | None = None,
    count_advisory: bool = False,
    loader: Loader | None = None,
    language: Language = "zh",
) -> Evaluation:
    """Evaluate every county of a dataset by a ruleset.

    Args:
        ruleset: as `load_ruleset` gives it.
        dataset: as `read_dataset` gives it.
        province: whose standard the gates ask, by id or name: `anhui`, `安徽`, `anhui@2018`. One:
            for every county; several: each county takes that of its own code. A county whose
            province is not named takes that of its code.
        stage: self, prefecture, province or nation; "" takes the last that the data has.
        date: evaluation date, YYYY-MM-DD; "" takes the data's own.
        switches: choices that differ from the ruleset's defaults.
        count_advisory: let rules by reference, of confidence C and examples decide, with a stamp.
        loader: of the library in which the rulesets behind gates are looked up.
        language: of labels, reasons and messages in the tables.

    Raises:
        UnusableRequest: a switch, stage, date or province that cannot be used.
        UnreadableData: data without the columns that tell counties and schools apart.
        NotFound, InvalidRuleset: the ruleset behind a gate.
    """
    chosen = dict(switches or {})
    date = _check_request(ruleset, stage, date, chosen)
    options = Options(stage, date, chosen, count_advisory)
    loader = loader or Loader()
    asking = _Asking(loader, date, province, dataset, ruleset)
    behind = asking.behind(ruleset, ())
    everyone = _everyone(ruleset, behind)
    data = _normalised(dataset, everyone)
    runs: dict[tuple[int, bytes], RulesetRun] = {}
    root = _run(ruleset, everything(data), options, behind, runs)
    ordered = [root, *(run for run in runs.values() if run is not root)]
    provinces = asking.provinces
    found = [
        *data.diagnostics,
        *(_in_file(item, dataset) for item in (provinces.findings(data) if provinces else ())),
        *_missing_columns(data, everyone, dataset),
        *(_in_file(item, dataset) for run in ordered for item in _about_judgements(run)),
        *(_in_file(item, dataset) for item in _without_region(ruleset, data)),
    ]
    return Evaluation(
        tuple(ordered), data, dataset, tuple(found),
        (
            *_stamps(ordered, options), *(provinces.stamps(data) if provinces else ()),
            *edition_stamps(ordered, date, loader.library),
        ),
        date, provinces.text if provinces else _listed(province), language,
    )  # fmt: skip


def _in_file(item: Diagnostic, dataset: Dataset) -> Diagnostic:
    return replace(item, place=replace(item.place, file=str(dataset.path)))


def _about_judgements(run: RulesetRun) -> tuple[Diagnostic, ...]:
    return (*run.judged.found, *points_misfits(run.ruleset, run.facts))


def _without_region(ruleset: Ruleset, data: Normalised) -> list[Diagnostic]:
    return without_region(data, ruleset.region) if ruleset.region else []


NOWHERE = Place()


def _listed(province: str | Sequence[str]) -> str:
    return province if isinstance(province, str) else ", ".join(province)


class _Behind:
    """The rulesets behind the gates of one ruleset, and behind theirs."""

    def __init__(self) -> None:
        self.gates: dict[str, tuple[tuple[tuple[Standard, _Behind], ...], Mapping[str, Text]]] = {}


class _Asking:
    """Finds the rulesets behind gates; the counties' codes are looked at when first needed."""

    def __init__(
        self, loader: Loader, date: str, province: str | Sequence[str], dataset: Dataset,
        ruleset: Ruleset,
    ) -> None:  # fmt: skip
        self.loader = loader
        self.date = date
        self.given = (province,) if isinstance(province, str) else tuple(province)
        self.dataset = dataset
        self.ruleset = ruleset
        self.provinces: Provinces | None = None

    def behind(self, ruleset: Ruleset, chain: tuple[str, ...], place: Place = NOWHERE) -> _Behind:
        """The rulesets behind the gates of one, and so on."""
        found = _Behind()
        if ruleset.name in chain:
            start = chain.index(ruleset.name)
            circle = (*chain[start:], ruleset.name)
            raise InvalidRuleset(problem("R010", place, chain=circle))
        for node in ruleset.nodes.values():
            if not isinstance(node, Gate):
                continue
            choice = self.choice(node)
            rulesets = []
            for standard in choice.standards:
                asked = standard.ruleset
                _check_asked(ruleset, node, asked)
                below = self.behind(asked, (*chain, ruleset.name), node.place)
                rulesets.append((standard, below))
            found.gates[node.name] = (tuple(rulesets), choice.why)
        return found

    def choice(self, node: Gate) -> Choice:
        """Which rulesets one gate asks, for which counties."""
        if PLACEHOLDER in node.ruleset:
            if self.provinces is None:
                self.provinces = self._look_at_codes()
            return self.provinces.choose(node.ruleset)
        try:
            return Choice((Standard(self.loader.load(node.ruleset, self.date)),), {})
        except NotFound as error:
            raise NotFound(replace(d, place=node.place) for d in error.diagnostics) from None

    def _look_at_codes(self) -> Provinces:
        days = county_days(self.dataset, self.ruleset.dictionary, self.ruleset.all_levels)
        return Provinces(self.given, self.loader, self.date, days)


def _check_asked(ruleset: Ruleset, node: Gate, asked: Ruleset) -> None:
    """Refuse a ruleset that cannot stand behind a gate, or lacks a score that is taken from it."""
    if asked.inferred:
        raise UnusableRequest(problem("R011", node.place, name=asked.name))
    if asked.region:
        raise InvalidRuleset(problem("R091", node.place, name=asked.name))
    scores = list(check_scores(ruleset, node.name, asked))
    if scores:
        raise InvalidRuleset(scores)


def _everyone(ruleset: Ruleset, behind: _Behind) -> list[Ruleset]:
    found = [ruleset]
    known = {id(ruleset)}
    for rulesets, _ in behind.gates.values():
        for standard, below in rulesets:
            for other in _everyone(standard.ruleset, below):
                if id(other) not in known:
                    known.add(id(other))
                    found.append(other)
    return found


def _run(
    ruleset: Ruleset, extract: Extract, options: Options, behind: _Behind,
    runs: dict[tuple[int, bytes], RulesetRun],
) -> RulesetRun:  # fmt: skip
    """One ruleset over some counties, after those behind its gates over theirs."""
    below: dict[str, Behind] = {}
    codes = extract.data.counties.code
    for gate, (rulesets, why) in behind.gates.items():
        standings = []
        asked = np.zeros(len(codes), bool)
        for standard, further in rulesets:
            mine = np.array(
                [standard.counties is None or code in standard.counties for code in codes], bool
            )
            if mine.any():
                part = extract.only(extract.county[mine])
                run = _run(standard.ruleset, part, options, further, runs)
                standings.append(standing(run, extract))
                asked |= mine
        below[gate] = Behind(tuple(standings), _nobody(codes, asked, why))
    key = (id(ruleset), extract.county.tobytes())
    if key not in runs:
        runs[key] = run_ruleset(ruleset, extract, options, below)
    return runs[key]


def _nobody(
    codes: NDArray[np.object_], asked: NDArray[np.bool_], why: Mapping[str, Text]
) -> Reasons | None:
    """Of each county that asks no ruleset, the reason."""
    if asked.all():
        return None
    said = [None if there else why.get(code, NO_RULESET)
            for code, there in zip(codes, asked, strict=True)]  # fmt: skip
    texts = tuple(dict.fromkeys(text for text in said if text is not None))
    place = {text: index for index, text in enumerate(texts)}
    return Reasons(np.array([-1 if t is None else place[t] for t in said], np.int32), texts)


def _normalised(dataset: Dataset, rulesets: Iterable[Ruleset]) -> Normalised:
    """The data read by the dictionaries of all rulesets together."""
    rulesets = list(rulesets)
    first = rulesets[0].dictionary
    fields, levels = dict(first.fields), dict(first.levels)
    names: dict[str, Text] = {}
    judged: dict[str, Judged] = {}
    needed: set[str] = set()
    for ruleset in rulesets:
        fields = {**ruleset.dictionary.fields, **fields}
        levels = {**ruleset.dictionary.levels, **levels}
        names.update({level.name: level.label for level in ruleset.levels})
        judged.update(ruleset.judged)
        needed |= needed_fields(ruleset)
    moved = {
        old: said
        for ruleset in rulesets
        for old, said in ruleset.dictionary.moved.items()
        if old not in fields
    }
    dictionary = replace(first, fields=fields, levels=levels, moved=moved)
    return normalise(dataset, dictionary, tuple(names), judged, needed=frozenset(needed))


def needed_fields(ruleset: Ruleset) -> set[str]:
    """Every field that a ruleset's rules rest on."""
    found = set[str]().union(*_fields_by_rule(ruleset).values())
    if ruleset.arithmetic.weights not in ("", "equal"):
        found.add(ruleset.arithmetic.weights)
    typed = next((f for f in ruleset.dictionary.fields.values() if _says_levels(f)), None)
    if typed is not None and len(ruleset.levels) > 1:
        found.add(typed.name)
    return {name for name in found if name in ruleset.dictionary.fields}


def _says_levels(field: object) -> bool:
    return any(value.levels for value in getattr(field, "values", ()))


def _fields_of_population(population: Population, names: Names) -> set[str]:
    found: set[str] = set()
    for rule in population.leave_out:
        found |= names.fields_of(rule.when)
    if population.split:
        found |= {population.split.by, *population.split.fields}
    if population.merge:
        found |= names.fields_of(population.merge.when) | {population.merge.into}
    return found


def _missing_columns(
    data: Normalised, rulesets: Iterable[Ruleset], dataset: Dataset
) -> list[Diagnostic]:
    """Columns that rules need and the data does not have: what cannot be judged, what to add."""
    found = []
    for ruleset in rulesets:
        missing = data.missing_fields(sorted(needed_fields(ruleset)))
        missing = tuple(n for n in missing if ruleset.dictionary.fields[n].blank is None)
        rests_on = _fields_by_rule(ruleset) if missing else {}
        for name in missing:
            field = ruleset.dictionary.fields[name]
            headers = headers_for(field, ruleset.dictionary, ruleset.rated_levels)
            found.append(
                problem(
                    "R030", Place(file=str(dataset.path), field=name), field=name,
                    label=field.label, ruleset=ruleset.name,
                    rules=tuple(rule for rule, fields in rests_on.items() if name in fields),
                    headers=headers,
                )
            )  # fmt: skip
    return found


def _fields_by_rule(ruleset: Ruleset) -> dict[str, set[str]]:
    """For every node and population, the raw fields that it rests on."""
    names = lay_out(ruleset).names
    found: dict[str, set[str]] = {}
    for node in ruleset.nodes.values():
        rests_on: list[Amount] = [part for _, part in expressions_of(node, ruleset.tables)]
        if isinstance(node, CoefficientGroup):
            rests_on += [
                ruleset.measures[i].value for i in node.indicators if i in ruleset.measures
            ]
        found[node.name] = {name for part in rests_on for name in names.fields_of(part)}
    for population in ruleset.populations.values():
        found.setdefault(population.name, set()).update(_fields_of_population(population, names))
    return found


def _check_request(ruleset: Ruleset, stage: str, date: str, switches: Mapping[str, bool]) -> str:
    """Refuse what cannot be used; the date as YYYY-MM-DD."""
    found = []
    if stage and stage not in STAGES:
        found.append(problem("R001", stage=stage, stages=STAGES))
    day = _iso_date(date)
    if date and not day:
        found.append(problem("R002", date=date))
    for name in switches:
        if name not in ruleset.switches:
            moved = direction(ruleset.moved, name, "switches")
            near = () if moved else nearest(name, ruleset.switches) or tuple(ruleset.switches)
            found.append(problem("R003", name=name, ruleset=ruleset.name, moved=moved, near=near))
    if found:
        raise UnusableRequest(found)
    return day


def _iso_date(text: str) -> str:
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return ""


def _stamps(runs: Iterable[RulesetRun], options: Options) -> Iterable[Text]:
    for run in runs:
        ruleset = run.ruleset
        if ruleset.example:
            yield Text(
                f"{ruleset.name} 是示例，不是正式规定，结论仅供演示",
                f"{ruleset.name} is an example, not a regulation: the result only demonstrates",
            )
        if ruleset.inferred:
            yield Text(
                f"{ruleset.name} 的归属是推断的，结论仅供参考",
                f"{ruleset.name}: whose rules these are is inferred; the result is advisory",
            )
        if run.judged.stages and not options.stage:
            yield Text(
                f"{ruleset.name} 未指定评估阶段，取数据中最后的阶段 {run.judged.stage}",
                f"{ruleset.name}: no stage was given; the last in the data is {run.judged.stage}",
            )
        if options.stage and run.judged.stages and options.stage not in run.judged.stages:
            there = "、".join(run.judged.stages)
            yield Text(
                f"{ruleset.name} 的数据里没有阶段 {options.stage}（有：{there}），判定项按缺失处理",
                f"{ruleset.name}: the data has no stage {options.stage} (it has {there}); "
                "judged items count as missing",
            )
        changed = {k: v for k, v in run.facts.switches.items() if v != ruleset.switches[k].default}
        for name, value in changed.items():
            label = ruleset.switches[name].label
            yield Text(
                f"口径开关“{label.zh}”改为{'是' if value else '否'}",
                f"switch {name} ({label.say('en')}) set to {str(value).lower()}",
            )
    if options.count_advisory:
        yield Text(
            "参照执行、把握程度为 C 的条款和示例条款已计入结论",
            "rules by reference, rules of confidence C and examples were counted",
        )
