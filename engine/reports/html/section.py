"""A section of the page: its heading, what it says, its figures, tables and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

    from engine.reports.html.reasons import Said
    from engine.reports.html.table import Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure in the page; `svg` is markup of ours."""

    name: str
    alt: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Section:
    """A section; `name` is its anchor."""

    name: str
    title: str
    texts: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    said: tuple[Said, ...] = ()
