"""Codes of findings about the text of a YAML file (letter Y).

Y001-Y006 encoding, Y010-Y022 characters and separators, Y030-Y038 YAML's own syntax, Y040-Y053 what
YAML allows and this language does not.
"""

from engine.diagnostics.code import CodeText, code

_ENCODING: tuple[CodeText, ...] = (
    code(
        "Y001", "error",
        "文件不是 UTF-8 编码，多半是 GBK（ANSI）。这一行按 GBK 读是：{reading}",
        "the file is not UTF-8, most likely GBK (ANSI). Read as GBK this line is: {reading}",
        "用编辑器另存为 UTF-8：记事本“另存为”时编码选 UTF-8；VS Code 点右下角的编码，选“通过编码保存”→ UTF-8。",
        "Save the file as UTF-8: in Notepad choose UTF-8 in “Save as”; in VS Code click the encoding "
        "at the bottom right, “Save with encoding”, UTF-8.",
    ),
    code(
        "Y002", "error",
        "文件是 UTF-16（记事本里叫 Unicode）编码，这里只读 UTF-8。",
        "the file is in UTF-16 (“Unicode” in Notepad); only UTF-8 is read.",
        "用编辑器另存为 UTF-8。",
        "Save the file as UTF-8.",
    ),
    code(
        "Y003", "error",
        "这不是文本文件，是 {kind} 文件。",
        "this is no text file but {kind}.",
        "规则用纯文本的 .yaml 文件书写，例如用记事本或 VS Code；不能用 Word 或 Excel 保存，也不能只改扩展名。",
        "Rules are plain text in a .yaml file, written with Notepad or VS Code for example; a Word or "
        "Excel file with another extension will not do.",
    ),
    code(
        "Y004", "error",
        "这里有一个不能用的控制字符 {char}（多半看不见）。",
        "a control character {char} that cannot be used stands here (most likely invisible).",
        "删去它；若是从别处粘贴来的，先粘贴到记事本再复制过来。",
        "Delete it; if the text was pasted, paste it into Notepad first and copy it from there.",
    ),
    code(
        "Y005", "error",
        "文件有 {size} MB，最多 {most} MB。",
        "the file has {size} MB; the most is {most} MB.",
        "检查是否选错了文件：规则文件通常只有几十 KB，学校数据应放在数据文件夹里。",
        "Check that it is the right file: rulesets have some 10 kB; data of schools belong into a data folder.",
    ),
    code(
        "Y006", "error",
        "文件不是 UTF-8 编码，也不像 GBK：这里的字节是 {byte}。",
        "the file is not UTF-8, and does not look like GBK either: the byte here is {byte}.",
        "确认文件没有损坏，再用编辑器另存为 UTF-8。",
        "Make sure that the file is not damaged, then save it as UTF-8.",
    ),
)  # fmt: skip

