"""Run one side, tell what it took, and check its coefficients."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import pandas as pd

from benchmarks.by_hand import measured


def check(mine: Path, ours: Path) -> None:
    """Raise where a coefficient differs from that in our result folders by more than rounding."""
    keys, shown = ["county_code", "level", "indicator"], ["mean", "sd", "cv"]
    for regime in ("national-quality", "national-basic"):
        one, other = (
            pd.read_parquet(folder / regime / "coefficients.parquet", columns=[*keys, *shown])
            .astype(dict.fromkeys(keys, "str"))
            .set_index(keys)
            .sort_index()
            for folder in (mine, ours)
        )
        pd.testing.assert_frame_equal(one, other, rtol=1e-9, atol=1e-12)
        print(f"{regime}: {len(one):,} coefficients agree")


def main() -> None:
    """Run one side, tell what it took, and check its coefficients."""
    side, ours = sys.argv[1], Path(sys.argv[2])
    data = Path(__file__).resolve().parents[1] / ".data" / "national"
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
        print(measured("polars" if side == "polars" else "pandas", data, Path(folder)))
        check(Path(folder), ours)


if __name__ == "__main__":
    main()
