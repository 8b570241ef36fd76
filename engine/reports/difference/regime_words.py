"""What the comparison of two regimes says."""

from engine.wording import Phrases

say = Phrases("two regimes", {
    "title": ("两套规则对照", "Two regimes side by side"),
    "side": ("{name}：{title}", "{name}: {title}"),
    "verdicts": ("各县结论", "Verdicts"),
    "shared": ("两边都衡量的指标", "What both measure"),
    "sameness": ("是否同一算法", "computed alike"),
    "same": ("相同", "alike"),
    "scaled": ("只差倍数", "but for a factor"),
    "scaled_by": ("只差倍数（后者是前者的 {factor} 倍）", "the second is {factor} times the first"),
    "named": ("同名，算法不同", "one name, computed otherwise"),
    "same_means": (
        "算法相同或只差倍数的，差异系数本来相等；列入的学校和共用资源的分法不同时，数值才会不同。",
        "Computed alike or but for a factor, coefficients are the same; they differ where other schools count or shared resources are split otherwise.",
    ),
    "named_means": (
        "同名、算法不同的，两边的数值不能直接比较。",
        "Under one name but computed otherwise, the values cannot be compared.",
    ),
    "coefficients": ("差异系数对照", "Coefficients side by side"),
    "against": ("标准 {limit}，{status}", "limit {limit}, {status}"),
    "no_limit": ("没有单项标准", "no limit of its own"),
    "only": ("只有 {name} 要求的", "Asked by {name} alone"),
    "advisory": ("（仅供参考）", " (advisory)"),
    "schools": ("逐校对照", "School by school"),
    "schools_mean": (
        "一所学校达到一套规则，是指达到其中逐校或逐学段判定、并决定结论的各项；差异系数和县级条款不落到单个学校。",
        "A school meets a regime where it meets what decides the verdict and is judged of single schools or sections; coefficients and what is asked of the county say nothing of one school.",
    ),
    "down_across": ("{first} ↓  {second} →", "{first} down, {second} across"),
    "differing": ("达到一套、达不到另一套的学校", "Schools that meet one and fail the other"),
    "no_school_differs": ("没有达到一套、达不到另一套的学校。", "No school meets one and fails the other."),
    "because": ("达不到的是", "what it fails"),
    "more": ("……还有 {count} 行，见 JSON（--format json）", "… {count} more rows in the JSON (--format json)"),
})  # fmt: skip
