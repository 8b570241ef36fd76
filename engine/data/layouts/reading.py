"""A layout file -> the Layout that it says."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.data.layouts.model import Address, Form, Layout
from engine.diagnostics import Place, Text
from engine.language.files import read_checked

if TYPE_CHECKING:
    from pathlib import Path

    from engine.language.marks import Tree


def read_layout(path: Path) -> Layout:
    """Read one layout.

    Raises:
        NotFound, InvalidRuleset: there is no such file; everything wrong with its structure.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return _read(path)  # which says what is wrong with it
    return _known(path, content)


@lru_cache(maxsize=64)  # every reading of data asks for every layout
def _known(path: Path, content: bytes) -> Layout:  # noqa: ARG001 - what it is known by
    return _read(path)


def _read(path: Path) -> Layout:
    tree = read_checked(path, "layouts")
    data: dict[str, Any] = tree.data
    return Layout(
        path.stem,
        _text(data["title"]),
        data["one"],
        tuple(_form(tree, name, said) for name, said in data["forms"].items()),
        MappingProxyType({k: _words(said) for k, said in (data.get("levels") or {}).items()}),
        Place(str(path)),
    )


def _form(tree: Tree, name: str, said: dict[str, Any]) -> Form:
    known = said["recognise"]
    header = said.get("header") or {}
    return Form(
        name,
        tuple(_address(tree, name, at, cell) for at, cell in enumerate(said["cells"])),
        _words(known.get("name")),
        _words(known.get("file")),
        bool(said.get("register")),
        int(header.get("first") or 0),
        int(header.get("rows") or 1),
        tree.place(("forms", name), key=True),
    )


def _address(tree: Tree, form: str, at: int, said: dict[str, Any]) -> Address:
    return Address(
        said["column"],
        said.get("level") or "",
        said.get("cell") or "",
        _words(said.get("row")),
        _words(said.get("header")),
        _words(said.get("plus")),
        said.get("unit") or "",
        said.get("confidence") or "",
        tree.place(("forms", form, "cells", at)),
    )


def _words(said: object) -> tuple[str, ...]:
    if not said:
        return ()
    return tuple(str(word) for word in said) if isinstance(said, list) else (str(said),)


def _text(said: object) -> Text:
    if isinstance(said, dict):
        return Text(str(said.get("zh") or ""), str(said.get("en") or ""))
    return Text(str(said))
