# Every target works on a fresh clone with Python 3.11+, git and make.
PYTHON ?= python3
PORT ?= 8080
LOCALE ?= en-US
BIN := .venv/bin
COMPILE := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
# What packages ask for and the service never imports; tests/service/test_requirements.py checks.
UNUSED := asn1crypto certvalidator charset-normalizer freezegun idna oscrypto pycparser requests urllib3

# aws-sam-cli needs other versions of packages, so it has a venv of its own; its telemetry is off.
SAM := $(CURDIR)/.venv/sam/bin/sam
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= us-east-1

# Folders with packages of npm, and Debian packages with the command that each brings.
NODE := $(patsubst %/package-lock.json,%,$(shell git ls-files '*package-lock.json'))
MACHINE := caddy=caddy chromium=chromium espeak-ng=espeak-ng nginx-light=nginx npm=npm

.PHONY: run test audit bench soak score mutants screens picture simulator node machine check setup setup-dev lock models plurals package sam clean

run: setup simulator  ## start the skill and its simulator on this machine, at PORT
	$(BIN)/knee-massage serve --allow-unsigned --port $(PORT)

test: setup-dev machine node  ## run the tests
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: setup-dev  ## everything but the tests: style, types, architecture, generated files, certification
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/knee-massage models --check
	$(BIN)/knee-massage check
	$(BIN)/cfn-lint lambda/template.yaml

score: setup-dev  ## how well people are understood: recall and precision by label
	$(BIN)/python -m pytest tests/tools/understanding/test_score.py

audit:  ## what is known to be vulnerable in the pinned packages; an error, too, where nobody can be asked
	test -x build/audit/bin/pip-audit || { $(PYTHON) -m venv build/audit && \
		build/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit; }
	build/audit/bin/python .ci/audit.py $(NODE)

bench: setup-dev node  ## measure this skill beside its peers, into build/bench.json
	$(BIN)/python -m tests.bench

soak: setup-dev machine  ## a million turns, and thousands of slow clients; takes long
	$(BIN)/python -m tests.soak

mutants: setup-dev  ## change the code a little, and list the changes that no test notices; takes long
	test -x .venv/mutants/bin/cosmic-ray || { $(PYTHON) -m venv .venv/mutants && \
		.venv/mutants/bin/python -m pip install --quiet --disable-pip-version-check cosmic-ray; }
	$(BIN)/python -m tests.mutants $(MODULES)

models: setup  ## write the interaction models after a change of the utterances
	$(BIN)/knee-massage models

plurals: setup-dev  ## write the plural rules of CLDR after an update of babel
	$(BIN)/python .ci/plurals.py
	$(BIN)/ruff format --quiet skill/catalog/plural_rules.py

package: setup  ## write dist/: what Amazon's tools deploy
	$(BIN)/knee-massage package

sam: setup $(SAM)  ## Amazon's own look at the template, and its build
	$(BIN)/knee-massage package --out build/sam
	cd build/sam && $(SAM) validate --lint && $(SAM) build

$(SAM): requirements/sam.txt | setup
	$(PYTHON) -m venv .venv/sam
	.venv/sam/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $<
	touch $@

setup: .stamps/run  ## create .venv with the command in .venv/bin

setup-dev: .stamps/dev

.stamps/run: requirements/run.txt requirements/build.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) --require-hashes -r requirements/run.txt -r requirements/build.txt
	$(PIP) --no-build-isolation --editable .
	mkdir -p $(@D) && touch $@

.stamps/dev: .stamps/run requirements/dev.txt
	$(PIP) --require-hashes -r requirements/dev.txt
	touch $@

simulator:  ## Amazon's renderer for the simulator's page, where npm is
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory .stamps/skill/tools/simulator; \
	else echo "No npm here: the page shows cards instead of screens."; fi

node: $(NODE:%=.stamps/%)

.stamps/%: %/package-lock.json
	cd $* && npm ci --ignore-scripts --silent
	mkdir -p $(@D) && touch $@

machine:  ## Debian's packages for the tests; as root, whatever is missing is installed
	@missing=; for each in $(MACHINE); do \
		PATH="$$PATH:/usr/sbin" command -v $${each#*=} >/dev/null || missing="$$missing $${each%=*}"; done; \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Debian packages for the tests:$$missing"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y $$missing >/dev/null; \
	else echo "The tests need:$$missing"; fi

screens: setup-dev machine node  ## draw every answer for every screen, into build/screens/; LOCALE=de-DE, and WORDS="pain 960x480" draws those
	$(BIN)/python -m tests.browser.screenshots --locale $(LOCALE) $(WORDS)

picture: setup-dev machine node  ## the README's picture of the simulator, docs/simulator.png
	$(BIN)/python -m tests.browser.picture

lock:  ## pin every package anew, with hashes and without index addresses
	$(PYTHON) -m venv build/lock && build/lock/bin/pip install --quiet uv
	printf 'hatchling\neditables\n' > build/lock/build.in
	build/lock/bin/uv pip compile $(COMPILE) pyproject.toml --extra dev --output-file requirements/dev.txt
	build/lock/bin/uv pip compile $(COMPILE) build/lock/build.in --constraint requirements/dev.txt --output-file requirements/build.txt
	build/lock/bin/uv pip compile $(COMPILE) pyproject.toml --constraint requirements/dev.txt $(UNUSED:%=--no-emit-package %) --output-file requirements/run.txt
	printf 'aws-sam-cli\n' > build/lock/sam.in
	build/lock/bin/uv pip compile $(COMPILE) build/lock/sam.in --output-file requirements/sam.txt
	sed -i "/sys_platform == 'win32'/,/[^\\]$$/d" requirements/*.txt  # Windows is not supported

clean:
	rm -rf .venv .stamps build dist
