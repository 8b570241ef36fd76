"""All rulesets of a library -> Markdown pages with links: one a ruleset, and an index.

index.md                what there is, how much of it, how sure, and for which provinces
<id>/<edition>.md       one ruleset as a document
"""

from __future__ import annotations

from posixpath import dirname, relpath
from typing import TYPE_CHECKING
from urllib.parse import quote

from engine.reports.document_pages import text_page
from engine.reports.extent import extent_of
from engine.reports.pages_index import Listed, index_page
from engine.reports.punctuation import row, titled
from engine.reports.relations import relations
from engine.reports.ruleset_document import document_blocks
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.diagnostics import Language
    from engine.language.load import Loader
    from engine.reports.document_pages import Block
    from engine.reports.relations import Relations

INDEX = "index.md"


def ruleset_pages(loader: Loader, language: Language) -> Mapping[str, str]:
    """Every page, by its path inside the folder of pages.

    Args:
        loader: of the rulesets.
        language: of the pages; the index is in both.

    Raises:
        InvalidRuleset: every error of the first ruleset that has any.
    """
    entries = loader.library.entries
    rulesets = {entry.name: loader.load(entry.name) for entry in entries}
    paths = {name: f"{one.id}/{one.edition}.md" for name, one in rulesets.items()}
    related = relations(rulesets.values())
    pages, listed = {}, []
    for entry in entries:
        ruleset = rulesets[entry.name]
        changes = loader.changes(ruleset)
        extent = extent_of(ruleset, changes)
        listed.append(Listed(entry, extent, quote(paths[entry.name])))
        title, *blocks = document_blocks(ruleset, language, changes)
        links = _links(related.get(entry.name, {}), paths, paths[entry.name], language)
        blocks = [title, ("list", [*links]), *blocks]
        pages[paths[entry.name]] = _page(blocks, language)
    provinces = loader.dictionary.provinces.values()
    pages[INDEX] = _GENERATED + index_page(listed, [*provinces])
    return dict(sorted(pages.items()))


_GENERATED = "<!-- junheng show --all -->\n\n"


def _page(blocks: list[Block], language: Language) -> str:
    return f"{_GENERATED}{text_page(blocks, language, markdown=True)}\n"


def _links(
    related: Relations, paths: Mapping[str, str], path: str, language: Language
) -> Iterator[str]:
    """Lines to the index and to what the ruleset has to do with, as far as there are pages."""
    yield _link(word("pages_index", language), INDEX, path)
    for key, names in related.items():
        linked = (
            _link(name, paths[name], path) if name in paths else name for name in names
        )  # fmt: skip
        yield titled(word(f"relation_{key}", language), row(linked, language), language)


def _link(text: str, to: str, path: str) -> str:
    return f"[{text}]({quote(relpath(to, dirname(path)))})"
