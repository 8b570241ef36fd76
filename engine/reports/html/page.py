"""An evaluation -> one HTML file that needs nothing but itself: for the screen, paper, and ears."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

import engine
from engine.reports.document_pages import section_number
from engine.reports.dossier.basis import stage_label
from engine.reports.dossier.verdicts import judged_units
from engine.reports.figures.choice import county_of
from engine.reports.html.county import county_sections
from engine.reports.html.data import data_sections
from engine.reports.html.many import many_sections
from engine.reports.html.table import MARKS
from engine.reports.html.words import say
from engine.reports.punctuation import row as joined
from engine.reports.units import chosen_units, extent_of, units_of
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Diagnostic, Language
    from engine.evaluation import Evaluation
    from engine.reports.dossier.record import Judged

_STATUSES = ("met", "not_met", "undetermined")


def html_page(
    evaluation: Evaluation, language: Language, *, county: str = "",
    findings: Sequence[Diagnostic] = (),
) -> str:  # fmt: skip
    """The whole page.

    Args:
        evaluation: what was found; its language is the page's.
        language: of every word that is ours.
        county: code or name; "" for all that there are. Of a county with several years the last.
        findings: what was noticed when the result was opened again.

    Raises:
        NotFound: the data has no such county.
    """
    index = county_of(evaluation, county)
    if index is None:
        judged = judged_units(evaluation, chosen_units(evaluation, county))
        head = _head_of_many(evaluation, judged, language)
        sections = [*many_sections(evaluation, judged, language)]
        counties = [c for one in judged for c in one.counties]
    else:
        units = units_of(evaluation)
        unit = next(at for at in range(len(units)) if index in units.members[at])
        one = judged_units(evaluation, [unit])[0]
        head = _head_of_one(evaluation, one, index, language)
        sections = [*county_sections(evaluation, one, index, language)]
        counties = [index]
    sections += data_sections(evaluation, counties, findings, language)
    numbered = [
        (section_number(number, language), section) for number, section in enumerate(sections, 1)
    ]
    script = _script()
    return _environment().get_template("page.html").render(
        lang="zh-CN" if language == "zh" else "en",
        head=head, sections=numbered,
        stamps=[stamp.say(language) for stamp in evaluation.stamps],
        style=Markup(_text("templates/style.css")),  # noqa: S704 - files of ours
        script=Markup(script),  # noqa: S704
        policy=_policy(script),
        words={name.removeprefix("js."): say(name, language) for name in say
               if name.startswith("js.")},
        say=lambda key, **data: say(key, language, **data),
        footer=say("footer", language, version=engine.__version__),
    )  # fmt: skip


def _head_of_one(
    evaluation: Evaluation, judged: Judged, index: int, language: Language
) -> dict[str, Any]:
    counties = evaluation.data.counties
    name, year = str(counties.name[index] or counties.code[index]), str(counties.year[index])
    place = " ".join(part for part in (name, year) if part)
    schools = int((evaluation.data.schools.county == index).sum())
    years = [str(y) for c, y in zip(counties.code, counties.year, strict=True)
             if c == counties.code[index] and y]  # fmt: skip
    counted = [part for part in judged.parts if not part.remarks]
    tally = {status: sum(part.status == status for part in counted) for status in _STATUSES}
    none = len(counted) - sum(tally.values())
    advisory = len(judged.parts) - len(counted)
    texts = []
    if counted:
        texts.append(say(
            "parts.tally", language, count=len(counted), **tally,
            none=say("parts.none", language, count=none) if none else "",
        ))  # fmt: skip
    if advisory:
        texts.append(say("parts.advisory", language, count=advisory))
    if judged.covered != judged.status:
        texts.append(say("covered", language, said=word(judged.covered, language)))
    if len(years) > 1:
        texts.append(say("years", language, years=joined(sorted(years), language), year=year))
    return {
        "title": say("title", language, place=place, verdict=judged.label),
        "place": place, "label": judged.label, "status": judged.status,
        "mark": MARKS[judged.status], "texts": texts, "counts": (),
        "facts": [*_facts(evaluation, language),
                  say("schools", language, count=f"{schools:,}")],
    }  # fmt: skip


def _head_of_many(
    evaluation: Evaluation, judged: Sequence[Judged], language: Language
) -> dict[str, Any]:
    units, extent = units_of(evaluation), extent_of(evaluation)
    unit = say("regions" if units.region else "counties", language)
    tally = {status: sum(one.status == status for one in judged) for status in _STATUSES}
    texts = [say("many.tally", language, **tally)]
    title = say("title.many", language, count=f"{len(judged):,}", unit=unit)
    if extent.years > 1:
        once = f"{extent.regions or extent.counties:,}"
        title = say("title.years", language, count=once, unit=unit, years=extent.years)
        texts.append(say("units.years", language, unit=unit, count=f"{len(judged):,}"))
    return {
        "title": title, "place": title, "label": "", "status": "", "mark": "",
        "texts": texts,
        "counts": [(status, MARKS[status], word(status, language), f"{count:,}")
                   for status, count in tally.items()],
        "facts": [*_facts(evaluation, language),
                  say("schools", language, count=f"{extent.schools:,}")],
    }  # fmt: skip


def _facts(evaluation: Evaluation, language: Language) -> list[str]:
    run = evaluation.run
    ruleset = run.ruleset
    facts = [say("by", language, title=ruleset.title.say(language), name=ruleset.name)]
    if run.judged.stage:
        facts.append(say("stage", language, stage=stage_label(run.judged.stage, language)))
    if evaluation.date:
        facts.append(say("date", language, date=evaluation.date))
    return facts


def _script() -> str:
    """Sorting by tablesort, and the few lines of ours that set it up and filter."""
    return "\n" + _text("vendor/tablesort.min.js") + "\n" + _text("templates/script.js")


def _policy(script: str) -> str:
    """What the page may do: show itself, and run this one script."""
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


@cache
def _text(name: str) -> str:
    source = resources.files("engine.reports.html").joinpath(name)
    return source.read_text(encoding="utf-8").strip()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(lambda name: _text(f"templates/{name}")),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.filters["as_json"] = lambda value: json.dumps(value, ensure_ascii=False)
    return made
