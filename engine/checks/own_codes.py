"""Codes about comments and settings themselves, not about what a ruleset says (letter C)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.allow import NO_REASON, NOT_UNDERSTOOD, UNKNOWN, UNUSED
from engine.checks.settings import BAD_LEVEL, BAD_SHAPE, UNKNOWN_CODE, UNKNOWN_KEY
from engine.diagnostics.code import code

if TYPE_CHECKING:
    from engine.diagnostics import CodeText

BAD_NAME, THERE_ALREADY, NO_CHECKOUT = "C094", "C095", "C096"

COMMENTS: tuple[CodeText, ...] = (
    code(
        NO_REASON, "error",
        "这里放过了 {name}，但没有写理由", "this allows {name} without a reason",
        "在代码后面写明理由：# junheng: allow {name} 理由", "add the reason: # junheng: allow {name} reason",
    ),
    code(
        UNKNOWN, "error",
        "没有可以放过的代码 {name}", "there is no code {name} to allow",
        "只能放过 docs/checks 里列出的代码；相近的有：{near}", "only codes of docs/checks can be allowed; near: {near}",
    ),
    code(
        UNUSED, "warning",
        "这里放过的 {name} 并没有出现", "{name} is allowed here, but was not found",
        "删去这条注释；或把它移到所指的那一行，或那一行的上一行",
        "delete the comment; or move it to the line concerned, or to the line above",
    ),
    code(
        NOT_UNDERSTOOD, "warning",
        "看不懂的注释：{said}", "this comment is not understood: {said}",
        "写成 # junheng: allow C010 理由", "write # junheng: allow C010 reason",
    ),
)  # fmt: skip

SETTINGS: tuple[CodeText, ...] = (
    code(
        UNKNOWN_KEY, "error",
        "设置文件里没有“{name}”这个键", "settings have no key `{name}`",
        "可以写：{near}", "known: {near}",
    ),
    code(
        UNKNOWN_CODE, "error",
        "没有代码 {name}", "there is no code {name} to set",
        "可以设置的代码见 docs/checks；相近的有：{near}", "docs/checks lists the codes; near: {near}",
    ),
    code(
        BAD_LEVEL, "error",
        "这里不能写“{found}”", "`{found}` cannot stand here",
        "写其中之一：{levels}", "write one of {levels}",
    ),
    code(
        BAD_SHAPE, "error",
        "设置读不了：{found}", "these settings cannot be read: {found}",
        "写成 checks: {{C010: off}}，每个代码一个级别", "write checks: {{C010: off}}, one level for each code",
    ),
)  # fmt: skip

SCAFFOLD: tuple[CodeText, ...] = (
    code(
        BAD_NAME, "error",
        "{name} 不能作检查规则的名称", "{name} cannot be the name of a check",
        "只用小写字母和连字符，例如 row-without-colour", "use small letters and hyphens: row-without-colour",
    ),
    code(
        THERE_ALREADY, "error",
        "已经有 {path}，没有改动", "{path} is there already; nothing was changed",
        "换一个名称", "choose another name",
    ),
    code(
        NO_CHECKOUT, "error",
        "{path} 不是源代码目录，没有地方写检查规则", "{path} is no checkout of the source: there is no place for a check",
        "在源代码目录的最上层运行", "run this at the top of a checkout",
    ),
)  # fmt: skip
