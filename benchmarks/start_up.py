"""How long the command takes to start, as a ratio to importing what it cannot do without.

Commands take turns in fresh processes, so that whatever else the machine does meets all alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 15
# Compiled modules are kept, as an installation keeps them.
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
PYTHON = sys.executable
JUNHENG = [PYTHON, "-c", "import sys; from engine.cli import main; sys.exit(main())"]
PAIRS = (
    ("junheng --help", [*JUNHENG, "--help"], "import click", 2.0),
    (
        "junheng validate national-quality",
        [*JUNHENG, "validate", "national-quality@2017"],
        "import click, yaml, jsonschema",
        2.5,
    ),
)  # fmt: skip


def run() -> None:
    """Print the ratios of medians beside their targets."""
    for name, command, imports, target in PAIRS:
        base = [PYTHON, "-c", imports]
        times: dict[str, list[float]] = {"ours": [], "base": []}
        for turn in range(ROUNDS + 1):
            for side, words in (("ours", command), ("base", base)):
                taken = _timed(words)
                if turn:  # the first turn warms the disk
                    times[side].append(taken)
        ratio = median(times["ours"]) / median(times["base"])
        held = "held" if ratio <= target else "NOT HELD"
        print(f"{name}: {ratio:.2f} x python -c '{imports}' (at most {target}: {held})")


def _timed(command: list[str]) -> float:
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
    return perf_counter() - start
