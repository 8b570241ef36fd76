"""Bilingual text: a Chinese and an English side; Chinese stands in for a missing English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as rulesets write it.

    >>> Text("小学", "primary").say("en")
    'primary'
    >>> Text("小学").say("en")
    '小学'
    """

    zh: str
    en: str = ""

    def say(self, language: Language = "zh") -> str:
        """The text in `language`; Chinese where no English was written."""
        return self.en if language == "en" and self.en else self.zh
