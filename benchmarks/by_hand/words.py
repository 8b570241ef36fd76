"""Words and sentences of the tables."""

STATUS = ["not_met", "undetermined", "met", "not_applicable"]  # 0 to 3; a group takes the least
LEVELS = {"primary": "小学", "junior": "初中"}
NOT_MET, OPEN = "未达到", "无法判定"
MISSING = "缺少数据"
SUPPLIED = "按数据中提供的评估结论判定"
BETWEEN = "；"
