"""What the kernel offers, and what it leans on."""

from __future__ import annotations

import ast
from pathlib import Path

import engine.kernel

HOUSE = Path(engine.kernel.__file__).parent


def test_every_public_name_is_there_and_named_once():
    names = engine.kernel.__all__
    assert len(names) == len(set(names))
    assert all(hasattr(engine.kernel, name) for name in names)


def test_the_kernel_imports_numpy_and_itself_only():
    standard = {"__future__", "typing", "dataclasses", "collections"}
    for path in HOUSE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            else:
                continue
            for module in modules:
                ours = module.startswith("engine.kernel")
                assert ours or module.split(".")[0] in standard | {"numpy"}, (
                    f"{path.name}: {module}"
                )
