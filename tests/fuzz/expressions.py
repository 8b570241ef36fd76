"""Texts near the language of expressions: well-formed ones, spoilt ones, and hostile ones."""

from __future__ import annotations

from hypothesis import strategies as st

NAMES = st.sampled_from([
    "pupils", "classes", "teaching_area", "school_type", "owner", "counted", "year_built", "level",
    "recognition_rate", "layout_sound", "moral_education", "private_schools", "rotation_share",
    "basic_recognition_date", "music_rooms", "学生数", "nothing", "_x", "None", "self",
])  # fmt: skip
NUMBERS = st.one_of(
    st.integers(-3, 3000).map(str),
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.sampled_from([
        "0", "0.0", "1e308", "1e-320", "1e999", "9" * 60, "0x10", "1_000", "1j", "00", "1.", ".5",
        "True", "False", "'special'", "'x'", "'是'", "''", "b'x'", "f'{x}'", "...",
    ]),
)  # fmt: skip
FUNCTIONS = st.sampled_from([
    "abs", "min", "max", "ceil", "floor", "round_half_up", "years_since", "school_total",
    "school_max", "school_min", "school_count", "county_total", "county_mean", "county_max",
    "county_min", "county_count", "county_share", "eval", "open", "print", "sum", "len",
])  # fmt: skip
OPERATORS = st.sampled_from([
    "+", "-", "*", "/", "%", "**", "==", "!=", "<", "<=", ">", ">=", "and", "or", "in", "not in",
    "is", "//", "@", "&", "|", "^", "<<", "=", ":=", ",", "，", "×", "≥", "",
])  # fmt: skip
_ATOMS = st.one_of(NAMES, NUMBERS)


def _larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, OPERATORS, inner).map(" ".join),
        inner.map(lambda text: f"({text})"),
        inner.map(lambda text: f"-{text}"),
        inner.map(lambda text: f"not {text}"),
        st.tuples(inner, inner, inner).map(lambda three: "{} if {} else {}".format(*three)),
        st.tuples(FUNCTIONS, st.lists(inner, max_size=3)).map(
            lambda call: f"{call[0]}({', '.join(call[1])})"
        ),
        st.tuples(inner, st.lists(inner, max_size=3)).map(
            lambda both: f"{both[0]} in ({', '.join(both[1])})"
        ),
    )


FORMED = st.recursive(_ATOMS, _larger, max_leaves=8)


@st.composite
def spoilt(draw: st.DrawFn) -> str:
    """A formed expression with a few characters left out, doubled or put in."""
    text = draw(FORMED)
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        put = draw(st.sampled_from(["", *"()[]'\"\\. \t\n=（％\u200b"]))
        text = text[:at] + put + text[at + draw(st.integers(0, 2)) :]
    return text


ANY = st.one_of(FORMED, spoilt(), st.text(max_size=40))

# ------------------------------------------------- expressions that fit: a number, or a condition

_BY_SCOPE = {
    "section": ["pupils", "classes", "largest_class", "equipment_value", "music_rooms"],
    "school": ["music_rooms", "year_built", "school_total(pupils)", "school_max(classes)"],
    "county": ["recognition_rate", "rotated_teachers", "county_total(pupils)",
               "county_mean(largest_class)", "county_share(pupils > 50)", "county_count(counted)"],
}  # fmt: skip
_WIDER = {"section": ("section", "county"), "school": ("school", "county"), "county": ("county",)}
_CONDITIONS = [
    "counted", "not private_schools", "school_type in ('special', 'vocational')",
    "owner == 'private'", "school_type != 'nine_year'", "True",
]  # fmt: skip


@st.composite
def fitting(draw: st.DrawFn, scope: str, kind: str = "number", depth: int = 3) -> str:
    """An expression of one kind whose names are of one scope, or wider."""
    known = _conditions(scope) if kind == "condition" else _numbers(scope)
    forms = CONDITION_FORMS if kind == "condition" else NUMBER_FORMS
    if depth == 0 or draw(st.integers(0, 3)) == 0:
        return draw(st.sampled_from(known))
    form = draw(st.sampled_from(forms))
    for mark, inner in (("NUMBER", "number"), ("CONDITION", "condition")):
        while mark in form:
            form = form.replace(mark, f"({draw(fitting(scope, inner, depth - 1))})", 1)
    return form


def _conditions(scope: str) -> list[str]:
    return ["True", "not private_schools"] if scope == "county" else _CONDITIONS


def _numbers(scope: str) -> list[str]:
    names = [name for wider in _WIDER[scope] for name in _BY_SCOPE[wider]]
    return [*names, "0", "1", "0.85", "100", "-3", "1e-300", "1e300", "999999999"]


NUMBER_FORMS = (
    "NUMBER + NUMBER", "NUMBER - NUMBER", "NUMBER * NUMBER", "NUMBER / NUMBER", "NUMBER % NUMBER",
    "NUMBER ** 8", "NUMBER ** -1", "NUMBER ** 0.5", "abs(NUMBER)", "ceil(NUMBER)", "floor(NUMBER)",
    "min(NUMBER, NUMBER)", "max(NUMBER, NUMBER, NUMBER)", "round_half_up(NUMBER, 2)",
    "round_half_up(NUMBER, 12)", "NUMBER if CONDITION else NUMBER", "-NUMBER",
)  # fmt: skip
CONDITION_FORMS = (
    "NUMBER < NUMBER", "NUMBER <= NUMBER < NUMBER", "NUMBER == NUMBER", "NUMBER != NUMBER",
    "NUMBER >= NUMBER", "not CONDITION", "CONDITION and CONDITION", "CONDITION or CONDITION",
    "NUMBER in (1, 2, 0.85)",
)  # fmt: skip

HOSTILE = {
    "nested 10 000 deep": "(" * 10_000 + "1" + ")" * 10_000,
    "nested 200 deep": "(" * 200 + "pupils" + ")" * 200,
    "nested 249 deep": "(" * 249 + "1" + ")" * 249,
    "signs": "-" * 490 + "1",
    "negations": "not " * 120 + "counted",
    "a tower of powers": "10**10**10",
    "powers of powers": "((((((99999.0**8)**8)**8)**8)**8)**8)",
    "a power of a name": "pupils ** pupils",
    "a number of 499 digits": "9" * 499,
    "a number of a million digits": "9" * 1_000_000,
    "a text times a number": "'a' * 999999999",
    "a name of 499 letters": "a" * 499,
    "a name of letters of another script": "𝒶𝒷𝒸" * 50,
    "conditions within conditions": "1 if counted else " * 25 + "1",
    "a chain of comparisons": "1 < " * 90 + "pupils",
    "a list of many": "school_type in (" + ",".join(["'x'"] * 110) + ")",
    "calls within calls": "abs(" * 100 + "1" + ")" * 100,
    "an import": "__import__('os').system('touch ran')",
    "an attribute": "().__class__.__bases__[0].__subclasses__()",
    "a lambda": "(lambda: 1)()",
    "a comprehension": "[x for x in range(10**9)]",
    "a format": "f'{pupils.__class__}'",
    "a walrus": "(x := 1)",
    "exec": 'exec(\'open("ran", "w")\')',
    "an octal": "0o777",
    "a complex number": "1j",
    "an ellipsis": "...",
    "nothing": " ",
    "a comment": "pupils # classes",
    "two lines": "pupils\n+ classes",
    "a null": "pupils\0",
    "a lone surrogate": "pupils \ud800",
    "right to left": "\u202epupils",
}