_CHARACTERS: tuple[CodeText, ...] = (
    code(
        "Y010", "error",
        "用制表符（Tab）缩进了；YAML 的缩进只能用空格。",
        "a tab is used for indentation; YAML takes spaces only.",
        "删去 Tab，改为空格，每一层两个空格。可以在编辑器里设成“按 Tab 键输入空格”。",
        "Replace the tab by spaces, two for each level. Editors can be set to type spaces for Tab.",
    ),
    code(
        "Y011", "warning",
        "“{key}:”后面用了制表符（Tab）分隔。",
        "a tab follows `{key}:`.",
        "改为一个空格。",
        "Type one space instead.",
    ),
    code(
        "Y012", "error",
        "用了中文（全角）冒号“：”；键和值之间要用英文冒号加一个空格“: ”。",
        "a full-width colon `：` is used; a key and its value are separated by `: `.",
        "改为：{instead}",
        "Type: {instead}",
    ),
    code(
        "Y013", "error",
        "这里有{char}；缩进、分隔、名称、数和表达式里只能用普通空格（半角）。",
        "{char} stands here; indentation, separators, names, numbers and expressions take plain spaces only.",
        "删去它，需要空格时用英文输入法打一个空格。",
        "Delete it; where a space is needed, type one with an English keyboard.",
    ),
    code(
        "Y014", "error",
        "名称、数和表达式里不能用全角字符：{found}",
        "full-width characters cannot be used in names, numbers and expressions: {found}",
        "改为：{instead}",
        "Type: {instead}",
    ),
    code(
        "Y015", "error",
        "英文冒号后面缺一个空格。",
        "a space is missing after the colon.",
        "改为：{instead}",
        "Type: {instead}",
    ),
    code(
        "Y016", "error",
        "这一行没有“: ”（英文冒号加空格），看不出键和值：{line}",
        "this line has no `: `, so there is no telling key from value: {line}",
        "写成“键: 值”，例如 at_least: 4；若是上一行文字的续行，比上一行多缩进两个空格；若是列表的一项，前面加“- ”。",
        "Write `key: value`, at_least: 4 for example; indent it by two more spaces if it goes on with "
        "the text above; put `- ` before it if it is an item of a list.",
    ),
    code(
        "Y017", "error",
        "在 {{…}} 里，逗号把 {found} 分成了两项。",
        "within {{…}} the comma cuts {found} into two entries.",
        "小数点用英文句点，千位不加逗号。改为：{instead}",
        "The decimal point is `.`, and thousands take no comma. Type: {instead}",
    ),
    code(
        "Y018", "error",
        "这里的“{opened}”没有配上“{end}”，后面已是另一个键或文件末尾。",
        "the `{opened}` here has no `{end}` before the next key or the end of the file.",
        "在这一项写完的地方补上“{end}”（英文输入法）。",
        "Add `{end}` where this value ends.",
    ),
    code(
        "Y019", "error",
        "用了中文标点“{found}”分隔；各项之间要用英文逗号加一个空格“, ”。",
        "`{found}` is used as a separator; items are separated by `, `.",
        "改为英文逗号，例如 [L1, L2]；若它是文字的一部分，用英文双引号把文字括起来。",
        'Type a comma, as in [L1, L2]; if it is part of a text, put the text into "…".',
    ),
    code(
        "Y020", "error",
        "{key} 后面不用写“{found}”：{key} 本身就表示“{sign}”。",
        "`{found}` is not written after {key}, which already means `{sign}`.",
        "改为：{instead}",
        "Type: {instead}",
    ),
    code(
        "Y021", "error",
        "在 {{…}} 里，表达式在逗号处被截断：{found}",
        "within {{…}} the expression is cut at its comma: {found}",
        "用英文双引号把整个表达式括起来，例如 when: \"x in ('a', 'b')\"。",
        "Put the whole expression into double quotes, as in when: \"x in ('a', 'b')\".",
    ),
    code(
        "Y022", "error",
        "值以“>”或“|”开头：YAML 会当成多行文字的标记。",
        "the value begins with `>` or `|`, which YAML takes for the mark of a block of text.",
        "用英文双引号括起来：{key}: {instead}；要写“大于、不小于某数”，用 more_than: 或 at_least: 加数。",
        "Put it into double quotes: {key}: {instead}; for a limit write more_than: or at_least: and the number.",
    ),
    code(
        "Y023", "error",
        "这里的“{found}”不是列表的“- ”（英文减号加一个空格）。",
        "`{found}` here is not the `- ` of a list (a hyphen and a space).",
        "改为：{instead}",
        "Type: {instead}",
    ),
)  # fmt: skip

