"""Places in a lookup table -> in words: which row gave the value, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.language.tables import LookupTable


class TableWords:
    """What is said of each place in one column of a table (places: kernel.lookup)."""

    def __init__(self, table: LookupTable, column: int, name: Text, label: Text) -> None:
        """Speak of a column.

        Args:
            table: the table.
            column: its index.
            name: what it is called; nothing where there is no other.
            label: of what the table is read by.
        """
        self.table = table
        self.label = label
        title = table.label
        self.zh = f"表“{title.zh}”" + (f"（{name.zh}）" if name.zh else "")
        self.en = f"table “{title.say('en')}”" + (f" ({name.say('en')})" if name.zh else "")
        self.rows = [row.key for row in table.rows]
        self.missing = [row.cells[column] is None for row in table.rows]

    def used(self) -> tuple[Text, ...]:
        """Which row or rows gave the value, place by place."""
        first, last = self.rows[0], self.rows[-1]
        under = self._say(
            f"：小于第一行，取第一行 {first}", f": under its first row, so row {first}"
        )
        over = self._say(
            f"：大于最后一行，取最后一行 {last}", f": over its last row, so row {last}"
        )
        rows = [self._say(f"：{key} 一行", f": row {key}") for key in self.rows]
        return self._by_place(under, rows, self._between, over)

    def lacking(self) -> tuple[Text, ...]:
        """Why there is no value, place by place."""
        table, last = self.table, len(self.rows) - 1
        under = (
            self._no_cell(0) if table.first else self._beyond("小于", "第一行", "under", "first", 0)
        )
        over = (
            self._no_cell(last) if table.last
            else self._beyond("大于", "最后一行", "over", "last", last)
        )  # fmt: skip
        return self._by_place(under, [*map(self._no_cell, range(last + 1))], self._gap, over)

    def _by_place(
        self, under: Text, rows: list[Text], between: Callable[[int], Text], over: Text
    ) -> tuple[Text, ...]:
        said = [under]
        for row, text in enumerate(rows):
            said += [text, between(row) if row + 1 < len(rows) else over]
        return tuple(said)

    def _say(self, zh: str, en: str) -> Text:
        return Text(self.zh + zh, self.en + en)

    def _between(self, row: int) -> Text:
        low, high = self.rows[row], self.rows[row + 1]
        zh, en = f"：{low} 与 {high} 两行之间", f": between rows {low} and {high}"
        match self.table.between:
            case "step_down":
                return self._say(f"{zh}，取较小的 {low} 一行", f"{en}, so row {low}")
            case "step_up":
                return self._say(f"{zh}，取较大的 {high} 一行", f"{en}, so row {high}")
        return self._say(f"{zh}，按直线内插", f"{en}, on a straight line")

    def _beyond(self, zh: str, zh_row: str, en: str, en_row: str, row: int) -> Text:
        key = self.rows[row]
        return Text(
            f"{self.label.zh}{zh}{self.zh}的{zh_row} {key}",
            f"{self.label.say('en')} is {en} the {en_row} row, {key}, of {self.en}",
        )

    def _gap(self, row: int) -> Text:
        if self.table.between == "exact":
            low, high = self.rows[row], self.rows[row + 1]
            return self._say(
                f"在 {low} 与 {high} 两行之间没有规定",
                f" says nothing between rows {low} and {high}",
            )
        used = {"step_down": (row,), "step_up": (row + 1,)}.get(self.table.between, (row, row + 1))
        return self._no_cell(next((one for one in used if self.missing[one]), row))

    def _no_cell(self, row: int) -> Text:
        key = self.rows[row]
        return Text(f"{self.zh}的 {key} 一行没有数", f"row {key} of {self.en} has no number")
