"""A name, and perhaps a base -> the texts of a ruleset and its tests that only need filling in."""

from __future__ import annotations

import re
from importlib import resources
from itertools import chain, count
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from engine.diagnostics import UnusableRequest, problem
from engine.language.model import Criterion, Gate, Rubric

if TYPE_CHECKING:
    from engine.language.model import Ruleset

# A name must be a folder on every system, and not one that means something else beside rulesets.
_PART = re.compile(r"""[^\s@/\\"'.:*?<>|,，。：][^\s@/\\"':*?<>|,，：]*""")
# An override that moves no verdict; it is only there because an overlay without one is none.
_CHANGES = {
    "verdict": "{labels: {met: {zh: 待填：达到, en: 待填 met}, "
    "not_met: {zh: 待填：未达到, en: 待填 not met}, "
    "undetermined: {zh: 待填：无法判定, en: 待填 undetermined}}}",
    "combine": "{title: {zh: 待填：名称, en: 待填 title}}",
}
_TAKEN = frozenset(["fields", "tests", "schema", "layouts"])


class Scaffold(NamedTuple):
    """The texts of two new files."""

    ruleset: str
    tests: str


def split_name(name: str) -> tuple[str, str]:
    """The id and edition of `id@edition`.

    Raises:
        UnusableRequest: it is no such name, or could be no folder and file.
    """
    identity, sign, edition = name.partition("@")
    parts = identity.split("/")
    sound = all(_PART.fullmatch(part) for part in (*parts, edition))
    if not sign or not sound or not _TAKEN.isdisjoint(parts):
        raise UnusableRequest(problem("R194", name=name))
    return identity, edition


def scaffold(
    identity: str, edition: str, base: Ruleset | None = None, root: str = "verdict"
) -> Scaffold:
    """A ruleset with one criterion, or an overlay with one override, and tests; all hold.

    Args:
        identity: its id.
        edition: its edition.
        base: the ruleset that an overlay extends.
        root: what decides in the base: `verdict` or `combine`.
    """
    names = {"id": identity, "edition": edition}
    if base is None:
        return Scaffold(_filled("ruleset", names), _filled("ruleset_tests", names))
    names |= {
        "base": base.name,
        "item": _first_item(base),
        "source": _new_source(base),
        "root": root,
        "change": _CHANGES[root],
    }
    return Scaffold(_filled("overlay", names), _filled("overlay_tests", names))


def _first_item(base: Ruleset) -> str:
    """An item that an override can name: a criterion, or else whatever comes first."""
    nodes = list(base.nodes.values())
    node = next((node for node in nodes if isinstance(node, Criterion)), nodes[0])
    section = {Criterion: "criteria", Rubric: "rubrics", Gate: "gates"}.get(type(node), "groups")
    return f"{section}.{node.name}"


def _new_source(base: Ruleset) -> str:
    """A name for a source that the base does not have."""
    names = chain(["local"], map("local{}".format, count(2)))
    return next(name for name in names if name not in base.sources)


def _filled(template: str, names: dict[str, str]) -> str:
    file = resources.files("engine.language").joinpath("templates", f"{template}.yaml")
    return Template(file.read_text("utf-8")).substitute(names)
