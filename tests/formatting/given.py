"""YAML texts in every manner in which people write them, with the comments they hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

# Words of the language, so that keys are put in order, beside names of a writer's own.
KEYS = (
    "format", "id", "edition", "title", "note", "sources", "criteria", "groups", "verdict",
    "label", "measure", "unit", "at_least", "source", "confidence", "zh", "en", "tests", "name",
    "why", "schools", "expect", "fields", "scope", "type", "甲", "own", "L1", '"quoted key"', "12",
)  # fmt: skip
ONE_LINE = (
    "word", "两个 字", "0.50", "0.001", "-3", "true", '"0320"', "'it''s'", '"a # b: {c}"', "a#b",
    "100 * x / y", "'  blanks  '",
    '"tab\\tand \\"quotes\\""', "[]", "{}", "x: y", "教督〔2017〕6号",
)  # fmt: skip
IN_BRACES = tuple(text for text in ONE_LINE if text != "x: y")
LONG = "many words that go on and on and on"
SEVERAL = (
    ("first words", "and the second line", "", "after an empty line"),
    ('"quoted over', "two lines  ", 'and a third"'),
    ("'single", "", "quotes'"),
    ('"escaped \\', 'end"'),
)
BLOCKS = (
    ("|", ("one", "  two", "", "three # no comment")),
    (">-", ("folded", "words", "", "- not an item")),
    ("|+", ("kept", "", "")),
    ("|2-", (" begins with a blank", "x")),
)


@dataclass
class Writer:
    """Writes a text line by line; remembers its comments."""

    draw: object
    comments: list[str] = field(default_factory=list)

    def chance(self, of: int = 4) -> bool:
        """One time in `of`."""
        return self.draw(st.integers(1, of)) == of

    def pick(self, options):
        """One of the options."""
        return self.draw(st.sampled_from(options))

    def comment(self) -> str:
        """A new comment, unlike all others."""
        said = self.pick(["", "# twice", "a: b", "说明"])
        text = f"#{self.pick(['', ' '])}comment {len(self.comments)} {said}"
        self.comments.append(text.rstrip())
        return text.rstrip() + self.pick(["", "  "])

    def beside(self) -> str:
        """Perhaps a comment at the end of a line."""
        return self.pick([" ", "   "]) + self.comment() if self.chance(6) else self.pick(["", " "])

    def between(self, indent: int) -> list[str]:
        """Perhaps empty lines and comments before an entry."""
        return [
            self.pick(["", "  "]) if self.chance(2) else " " * indent + self.comment()
            for _ in range(self.pick([0, 0, 0, 1, 2]))
        ]

    def names(self) -> list[str]:
        """Keys of a mapping, each once."""
        return self.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=5, unique=True))

    # --- in blocks --------------------------------------------------------------------------

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines = []
        for key in self.names():
            lines += self.between(indent)
            colon = self.pick([":", ":", " :"])
            lines += self.value(" " * indent + key + colon, indent, depth, in_list=False)
        return lines + self.between(indent)

    def list_(self, indent: int, depth: int) -> list[str]:
        lines = []
        for _ in range(self.pick([1, 2, 3])):
            lines += self.between(indent)
            lines += self.value(" " * indent + "-", indent, depth, in_list=True)
        return lines

    def value(self, lead: str, indent: int, depth: int, *, in_list: bool) -> list[str]:
        kinds = ["text", "text", "text", "nothing", "several", "block", "braces", "below"]
        kind = self.pick(kinds + ["mapping", "list"] * 2 if depth else kinds)
        deeper = indent + self.pick([1, 2, 2, 4])
        if kind == "mapping":
            return self.nested(lead, self.mapping(deeper, depth - 1), deeper, in_list=in_list)
        if kind == "list":
            if not in_list and self.chance():
                deeper = indent
            return self.nested(lead, self.list_(deeper, depth - 1), deeper, in_list=in_list)
        if kind == "braces":
            return self.lines_of(f"{lead}{self.pick([' ', '  '])}{self.braces(depth, indent + 2)}")
        if kind == "block":
            sign, body = self.pick(BLOCKS)
            pad = " " * (indent + 2)
            return [f"{lead} {sign}{self.beside()}", *(pad + line if line else "" for line in body)]
        if kind == "several":
            first, *others = self.pick(SEVERAL)
            pad = " " * deeper
            *middle, last = [pad + line if line else "" for line in others]
            return [f"{lead} {first}", *middle, last + self.beside()]
        if kind == "nothing":
            return [lead + self.beside()]
        text = self.pick([t for t in ONE_LINE if t != "x: y" or in_list] + [LONG * 4])
        if text == "x: y" and self.chance(2):
            text = "x:  y"
        if kind == "below" and text != "x: y":
            above = [" " * deeper + self.comment()] if self.chance() else []
            return [lead + self.beside(), *above, " " * deeper + text + self.beside()]
        return [f"{lead}{self.pick([' ', '   '])}{text}{self.beside()}"]

    def nested(self, lead: str, inner: list[str], deeper: int, *, in_list: bool) -> list[str]:
        first = inner[0]
        compact = in_list and first.strip() and not first.strip().startswith("#") and self.chance(2)
        if compact and len(lead) < deeper:
            return [lead + " " * (deeper - len(lead)) + first[deeper:], *inner[1:]]
        return [lead + self.beside(), *inner]

    def lines_of(self, text: str) -> list[str]:
        *lines, last = text.split("\n")
        return [*lines, last + self.beside()]

    # --- in braces and brackets -------------------------------------------------------------

    def braces(self, depth: int, indent: int) -> str:
        opened, closed = self.pick(["{}", "[]"])
        if opened == "{":
            pieces = [f"{key}: {self.inside(depth, indent)}" for key in self.names()]
        else:
            pieces = [self.inside(depth, indent) for _ in range(self.pick([1, 2, 9]))]
        spread = self.chance()
        text = opened
        for number, piece in enumerate(pieces):
            comma = self.pick([",", ", "]) if number < len(pieces) - 1 else ""
            text += piece + comma
            if spread and self.chance(2):
                text += self.beside() + "\n" + " " * indent
                if self.chance():
                    text += self.comment() + "\n" + " " * indent
        return text + self.pick(["", " "]) + closed

    def inside(self, depth: int, indent: int) -> str:
        if depth and self.chance(3):
            return self.braces(depth - 1, indent)
        return self.pick(IN_BRACES)


@st.composite
def texts(draw) -> tuple[str, list[str]]:
    """A text and its comments."""
    writer = Writer(draw)
    lines = []
    for _ in range(draw(st.integers(0, 2))):
        lines += [writer.comment() if writer.chance(2) else ""]
    lines += writer.mapping(0, 3)
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return end.join(lines) + draw(st.sampled_from(["", end, end * 3])), writer.comments