_SYNTAX: tuple[CodeText, ...] = (
    code(
        "Y030", "error",
        "YAML 在这里读不下去（{said}）。",
        "YAML cannot be read any further here ({said}).",
        "检查这一行和上一行：冒号后有空格、括号和引号成对、缩进对齐。",
        "Check this line and the one before: a space after colons, brackets and quotes in pairs, aligned indentation.",
    ),
    code(
        "Y031", "error",
        "这里不该有“: ”：要么值里含有冒号加空格，要么这一行缩进得不对。",
        "there should be no `: ` here: either the value holds a colon with a space, or the line is indented wrongly.",
        '值里含“: ”时用英文双引号把值括起来，例如 title: "甲: 乙"；若这是新的一行键，与上面同一层的键左对齐。',
        'Put a value that holds `: ` into double quotes, as in title: "a: b"; if this is a new key, '
        "align it with the keys of its level.",
    ),
    code(
        "Y032", "error",
        "这里的引号没有配对。",
        "the quote that opens here is never closed.",
        "在值的末尾补上同样的英文引号。",
        "Add the same quote at the end of the value.",
    ),
    code(
        "Y033", "error",
        "第 {start} 行的“{opened}”里：这里少了逗号，或者还没写“{end}”。",
        "within the `{opened}` of line {start}: a comma is missing here, or the `{end}` has not come yet.",
        "各项之间用英文逗号加空格；在最后补上“{end}”。含逗号、冒号、括号的文字用英文双引号括起来。",
        "Separate the entries by `, ` and end with `{end}`. Put a text with commas, colons or brackets into double quotes.",
    ),
    code(
        "Y034", "error",
        "缩进不对：这一行和上面哪一层都对不齐，或列表的“- ”放错了位置。",
        "the indentation is wrong: this line aligns with no level above, or the `- ` of a list is misplaced.",
        "同一层的键左对齐，下一层多两个空格；列表每项另起一行，以“- ”开头，左对齐。{above}",
        "Align the keys of a level, indent the next level by two spaces; each item of a list begins on "
        "its own line with `- `, aligned.{above}",
    ),
    code(
        "Y035", "error",
        "值不能这样开头：{found}",
        "a value cannot begin like this: {found}",
        "以 %、@、`、*、&、?、] 等符号开头的值用英文双引号括起来。",
        "Put a value that begins with %, @, `, *, &, ?, ] and the like into double quotes.",
    ),
    code(
        "Y036", "error",
        "引号已经结束，后面却还有内容：{found}",
        "something follows the closing quote: {found}",
        "把整个值放进一对引号；值里要用单引号时，外面用双引号，例如 \"level == 'primary'\"。",
        "Put the whole value into one pair of quotes; double quotes around single ones, as in \"level == 'primary'\".",
    ),
    code(
        "Y037", "error",
        "双引号里的反斜杠“\\”写法 YAML 不认识（{said}）。",
        "YAML does not know this use of a backslash within double quotes ({said}).",
        "把外面的双引号改为单引号，或去掉反斜杠。",
        "Use single quotes outside, or leave the backslash out.",
    ),
    code(
        "Y038", "error",
        "这一行缩进得太深：上面的键已经有值，下面不能再有一层。",
        "this line is indented too far: the key above has its value already and takes no level below.",
        "若与上面的键同一层，左对齐；若上面的值有几行，用英文双引号把整个值括起来。",
        "Align it with the key above if it is of the same level; put a value of several lines into double quotes.",
    ),
)  # fmt: skip

