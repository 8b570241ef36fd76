"""What the command line says: each phrase in Chinese and English, and which of them to use."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from engine.wording import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from engine.diagnostics import Language

PHRASES = Phrases("command line", {
    "about": (
        "均衡：县域义务教育均衡发展督导评估。规则写在 YAML 里，逐县、逐校、逐项判定，说明理由。",
        "Junheng: county education-balance supervision. Rules are YAML; every county, school and "
        "item is judged, with the reason.",
    ),
    "usage": ("用法：", "Usage: "),
    "Options": ("选项", "Options"),
    "Commands": ("命令", "Commands"),
    "help": ("显示帮助。", "Show this message."),
    "version": ("显示版本。", "Show the version."),
    "lang": ("语言：zh 或 en（也可用环境变量 JUNHENG_LANG）。", "Language: zh or en (or JUNHENG_LANG)."),
    "rulesets": (
        "另加一个规则集文件夹，优先查找（也可用环境变量 JUNHENG_RULESETS）。",
        "A folder of your own rulesets, looked at first (or JUNHENG_RULESETS).",
    ),
    "cmd.list": ("列出规则集和版本。", "Rulesets and editions."),
    "cmd.show": ("把规则集显示成可读的文件。", "A ruleset as a document a person can read."),
    "cmd.run": ("用规则集评估数据。", "Evaluate data by a ruleset."),
    "cmd.explain": ("说明结论从何而来，直到数据单元格", "Explain a result, from the verdict down to the cells"),
    "cmd.diff": ("比较两个规则集或两个结果：哪些规则、谁的结论变了，为什么。", "Two rulesets or two results: which rules, whose verdicts are other, and why."),
    "diff.data": (
        "用这份数据评估两个规则集，看谁的结论变了；写两次则前者、后者各用一份。",
        "Evaluate both rulesets on this data and tell whose verdict moves; twice: one for each.",
    ),
    "diff.stage": (
        "评估阶段：self 自评、prefecture 复核、province 省评、nation 认定；写两次则前者、后者各一。",
        "Stage: self, prefecture, province, nation; twice: one for each side.",
    ),
    "diff.exit_code": (
        "有差别时退出码为 1；比较结果或有 --data 时，结论有变才为 1。",
        "Exit 1 if there is a difference; of results, or with --data, only if a verdict moves.",
    ),
    "diff.sample": (
        "每县抽出 N 所要复查的学校：出错后越可能改变结论的，越容易抽到。",
        "Draw N schools a county to check again, likelier where an error would change the verdict.",
    ),
    "diff.error": ("抽样时假设数据有百分之多少的误差。", "The error in figures that the draw supposes, in percent."),
    "diff.seed": ("抽样的种子；换一个，抽到的学校不同。", "Seed of the draw; another one draws other schools."),
    "diff.trying": ("比较 {name}", "trying {name}"),
    "cmd.audit": ("审核数据：前后矛盾、少见的值、重名、缺失，写回工作簿。", "Check data: contradictions, unusual values, names, what is missing."),
    "audit.ruleset": ("也查出这个规则集因缺少数据无法判定的条款。", "Also list what this ruleset cannot judge for want of data."),
    "audit.format": ("屏幕输出的格式。", "Format of what is printed."),
    "audit.output": (
        "写入文件：.csv、.json，或 .xlsx（原工作簿的副本，标色并加批注）。",
        "Write a file: .csv, .json, or .xlsx (a copy of your workbook, coloured and commented).",
    ),
    "audit.all": ("每条规则列出全部问题，而不是前 20 处。", "List every finding of a rule, not the first 20."),
    "audit.explained": (
        "写有说明的审核结果（.csv 或 .xlsx）：其中说明过的不再算待核对。",
        "Findings with explanations (.csv or .xlsx): what is explained there is no longer open.",
    ),
    "audit.last_year": (
        "上年的数据（文件或文件夹）：按县代码和学校代码比较变化；年度已在同一份数据里的不用写。",
        "The data of last year (file or folder), to find what changed, by county and school codes; not needed where the data holds both years.",
    ),
    "audit.strict": ("警告也算不通过（退出码 1）。", "Warnings fail as well (exit code 1)."),
    "audit.province_alone": ("--province 要和 --ruleset 一起用", "--province needs --ruleset"),
    "checking": ("审核数据", "checking data"),
    "cmd.report": ("把结果做成可以拿去开会的报告。", "A result as a report for a meeting."),
    "report.html": ("写一个网页文件（不联网就能打开）。", "Write one HTML file (opens without a network)."),
    "report.xlsx": ("写一个 Excel 工作簿（差异系数表保留公式）。", "Write an Excel workbook (the coefficients are formulas)."),
    "report.docx": ("写一份 Word 自评报告草稿，待填写处标黄。", "Write a draft self-evaluation report for Word; what is to be filled in is marked."),
    "report.png": ("把每张图存成 PNG，放进这个文件夹。", "Write every figure as PNG into this folder."),
    "report.svg": ("把每张图存成 SVG，放进这个文件夹。", "Write every figure as SVG into this folder."),
    "report.county": ("只写这个县（代码或名称）。", "Only this county, by code or name."),
    "report.nothing": ("写什么？至少给一个：{choices}", "write what? give at least one of {choices}"),
    "report.opening": ("打开结果", "opening the result"),
    "report.written": ("已写入 {path}（{size}）", "{path} written ({size})"),
    "cmd.validate": ("检查规则集文件。", "Check ruleset files."),
    "cmd.test": ("运行规则集旁的测试。", "Run the tests beside rulesets."),
    "cmd.fmt": ("统一规则集、数据字典和测试的写法，注释和内容不变。", "Rulesets, dictionary and tests in one style; comments and meaning stay."),
    "cmd.new": ("新建规则集、检查规则或编辑器用的结构文件。", "Start a ruleset, a check, or the schemas for editors."),
    "cmd.fields": ("查看数据字典。", "The data dictionary."),
    "cmd.map": ("看数据的各列对应哪个数据项，拟成映射文件，核对后供以后读数据用。", "Propose which header is which item, as a file to check and read data by."),
    "map.output": ("写入新文件而不是屏幕，如 map.yaml。", "Write a new file instead of the screen, like map.yaml."),
    "map.accept_guess": ("拼写接近的表头也直接写入，仍要核对。", "Take headers whose spelling is close as well; check them."),
    "map.written": ("映射已写入 {path}，请核对后用 --map 读数据", "mapping written to {path}; check it, then read data by --map"),
    "map.layout": ("统计报表，按版式 {name} 读，不需要映射", "statistics exports, read by the layout {name} without a mapping"),
    "map.files": ("{count} 个文件的表头合在一起；各县写法不同的，每种写一行", "headers of {count} files together; where counties differ, a line for each spelling"),
    "map.counts": ("表头：对上 {known} 个，待核对 {doubtful} 个，不认得 {unknown} 个", "headers: {known} known, {doubtful} to check, {unknown} unknown"),
    "data.where": (
        "只取这些县和年度，如 year=2023、county_code^=3401（以……开头）、county_code=340123,340124；可写多次，须同时满足。",
        "Take these counties and years alone: year=2023, county_code^=3401 (begins with), a list with commas; several are meant together.",
    ),
    "data.no_cache": ("重新读工作簿，不用缓存（也可用环境变量 JUNHENG_CACHE=off）。", "Read workbooks anew, not from the cache (or JUNHENG_CACHE=off)."),
    "picked": ("只取：{where}", "picked: {where}"),
    "data.map": ("按这个映射文件认表头（junheng map 拟出）。", "Know headers by this mapping file (see junheng map)."),
    "data.layout": ("按这个版式读统计报表的文件夹（不写则自动辨认）。", "Read a folder of statistics exports by this layout (else it is recognised)."),
    "data.accept_guess": ("不认得的表头按最接近的拼写采用，逐列警告。", "Take unknown headers for the nearest spelling, with a warning each."),
    "cmd.template": ("生成按规则集填报数据的工作簿。", "The workbook to fill in for a ruleset."),
    "template.province": (
        "连同这个省的标准要的数据项，如 安徽 或 anhui@2018，可写多次。",
        "Also what this province's standard needs: anhui or anhui@2018; may be repeated.",
    ),
    "template.date": ("用这一天施行的版本，如 2024-06-30。", "Take the editions in force on this day, like 2024-06-30."),
    "template.output": ("写入的工作簿。", "The workbook to write."),
    "template.force": ("文件已存在时覆盖。", "Write over an existing file."),
    "template.ending": ("-o {name}：文件名要以 .xlsx 结尾", "-o {name}: the name must end in .xlsx"),
    "run.ruleset": ("规则集：名称、名称@版本，或 YAML 文件。", "Ruleset: id, id@edition, or a YAML file."),
    "run.province": (
        "省定标准，如 安徽、anhui 或 anhui@2018，可写多次；不写则按县代码。",
        "The province's standard: anhui or anhui@2018; may be repeated. Default: by county code.",
    ),
    "run.stage": (
        "评估阶段：self 自评、prefecture 复核、province 省评、nation 认定。",
        "Stage: self, prefecture, province, nation.",
    ),
    "run.date": ("评估日期，如 2024-06-30。", "Evaluation date, like 2024-06-30."),
    "run.set": ("改变口径开关：名称=true 或 名称=false，可多次使用。", "Set a switch: name=true or name=false; repeatable."),
    "run.advisory": ("把参考性条款也计入结论。", "Let advisory rules decide as well."),
    "run.output": ("把结果写入文件夹。", "Write a result folder."),
    "run.format": ("屏幕输出的格式。", "Format of what is printed."),
    "run.tables": ("结果表的格式。", "Format of the table files."),
    "run.fail_on": ("有县得到这样的结论时退出码为 1。", "Exit 1 if any county gets this verdict."),
    "run.reading": (
        "用一行说明读数据时改了什么；逐项见结果文件夹里的 reading.csv。",
        "Say in one line what was done to the data; reading.csv in the result folder has it item by item.",
    ),
    "run.county": ("屏幕上只显示这个县（代码或名称）。", "Print this county only (code or name)."),
    "show.format": ("输出格式。", "Output format."),
    "show.output": ("写入文件而不是屏幕。", "Write to a file instead of the screen."),
    "show.into": ("写入文件而不是屏幕；--all 时是文件夹。", "Write to a file instead of the screen; with --all a folder."),
    "show.all": ("把全部规则集写成互相链接的 Markdown 页面和目录，放进 -o 文件夹。", "Every ruleset as a Markdown page, with links and an index, into the folder of -o."),
    "show.all_or_one": ("--all 是全部规则集，不能同时写 {name}", "--all means every ruleset; {name} cannot stand beside it"),
    "show.all_where": ("--all 要用 -o 写明放页面的文件夹", "--all needs -o with a folder for the pages"),
    "show.all_markdown": ("--all 只写 Markdown 页面，不能用别的格式", "--all writes Markdown pages only"),
    "validate.format": ("报告的格式。", "Format of the report."),
    "validate.strict": ("警告也算不通过。", "Warnings fail as well."),
    "validate.config": (
        "检查规则的设置文件；不写则用规则集旁或上层文件夹里的 .junheng.yaml。",
        "Settings of the checks; by default .junheng.yaml beside a ruleset or above it.",
    ),
    "test.verbose": ("逐个文件列出测试个数。", "List the number of tests file by file."),
    "test.coverage": (
        "逐条规则列出测试见过哪些结果；限值附近的案例由工具生成。",
        "List what the tests saw of each rule; cases around limits are made by the tool.",
    ),
    "test.under": ("覆盖率低于 N（百分数）时退出码为 1。", "Exit 1 if coverage is below N percent."),
    "test.mutate": (
        "逐处改动规则，列出没有测试发现的改动。", "Change the rules word by word; list changes no test notices.",
    ),
    "test.mutating": ("改动规则", "mutating"),
    "test.ok": ("{count} 个测试全部通过（{files} 个文件）。", "{count} tests passed ({files} files)."),
    "test.bad": ("{failed} 个测试未通过，共 {count} 个。", "{failed} of {count} tests failed."),
    "list.date": ("加一列：这一天是否施行，如 2024-06-30。", "Add a column: in force on this day, like 2024-06-30."),
    "fields.ruleset": ("只列这个规则集用到的数据项。", "Only the fields that this ruleset uses."),
    "fields.used": ("加一列：用到它的规则集。", "Add a column: the rulesets that use it."),
    "cmd.new.ruleset": ("新建规则集（或调整）和它的测试，填好“待填”即可。", "A ruleset or overlay with tests, to be filled in."),
    "cmd.new.schema": ("把编辑器用的结构文件放到 FOLDER/schema。", "Copies of the schemas for editors, in FOLDER/schema."),
    "cmd.new.check": ("新建一条检查规则、它的测试和说明页（在源代码目录里）。", "A check, its test and its page (in a checkout)."),
    "new.extends": ("在这个规则集的基础上调整。", "Make an overlay of this ruleset."),
    "new.dir": ("规则集文件夹，默认 rulesets。", "Folder of rulesets; rulesets by default."),
    "new.written": ("已新建 {path}", "written: {path}"),
    "new.check": ("已写入 {path}", "written: {path}"),
    "new.next": (
        "\n下一步：\n"
        "  1. 在 {rules} 里把“待填”换成法规的内容\n"
        "  2. junheng --rulesets {folder} validate {rules}\n"
        "  3. 在 {tests} 里写案例，然后 junheng --rulesets {folder} test {tests}\n"
        "  4. junheng --rulesets {folder} show {name}，通读一遍",
        "\nnext:\n"
        "  1. in {rules}, fill in whatever is marked, by what the regulation says\n"
        "  2. junheng --rulesets {folder} validate {rules}\n"
        "  3. write cases in {tests}, then junheng --rulesets {folder} test {tests}\n"
        "  4. junheng --rulesets {folder} show {name}, and read it aloud",
    ),
    "new.schema_hint": (
        "  5. 编辑器里边写边提示：junheng new schema {folder}，然后 junheng fmt {folder}",
        "  5. for completion in editors: junheng new schema {folder}, then junheng fmt {folder}",
    ),
    "new.schema": (
        "结构文件已放到 {path}；运行 junheng fmt {folder} 在每个文件第一行写上它。",
        "schemas are in {path}; junheng fmt {folder} names them in the first line of each file.",
    ),
    "fmt.check": ("只检查，不改写；有文件要改时退出码为 1。", "Change nothing; exit 1 if a file would change."),
    "fmt.diff": ("只显示会改什么，不改写。", "Show what would change, and change nothing."),
    "fmt.done": ("已改写 {path}", "formatted {path}"),
    "fmt.would": ("需要改写 {path}", "would format {path}"),
    "fmt.line_ends": ("换行改为 LF", "line ends become LF"),
    "fmt.mark": ("去掉开头的 BOM", "the byte order mark goes"),
    "fmt.schema": ("第一行写上编辑器用的结构文件", "the first line names the schema for editors"),
    "fmt.notes": ("（{notes}）", " ({notes})"),
    "fmt.sum_done": ("改写 {changed} 个文件，{same} 个本来就符合。", "{changed} files formatted, {same} were so already."),
    "fmt.sum_would": ("需要改写 {changed} 个文件，{same} 个已经符合。", "{changed} files would be formatted, {same} are so already."),
    "fmt.sum_broken": ("{broken} 个文件有错，没有改动。", " {broken} files were left alone, as said above."),
    "cmd.shortfall": ("还差多少：资源缺口、差异系数由谁造成、哪些接近标准。", "What is lacking, what drives the coefficients, what is near its limit."),
    "shortfall.county": ("只看这个县（代码或名称），可写多次。", "This county only (code or name); may be repeated."),
    "shortfall.school": ("只看这所学校（代码或全名）。", "This school only (code or full name)."),
    "shortfall.output": ("写入文件而不是屏幕。", "Write to a file instead of the screen."),
    "shortfall.reckoning": ("计算差距", "reckoning what is lacking"),
    "near.help": (
        "离标准多近算“接近”，如 5% 或 0.05；这是报告的口径，不是规定。",
        "How near to its limit is near, like 5% or 0.05: a choice of the report, of no regulation.",
    ),
    "near.bad": ("“{text}”要写成 5% 或 0.05 的样子", "write {text} like 5% or 0.05"),
    "cmd.summary": ("多个县、多个年份一览：达标多少、排名、差异系数分布、走势、预警。", "Many counties and years at a glance: who meets what, ranking, distributions, trends, warnings."),
    "error": ("错误", "error"),
    "hint": ("建议：", "hint: "),
    "no_command": ("没有命令 {name}", "there is no command {name}"),
    "no_option": ("没有选项 {name}", "there is no option {name}"),
    "needs_value": ("{name} 后面要写一个值", "{name} needs a value"),
    "no_value": ("{name} 后面不能写值", "{name} takes no value"),
    "missing": ("缺少 {name}", "missing {name}"),
    "bad_value": ("{name} 的值不对：{reason}", "bad value for {name}: {reason}"),
    "range.from": ("不小于 {number} 的数", "a number of {number} or more"),
    "range.above": ("大于 {number} 的数", "a number above {number}"),
    "range.up_to": ("不大于 {number} 的数", "a number of {number} or less"),
    "range.below": ("小于 {number} 的数", "a number below {number}"),
    "extra": ("多余的参数 {name}", "unexpected argument {name}"),
    "near": ("是否想写 {near}？", "did you mean {near}?"),
    "see_help": ("用 {command} --help 查看用法。", "see {command} --help."),
    "choices": ("可用：{choices}", "choose from {choices}"),
    "fault": (
        "程序内部错误：{what}。详情已保存到 {path}，请把它发给维护者。",
        "a fault of ours: {what}. Details were saved in {path}; please send them to us.",
    ),
    "fault.unsaved": (
        "程序内部错误：{what}。详情没能保存（{why}），请把这一行发给维护者。",
        "a fault of ours: {what}. Details could not be saved ({why}); please send us this line.",
    ),
    "memory": ("内存不够", "there is not enough memory"),
    "memory.hint": (
        "关闭其他程序，或把数据按省、市分开，分次评估。",
        "close other programs, or evaluate the data in parts, by province or prefecture.",
    ),
    "full": ("磁盘已满，没有写完", "the disk is full; not everything was written"),
    "full.hint": ("腾出空间后再运行一次。", "make room and run it again."),
    "explain.county": ("说明这个县（代码或名称）；不写则取第一个未达到的县。", "Explain this county (code or name); the first that is not met if not given."),
    "explain.year": ("哪个年度；不写则取最后一年。", "Which year; the last if not given."),
    "explain.school": ("只说这所学校（代码或名称）。", "Tell of this school alone (code or name)."),
    "explain.criterion": ("只说这一项标准（编号、名称或名称的一部分）。", "Tell of this criterion alone (id, label or part of a label)."),
    "explain.why_not": ("只列挡在“达到”前面的各项。", "Only what stands between this and “met”."),
    "explain.most": ("学校、学段部逐一说明几个（最差的在前）。", "How many schools or sections are told one by one, the worst first."),
    "explain.format": ("句子、树状、Markdown 或 JSON。", "Sentences, a tree, Markdown or JSON."),
    "written": ("结果已写入 {path}", "result written to {path}"),
    "stopped": ("已中断。", "stopped."),
    "reading": ("读取数据", "reading"),
    "evaluating": ("评估", "evaluating"),
    "writing": ("写入 {name}", "writing {name}"),
})  # fmt: skip


_CALL: ContextVar[Sequence[str] | None] = ContextVar("call", default=None)


@contextmanager
def speaking(words: Sequence[str]) -> Iterator[None]:
    """While a call lasts, its own words choose the language, not those of the process around it."""
    before = _CALL.set(words)
    try:
        yield
    finally:
        _CALL.reset(before)


def language(argv: Sequence[str] | None = None) -> Language:
    """The language of this call: --lang before JUNHENG_LANG before Chinese."""
    said = _CALL.get() if argv is None else argv
    words = sys.argv[1:] if said is None else said
    for index, word in enumerate(words):
        if word.startswith("--lang="):
            return "en" if word[7:].lower().startswith("en") else "zh"
        if word == "--lang" and index + 1 < len(words):
            return "en" if words[index + 1].lower().startswith("en") else "zh"
    return "en" if os.environ.get("JUNHENG_LANG", "").lower().startswith("en") else "zh"


def say(phrase: str, lang: Language | None = None, **data: object) -> str:
    """A phrase in the language of this call."""
    return PHRASES(phrase, lang or language(), **data)


def row(items: Iterable[str]) -> str:
    """Several words as a row, in the manner of the language of this call."""
    return ("、" if language() == "zh" else ", ").join(items)
