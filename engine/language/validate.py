"""Paths (or nothing: the whole library) -> every finding about the rulesets there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from engine.diagnostics import Diagnostic, JunhengError, NotFound, Place, problem, sort_key
from engine.language.dictionary import read_dictionary
from engine.language.files import read_checked
from engine.language.gate_scores import scores_elsewhere
from engine.language.layout_checks import check_layout
from engine.language.library import copied_from, entry_of
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.language.document import Document
    from engine.language.library import Library
    from engine.language.marks import Tree
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary


class Inspect(Protocol):
    """What else is to be found in files that have no error so far."""

    def __call__(self, ruleset: Ruleset, document: Document) -> Iterable[Diagnostic]:
        """In a ruleset."""
        ...

    def fields(self, tree: Tree, dictionary: Dictionary) -> Iterable[Diagnostic]:
        """In a file of the data dictionary."""
        ...


SETTINGS = ".junheng.yaml"  # lies beside rulesets and is none


def validate(
    library: Library, paths: Sequence[Path], inspect: Inspect | None = None
) -> tuple[list[Path], list[Diagnostic]]:
    """Check rulesets, dictionary files and test files.

    Args:
        library: where bases and dictionary are looked up.
        paths: files, folders, or names of rulesets; none for everything in the library.
        inspect: what else is to be found in a ruleset that has no error so far.

    Returns:
        The files checked, and all findings in order of place.

    Raises:
        NotFound: a path that does not exist, or a folder without any file of ours.
    """
    files = files_of(library, paths)
    found = findings_in(library, files, inspect)
    return files, once([*found, *said_twice(library, paths)])


def findings_in(
    library: Library, files: Iterable[Path], inspect: Inspect | None
) -> list[Diagnostic]:
    """What is found in some files, file by file."""
    loader = Loader(library)
    return [item for path in files for item in _findings(loader, path, inspect)]


def once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings in order of place, each once: two overlays may tell of one base."""
    told = {(item.code, item.place, item.message("en")): item for item in found}
    return sorted(told.values(), key=sort_key)


def said_twice(library: Library, paths: Sequence[Path]) -> Iterator[Diagnostic]:
    """Files of one folder that say to be the same ruleset."""
    for folder in [path for path in paths if path.is_dir()] if paths else library.folders:
        yield from _twice(_ours(folder))


def _twice(files: Sequence[Path]) -> Iterator[Diagnostic]:
    """Of two files of a folder with one id and edition, the second would never be found."""
    first: dict[str, Path] = {}
    for path in files:
        entry = None if path.parent.name in ("fields", "tests", "layouts") else entry_of(path)
        if entry is None:
            continue
        other = first.setdefault(entry.name, path)
        if other.resolve() == path.resolve():
            continue
        here, there = (other, path) if copied_from(other) else (path, other)
        yield problem("R052", Place(str(here), 1, 1), name=entry.name, other=there)


def files_of(library: Library, paths: Sequence[Path]) -> list[Path]:
    """The files that paths (or nothing) mean.

    Raises:
        NotFound: a path that does not exist, or a folder without any file of ours.
    """
    if not paths:
        return [p for folder in library.folders for p in _ours(folder)]
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = _ours(path)
            if not inside:
                raise NotFound(problem("R051", Place(file=str(path)), path=path))
            files += inside
        elif path.is_file():
            files.append(path)
        else:
            files.append(library.find(str(path)))
    return files


def _ours(folder: Path) -> list[Path]:
    files = sorted([*folder.rglob("*.yaml"), *folder.rglob("*.yml")])
    return [file for file in files if file.name != SETTINGS]


def _of_dictionary(loader: Loader, path: Path) -> tuple[Diagnostic, ...]:
    """What is wrong with one file of the data dictionary among the others."""
    others = loader.library.field_files()
    try:
        if path.resolve() in {other.resolve() for other in others}:
            _ = loader.dictionary
        else:
            read_dictionary((*others, path))
    except JunhengError as error:
        own = path.resolve()
        return tuple(d for d in error.diagnostics if Path(d.place.file).resolve() == own)
    return ()


def _findings(loader: Loader, path: Path, inspect: Inspect | None) -> Iterable[Diagnostic]:
    try:
        if path.parent.name == "fields":
            tree = read_checked(path, "fields")
            found = _of_dictionary(loader, path)
            more = inspect.fields(tree, loader.dictionary) if inspect and not found else ()
            return (*tree.remarks, *found, *more)
        if path.parent.name == "tests":
            return read_checked(path, "tests").remarks
        if path.parent.name == "layouts":
            tree = read_checked(path, "layouts")
            return (*tree.remarks, *check_layout(tree, loader.dictionary))
        ruleset = loader.load_file(path)
        document = loader.documents[path]
        scores = scores_elsewhere(loader, ruleset)
        more = inspect(ruleset, document) if inspect else ()
    except JunhengError as error:
        return error.diagnostics
    else:
        return (*document.remarks, *scores, *more)
