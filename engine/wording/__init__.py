"""How things are said in two languages: a text with two sides, and the catalogue of phrases."""

from engine.wording.phrases import Phrases, catalogue
from engine.wording.text import Language, Text

__all__ = ["Language", "Phrases", "Text", "catalogue"]
