"""junheng report: a result as a page, a workbook, a document, figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli import group
from engine.cli.progress import progress
from engine.cli.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engine.analysis.stored import Reopened
    from engine.reports.figures import Figure

_THOUSAND, _MILLION = 1_000, 1_000_000


@group.command("report")
@click.argument("result", metavar="RESULT")
@click.option("--html", metavar="FILE", help=say("report.html"))
@click.option("--xlsx", metavar="FILE", help=say("report.xlsx"))
@click.option("--docx", metavar="FILE", help=say("report.docx"))
@click.option("--png", metavar="DIR", help=say("report.png"))
@click.option("--svg", metavar="DIR", help=say("report.svg"))
@click.option("--county", default="", metavar="COUNTY", help=say("report.county"))
@click.pass_context
def command(
    ctx: click.Context, result: str, html: str | None, xlsx: str | None, docx: str | None,
    png: str | None, svg: str | None, county: str, lang: str | None, folders: tuple[str, ...],  # noqa: ARG001
) -> int:  # fmt: skip
    """Open the result, write what was asked for, say how large it is."""
    asked: list[tuple[str | None, Callable[[Reopened, str, Path], None]]] = [
        (html, _html), (xlsx, _xlsx), (docx, _docx), (png, _png), (svg, _svg),
    ]  # fmt: skip
    if not any(path for path, _ in asked):
        raise click.UsageError(
            say("report.nothing", choices="--html, --xlsx, --docx, --png, --svg"), ctx
        )
    from engine.analysis.stored import reopen  # noqa: PLC0415
    from engine.diagnostics import render  # noqa: PLC0415
    from engine.language.library import Library  # noqa: PLC0415

    with progress() as tell:
        tell(say("report.opening"))
        opened = reopen(
            Path(result), counties=(county,) if county else (), language=language(),
            library=Library((*folders, *(ctx.obj or ()))),
        )  # fmt: skip
    _keep_out(opened.folder, [Path(path) for path, _ in asked if path])
    for item in opened.findings:
        click.echo(render(item, language()), err=True)
    for path, write in asked:
        if path:
            with progress() as tell:
                tell(say("writing", name=path))
                write(opened, county, Path(path))
    return 0


def _keep_out(folder: Path, targets: Iterable[Path]) -> None:
    """Refuse to write into the result that is read: a report must not take a table's place."""
    from engine.diagnostics import Place, UnusableRequest, problem  # noqa: PLC0415

    for path in targets:
        if path.resolve().is_relative_to(folder.resolve()):
            raise UnusableRequest(problem("R121", Place(file=str(path)), path=path))


def _html(opened: Reopened, county: str, path: Path) -> None:
    from engine.reports.html import html_page  # noqa: PLC0415

    page = html_page(opened.evaluation, language(), county=county, findings=opened.findings)
    _write(path, page.encode())


def _xlsx(opened: Reopened, county: str, path: Path) -> None:
    from engine.reports.dossier import dossier_of  # noqa: PLC0415
    from engine.reports.workbook import MOST_COUNTIES, MOST_SCHOOLS, workbook_of  # noqa: PLC0415

    dossier = dossier_of(
        opened.evaluation, language(), county=county, most_counties=MOST_COUNTIES,
        most_schools=MOST_SCHOOLS, opened=opened.findings,
    )  # fmt: skip
    _write(path, workbook_of(dossier))


def _docx(opened: Reopened, county: str, path: Path) -> None:
    from engine.reports.dossier import dossier_of  # noqa: PLC0415
    from engine.reports.word import MOST_COUNTIES, MOST_SCHOOLS, document_of  # noqa: PLC0415

    dossier = dossier_of(
        opened.evaluation, language(), county=county, most_counties=MOST_COUNTIES,
        most_schools=MOST_SCHOOLS, opened=opened.findings,
    )  # fmt: skip
    _write(path, document_of(dossier))


def _svg(opened: Reopened, county: str, folder: Path) -> None:
    _figures(opened, county, folder, "svg", lambda figure: figure.svg.encode())


def _png(opened: Reopened, county: str, folder: Path) -> None:
    from engine.reports.figures import png  # noqa: PLC0415

    _figures(opened, county, folder, "png", png)


def _figures(
    opened: Reopened, county: str, folder: Path, kind: str, made: Callable[[Figure], bytes]
) -> None:
    """Every figure as a file of its own; none is written before all are drawn."""
    from engine.reports.figures import figures_of  # noqa: PLC0415
    from engine.reports.unwritable import unwritable  # noqa: PLC0415

    drawn = {
        figure.name: made(figure) for figure in figures_of(opened.evaluation, language(), county)
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from None
    for name, content in drawn.items():
        _write(folder / f"{name}.{kind}", content)


def _write(path: Path, content: bytes) -> None:
    from engine.reports.whole_file import write_whole  # noqa: PLC0415

    write_whole(path, content)
    click.echo(say("report.written", path=path, size=_size(len(content))), err=True)


def _size(count: int) -> str:
    if count >= _MILLION:
        return f"{count / _MILLION:.1f} MB"
    return f"{max(1, round(count / _THOUSAND))} kB"
