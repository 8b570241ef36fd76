"""Text of a ruleset -> what its first keys say of it, without reading the rest."""

from __future__ import annotations

import re

import yaml

# A key at the left edge, its line, and the lines below that are indented, blank or comments.
_KEY = re.compile(
    r"^(?P<key>id|edition|extends|example|title|in_force)[ \t]*:(?=\s)"
    r".*(?:\n(?:[ \t}\]#].*|(?=\n)))*",
    re.MULTILINE,
)
Head = dict[str, str | dict[str, str]]


def read_head(text: str) -> Head:
    r"""The keys of a head in any order and style; those that cannot be read are left out.

    >>> read_head('title:\n  en: Toy\n  zh: 玩具\nid: toy # 名\n')
    {'title': {'en': 'Toy', 'zh': '玩具'}, 'id': 'toy'}
    """
    found: Head = {}
    for match in _KEY.finditer(text.replace("\r\n", "\n")):
        value = _value(match.group())
        if match["key"] not in found and value is not None:
            found[match["key"]] = value
    return found


def _value(line: str) -> str | dict[str, str] | None:
    try:
        read = yaml.load(line, Loader=yaml.CBaseLoader)  # noqa: S506 - every scalar stays a text
    except yaml.YAMLError:
        return None
    (value,) = read.values()
    if isinstance(value, dict):
        return {str(key): str(inner) for key, inner in value.items()}
    return value if isinstance(value, str) else None
