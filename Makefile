# Every target works on a fresh clone with Python 3.11+, git and make.
PYTHON ?= python3
BIN := .venv/bin
COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check setup setup-dev lock models clean

run: setup  ## start the skill and its simulator on this machine
	$(BIN)/knee-massage serve --allow-unsigned

test: setup-dev  ## run the tests
	$(BIN)/python -m pytest

check: setup-dev  ## everything but the tests: style, types, architecture, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/knee-massage models --check

models: setup  ## write the interaction models after a change of the utterances
	$(BIN)/knee-massage models

setup: .stamps/run  ## create .venv with the command in .venv/bin

setup-dev: .stamps/dev

.stamps/run: requirements/run.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	mkdir -p $(@D) && touch $@

.stamps/dev: .stamps/run requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

lock:  ## pin every package anew, with hashes and without index addresses
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	printf 'hatchling\neditables\n' > build/lock/hatchling.in
	build/lock/bin/uv pip compile $(COMPILE) pyproject.toml --extra dev --output-file requirements/dev.txt
	build/lock/bin/uv pip compile $(COMPILE) pyproject.toml build/lock/hatchling.in --constraint requirements/dev.txt --output-file requirements/run.txt

clean:
	rm -rf .venv .stamps build dist
