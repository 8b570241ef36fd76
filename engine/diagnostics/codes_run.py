"""Codes of findings about runs, requests and results (letter R)."""

from engine.diagnostics.code import CodeText, code

CODES: tuple[CodeText, ...] = (
    code(
        "R001", "error",
        "没有 {stage} 这个评估阶段", "there is no stage {stage}",
        "可用：{stages}（自评、复核、省评、认定）", "stages: {stages}",
    ),
    code(
        "R002", "error",
        "日期 {date} 不对", "{date} is no date",
        "写成 2024-06-30 的样子", "write it like 2024-06-30",
    ),
    code(
        "R003", "error",
        "规则集 {ruleset} 没有名为 {name} 的口径开关", "{ruleset} has no switch {name}",
        "{moved}；可用的开关：{near}", "{moved}; switches: {near}",
    ),
    code(
        "R004", "error",
        "--set {text} 写法不对", "--set {text} cannot be read",
        "写成 名称=true 或 名称=false", "write name=true or name=false",
    ),
    code(
        "R010", "error",
        "门槛绕成了一圈：{chain}", "gates go round in a circle: {chain}",
        "门槛后面的规则集不能再回过头来以这个规则集为门槛",
        "a ruleset behind a gate must not ask back",
    ),
    code(
        "R011", "error",
        "{name} 的归属是推断的，不能作门槛", "{name} is inferred and cannot be a gate",
        "换一个注明归属的标准", "choose a standard whose origin is printed",
    ),
    code(
        "R012", "error",
        "没有“{name}”这个省份", "there is no province {name}",
        "相近的有：{near}；收录了标准的省份：{there}", "near: {near}; provinces with rulesets: {there}",
    ),
    code(
        "R013", "error",
        "没有收录{province}的标准", "there is no ruleset of {province}",
        "收录了标准的省份：{there}", "provinces with rulesets: {there}",
    ),
    code(
        "R014", "error",
        "给{province}指定了两个标准：{first} 和 {second}", "two standards were named for {province}: {first} and {second}",
        "每个省只能有一个；要比较两个标准，分两次运行", "name one a province; to compare two, run twice",
    ),
    code(
        "R015", "error",
        "“{name}”不是省份，不能和其他省份一起指定", "{name} is no province and cannot be named beside others",
        "相近的有：{near}；收录了标准的省份：{there}", "near: {near}; provinces with rulesets: {there}",
    ),
    code(
        "R016", "warning",
        "{why}，按县代码找不到它的省定标准", "{why}: no provincial standard follows from it",
        "改正县代码（六位行政区划代码），或用 --province 指定省份",
        "correct the county code (six digits), or name the province with --province",
    ),
    code(
        "R017", "warning",
        "指定的省份 {name} 用在了 {count} 个外省的县上：{counties}",
        "the province {name} was applied to counties of other provinces ({count}): {counties}",
        "只作比较时可以这样；要按各县自己的省评，去掉 --province",
        "fine for comparing; to judge each county by its own province, leave out --province",
    ),
    code(
        "R018", "warning",
        "指定了 {name}，但数据里没有{province}的县", "{name} was named, but the data has no county of {province}",
        "检查省份和县代码", "check the province and the county codes",
    ),
    code(
        "R020", "error",
        "判定项“{label}”（{item}）的行与它的范围不符", "the judged item “{label}” ({item}) has another scope than this row",
        "学校级的判定项要填学校代码；县级的不能填",
        "fill school_code for items judged per school, leave it blank for the county's",
    ),
    code(
        "R021", "error",
        "判定项“{label}”（{item}）有多个不一致的值：{value}", "the judged item “{label}” ({item}) has several values that differ: {value}",
        "同一阶段只保留一个值", "keep one value a stage",
    ),
    code(
        "R022", "error",
        "判定项“{label}”（{item}）的值 {value} 超出范围", "the judged item “{label}” ({item}) is out of range: {value}",
        "范围是 {minimum} 到 {maximum}", "it lies between {minimum} and {maximum}",
    ),
    code(
        "R023", "error",
        "判定项“{label}”（{item}）的值“{value}”看不懂，按缺失处理", "the judged item “{label}” ({item}): cannot read {value}; taken as missing",
        "是否项填 是 或 否；等级项填：{grades}；得分填数", "yes or no; a grade: {grades}; or a number",
    ),
    code(
        "R030", "warning",
        "数据里没有“{label}”（{field}）一列，{ruleset} 的 {rules} 无法判定",
        "the data has no column {field} ({label}): {rules} of {ruleset} cannot be judged",
        "在表里加上这一列；可以识别的表头：{headers}；也可以改填 {parts}，由它们推算",
        "add the column; headers understood: {headers}; or give {parts}, from which it is computed",
    ),
    code(
        "R040", "error",
        "输出文件夹 {path} 已经存在且不是本工具的结果", "the output folder {path} exists and holds no result of ours",
        "换一个文件夹，或先把它移走", "choose another folder, or move it away",
    ),
    code(
        "R041", "error",
        "不能写入 {path}：{reason}", "cannot write {path}: {reason}",
        "检查路径和权限，文件是否正被打开", "check path and permissions, and that no file is open",
    ),
    code(
        "R042", "error",
        "数据里没有这个县：{county}", "the data has no county {county}",
        "写县代码或全名；相近的有：{near}", "give a code or a full name; near: {near}",
    ),
    code(
        "R043", "error",
        "{path} 已经存在，没有覆盖", "{path} exists and was not written over",
        "换一个文件名；要覆盖它，加 --force", "choose another name; to write over it, add --force",
    ),
    code(
        "R050", "error",
        "没有找到任何测试：{path}", "there are no tests in {path}",
        "在规则集旁的 tests/ 文件夹里写测试", "write tests in the folder tests/ beside the ruleset",
    ),
    code(
        "R051", "error",
        "没有找到任何规则集：{path}", "there are no rulesets in {path}",
        "检查路径；规则集是 .yaml 文件", "check the path; rulesets are .yaml files",
    ),
    code(
        "R052", "error",
        "{name} 已经是 {other} 的名称和版本", "{name} is the id and edition of {other} already",
        "删去多余的一份；若是另一版，文件名和 edition 都改成那一版",
        "delete the one that is not needed; if it is another edition, give file and edition its name",
    ),
    code(
        "R060", "error",
        "案例“{case}”：{subject}的{key}应为 {expected}，实际为 {actual}{beside}",
        "case “{case}”: {key} of {subject} should be {expected} and is {actual}{beside}",
        "规则、数据和期望三者之一不对；测试写的依据：{why}",
        "the rule, the data or the expectation is wrong; the test says why it should be so: {why}",
    ),
    code(
        "R061", "error",
        "案例“{case}”：没有评到 {subject}", "case “{case}”: {subject} was not evaluated",
        "这个名称在案例里评了：{units}", "under this name there are: {units}",
    ),
    code(
        "R062", "error",
        "案例“{case}”：{school} 应当不计入{reason}，结果里没有", "case “{case}”: {school} should be left out{reason}, and is not",
        "不计入的有：{listed}", "left out: {listed}",
    ),
    code(
        "R063", "error",
        "案例“{case}”：{school} 没有列在 excluded 里，结果却不计入（{reason}）",
        "case “{case}”: {school} is not among excluded, and yet it is left out ({reason})",
        "excluded 要列全；一个都没有就写 []", "excluded names all of them; write [] for none",
    ),
    code(
        "R064", "error",
        "{ruleset} 没有叫 {name} 的{kind}", "{ruleset} has no {kind} {name}",
        "{moved}；最接近的：{near}", "{moved}; nearest: {near}",
    ),
    code(
        "R065", "error",
        "没有 {name} 这个数据项", "there is no field {name}",
        "{moved}；最接近的：{near}", "{moved}; nearest: {near}",
    ),
    code(
        "R066", "error",
        "数据项 {name} 不属于这张表", "the field {name} does not belong in this table",
        "写在 {key} 下", "write it under {key}",
    ),
    code(
        "R067", "error",
        "{name} 由测试工具填写：每个案例自成一县", "{name} is filled in by the tool: every case is a county of its own",
        "去掉这一项", "leave it out",
    ),
    code(
        "R068", "error",
        "案例“{case}”里没有学校 {school}", "case “{case}” has no school {school}",
        "案例里的学校：{schools}", "its schools: {schools}",
    ),
    code(
        "R069", "error",
        "案例“{case}”的数据不对：{message}", "the data of case “{case}” is wrong: {message}",
        "{remedy}", "{remedy}",
    ),
    code(
        "R070", "error",
        "案例“{case}”不能这样运行：{message}", "case “{case}” cannot be run like this: {message}",
        "{remedy}", "{remedy}",
    ),
    code(
        "R071", "error",
        "标准 {name} 没有数值限值，不能写 on_the_limit", "the criterion {name} has no numeric limit, so nothing is on_the_limit",
        "去掉 on_the_limit，并在 why 里说明", "leave on_the_limit out, and say so in why",
    ),
    code(
        "R072", "error",
        "given 里没有学校，{name} 无处可变", "there is no school in given whose {name} could vary",
        "在 given 里至少写一所学校；县的数据项写成 county.数据项", "write at least one school under given; a field of the county is county.<field>",
    ),
)  # fmt: skip
