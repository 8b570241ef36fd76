"""The official worked example of the coefficient, through the command, and four wrong readings."""

from __future__ import annotations

import csv
import subprocess
import sys
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import pytest

from engine.cli.main import run as junheng

EXAMPLE = Path(__file__).parent.parent / "worked_examples"
CV = 0.515256629884  # printed by the calculation note with fewer digits: 0.52


def _coefficient(folder):
    with (folder / "coefficients.csv").open(encoding="utf-8-sig", newline="") as stream:
        (line,) = csv.DictReader(stream)
    return line


def test_the_command_gives_the_coefficient_of_the_official_note(tmp_path):
    folder = tmp_path / "result"
    command = ["run", str(EXAMPLE / "books.yaml"), str(EXAMPLE / "books.csv"), "-o", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "engine", *command], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    line = _coefficient(folder)
    assert float(line["cv"]) == pytest.approx(CV, abs=1e-12)
    assert float(line["mean"]) == pytest.approx(1913 / 302, rel=1e-15)  # all books, all pupils
    assert float(line["sd"]) == pytest.approx(3.263860705, abs=5e-10)
    assert (line["n_sections"], float(line["pupils"])) == ("5", 302)
    assert line["status"] == "met"  # 0.5153 <= 0.65


def test_exact_fractions_give_the_same_coefficient():
    # The definition in rational numbers; only the root at the end is not exact.
    pupils, books = [45, 37, 89, 76, 55], [279, 137, 935, 160, 402]
    mean = Fraction(sum(books), sum(pupils))
    squares = sum(p * (Fraction(b, p) - mean) ** 2 for p, b in zip(pupils, books, strict=True))
    ratio = squares / sum(pupils) / mean**2
    with localcontext() as context:
        context.prec = 40
        root = (Decimal(ratio.numerator) / Decimal(ratio.denominator)).sqrt()
    assert float(root) == pytest.approx(CV, abs=5e-13)


@pytest.mark.parametrize(
    ("rounding", "weights", "denominator", "expected"),
    [
        ("none", "equal", "population", 0.488771),
        ("none", "equal", "sample", 0.546462),
        ("none", "pupils", "sample", 0.516112),
        # X = 6.20, 3.70, 10.51, 2.11, 7.31, and their own weighted mean 6.336788 (section 8 of the
        # language). 0.515324, which is quoted too, takes these X around the unrounded 1913/302.
        ("{measures: 2}", "pupils", "population", 0.515135),
    ],
)
def test_another_declared_arithmetic_gives_another_number(
    tmp_path, rounding, weights, denominator, expected
):
    # Numbers of the wrong definitions that the official example unmasks.
    text = (EXAMPLE / "books.yaml").read_text(encoding="utf-8")
    text = text.replace("rounding: none", f"rounding: {rounding}")
    text = text.replace("weights: pupils", f"weights: {weights}")
    text = text.replace("denominator: population", f"denominator: {denominator}")
    rules = tmp_path / "books.yaml"
    rules.write_text(text, encoding="utf-8")
    folder = tmp_path / "result"
    assert junheng(["run", str(rules), str(EXAMPLE / "books.csv"), "-o", str(folder)]) == 0
    cv = float(_coefficient(folder)["cv"])
    assert cv == pytest.approx(expected, abs=5e-7)
    assert abs(cv - CV) > 5e-5


def test_no_coefficient_is_computed_without_a_declared_arithmetic(tmp_path, capsys):
    text = (EXAMPLE / "books.yaml").read_text(encoding="utf-8")
    line = "  coefficient: {weights: pupils, denominator: population}\n"
    assert line in text
    rules = tmp_path / "books.yaml"
    rules.write_text(text.replace(line, ""), encoding="utf-8")
    assert junheng(["run", str(rules), str(EXAMPLE / "books.csv")]) == 1
    assert "arithmetic" in capsys.readouterr().err
