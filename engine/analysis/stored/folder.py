"""What a person names -> the result folder, and its result.json, as far as it can be used."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from engine.diagnostics import NotFound, Place, UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RESULT = "result.json"
STORED = "data/stored.json"  # what the tables do not tell of how they came about
FORMATS = (1,)


def result_folder(path: Path) -> Path:
    """The folder of a result, of which a person may also name its result.json.

    Raises:
        NotFound: there is no result.
    """
    folder = path.parent if path.name == RESULT and not path.is_dir() else path
    if not (folder / RESULT).is_file():
        raise NotFound(problem("R100", Place(file=str(path)), path=path))
    return folder


def result_document(folder: Path) -> Mapping[str, Any]:
    """result.json of a folder.

    Raises:
        UnusableRequest: it is cut off, of another program, or of a later format.
    """
    path = folder / RESULT
    place = Place(file=str(path))
    document = read_json(folder, RESULT)
    maker = document.get("engine")
    if not isinstance(maker, dict) or maker.get("name") != "junheng":
        raise UnusableRequest(problem("R102", place, path=path))
    if document.get("format") not in FORMATS:
        found = document.get("format", "…")
        raise UnusableRequest(problem("R103", place, path=path, found=found, known=FORMATS))
    lacking = [key for key in _NEEDED if key not in document]
    if lacking:
        raise _damaged(path, ", ".join(lacking))
    return document


_NEEDED = ("request", "data", "rulesets", "verdicts", "tables")


def read_json(folder: Path, name: str) -> dict[str, Any]:
    """A JSON file of a result folder.

    Raises:
        UnusableRequest: it is not there, or cannot be read as JSON.
    """
    path = folder / name
    try:
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UnusableRequest(problem("R104", Place(file=str(folder)), name=name)) from None
    except (OSError, ValueError) as error:
        raise _damaged(path, str(error)) from None
    if not isinstance(document, dict):
        raise _damaged(path, type(document).__name__)
    return document


def _damaged(path: Path, reason: str) -> UnusableRequest:
    return UnusableRequest(problem("R101", Place(file=str(path)), path=path, reason=reason))
