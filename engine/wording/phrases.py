"""The catalogue of words: what the tool says of itself, each phrase in Chinese and English by name.

Both languages of a phrase stand in one place, so that neither can be changed without the other in
sight; each room of the house keeps the phrases that only it says, and all of them are found here.
(Messages about a person's files are Diagnostics and stand in the registry of codes; labels of
rules and data come from rulesets and the dictionary.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.wording.text import Language

_ROOMS: dict[str, Phrases] = {}


class Phrases(Mapping[str, tuple[str, str]]):
    """The phrases of one room; called with a name and a language it says one of them.

    Raises:
        ValueError: the room has phrases already: a phrase is looked for in one place.

    >>> say = Phrases("doctest", {"greeting": ("你好，{name}", "hello, {name}")})
    >>> say("greeting", "en", name="Li")
    'hello, Li'
    """

    def __init__(self, room: str, phrases: Mapping[str, tuple[str, str]]) -> None:
        if room in _ROOMS:
            raise ValueError(f"there are phrases of {room} already")
        self._phrases = dict(phrases)
        _ROOMS[room] = self

    def __call__(self, name: str, language: Language, /, **data: object) -> str:
        """The phrase in a language, with data in its places.

        Raises:
            KeyError: there is no such phrase, or it has a place for which no data was given.
        """
        zh, en = self._phrases[name]
        text = en if language == "en" else zh
        return text.format(**data) if data else text

    def __getitem__(self, name: str) -> tuple[str, str]:
        return self._phrases[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._phrases)

    def __len__(self) -> int:
        return len(self._phrases)


def catalogue() -> Mapping[str, Phrases]:
    """All phrases by the room that says them, of the modules imported so far."""
    return dict(_ROOMS)
