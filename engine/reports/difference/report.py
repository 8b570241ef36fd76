"""Parts of a comparison -> terminal text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import engine
from engine.reports.difference.words import said
from engine.reports.document_pages import text_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.reports.difference.part import Part
    from engine.reports.document_pages import Block

FORMAT = 1
Kind = Literal["table", "markdown", "json"]


def difference_report(
    names: tuple[str, str], parts: Sequence[Part], kind: Kind, language: Language, width: int = 110
) -> str:
    """The whole report.

    Args:
        names: what was compared, as the person named it.
        parts: kinds of comparison, in the order in which they are told.
        kind: for a terminal, as Markdown, or as JSON (schema: difference.schema.json).
        language: of labels and words.
        width: of the terminal, in character cells.
    """
    differs = any(part.differs for part in parts)
    if kind == "json":
        document = {
            "format": FORMAT,
            "engine": {"name": "junheng", "version": engine.__version__},
            "old": names[0], "new": names[1], "differs": differs,
        }  # fmt: skip
        for part in parts:
            document.setdefault(part.key, []).append(part.document(language))  # type: ignore[attr-defined]
        return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    versus = said("versus", language, old=names[0], new=names[1])
    blocks: list[Block] = [("title", (said("title", language), versus))]
    if differs:
        blocks += [block for part in parts for block in part.blocks(language)]
    else:
        blocks.append(("text", said("nothing", language)))
    return text_page(blocks, language, markdown=kind == "markdown", width=width)
