"""Codes of findings about formatting, scaffolding and looking up (letter R, from R190)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R190", "error",
        "{path} 不是规则集、数据字典或测试，没有改写", "{path} is no ruleset, dictionary or test file; it was left alone",
        "这三种文件里都有 format: 1 一行", "all three have a line format: 1",
    ),
    code(
        "R191", "error",
        "{path} 没有改写：{reason}", "{path} was left alone: {reason}",
        "{advice}", "{advice}",
    ),
    code(
        "R192", "error",
        "没有可以整理的文件", "there are no files to format",
        "写出文件或文件夹，例如 junheng fmt rulesets", "name files or folders: junheng fmt rulesets",
    ),
    code(
        "R193", "error",
        "已经有 {path}，没有改动", "{path} is there already; it was left alone",
        "换一个名称或版本，或先移走这个文件", "choose another id or edition, or move the file away",
    ),
    code(
        "R194", "error",
        "{name} 不能作规则集的名称", "{name} cannot be the name of a ruleset",
        "写成 标识@版本，例如 provinces/henan@2011", "write id@edition, like provinces/henan@2011",
    ),
    code(
        "R195", "error",
        "数据字典里没有“{name}”", "the data dictionary has nothing like {name}",
        "最接近的：{near}；全部请看 junheng fields", "nearest: {near}; junheng fields shows all",
    ),
)  # fmt: skip
