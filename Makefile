# Everything runs in the project's own .venv, which the first target that needs it sets up.
# PYTHON chooses the interpreter (3.11 or newer) that .venv is made with.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test lint build lab site bench clean

help:
	@echo "make demo   set up, build, and grade a sample class of 24"
	@echo "make lab    open JupyterLab on the lessons, as a learner"
	@echo "make build  pair the sources of lessons and generate release/"
	@echo "make site   build the book, with every lesson run once (half an hour the first time)"
	@echo "make lint   check style and types"
	@echo "make test   everything that CI checks"
	@echo "make bench  measure how fast explorables follow the hand, and grading a class (an hour or more)"
	@echo "make clean  remove .venv and the sample class"

.venv/ready: pyproject.toml scripts/setup scripts/need
	scripts/setup $(PYTHON)
	@touch $@

demo: .venv/ready
	$(BIN)/grading build
	$(BIN)/grading demo

# The tests of the explorables run their JavaScript in node and their pages in a real browser; those of the sandbox break
# out of it. As many files of tests run at a time as there are processors, so a matrix product gets one thread.
test: lint
	@command -v node >/dev/null || scripts/need nodejs
	@command -v chromium >/dev/null || scripts/need chromium
	@command -v bwrap >/dev/null || scripts/need bubblewrap
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || scripts/need postgresql
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m pytest --numprocesses auto --dist loadfile
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
	$(BIN)/course lab

# Lessons that did not change are not run again.
site: .venv/ready
	OPENBLAS_NUM_THREADS=1 $(BIN)/python -m docs.book

# Alone on the machine, or it measures the others too.
bench: .venv/ready
	@command -v chromium >/dev/null || scripts/need chromium
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[benchmarks]'
	@command -v bwrap >/dev/null || scripts/need bubblewrap
	$(BIN)/python benchmarks/explore.py
	$(BIN)/python -m benchmarks.grading
	$(BIN)/python -m benchmarks.throughput

clean:
	rm -rf .venv demo
