"""A stored result -> what has become another since: the engine, and the rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import engine
from engine.diagnostics import JunhengError, problem
from engine.language.load import Loader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.diagnostics import Diagnostic
    from engine.language.library import Library
    from engine.language.model import Ruleset

_SHOWN = 12  # characters of a digest


def since_then(
    document: Mapping[str, Any], rulesets: Iterable[Ruleset], library: Library
) -> Iterator[Diagnostic]:
    """What differs from the time of the run.

    Args:
        document: result.json.
        rulesets: those kept in the folder, as they are now.
        library: of the person, where each is looked for as it is now.
    """
    version = document["engine"].get("version", "…")
    if version != engine.__version__:
        yield problem("R105", stored=version, now=engine.__version__)
    digests = {f"{one['id']}@{one['edition']}": one["digest"] for one in document["rulesets"]}
    loader = Loader(library)
    for ruleset in rulesets:
        stored = str(digests[ruleset.name])
        if ruleset.digest != stored:
            there = ruleset.digest[:_SHOWN]
            yield problem("R107", name=ruleset.name, stored=stored[:_SHOWN], now=there)
        now = stored if _same_files(loader, ruleset) else _digest(loader, ruleset.name)
        if now and now != stored:
            yield problem("R106", name=ruleset.name, stored=stored[:_SHOWN], now=now[:_SHOWN])


def _same_files(loader: Loader, ruleset: Ruleset) -> bool:
    """Whether the library says the same, letter for letter: then there is nothing to load.

    An overlay, and a ruleset that borrows, rest on other files as well; those are loaded.
    """
    if ruleset.extends or ruleset.borrowed:
        return False
    try:
        path = loader.library.find(ruleset.name)
        now = [_text(file) for file in (path, *loader.library.field_files())]
    except (JunhengError, OSError):
        return False
    fields = [text for file, text in ruleset.texts.items() if Path(file).parent.name == "fields"]
    return now[0] == ruleset.texts[ruleset.path] and sorted(now[1:]) == sorted(fields)


def _text(file: Path) -> str:
    return file.read_bytes().decode("utf-8-sig", "replace")


def _digest(loader: Loader, name: str) -> str:
    """The digest that a ruleset has in the person's library; "" where it has none of that name."""
    try:
        return loader.load(name).digest
    except JunhengError:
        return ""
