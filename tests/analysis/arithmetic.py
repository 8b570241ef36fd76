"""The steps of a trace done again with Python's own numbers: what does not come out is a fault.

Nothing of the engine is asked: only the values of the leaves are taken as they are.
"""

from __future__ import annotations

import math

TOLERANCE = 1e-9


def again(step, tolerance=TOLERANCE):  # noqa: PLR0911 - a form each
    """The value of a step, computed from those of its parts."""
    parts = [again(part, tolerance) for part in step.parts]
    match step.form:
        case "constant" | "cell" | "switch" | "unknown" | "judged":
            return step.value
        case "named" | "level" | "derived":
            return parts[-1] if parts else step.value
        case "case" | "band" | "dated":
            return parts[-1]
        case "operation":
            return operated(step.operator, parts, tolerance)
        case "function":
            return called(step.operator, parts, tolerance)
        case "split":
            whole, weighted, total = parts
            return None if None in parts else whole * weighted / total
        case "joined":
            how = {"sum": sum, "max": max, "min": min}[step.operator]
            return None if None in parts else how(parts)
        case "gathered":
            return gathered(step, parts)
        case "table":
            return read(step, parts)
    return step.value


def operated(operator, parts, tolerance):  # noqa: PLR0911 - an operator each
    if operator in ("and", "or"):
        worst, best = (False, True) if operator == "and" else (True, False)
        return worst if worst in parts else None if None in parts else best
    if operator == "not":
        return None if parts[0] is None else not parts[0]
    if operator == "if":
        test, body, other = parts
        return body if test is True else other if test is False else body if body == other else None
    if operator in ("in", "not in"):
        left, _ = parts
        return None if left is None else ...
    if None in parts:
        return None
    if operator == "/":
        return parts[0] / parts[1] if parts[1] else None
    if len(parts) == 2 and isinstance(parts[0], float):
        left, right = parts
        near = abs(left - right) <= tolerance * max(1.0, abs(right))
        return {
            "+": left + right, "-": left - right, "*": left * right,
            "==": near, "!=": not near, "<": left < right and not near, "<=": left < right or near,
            ">": left > right and not near, ">=": left > right or near,
        }[operator]  # fmt: skip
    if operator in ("==", "!="):
        return (parts[0] == parts[1]) == (operator == "==")
    return -parts[0] if operator == "neg" else parts[0]


def called(name, parts, tolerance):
    if None in parts:
        return None
    match name:
        case "ceil":
            near = round(parts[0])
            return float(near if abs(parts[0] - near) <= tolerance else math.ceil(parts[0]))
        case "floor":
            near = round(parts[0])
            return float(near if abs(parts[0] - near) <= tolerance else math.floor(parts[0]))
        case "years_since":
            then, now = parts
            return float(now.year - then.year - ((now.month, now.day) < (then.month, then.day)))
        case "min" | "max":
            return {"min": min, "max": max}[name](parts)
    return abs(parts[0]) if name == "abs" else ...


def gathered(step, parts):
    if len(parts) < step.count or None in parts or not parts:
        return ...
    numbers = [float(part) for part in parts]
    return {
        "total": sum(numbers), "count": sum(numbers), "max": max(numbers), "min": min(numbers),
        "mean": sum(numbers) / len(numbers), "share": sum(numbers) / len(numbers),
    }[step.operator]  # fmt: skip


def read(step, parts):
    key, *cells = parts
    if step.operator == "row":
        return cells[0]
    if step.operator == "linear":
        (low, high) = (float(part.label.zh) for part in step.parts[1:])
        return cells[0] + (key - low) / (high - low) * (cells[1] - cells[0])
    return None
