"""What every kind of comparison gives to the report: blocks for people, a document for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.reports.document_pages import Block


class Part(Protocol):
    """One kind of comparison, made and ready to be told."""

    @property
    def key(self) -> str:
        """Its name in the JSON document."""

    @property
    def differs(self) -> bool:
        """Whether there is any difference."""

    @property
    def fails(self) -> bool:
        """Whether `--exit-code` is to say 1."""

    def blocks(self, language: Language) -> Iterator[Block]:
        """For terminal and Markdown; sections begin with a heading."""

    def document(self, language: Language) -> Any:  # noqa: ANN401 - whatever JSON has
        """For programs (schema: difference.schema.json)."""
