"""What the person chose, and the counties' codes -> which provincial standard each county asks.

One province named: its standard for every county. Several: each county takes that of its own code.
A county whose province was not named takes the edition in force of the province of its code; where
there is none that could decide, the reason is kept, and the gate stays undetermined there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import NotFound, Place, Text, UnusableRequest, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.data import Normalised
    from engine.diagnostics import Diagnostic
    from engine.language.load import Loader
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Province

PLACEHOLDER = "{province}"
CODE_LENGTH = 6
_PREFIX = 2
_MOST_NAMED = 20
_NONE = Text("（没有）", "(none)")


@dataclass(frozen=True, slots=True)
class Standard:
    """A ruleset and the counties that ask it; None for all of them."""

    ruleset: Ruleset
    counties: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rulesets stand behind one gate, and why some counties have none."""

    standards: tuple[Standard, ...]
    why: Mapping[str, Text]  # county code -> reason


@dataclass(frozen=True, slots=True)
class _Named:
    """A province as the person named it."""

    typed: str
    name: str  # what stands for {province}: id, perhaps /city, perhaps @edition
    province: Province | None  # None: no province of the registry


class Provinces:
    """The provinces of one evaluation: as they were named, or by the codes of the counties.

    Args:
        given: names as the person typed them.
        loader: of the library.
        date: evaluation date; "" takes the data's own.
        days: county code -> the days its data is of.

    Raises:
        UnusableRequest: a name that is no province; two names for one province.
    """

    def __init__(
        self, given: Sequence[str], loader: Loader, date: str, days: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._loader = loader
        self._date = date
        self._days = days
        self._of_province: dict[tuple[str, str, str], Ruleset | Text] = {}
        self._registry = loader.dictionary.provinces
        self._by_name = {
            name.casefold(): one for one in self._registry.values() for name in one.names
        }
        self._named = [self._read(text) for text in dict.fromkeys(filter(None, given))]
        self._one_for_each()

    @property
    def text(self) -> str:
        """What was named, as the result tells it."""
        return ", ".join(named.name for named in self._named)

    def choose(self, template: str) -> Choice:
        """The rulesets behind a gate.

        Args:
            template: the name in the gate, `{province}` in it.

        Raises:
            NotFound, InvalidRuleset: a province that was named has no such ruleset.
            UnusableRequest: a name that is no province.
        """
        if len(self._named) == 1:
            return Choice(tuple(self._for_all(template, self._named[0])), {})
        named = {one.province.code: one for one in self._named if one.province}
        for one in named.values():
            self._must_exist(template, one)
        taken: dict[str, tuple[Ruleset, set[str]]] = {}
        why: dict[str, Text] = {}
        for code in self._days:
            chosen = self._of_county(template, code, named.get(code[:_PREFIX]))
            if isinstance(chosen, Text):
                why[code] = chosen
            else:
                taken.setdefault(chosen.name, (chosen, set()))[1].add(code)
        standards = [Standard(ruleset, frozenset(codes)) for ruleset, codes in taken.values()]
        if len(standards) == 1 and not why:
            standards = [Standard(standards[0].ruleset)]
        return Choice(tuple(standards), why)

    def rulesets(self, template: str) -> list[Ruleset]:
        """Every ruleset that may be asked behind a gate: of named provinces, and of the counties'.

        Raises:
            NotFound, InvalidRuleset, UnusableRequest: as `choose`.
        """
        chosen = [standard.ruleset for standard in self.choose(template).standards]
        for one in self._named:
            self._must_exist(template, one)
            chosen.append(self._in_force(template, one, ""))
        return list({ruleset.name: ruleset for ruleset in chosen}.values())

    # ------------------------------------------------------------------- what was named

    def _read(self, text: str) -> _Named:
        base, at, edition = text.strip().partition("@")
        head, slash, rest = base.partition("/")
        province = self._by_name.get(head.strip().casefold())
        if province is None:
            return _Named(text, text.strip(), None)
        return _Named(text, f"{province.id}{slash}{rest}{at}{edition.strip()}", province)

    def _one_for_each(self) -> None:
        found = []
        first: dict[str, _Named] = {}
        for one in self._named if len(self._named) > 1 else ():
            if one.province is None:
                near, there = self._advice(one.typed, "")
                found.append(problem("R015", name=one.typed, near=near, there=there))
            elif (other := first.setdefault(one.province.code, one)) is not one:
                found.append(
                    problem(
                        "R014", province=one.province.label, first=other.typed, second=one.typed
                    )
                )
        if found:
            raise UnusableRequest(found)

    def _for_all(self, template: str, one: _Named) -> Iterator[Standard]:
        """One province for every county, each county's edition by the day of its data."""
        self._must_exist(template, one)
        taken: dict[str, tuple[Ruleset, set[str]]] = {}
        for code in self._days or ("",):
            ruleset = self._in_force(template, one, code)
            taken.setdefault(ruleset.name, (ruleset, set()))[1].add(code)
        for ruleset, codes in taken.values():
            yield Standard(ruleset, frozenset(codes) if len(taken) > 1 else None)

    def _in_force(self, template: str, one: _Named, county: str) -> Ruleset:
        """The edition of a named province; the newest where none was in force on the data's day."""
        name = template.replace(PLACEHOLDER, one.name)
        if self._date or not (day := self._day_of(county)):
            return self._loader.load(name, self._date)
        try:
            return self._loader.load(name, day)
        except NotFound:  # a stamp of the result says that it was not in force
            return self._loader.load(name)

    def _must_exist(self, template: str, one: _Named) -> None:
        """Refuse a province that there is not, or of which there is no ruleset."""
        identity = template.replace(PLACEHOLDER, one.name).partition("@")[0]
        ids = {entry.id for entry in self._loader.library.entries}
        if identity in ids:
            return
        near, there = self._advice(one.typed, template)
        if one.province is None:
            raise UnusableRequest(problem("R012", name=one.typed, near=near, there=there))
        if template.replace(PLACEHOLDER, one.province.id) not in ids:
            raise UnusableRequest(problem("R013", province=one.province.label, there=there))

    def _advice(self, typed: str, template: str) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """The provinces whose names are near to a word, and those that have rulesets."""
        head = typed.partition("@")[0].partition("/")[0].strip()
        there = self._with_rulesets(template)
        known = {name.casefold(): one for one in self._registry.values() for name in one.names}
        near = [
            one
            for one in self._registry.values()
            if len(head) > 1 and any(head in name or name in head for name in one.names)
        ]
        near += [known[name] for name in nearest(head.casefold(), known)]
        own = nearest(head, [name for name in there if name not in known])
        shown = (*(self._shown(one.id) for one in dict.fromkeys(near)), *own)
        return shown or (_NONE,), tuple(self._shown(name) for name in there) or (_NONE,)

    def _with_rulesets(self, template: str) -> list[str]:
        """What may stand for {province}: ids of the registry's order, then others."""
        before, _, after = (template or f"provinces/{PLACEHOLDER}").partition(PLACEHOLDER)
        found = {
            entry.id.removeprefix(before)
            for entry in self._loader.library.entries
            if entry.id.startswith(before) and not after
        }
        found = {name for name in found if "/" not in name}
        ours = [one.id for one in self._registry.values() if one.id in found]
        return [*ours, *sorted(found - set(ours))]

    def _shown(self, name: str) -> Text:
        one = self._by_name.get(name)
        if one is None:
            return Text(name)
        return Text(f"{one.id}（{one.label.zh}）", f"{one.id} ({one.label.say('en')})")

    # ------------------------------------------------------------------- by the county's code

    def _of_county(self, template: str, code: str, named: _Named | None) -> Ruleset | Text:
        """The ruleset of one county, or why there is none."""
        if named is not None:
            return self._in_force(template, named, code)
        province = self._registry.get(code[:_PREFIX])
        if is_malformed(code) or province is None:
            return Text(
                f"{slip_of(code).zh}，看不出所在省（用 --province 指定），门槛无法判定",
                f"{slip_of(code).say('en')}: its province is not known (use --province); the gate "
                "is undetermined",
            )
        day = self._date or self._day_of(code)
        key = (template, province.id, day)
        if key not in self._of_province:
            self._of_province[key] = self._by_code(template, province, day)
        return self._of_province[key]

    def _by_code(self, template: str, province: Province, day: str) -> Ruleset | Text:
        """The ruleset of a province on a day, or why there is none that could decide."""
        name = template.replace(PLACEHOLDER, province.id)
        if not any(entry.id == name for entry in self._loader.library.entries):
            return Text(
                f"没有收录{province.label.zh}的标准（可用 --province 另行指定），门槛无法判定",
                f"there is no ruleset of {province.label.say('en')} (--province may name another): "
                "the gate is undetermined",
            )
        try:
            ruleset = self._loader.load(name, day)
        except NotFound as error:
            said = error.diagnostics[0]
            return Text(
                f"{said.message('zh')}，门槛无法判定",
                f"{said.message('en')}: the gate is undetermined",
            )
        if ruleset.inferred:
            return Text(
                f"{ruleset.name} 的归属是推断的，不能作门槛，门槛无法判定",
                f"{ruleset.name}: whose rules these are is inferred, so they cannot be a gate; "
                "the gate is undetermined",
            )
        return ruleset

    def _day_of(self, code: str) -> str:
        """The day a county's data is of, where it has just one."""
        days = self._days.get(code, ())
        return days[0] if len(days) == 1 else ""

    # ------------------------------------------------------------------- what must be said

    def findings(self, data: Normalised) -> Iterator[Diagnostic]:
        """What the person should know of codes and provinces that do not go together."""
        codes = dict.fromkeys(str(code) for code in data.counties.code)
        if len(self._named) == 1:
            strangers = self._strangers(codes)
            if strangers:
                yield problem(
                    "R017", Place(field="county_code"), name=self._named[0].name,
                    count=len(strangers), counties=_listed(strangers),
                )  # fmt: skip
            return
        for one in self._named:
            if one.province and not any(code[:_PREFIX] == one.province.code for code in codes):
                yield problem("R018", name=one.typed, province=one.province.label)
        for code in codes:
            if is_malformed(code) or code[:_PREFIX] not in self._registry:
                yield problem("R016", _place_of(data, code), why=slip_of(code))

    def stamps(self, data: Normalised) -> Iterator[Text]:
        """That counties were held against the standard of another province."""
        strangers = self._strangers(dict.fromkeys(str(code) for code in data.counties.code))
        if strangers:
            name, number = self._named[0].name, len(strangers)
            yield Text(
                f"按 --province 用 {name} 的标准评了 {number} 个外省的县，结论只供比较",
                f"--province {name} was applied to counties of other provinces ({number}): the "
                "result only compares",
            )

    def _strangers(self, codes: Iterable[str]) -> list[str]:
        """Counties of other provinces than the one that was named for all."""
        if len(self._named) != 1 or self._named[0].province is None:
            return []
        own = self._named[0].province.code
        return [
            code
            for code in codes
            if not is_malformed(code) and code[:_PREFIX] in self._registry and code[:_PREFIX] != own
        ]


def is_malformed(code: str) -> bool:
    """Whether a county code is anything but six digits."""
    return not (len(code) == CODE_LENGTH and code.isascii() and code.isdigit())


def slip_of(code: str) -> Text:
    """What is wrong with a county code of which no province is known."""
    if is_malformed(code):
        return Text(f"县代码“{code}”不是六位数字", f"the county code “{code}” is not six digits")
    return Text(
        f"县代码 {code} 的前两位 {code[:_PREFIX]} 不是任何省份的代码",
        f"{code[:_PREFIX]}, with which the county code {code} begins, is the code of no province",
    )


def _listed(codes: list[str]) -> tuple[str, ...]:
    return (*codes[:_MOST_NAMED], "…") if len(codes) > _MOST_NAMED else tuple(codes)


def _place_of(data: Normalised, code: str) -> Place:
    """The first row that has a county code: in the county table, else in that of the schools."""
    index = next(i for i, one in enumerate(data.counties.code) if one == code)
    row = int(data.counties.row[index])
    if row:
        return Place(table="county", row=row, field="county_code")
    schools = (data.schools.county == index).nonzero()[0]
    row = int(data.schools.row[schools].min()) if len(schools) else 0
    return Place(table="schools", row=row, field="county_code")
