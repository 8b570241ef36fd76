"""The first line of a file, by which editors find its schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.formatting import format_file, schema_line
from engine.formatting.file import kind_of
from engine.formatting.schema_line import named_schema
from engine.language.library import shipped

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = sorted(shipped().rglob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[str(p.relative_to(shipped())) for p in SHIPPED])
def test_every_shipped_file_names_its_schema_and_is_in_the_style(path):
    first = path.read_text("utf-8").partition("\n")[0]

    assert (path.parent / named_schema(first)).resolve() == (
        shipped().parent / "engine" / "language" / "schema" / f"{kind_of(path)}.schema.json"
    )
    assert not format_file(path).changed


def schemas(folder: Path) -> None:
    folder.mkdir(parents=True)
    for kind in ("ruleset", "fields", "tests"):
        (folder / f"{kind}.schema.json").write_text("{}", encoding="utf-8")


def test_schemas_are_looked_for_from_the_file_upwards(tmp_path):
    schemas(tmp_path / "schema")
    schemas(tmp_path / "rules" / "schema")
    near, far = tmp_path / "rules" / "toy" / "1.yaml", tmp_path / "other" / "tests" / "1.yaml"

    assert schema_line(near, "ruleset").endswith("$schema=../schema/ruleset.schema.json")
    assert schema_line(far, "tests").endswith("$schema=../../schema/tests.schema.json")


def test_a_folder_named_schema_may_hold_something_else(tmp_path):
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "tests.schema.json").write_text("{}", encoding="utf-8")

    assert schema_line(tmp_path / "tests" / "1.yaml", "tests") == ""


@pytest.mark.parametrize(
    ("old", "kept"),
    [
        ("../schema/ruleset.schema.json", True),
        ("https://example.org/ruleset.schema.json", True),
        ("../nowhere/ruleset.schema.json", False),
    ],
)
def test_a_schema_that_is_there_stays_and_one_that_is_not_is_replaced(tmp_path, old, kept):
    schemas(tmp_path / "schema")
    schemas(tmp_path / "toy" / "schema")
    path = tmp_path / "toy" / "1.yaml"
    path.write_text(f"# yaml-language-server: $schema={old}\nformat: 1\n", encoding="utf-8")
    first = format_file(path).after.partition("\n")[0]

    assert named_schema(first) == (old if kept else "schema/ruleset.schema.json")


def test_without_schemas_a_line_is_neither_written_nor_removed(tmp_path):
    path = tmp_path / "1.yaml"
    path.write_text("# yaml-language-server: $schema=gone.json\nformat: 1\n", encoding="utf-8")
    assert not format_file(path).changed

    path.write_text("format: 1\n", encoding="utf-8")
    assert not format_file(path).changed