_REFUSED: tuple[CodeText, ...] = (
    code(
        "Y040", "error",
        "“{key}”在这一层写了两次，第一次在第 {first} 行。",
        "`{key}` is written twice on this level, first on line {first}.",
        "删去一个，或改名；若两项写到了一起，检查下一项的名称是不是缩进多了。",
        "Delete one or rename it; if two entries ran together, the name of the second may be indented too far.",
    ),
    code(
        "Y041", "error",
        "不使用 YAML 的锚点和引用：{sign}",
        "anchors and aliases of YAML are not used here: {sign}",
        "把内容在需要的地方完整写出来；若是普通文字，用英文双引号括起来。",
        "Write the content out where it is needed; put plain text into double quotes.",
    ),
    code(
        "Y042", "error",
        "不使用 YAML 的合并键“<<”。",
        "the merge key `<<` of YAML is not used here.",
        "把要用的键逐个写出来；要在另一套规则上改动，用 extends 和 overrides。",
        "Write the keys out; use extends and overrides to change another ruleset.",
    ),
    code(
        "Y043", "error",
        "不使用 YAML 的类型标记：{tag}",
        "tags of YAML are not used here: {tag}",
        "删去标记；文字用英文双引号括起来，数不加引号。",
        "Delete the tag; put texts into double quotes and numbers into none.",
    ),
    code(
        "Y044", "error",
        "文件里有第二份文档（“---”之后）。",
        "the file holds a second document (after `---`).",
        "一个文件只写一份：删去“---”，或把后面的内容另存为一个文件。",
        "One document a file: delete the `---`, or move what follows into a file of its own.",
    ),
    code(
        "Y045", "error",
        "键只能是文字，不能是列表或 {{…}}。",
        "a key is a text, never a list or {{…}}.",
        '检查是否多了一个括号；若想写含花括号的文字，用英文双引号括起来，例如 "provinces/{{province}}"。',
        'Look for a bracket too many; put a text with braces into double quotes, as in "provinces/{{province}}".',
    ),
    code(
        "Y046", "error",
        "键不能是空的，也不能是 true、false 或 null：“{found}”",
        "a key cannot be empty, true, false or null: `{found}`",
        "写上键的名称；若名称确实如此，用英文双引号括起来。",
        "Write the name of the key; if the name is meant so, put it into double quotes.",
    ),
    code(
        "Y047", "error",
        "嵌套超过 {most} 层。",
        "nested deeper than {most} levels.",
        "检查是否括号没有闭合，或缩进一行比一行深。",
        "Look for brackets that are not closed, or an indentation that grows with every line.",
    ),
    code(
        "Y048", "error",
        "内容超过 {most} 项。",
        "more than {most} entries.",
        "检查是否选错了文件：学校数据应放在数据文件夹里，不写进规则。",
        "Check that it is the right file: data of schools belong into a data folder, not into rules.",
    ),
    code(
        "Y049", "error",
        "文件是空的（或只有注释）。",
        "the file is empty (or holds comments only).",
        "从一份现有规则复制开头几行：format: 1、id:、edition:、title: ……",
        "Copy the first lines of an existing ruleset: format: 1, id:, edition:, title: …",
    ),
    code(
        "Y050", "error",
        "文件的最外层要由“键: 值”组成，这里却是：{found}",
        "the outermost level must consist of `key: value`; found: {found}",
        "每行写成“键: 值”，英文冒号后有一个空格，例如 format: 1。",
        "Write every line as `key: value` with a space after the colon, as in format: 1.",
    ),
    code(
        "Y051", "error",
        "不能用无穷大或非数：{found}",
        "infinity and not-a-number cannot be used: {found}",
        "写一个确定的数；没有上限时，不写这个键。",
        "Write a definite number; leave the key out where there is no limit.",
    ),
    code(
        "Y052", "error",
        "以 0 开头的数读法不一：{found}",
        "a number with a leading zero is read in different ways: {found}",
        '若是代码，用英文双引号括起来："{found}"；若是数，去掉前面的 0。',
        'Put a code into double quotes: "{found}"; leave the leading zeros of a number out.',
    ),
    code(
        "Y053", "error",
        "这里不用科学记数法：{found}",
        "no exponents here: {found}",
        "把数完整写出来，例如 1000、0.05；只有 tolerance 可以写 1e-9。若是文字或代码，用英文双引号括起来。",
        "Write the number out, 1000 or 0.05 for example; only tolerance may be 1e-9. Put a text or code into double quotes.",
    ),
)  # fmt: skip

CODES: tuple[CodeText, ...] = (*_ENCODING, *_CHARACTERS, *_SYNTAX, *_REFUSED)
