"""`make bench`: every benchmark in turn, as ratios, with versions and machine."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import version

from benchmarks import (
    answers,
    auditing,
    difference,
    explaining,
    html_report,
    kernel,
    mutation,
    office,
    reading,
    scenario_tests,
    start_up,
    validation,
    whole_run,
)

SHOWN = ("numpy", "pyarrow", "pandas", "polars", "duckdb", "pyyaml", "jsonschema", "click")


def main() -> None:
    """Run those named on the command line, or all."""
    chosen = {
        "kernel": kernel.run,
        "whole_run": whole_run.run,
        "start_up": start_up.run,
        "validation": validation.run,
        "scenario_tests": scenario_tests.run,
        "mutation": mutation.run,
        "auditing": auditing.run,
        "html_report": html_report.run,
        "office": office.run,
        "reading": reading.run,
        "difference": difference.run,
        "explaining": explaining.run,
        "answers": answers.run,
    }
    versions = ", ".join(f"{name} {version(name)}" for name in SHOWN)
    print(f"Python {platform.python_version()}; {versions}; {platform.machine()}")
    for name in sys.argv[1:] or chosen:
        print(f"\n== {name}\n", flush=True)
        chosen[name]()


if __name__ == "__main__":
    main()
