"""The files that rules came from -> a folder that can stand in for the one they lay in.

<id>/<edition>.yaml   every ruleset, and those it extends
fields/*.yaml         the data dictionary; names keep the order in which it was read
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from engine.language.model import Ruleset

_HEAD = re.compile(r"^(id|edition):\s*[\"']?([^\"'#\n]+?)[\"']?\s*(?:#.*)?$", re.MULTILINE)


def keep_rules(rulesets: Iterable[Ruleset], folder: Path) -> None:
    """Write every file of these rulesets into a new folder, byte for byte.

    Raises:
        OSError: a file cannot be written.
    """
    kept: dict[str, str] = {}  # name inside the folder -> path
    texts: dict[str, str] = {}
    for ruleset in rulesets:
        for path, text in ruleset.texts.items():
            if path not in texts and not _is_dictionary(path):
                kept[_name(path, text, ruleset, kept)] = path
            texts[path] = text
    kept |= _dictionary({path: text for path, text in texts.items() if _is_dictionary(path)})
    for name, path in kept.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_bytes(path, texts[path]))


def _is_dictionary(path: str) -> bool:
    return Path(path).parent.name == "fields"


def _name(path: str, text: str, ruleset: Ruleset, kept: Container[str]) -> str:
    """Id and edition, by which a library finds it; its own name where it does not tell them."""
    stem = Path(path).stem
    head = dict(reversed(_HEAD.findall(text)))
    if path == ruleset.path:
        head = {"id": ruleset.id, "edition": ruleset.edition}
    place = f"{head['id']}/{head.get('edition', stem)}" if "id" in head else stem
    if {"", ".", ".."} & set(place.split("/")):
        place = stem
    while f"{place}.yaml" in kept:
        place += "_"  # sorts after the one that was there first, which is found by its name
    return f"{place}.yaml"


def _dictionary(texts: Mapping[str, str]) -> dict[str, str]:
    """Names for files of several folders; a library reads them by name, and later ones count."""
    last_of = {text: path for path, text in texts.items()}
    names: dict[str, str] = {}
    folder, prefix, name = None, "", ""
    for path, text in texts.items():
        file = Path(path)
        if last_of[text] != path:
            continue
        if file.parent != folder:
            folder, prefix = file.parent, f"{Path(name).stem}_" if name else ""
        name = prefix + file.name
        names[f"fields/{name}"] = path
    return names


def _bytes(path: str, text: str) -> bytes:
    """The file's own bytes, mark of its encoding included, while it still says that text."""
    try:
        data = Path(path).read_bytes()
    except OSError:
        data = b""
    return data if data.decode("utf-8-sig", "replace") == text else text.encode()
