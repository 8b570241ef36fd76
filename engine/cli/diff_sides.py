"""The words of `junheng diff` -> two rulesets, and the two evaluations where there is data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.analysis.difference.results import Side
from engine.analysis.stored import reopen, result_folder
from engine.cli.choices import day_of, switches_of
from engine.cli.wording import language, say
from engine.data import read_dataset
from engine.diagnostics import UnusableRequest, problem
from engine.evaluation import evaluate
from engine.language.heads import read_head
from engine.language.library import Library
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from engine.data import Dataset
    from engine.diagnostics import Diagnostic
    from engine.language.model import Ruleset

_SIDES = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments and options as the person gave them."""

    names: tuple[str, str]
    data: tuple[str, ...] = ()
    province: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    date: str = ""
    switches: tuple[str, ...] = ()
    count_advisory: bool = False
    mapping: str | None = None
    accept_guess: bool = False
    where: tuple[str, ...] = ()
    no_cache: bool = False
    layout: str = ""
    folders: tuple[str, ...] = ()

    @property
    def results(self) -> tuple[Path, ...]:
        """The folders of those that are results."""
        paths = (Path(name) for name in self.names if _is_result(name))
        return tuple(path if path.is_dir() else path.parent for path in paths)

    def unused_with_results(self) -> Iterator[str]:
        """Options that say how to evaluate: a result was evaluated already."""
        options = {
            "--data": self.data, "--province": self.province, "--stage": self.stages,
            "--date": self.date, "--set": self.switches, "--count-advisory": self.count_advisory,
            "--map": self.mapping, "--accept-guess": self.accept_guess, "--where": self.where,
            "--layout": self.layout,
        }  # fmt: skip
        return (name for name, value in options.items() if value)


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two rulesets; their evaluations, where there is data; what was noticed on the way."""

    old: Ruleset
    new: Ruleset
    results: tuple[Side, Side] | None = None
    findings: tuple[Diagnostic, ...] = ()


def both_sides(asked: Asked, tell: Callable[[str], None]) -> Sides:
    """Load, read and evaluate what is to be compared.

    Args:
        asked: what the person wrote.
        tell: is told what is going on.

    Raises:
        UnusableRequest: a ruleset and a result; options that do not go together.
        NotFound, InvalidRuleset, UnreadableData: as loading, reading and reopening do.
    """
    _check(asked)
    if all(map(_is_result, asked.names)):
        tell(say("reading"))
        library = Library(asked.folders)
        opened = [reopen(Path(name), language=language(), library=library) for name in asked.names]
        sides = [Side(n, one.evaluation) for n, one in zip(asked.names, opened, strict=True)]
        old, new = (one.evaluation.ruleset for one in opened)
        findings = tuple(item for one in opened for item in one.findings)
        return Sides(old, new, (sides[0], sides[1]), findings)
    loaders = _loaders(asked)
    _check_folders(asked, loaders[0])
    day = day_of(asked.date)
    old, new = (one.load(name, day) for name, one in zip(asked.names, loaders, strict=True))
    if not asked.data:
        return Sides(old, new)
    return _evaluated(asked, (old, new), loaders, tell)


def _check(asked: Asked) -> None:
    """Refuse what does not go together."""
    results = [name for name in asked.names if _is_result(name)]
    if len(results) == 1:
        (other,) = (name for name in asked.names if name != results[0])
        raise UnusableRequest(problem("R160", result=results[0], ruleset=other))
    unused = tuple(asked.unused_with_results())
    if results and unused:
        raise UnusableRequest(problem("R163", options=unused))
    for option, given in (("--data", asked.data), ("--stage", asked.stages)):
        if len(given) > _SIDES:
            raise UnusableRequest(problem("R164", option=option))


def _check_folders(asked: Asked, loader: Loader) -> None:
    """Refuse a folder that is neither a result nor, by chance, called like a ruleset."""
    known = {entry.id for entry in loader.library.entries}
    for name in asked.names:
        if Path(name).is_dir() and name.partition("@")[0] not in known:
            result_folder(Path(name))


def _is_result(name: str) -> bool:
    """A folder, or a file that is no ruleset; `id` and `id@edition` are names, not paths."""
    path = Path(name)
    return path.name == "result.json" or (path.is_dir() and (path / "result.json").exists())


def _loaders(asked: Asked) -> tuple[Loader, Loader]:
    """A loader for each side: one for both, unless a file lies in a library of its own."""
    folders = [_own_folder(name) for name in asked.names]
    common = Loader(Library(asked.folders))
    known = {folder.resolve() for folder in common.library.folders}
    first, then = (
        common if own is None or own.resolve() in known else Loader(Library((own, *asked.folders)))
        for own in folders
    )
    return first, then


def _own_folder(name: str) -> Path | None:
    """The folder of rulesets in which a file lies by its id, as `FOLDER/<id>/<edition>.yaml`.

    What it extends and asks is looked up there first, so that two checkouts can be compared.
    """
    path = Path(name)
    if not name.endswith((".yaml", ".yml")) or not path.is_file():
        return None
    identity = read_head(path.read_text(encoding="utf-8-sig", errors="replace")).get("id")
    parts = Path(str(identity)).parts if identity else ()
    folder = path.absolute().parent
    if not parts or folder.parts[-len(parts) :] != parts:
        return None
    return folder.parents[len(parts) - 1]


def _evaluated(
    asked: Asked, rulesets: Sequence[Ruleset], loaders: Sequence[Loader],
    tell: Callable[[str], None],
) -> Sides:  # fmt: skip
    """Both rulesets over the data; of two data or stages the first is the old side's."""
    alike = rulesets[0].dictionary is rulesets[1].dictionary
    chosen = switches_of(asked.switches)
    files, stages = _two(asked.data), _two(asked.stages or ("",))
    tables: list[Dataset] = []
    sides = []
    for index, (ruleset, loader) in enumerate(zip(rulesets, loaders, strict=True)):
        if tables and alike and files[0] == files[1]:
            tables.append(tables[0])
        else:
            tell(say("reading"))
            tables.append(_read(asked, files[index], loader, ruleset))
        tell(say("evaluating"))
        evaluation = evaluate(
            ruleset, tables[index], province=asked.province, stage=stages[index],
            date=day_of(asked.date) or asked.date, switches=_own(chosen, ruleset, rulesets),
            count_advisory=asked.count_advisory, loader=loader, language=language(),
        )  # fmt: skip
        sides.append(Side(asked.names[index], evaluation))
    found = {
        (item.code, item.place, item.message()): item
        for side in sides
        for item in side.evaluation.diagnostics
        if item.severity == "error"
    }
    return Sides(rulesets[0], rulesets[1], (sides[0], sides[1]), tuple(found.values()))


def _own(chosen: Mapping[str, bool], ruleset: Ruleset, both: Sequence[Ruleset]) -> dict[str, bool]:
    """The switches of a ruleset; one that neither has is left for `evaluate` to refuse."""
    elsewhere = {name for one in both for name in one.switches} - set(ruleset.switches)
    return {name: value for name, value in chosen.items() if name not in elsewhere}


def _two(given: Sequence[str]) -> tuple[str, str]:
    """What was given once or twice: for the old side, and for the new."""
    return given[0], given[-1]


def _read(asked: Asked, data: str, loader: Loader, ruleset: Ruleset) -> Dataset:
    return read_dataset(
        Path(data), mapping=asked.mapping, accept_guess=asked.accept_guess, layout=asked.layout,
        layouts=loader.library.layout_files(), where=asked.where, cache=not asked.no_cache,
        dictionary=ruleset.dictionary,
    )  # fmt: skip
