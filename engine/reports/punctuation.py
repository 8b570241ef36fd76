"""How phrases are put together in each language: rows, lists, brackets, colons."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.diagnostics import Language


def row(words: Iterable[str], language: Language) -> str:
    """Words side by side: `甲、乙`, `one, two`."""
    return ("、" if language == "zh" else ", ").join(words)


def clauses(phrases: Iterable[str], language: Language) -> str:
    """Phrases one after another, those that say nothing left out."""
    return ("；" if language == "zh" else "; ").join(phrase for phrase in phrases if phrase)


def bracketed(text: str, remark: str, language: Language) -> str:
    """A text and a remark in brackets."""
    return f"{text}（{remark}）" if language == "zh" else f"{text} ({remark})"


def titled(title: str, text: str, language: Language) -> str:
    """A title, a colon and a text; one of them alone where the other says nothing."""
    if not title or not text:
        return title or text
    return f"{title}：{text}" if language == "zh" else f"{title}: {text}"
