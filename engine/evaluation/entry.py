"""A ruleset, a dataset and the person's choices -> an Evaluation; the one way in."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.data import STAGE_WORDS, STAGES
from engine.diagnostics import (
    Diagnostic,
    Language,
    Text,
    UnusableRequest,
    nearest,
    problem,
)
from engine.evaluation.asking import Asking, everyone
from engine.evaluation.editions import edition_stamps
from engine.evaluation.evaluation import Evaluation
from engine.evaluation.needed import missing_columns
from engine.evaluation.readings import found_in, readings
from engine.evaluation.regions import without_region
from engine.evaluation.run import Options
from engine.evaluation.runs import run_all
from engine.evaluation.scoring import points_misfits
from engine.language.load import Loader
from engine.language.moves import direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data import Dataset, Normalised
    from engine.evaluation.run import RulesetRun
    from engine.language.model import Ruleset


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
    asking = Asking(loader, date, province, dataset, ruleset)
    behind = asking.behind(ruleset, ())
    read = readings(dataset, everyone(ruleset, behind))
    data = read[0].data
    ordered = run_all(ruleset, behind, read, options)
    provinces = asking.provinces
    found = [
        *found_in(read),
        *(_in_file(item, dataset) for item in (provinces.findings(data) if provinces else ())),
        *missing_columns([(one, by.data) for by in read for one in by.rulesets], dataset),
        *(_in_file(item, dataset) for run in ordered for item in _about_judgements(run)),
        *(_in_file(item, dataset) for item in _without_region(ruleset, data)),
    ]
    return Evaluation(
        ordered, data, dataset, tuple(found),
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


def _listed(province: str | Sequence[str]) -> str:
    return province if isinstance(province, str) else ", ".join(province)


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


def _stage(name: str) -> str:
    """A stage as people call it, with the word that the command takes."""
    return f"{STAGE_WORDS[name][0]}（{name}）"


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
                f"{ruleset.name} 未指定评估阶段，取数据中最后的阶段 {_stage(run.judged.stage)}",
                f"{ruleset.name}: no stage was given; the last in the data is {run.judged.stage}",
            )
        if options.stage and run.judged.stages and options.stage not in run.judged.stages:
            asked, known = _stage(options.stage), ", ".join(run.judged.stages)
            there = "、".join(map(_stage, run.judged.stages))
            yield Text(
                f"{ruleset.name} 的数据里没有阶段 {asked}（有：{there}），判定项按缺失处理",
                f"{ruleset.name}: the data has no stage {options.stage} (it has {known}); "
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
