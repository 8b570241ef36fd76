"""Messages about what is asked of results: shortfalls and summaries."""

from engine.diagnostics.code import code

CODES = (
    code(
        "R120", "error",
        "数据里没有学校 {school}", "the data has no school {school}",
        "写学校代码或全名；相近的有：{near}", "give the code or the full name; near: {near}",
    ),
    code(
        "R121", "error",
        "{path} 在结果文件夹里面，不能写在那里", "{path} lies in the result folder: nothing is written there",
        "写到别的文件夹", "write to another folder",
    ),
)  # fmt: skip
