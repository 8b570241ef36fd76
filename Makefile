# Every target sets up what it needs in its own .venv; nothing global is touched.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: demo test bench pages lint clean

$(VENV)/.run: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	touch $@ $(VENV)/.dev $(VENV)/.run

demo: $(VENV)/.run
	$(BIN)/junheng run national-basic examples/demo-county.xlsx --province anhui
	$(BIN)/junheng run national-quality examples/demo-county.xlsx

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses=auto --cov --cov-report=
	$(BIN)/coverage report --fail-under=95 --skip-covered
	$(BIN)/junheng validate
	$(BIN)/junheng test

bench: $(VENV)/.bench
	$(BIN)/python -m benchmarks

# docs/rulesets holds nothing but what is made here.
pages: $(VENV)/.run
	rm -rf docs/rulesets
	env -u JUNHENG_RULESETS $(BIN)/junheng --lang zh show --all -o docs/rulesets

clean:
	rm -rf $(VENV) dist build .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis
