"""Files made to cost time or memory: each small enough to be sent, none of them of any use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from .given import BASES

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES = "shapes/2024.yaml"
CRITERION = "{label: 甲, measure: pupils, at_least: 1, source: m6, confidence: A}"


@dataclass(frozen=True, slots=True)
class Bomb:
    """A valid ruleset with one place made to cost."""

    old: str  # stands there once
    new: Callable[[], str]
    base: str = "quality/2017.yaml"
    broken: str = ""  # what does not hold yet
    endless: str = ""  # what takes too long yet to be waited for

    def text(self) -> str:
        """The whole file."""
        text = (BASES / self.base).read_text(encoding="utf-8")
        assert text.count(self.old) == 1, self.old
        return text.replace(self.old, self.new())


def _laughs() -> str:
    names = "abcdefghij"
    lines = [f"a: &a [{'x,' * 9}x]"]
    lines += [
        f"{name}: &{name} [{','.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)
    ]
    return "\n".join(lines) + "\n"


def _items(head: str, count: int, write: Callable[[int], str], **more: str) -> Bomb:
    """So many items more in a section."""
    return Bomb(head, lambda: head + "".join(write(n) for n in range(count)), **more)


# Of any kind of file: ruleset, test or dictionary.
TEXTS: dict[str, Callable[[], str]] = {
    "aliases of aliases": _laughs,
    "brackets 100 000 deep": lambda: "a: " + "[" * 100_000 + "]" * 100_000,
    "brackets never closed": lambda: "a: " + "[" * 100_000,
    "braces 50 000 deep": lambda: "a: " + "{a: " * 50_000 + "}" * 50_000,
    "brackets and braces": lambda: "a: " + "[{" * 50_000,
    "indentation 1400 deep": lambda: "".join("  " * depth + "a:\n" for depth in range(1400)),
    "dashes 50 000 deep": lambda: "a:\n" + "- " * 50_000 + "x",
    "three megabytes": lambda: "# " + "x" * 3_000_000,
    "a line of 1.9 megabytes": lambda: "title: " + "x" * 1_900_000,
    "a million blanks": lambda: " " * 1_000_000 + "a: 1",
    "a million line ends": lambda: "\r" * 1_000_000,
    "half a million tabs": lambda: "\t" * 500_000,
    "a comment of 1.9 megabytes": lambda: "#" * 1_900_000,
    "100 000 keys": lambda: "".join(f"k{number}: 1\n" for number in range(100_000)),
    "one key 100 000 times": lambda: "a: 1\n" * 100_000,
    "quotes": lambda: "a: " + "\"'" * 100_000,
    "colons": lambda: "a" + ":" * 200_000,
    "colons without blanks": lambda: "a: " + "b:c " * 100_000,
    "Chinese commas": lambda: "a: {" + "，" * 100_000 + "}",
    "Chinese brackets": lambda: "a: " + "（" * 300_000,
    "no-break spaces": lambda: "\u00a0" * 300_000,
    "control characters": lambda: "\x01" * 300_000,
    "documents": lambda: "---\n" * 100_000,
    "ends of documents": lambda: "...\n" * 100_000,
    "question marks": lambda: "? " * 50_000,
    "blocks of text": lambda: "a: |\n" * 20_000,
    "anchors": lambda: "a: " + "&a " * 50_000,
    "merge keys": lambda: "<<: " * 50_000,
    "tags": lambda: "!" * 100_000,
    "a tag that would run a program": lambda: "a: !!python/object/apply:os.system ['touch ran']",
    "escapes": lambda: 'a: "' + "\\x" * 100_000 + '"',
    "a key of a million letters": lambda: "a" * 1_000_000 + ": 1",
}

# Within an otherwise valid ruleset.
RULESETS: dict[str, Bomb] = {
    "300 criteria": _items("criteria:\n", 300, lambda n: f"  c{n}: {CRITERION}\n"),
    "20 000 criteria": _items("criteria:\n", 20_000, lambda n: f"  c{n}: {CRITERION}\n"),
    "300 measures in a chain": _items(
        "measures:\n",
        300,
        lambda n: f"  m{n}: {{label: 甲, value: {f'm{n - 1} + 1' if n else 'pupils'}}}\n",
    ),
    "measures that double 60 times": _items(
        "measures:\n",
        60,
        lambda n: f"  m{n}: {{label: 甲, value: {f'm{n - 1} + m{n - 1}' if n else 'pupils'}}}\n",
    ),
    "2000 groups in a chain": _items(
        "groups:\n",
        2000,
        lambda n: f"  h{n}: {{title: 甲, all: [{f'h{n - 1}' if n else 'q6'}]}}\n",
    ),
    "groups that double 40 times": _items(
        "groups:\n",
        40,
        lambda n: (
            f"  h{n}: {{title: 甲, all: [{f'h{n - 1}, k{n - 1}' if n else 'q6'}]}}\n"
            f"  k{n}: {{title: 甲, all: [{f'h{n - 1}, k{n - 1}' if n else 'q6'}]}}\n"
        ),
    ),
    "500 unknown members": Bomb("all: [g01,", lambda: "all: [" + _names(500) + "g01,"),
    "5000 unknown members": Bomb(
        "all: [g01,",
        lambda: "all: [" + _names(5000) + "g01,",
    ),
    "one member 20 000 times": Bomb("all: [g01,", lambda: "all: [" + "g01, " * 20_000),
    "a limit of 500 000 digits": Bomb(
        "at_least: 10\n",
        lambda: "at_least: " + "9" * 500_000 + "\n",
    ),
    "a limit of 300 digits": Bomb("at_least: 10\n", lambda: "at_least: " + "9" * 300 + "\n"),
    "a limit with 500 000 decimals": Bomb(
        "at_least: 10\n",
        lambda: "at_least: 0." + "9" * 500_000 + "\n",
    ),
    "a small tolerance": Bomb("tolerance: 1e-9", lambda: "tolerance: 1e-999999999"),
    "a tolerance beyond all numbers": Bomb(
        "tolerance: 1e-9",
        lambda: "tolerance: 1e-99999999999999999999999",
    ),
    "a large tolerance": Bomb("tolerance: 1e-9", lambda: "tolerance: 1e999999999"),
    "a limit with an exponent": Bomb("at_least: 10\n", lambda: "at_least: 1e999999999999999999\n"),
    "a name of 40 000 letters": Bomb(
        "  vetoes: [no_key_schools]",
        lambda: "  vetoes: [" + "a-" * 20_000 + "]",
    ),
    "a date of 200 000 letters": Bomb(
        'in_force: {from: "2017"}', lambda: 'in_force: {from: "' + "2017-" * 50_000 + '"}'
    ),
    "an id of 200 000 letters": Bomb(
        'edition: "2017"\n', lambda: 'edition: "2017"\nextends: ' + "a/" * 100_000 + "@1\n"
    ),
    "a label of a megabyte": Bomb("zh: 社会认可度", lambda: "zh: " + "认" * 300_000),
    "300 cases": Bomb(
        "      - is: 2000\n",
        lambda: "      - {when: year_built < 1900, is: 1}\n" * 300 + "      - is: 2000\n",
    ),
    "20 cases of many alternatives": Bomb(
        "      - is: 2000\n",
        lambda: (
            "".join(
                "      - {when: "
                + " and ".join(f"(music_rooms > {n + m} or art_rooms < {n - m})" for m in range(9))
                + f", is: {n}}}\n"
                for n in range(20)
            )
            + "      - is: 2000\n"
        ),
    ),
    "2000 sources": _items("\nsources:\n", 2000, lambda n: f"  s{n}: {{document: 甲}}\n"),
    "200 levels": _items("levels:\n", 200, lambda n: f"  l{n}: 学段{n}\n"),
    "2000 comments that allow": Bomb(
        "format: 1\n", lambda: "# junheng: allow C010 甲\n" * 2000 + "format: 1\n"
    ),
    "500 bands": Bomb(
        "[{to: 9, is: 100000}, {above: 9, is: 150000}]",
        lambda: (
            "[{below: 0, is: 1}, "
            + "".join(f"{{from: {n}, below: {n + 1}, is: {n}}}, " for n in range(500))
            + "{from: 500, is: 1}]"
        ),
        base=SHAPES,
    ),
    "500 bands that overlap": Bomb(
        "[{to: 9, is: 100000}, {above: 9, is: 150000}]",
        lambda: "[" + ", ".join(f"{{from: 0, below: {n}, is: {n}}}" for n in range(1, 501)) + "]",
        base=SHAPES,
    ),
    "2000 rows of a table": Bomb(
        "      18: [5.8, 7.1]\n      24: [5.4, 6.7]\n",
        lambda: "".join(f"      {n}: [5.8, 7.1]\n" for n in range(18, 2018)),
        base=SHAPES,
    ),
    "a million years": Bomb(
        "mean_of_years(growth, 3)", lambda: "mean_of_years(growth, 1000000)", base=SHAPES
    ),
    "years within years": Bomb(
        "mean_of_years(growth, 3)",
        lambda: "mean_of_years(" * 8 + "funds" + ", 10)" * 8,
        base=SHAPES,
    ),
    "years that double 40 times": Bomb(
        "    value: 100 * (funds - last_year(funds)) / last_year(funds)\n",
        lambda: (
            "    value: y39\n  y0: {label: 甲, value: last_year(funds)}\n"
            + "".join(
                f"  y{n}: {{label: 甲, value: last_year(y{n - 1}) + y{n - 1}}}\n"
                for n in range(1, 40)
            )
        ),
        base=SHAPES,
        endless="each year is worked out anew at each use: the time doubles with each measure",
    ),
    "500 moved items in a chain": _items(
        "moved:\n", 500, lambda n: f"  criteria.o{n}: criteria.o{n + 1}\n", base=SHAPES
    ),
}


def _names(count: int) -> str:
    return "".join(f"x{n}, " for n in range(count))
