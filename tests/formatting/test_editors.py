"""What editors and hooks are given, held against tools that are not ours."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from engine.cli.group import COMMANDS
from engine.formatting.file import kind_of
from engine.language.library import shipped
from engine.language.structure import KINDS
from tests.cli.given import RULES, SCHOOLS

CHECKOUT = shipped().parent
SCHEMAS = CHECKOUT / "engine" / "language" / "schema"
# What draft 7 of JSON Schema knows, by its specification; beside it stand keywords of our own.
DRAFT_7 = frozenset(
    """$id $schema $ref $comment title description default readOnly examples multipleOf maximum
    exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern additionalItems items
    maxItems minItems uniqueItems contains maxProperties minProperties required
    additionalProperties definitions properties patternProperties dependencies propertyNames const
    enum type format contentMediaType contentEncoding if then else allOf anyOf oneOf not""".split()  # noqa: SIM905
)
WITH_NAMES = ("properties", "definitions")  # whose keys are names, not keywords


def check_jsonschema(*words):
    """The checker that looks at other projects' YAML; it knows nothing of ours."""
    command = [sys.executable, "-m", "check_jsonschema", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "mapping"])  # none is shipped
def test_another_checker_accepts_every_shipped_file_by_our_schema(kind):
    files = [path for path in shipped().rglob("*.yaml") if kind_of(path) == kind]
    done = check_jsonschema("--schemafile", SCHEMAS / f"{kind}.schema.json", *files)

    assert files
    assert done.returncode == 0, done.stdout + done.stderr


def test_another_checker_refuses_what_editors_should_mark(tmp_path):
    wrong = (shipped() / "provinces" / "anhui" / "2018.yaml").read_text("utf-8")
    wrong = wrong.replace("confidence: A", "confidence: D", 1).replace("unit: 台", "unti: 台")
    (tmp_path / "wrong.yaml").write_text(wrong, encoding="utf-8")
    done = check_jsonschema(
        "--schemafile", SCHEMAS / "ruleset.schema.json", tmp_path / "wrong.yaml"
    )

    assert done.returncode == 1
    assert "'D' is not one of ['A', 'B', 'C']" in done.stdout
    assert "'unti' was unexpected" in done.stdout


def test_schemas_are_schemas():
    done = check_jsonschema(
        "--check-metaschema", *(SCHEMAS / f"{kind}.schema.json" for kind in KINDS)
    )

    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_keywords_are_of_draft_7_or_named_as_our_own(kind):
    schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text("utf-8"))
    ruleset = json.loads((SCHEMAS / "ruleset.schema.json").read_text("utf-8"))
    own = {word.strip(",.") for word in ruleset["$comment"].split()}
    used: set[str] = set()

    def collect(node):
        if isinstance(node, dict):
            used.update(node)
            for key, value in node.items():
                if key in WITH_NAMES and isinstance(value, dict):
                    for inner in value.values():
                        collect(inner)
                elif key not in ("const", "enum", "required", *own):
                    collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(schema)
    assert used - DRAFT_7 <= own | {"errorMessage"}  # errorMessage is yaml-language-server's


# ------------------------------------------------------------------ hooks and workflow


def test_every_hook_is_a_command_of_ours():
    hooks = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert {hook["id"] for hook in hooks} == {"junheng-fmt", "junheng-validate", "junheng-test"}
    for hook in hooks:
        program, command = hook["entry"].split()
        assert program == "junheng"
        assert command in COMMANDS
        assert hook["language"] == "python"


def workflow() -> Path:
    return CHECKOUT / "examples" / "github-actions" / "rulesets.yml"


def test_the_workflow_is_one():
    done = check_jsonschema("--builtin-schema", "vendor.github-workflows", workflow())

    assert done.returncode == 0, done.stdout + done.stderr


MOVES = "whose verdict moves"  # of a pull request, and so in a repository


