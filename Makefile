# What a fresh machine, a developer and CI do with Siftline: `make` lists it.

.DEFAULT_GOAL := help
.NOTPARALLEL: # the steps of a check are read one after the other

# --- The places of everything ---

PYTHON := $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; \
	done)
BIN := .venv/bin
PIP := $(BIN)/pip
PURE := answer claims match moderate receive understand

# A stamp's name holds what it stands for, so a new lock, Python or place of the checkout is seen
# whatever the times of the files are.
digest = $(shell { $(1); } 2>/dev/null | sha256sum | cut -c1-16)
MADE := $(call digest,$(PYTHON) --version && echo "$(CURDIR)")
LOCKED := $(call digest,echo $(MADE) && cat pyproject.toml requirements/*.txt)
VENV := .venv/.made-$(MADE)
RUN := .venv/.run-$(LOCKED)
TEST := .venv/.test-$(LOCKED)

# pip shows its errors alone.
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_QUIET := 2

# --- Use ---

.PHONY: help run test clean
help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
		while IFS='|' read -r name text; do printf 'make %-12s %s\n' "$$name" "$$text"; done

run: $(RUN) ## install what is missing, then start the console and the bot
	@echo "Starting Siftline"
	@exec $(BIN)/siftline run

test: $(TEST) ## install what the tests need, then run every check
	@scripts/debian-packages requirements/debian-test.txt
	@$(MAKE) --no-print-directory check

clean: ## remove .venv and whatever the checks left; the store stays
	rm -rf .venv .coverage .coverage.* .hypothesis .*_cache build dist
	find bot tests scripts -name __pycache__ -prune -exec rm -rf {} +

# --- Install: only locked files, each checked by its hash ---

$(VENV):
	@test -n "$(PYTHON)" || { echo "Siftline needs Python 3.11 or newer, and found none" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || scripts/debian-packages python3-venv
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "Without python3-venv there is no .venv" >&2; exit 1; }
	@echo "Creating .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv
	@touch $@

define install
	@scripts/debian-packages requirements/debian-run.txt
	@echo "Installing the packages that requirements/$(1).txt pins"
	@$(PIP) install --require-hashes --only-binary=:all: --requirement requirements/$(1).txt
	@echo "Installing Siftline itself"
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@find .venv -maxdepth 1 \( -name '.run-*' -o -name '.test-*' \) ! -name '*-$(LOCKED)' -delete
endef

$(RUN): | $(VENV)
	$(call install,run)
	@touch $@

# What tests need holds what a run needs.
$(TEST): | $(VENV)
	$(call install,test)
	@touch $(RUN) $@

# --- Check: a step says its name, and a step that fails ends the check ---

STEPS := format lint types imports packages dockerfile docs tests coverage
name_step = @printf '\n== %s: %s\n' '$@' '$(1)'

.PHONY: check $(STEPS)
check: $(STEPS) ## run every check
$(STEPS): $(TEST)

format:
	$(call name_step,ruff finds every file formatted)
	@$(BIN)/ruff format --check

lint:
	$(call name_step,ruff finds nothing to say$(comma) and vulture nothing that is not used)
	@$(BIN)/ruff check
	@$(BIN)/vulture

types:
	$(call name_step,mypy is strict over code and tests)
	@$(BIN)/mypy

imports:
	$(call name_step,import-linter keeps the layers)
	@$(BIN)/lint-imports --no-logo

packages:
	$(call name_step,the installed packages fit each other)
	@$(PIP) check

dockerfile:
	$(call name_step,hadolint finds nothing to say)
	@$(BIN)/hadolint Dockerfile

docs: # also among the tests; here they fail early
	$(call name_step,links and commands in the documents lead somewhere)
	@$(BIN)/pytest --quiet tests/test_docs.py

# Tests that go through what the others test by parts: to count their lines as well would take as
# long again, and in front of a browser three times as long.
WHOLE := $(addprefix tests/,checksets whole_way chaos fan_out attacks buried drills) \
	$(shell find tests -name '*_in_chromium.py')
SHARED := --dist=loadfile --no-loadscope-reorder

tests:
	$(call name_step,pytest; every line and branch counts)
	@$(BIN)/pytest $(SHARED) --numprocesses=$$(($$(nproc) + 1)) $(WHOLE) # as these also wait
	@$(BIN)/pytest $(SHARED) --numprocesses=auto --cov $(WHOLE:%=--ignore=%)

empty :=
comma := ,
coverage:
	$(call name_step,the pure packages are covered whole)
	@$(BIN)/coverage report --fail-under=100 \
		--include='$(subst $(empty) $(empty),$(comma),$(PURE:%=bot/%/*))'

# --- Change ---

.PHONY: fix lock upgrade
fix: $(TEST) ## format, and let ruff mend what it can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

COMPILE = $(BIN)/uv pip compile --quiet --no-config --universal --fork-strategy fewest \
	--python-version 3.11 --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)

lock: $(TEST) ## pin the packages anew after a change of pyproject.toml
	@echo "Resolving requirements/test.txt, then requirements/run.txt within it"
	@$(COMPILE) --group build --group test --output-file requirements/test.txt pyproject.toml
	@$(COMPILE) --group build --constraint requirements/test.txt --no-annotate \
		--output-file requirements/run.txt pyproject.toml

upgrade: UPGRADE := --upgrade
upgrade: lock ## pin the newest packages that pyproject.toml allows
