# Everything runs in the project's own .venv, which the first target that needs it sets up.
# PYTHON chooses the interpreter (3.11 or newer) that .venv is made with.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test lint build lab bench clean

help:
	@echo "make demo   set up, build, and grade a sample class of 24"
	@echo "make lab    open JupyterLab on the release notebooks, as a learner"
	@echo "make build  pair the sources of lessons and generate release/"
	@echo "make lint   check style and types"
	@echo "make test   everything that CI checks"
	@echo "make bench  measure how fast explorables follow the hand, and what grading costs (half an hour or more)"
	@echo "make clean  remove .venv and the sample class"

.venv/ready: pyproject.toml scripts/setup scripts/need
	scripts/setup $(PYTHON)
	@touch $@

demo: .venv/ready
	$(BIN)/grading build
	$(BIN)/grading demo

# The tests of the explorables run their JavaScript in node and their pages in a real browser; those of the sandbox break
# out of it.
test: lint
	@command -v node >/dev/null || scripts/need nodejs
	@command -v chromium >/dev/null || scripts/need chromium
	@command -v bwrap >/dev/null || scripts/need bubblewrap
	$(BIN)/python -m pytest
	$(BIN)/grading build --check
	$(BIN)/grading check

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/oxlint --deny-warnings course tests

build: .venv/ready
	$(BIN)/grading build

lab: .venv/ready
	$(BIN)/jupyter lab --notebook-dir=release

# Alone on the machine, or it measures the others too.
bench: .venv/ready
	@command -v chromium >/dev/null || scripts/need chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[benchmarks]'
	@command -v bwrap >/dev/null || scripts/need bubblewrap
	$(BIN)/python benchmarks/explore.py
	$(BIN)/python -m benchmarks.grading

clean:
	rm -rf .venv demo