def steps():
    """The commands of the workflow after the installation, by name."""
    steps = yaml.safe_load(workflow().read_text("utf-8"))["jobs"]["rulesets"]["steps"]
    commands = {step["name"]: step["run"] for step in steps if "run" in step}
    return {name: command for name, command in commands.items() if "pip" not in command}


def runs():
    """Those of every push."""
    return {name: command for name, command in steps().items() if name != MOVES}


def run(name, folder, **more):
    """One step as GitHub runs it."""
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    variables = {"PATH": path, "JUNHENG_RULESETS": "rulesets", "PYTHONIOENCODING": "utf-8", **more}
    command = ["bash", "-eo", "pipefail", "-c", steps()[name]]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=folder, env=variables
    )


def test_the_steps_of_the_workflow_find_a_wrong_edit_and_name_its_line(tmp_path):
    made = [sys.executable, "-m", "engine", "new", "ruleset", "toy@1"]
    subprocess.run(made, cwd=tmp_path, check=True, capture_output=True)
    assert {name: run(name, tmp_path).returncode for name in runs()} == dict.fromkeys(runs(), 0)

    path = tmp_path / "rulesets" / "toy" / "1.yaml"
    text = path.read_text("utf-8").replace("junior: 100", "junoir: 100")
    path.write_text(text, encoding="utf-8")
    line = text[: text.index("junoir")].count("\n") + 1
    outcome = run("validate", tmp_path)

    assert outcome.returncode == 1
    assert outcome.stdout.startswith(f"::error file=rulesets/toy/1.yaml,line={line},")
    assert "junoir" in outcome.stdout
    assert run("test", tmp_path).returncode == 1
    assert run("report", tmp_path).returncode == 0
    (result,) = json.loads((tmp_path / "junheng.sarif").read_text("utf-8"))["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "rulesets/toy/1.yaml"
    assert place["region"]["startLine"] == line


def git(folder, *words):
    """Git, as somebody without settings of their own."""
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    done = subprocess.run(
        ["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_a_pull_request_shows_whose_verdict_moves(tmp_path):
    """The limit of a class goes from 45 to 55 pupils; county 2 has classes of 50."""
    origin, work, summary = tmp_path / "origin", tmp_path / "work", tmp_path / "summary.md"
    (origin / "rulesets" / "toy").mkdir(parents=True)
    rules = origin / "rulesets" / "toy" / "1.yaml"
    rules.write_text(RULES, encoding="utf-8")
    (origin / "rulesets" / "toy" / "2.yaml").write_text(
        RULES.replace('edition: "1"', 'edition: "2"'), encoding="utf-8"
    )
    (origin / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    git(origin, "init", "--quiet", "--initial-branch=main")
    git(origin, "add", ".")
    git(origin, "commit", "--quiet", "-m", "base")
    git(tmp_path, "clone", "--quiet", "--depth=1", f"file://{origin}", "work")
    path = work / "rulesets" / "toy" / "1.yaml"
    path.write_text(RULES.replace("{is: 45}", "{is: 55}"), encoding="utf-8")
    same = work / "rulesets" / "toy" / "2.yaml"
    same.write_text("# a comment\n" + same.read_text(encoding="utf-8"), encoding="utf-8")
    git(work, "commit", "--quiet", "-a", "-m", "head")

    base = git(origin, "rev-parse", "HEAD")
    (tmp_path / "runner").mkdir()
    outcome = run(
        MOVES, work, BASE=base, RUNNER_TEMP=str(tmp_path / "runner"), HOME=str(tmp_path),
        GITHUB_STEP_SUMMARY=str(summary), JUNHENG_DATA="schools.csv",
    )  # fmt: skip

    assert outcome.returncode == 0, outcome.stderr
    text = summary.read_text(encoding="utf-8")
    assert "| 乙县 2 | 不合格 | 合格 | 规则 |" in text
    assert "其他：≤ 55" in text
    assert text.count("# 比较") == 1  # of the one with a comment nothing is said
