"""What `junheng` says of wrong edits, to be read by a person: python -m tests.mistakes.show WORD.

Each WORD is a family or the beginning of a mistake's name; none shows all. `--lang en`: English.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.main import run

from .records import BASES, read_corpus

if TYPE_CHECKING:
    from .records import Mistake

FOLDER = "rulesets"


def answer(mistake: Mistake, *words: str) -> str:
    """Everything on the screen, in a folder of its own."""
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(BASES, Path(place) / FOLDER)
        mistake.make(Path(place) / FOLDER)
        target = FOLDER if mistake.checked == "." else f"{FOLDER}/{mistake.checked}"
        screen = io.StringIO()
        os.chdir(place)
        try:
            with contextlib.redirect_stdout(screen), contextlib.redirect_stderr(screen):
                code = run(["--rulesets", FOLDER, mistake.command, target, *words])
        finally:
            os.chdir(here)
    return f"{screen.getvalue()}→ {code}"


def main(words: list[str]) -> None:
    """Print the answers to the mistakes that the words name."""
    language = [word for word in words if word in {"--lang", "en", "zh"}]
    names = tuple(word for word in words if word not in language)
    for mistake in read_corpus():
        if names and mistake.family not in names and not mistake.name.startswith(names):
            continue
        lines = [f"## {mistake.family} {mistake.name}: {mistake.did['zh']}"]
        if mistake.poor or mistake.waits_for:
            lines.append(f"!! {mistake.poor or 'waits for ' + mistake.waits_for}")
        lines += [answer(mistake, *language), "", ""]
        sys.stdout.write("\n".join(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
