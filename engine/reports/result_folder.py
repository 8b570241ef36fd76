"""Evaluation -> a result folder, whole or not at all: written aside and moved into place.

result.json        verdicts, digests, the list of files (schema: result.schema.json)
*.csv | *.parquet  the tables of the result contract, and `reading`: what was done to the data
rulesets/          the rulesets and dictionary files that were used, as they were
data/              the data as it was understood, where each cell of it came from, and what
                   evaluating it again needs to know (stored.json)
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.analysis.stored import RESULT, STORED, readings_of, stored_record
from engine.diagnostics import Place, UnusableRequest, problem
from engine.evaluation import TABLES
from engine.reports.cell_sources import sources_table
from engine.reports.kept_rules import keep_rules
from engine.reports.normalised import normalised_tables, origins
from engine.reports.reading import reading_of, reading_table
from engine.reports.result_json import json_text, result_document
from engine.reports.table_files import TableFormat, write_table
from engine.reports.unwritable import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.evaluation import Evaluation


def write_result(
    evaluation: Evaluation,
    folder: Path,
    kind: TableFormat,
    progress: Callable[[str], None] = lambda _: None,
) -> None:
    """Write a result folder; one that holds an earlier result of ours is replaced.

    Raises:
        UnusableRequest: the folder holds something else, or cannot be written.
    """
    _refuse_foreign(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise unwritable(folder, error) from None
    try:
        _fill(evaluation, aside, kind, progress)
        aside.chmod(0o755)
        _replace(aside, folder)
    except OSError as error:
        raise unwritable(folder, error) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_foreign(folder: Path) -> None:
    foreign = folder.is_dir() and any(folder.iterdir()) and not _is_ours(folder / RESULT)
    if folder.is_file() or foreign:
        raise UnusableRequest(problem("R040", Place(file=str(folder)), path=folder))


def _is_ours(result: Path) -> bool:
    """Whether a result.json was written by us: it says so."""
    try:
        document = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    maker = document.get("engine") if isinstance(document, dict) else None
    return isinstance(maker, dict) and maker.get("name") == "junheng"


def _replace(aside: Path, folder: Path) -> None:
    if not folder.exists():
        os.replace(aside, folder)  # noqa: PTH105 - Path.replace says the same
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    try:
        os.replace(folder, old / "gone")  # noqa: PTH105
        try:
            os.replace(aside, folder)  # noqa: PTH105
        except OSError:
            os.replace(old / "gone", folder)  # noqa: PTH105
            raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _fill(
    evaluation: Evaluation, folder: Path, kind: TableFormat, progress: Callable[[str], None]
) -> None:
    files = {}
    for name in TABLES:
        progress(name)
        file, rows = write_table(evaluation.batches(name), folder, kind)
        files[name] = {"file": file, "rows": rows}
    file, rows = write_table(reading_table(reading_of(evaluation)), folder, kind)
    files["reading"] = {"file": file, "rows": rows}
    keep_rules((run.ruleset for run in evaluation.runs), folder / "rulesets")
    record = stored_record(evaluation)
    for (data, _), reading in zip(readings_of(evaluation), record["readings"], strict=True):
        place = folder / reading["folder"]
        place.mkdir()
        for table in (*normalised_tables(data), sources_table(data)):
            progress(table.name)
            write_table(table, place, kind)
        _write_json(place / "columns.json", origins(data))
    _write_json(folder / STORED, record)
    _write_json(folder / RESULT, result_document(evaluation, files))


def _write_json(path: Path, document: object) -> None:
    path.write_text(json_text(document), encoding="utf-8")
