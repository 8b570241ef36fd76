"""An Audit -> what a terminal shows: rule by rule, how many, and the first of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from engine.auditing import READ, TITLES
from engine.diagnostics import describe
from engine.reports.audit.as_rows import SEVERITIES, cell_of, table_of
from engine.reports.reading import in_one_line, reading_of_audit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.auditing import Audit, Finding
    from engine.diagnostics import Language

SHOWN = 20
_HINTS = 3  # that differ, of one rule


def audit_text(audit: Audit, language: Language, *, whole: bool = False) -> str:
    """The findings in groups.

    Args:
        audit: what was found.
        language: of the sentences.
        whole: every finding, not the first of each rule.
    """
    read = in_one_line(reading_of_audit(audit, language), language)
    lines: list[str] = [_head(audit, language), read, ""]
    for code in audit.codes():
        lines += [*_group(audit, code, language, None if whole else SHOWN), ""]
    return "\n".join([*lines, _foot(audit, language)])


def _head(audit: Audit, language: Language) -> str:
    schools, counties = len(audit.data.schools.code), len(audit.data.counties.code)
    path = audit.dataset.path
    if language == "zh":
        return f"审核 {path}：{schools:,} 所学校，{counties:,} 个县"
    said = f"{schools:,} school{'' if schools == 1 else 's'}"
    return f"audit of {path}: {said}, {counties:,} {'county' if counties == 1 else 'counties'}"


def _group(audit: Audit, code: str, language: Language, most: int | None) -> Iterator[str]:
    count, explained = audit.count(code), audit.explained(code)
    title = TITLES.get(code, READ).say(language)
    severity = SEVERITIES[language][describe(code).severity]
    told = f"，其中 {explained} 处已说明" if language == "zh" else f", {explained} explained"
    number = f"{count:,} 处" if language == "zh" else f"{count:,}"
    colon = "：" if language == "zh" else ": "
    yield f"{severity} {code} {title}{colon}{number}{told if explained else ''}"
    first = list(islice(audit.of(code), most))
    yield from _lines(first, language)
    if code not in TITLES:  # of reading: what to do is said once
        hints = list(dict.fromkeys(finding.diagnostic.hint(language) for finding in first))
        word = "建议：" if language == "zh" else "hint: "
        yield from (f"  {word}{hint}" for hint in hints[:_HINTS] if hint)
    if most is not None and count > most:
        more = count - most
        yield (
            f"  …… 还有 {more:,} 处（--all 全部列出，-o 写入文件）" if language == "zh"
            else f"  … {more:,} more (--all lists them, -o writes them to a file)"
        )  # fmt: skip


def _lines(findings: Iterable[Finding], language: Language) -> Iterator[str]:
    for finding in findings:
        place = finding.place
        at = [table_of(finding) or (place.file if not finding.county else "")]
        if cell := cell_of(finding):
            at.append(cell)
        elif place.row and (finding.source is None or finding.source.row):
            at.append(f"第{place.row}行" if language == "zh" else f"row {place.row}")
        who = " ".join(part for part in (finding.county, finding.year, finding.school) if part)
        head = "  ".join(part for part in (" ".join(p for p in at if p), who) if part)
        colon = "：" if language == "zh" else ": "
        said = finding.message(language)
        if finding.explained:
            word = "说明" if language == "zh" else "explained"
            said += f" 【{word}{colon}{finding.explained}】"
        yield f"  {head}{colon if head else ''}{said}"


def _foot(audit: Audit, language: Language) -> str:
    counts = audit.counts()
    if language == "zh":
        text = (
            f"待核对：{counts.error:,} 处错误（逻辑）、{counts.warning:,} 处警告（经验）、"
            f"{counts.info:,} 处提示"
        )
        return text + (f"；{counts.explained:,} 处已说明" if counts.explained else "")
    text = (
        f"open: {counts.error:,} errors (logic), {counts.warning:,} warnings (experience), "
        f"{counts.info:,} notes"
    )
    return text + (f"; {counts.explained:,} explained" if counts.explained else "")
