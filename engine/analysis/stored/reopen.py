"""A result folder -> the evaluation that wrote it: its rules over its data, as it was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.analysis.stored.coded import decoded, decoded_findings
from engine.analysis.stored.counties import codes_of
from engine.analysis.stored.differences import differences
from engine.analysis.stored.folder import STORED, read_json, result_document, result_folder
from engine.analysis.stored.gates import chosen_behind
from engine.analysis.stored.normalised import Entry, read_normalised
from engine.analysis.stored.since import since_then
from engine.data import Dataset, GridBody, RawTable
from engine.diagnostics import Text
from engine.evaluation import Evaluation, Options, Reading, run_all, understandings
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.diagnostics import Diagnostic, Language
    from engine.language.model import Ruleset

_RULES = "rulesets"


@dataclass(frozen=True, slots=True, eq=False)
class Reopened:
    """A result, evaluated again.

    Attributes:
        folder: of the result.
        document: result.json as it was written.
        evaluation: the kept data evaluated by the kept rulesets with the kept request.
        findings: another version of the engine, rulesets that changed since, tables that differ.
    """

    folder: Path
    document: Mapping[str, Any]
    evaluation: Evaluation
    findings: tuple[Diagnostic, ...]


def reopen(
    folder: Path, *, counties: Sequence[str] = (), language: Language | None = None,
    library: Library | None = None,
) -> Reopened:  # fmt: skip
    """Evaluate what a result folder holds once more; nothing outside of it is needed.

    Args:
        folder: of the result, or its result.json.
        counties: codes or names of those to read, with all their years; all where there are none.
            Where a rule looks at a region, all are read nevertheless.
        language: of labels, reasons and messages; that of the result where none is given.
        library: what the kept rulesets are compared with; the shipped one where none is given.

    Raises:
        NotFound: there is no result, or it has no such county.
        UnusableRequest: a file of it is missing, cut off, or of another program or format.
        InvalidRuleset: a ruleset in it was changed and does not hold any more.
    """
    folder = result_folder(Path(folder))
    document = result_document(folder)
    stored = read_json(folder, STORED)
    loader = Loader(Library((folder / _RULES,), alone=True))
    names = [f"{one['id']}@{one['edition']}" for one in document["rulesets"]]
    rulesets = {name: loader.load(name) for name in names}
    ruleset = rulesets[names[0]]
    codes = codes_of(folder / "data", counties) if counties else ()
    stage = _one_stage(stored, document)
    if stage is None or any(one.region for one in rulesets.values()):
        codes = ()
    asked = stored["asked"]
    options = Options(
        stage if codes and stage else asked["stage"], asked["date"], asked["switches"],
        asked["count_advisory"],
    )  # fmt: skip
    read = [_read(folder, one, stored["tables"], rulesets, codes) for one in stored["readings"]]
    behind = chosen_behind(ruleset, rulesets, stored["gates"])
    evaluation = Evaluation(
        run_all(ruleset, behind, read, options), read[0].data, _dataset(stored, document),
        tuple(decoded_findings(stored["findings"])),
        tuple(_text(stamp) for stamp in stored["stamps"]),
        asked["date"], asked["province"], language or document["request"]["language"],
    )  # fmt: skip
    findings = (
        *since_then(document, rulesets.values(), library or Library()),
        *differences(folder, document, evaluation, codes),
    )
    return Reopened(folder, document, evaluation, findings)


def changed_since(folder: Path, library: Library | None = None) -> tuple[Diagnostic, ...]:
    """What has become another since a result was written, without evaluating it again.

    Args:
        folder: of the result.
        library: of the person; None for that of the installation.

    Raises:
        UnusableRequest: the folder is no whole result.
    """
    folder = result_folder(Path(folder))
    document = result_document(folder)
    loader = Loader(Library((folder / _RULES,), alone=True))
    rulesets = [loader.load(f"{one['id']}@{one['edition']}") for one in document["rulesets"]]
    return tuple(since_then(document, rulesets, library or Library()))


def _one_stage(stored: Mapping[str, Any], document: Mapping[str, Any]) -> str | None:
    """The stage that all rulesets took, from all counties; None where they took several.

    Without one being asked for, each takes the last that the data has, and a few counties may not
    have it.
    """
    if stored["asked"]["stage"]:
        return str(stored["asked"]["stage"])
    stages = {entry["stage"] for entry in document["verdicts"]} - {None}
    return None if len(stages) > 1 else next(iter(stages), "")


def _read(
    folder: Path, one: Mapping[str, Any], tables: Mapping[str, Any],
    rulesets: Mapping[str, Ruleset], codes: Sequence[str],
) -> Reading:  # fmt: skip
    """The data as some of the rulesets understand it."""
    entry = Entry(folder / one["folder"], one["left_out"], tables, one["headers"])
    together = understandings([rulesets[name] for name in one["rulesets"]])[0]
    return Reading(together.rulesets, read_normalised(entry, together, codes))


def _dataset(stored: Mapping[str, Any], document: Mapping[str, Any]) -> Dataset:
    """The data as far as a result tells of it: names and digest, no cells."""
    data = document["data"]
    tables = {
        kind: RawTable(place["file"], place["table"], (), GridBody((), 0))
        for kind, place in stored["tables"].items()
    }
    return Dataset(
        Path(data["path"]), tables, data["digest"], picked=tuple(data.get("where", ())),
        files=data.get("files", 1),
    )  # fmt: skip


def _text(value: object) -> Text:
    text = decoded(value)
    return text if isinstance(text, Text) else Text(str(text))
