# The two commands of the README: `make demo` and `make test`. Nothing but Python 3.11+ and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
FUZZ_SECONDS ?= 600

.PHONY: help demo test lint types eval torture fuzz bench lock clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

demo: $(VENV)/.installed  ## two nights of the sample newsroom, on loopback, into demo/
	@$(BIN)/python -m tests.newsroom.demo demo

test: $(VENV)/.developing lint types  ## lint, types and all tests
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.developing  ## ruff and the rules of who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.developing  ## mypy, strict
	$(BIN)/mypy

eval: $(VENV)/.developing  ## precision and recall of the extractors on the gold set, with every mistake
	$(BIN)/python -m tests.gold

torture: $(VENV)/.developing  ## the long sweeps: kills, full disks, every Nth call failing (hours)
	$(BIN)/python -m pytest -m torture

fuzz: $(VENV)/.developing  ## mutated feeds, pages, dates, addresses and OPML for FUZZ_SECONDS
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ_SECONDS)

bench: $(VENV)/.developing  ## CPU per article and per unchanged feed, peak memory, against a cron script
	$(BIN)/python -m tests.bench

lock: $(VENV)/.developing  ## make the lock files from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml --group build --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml --group build --group dev --output-file requirements-dev.lock

clean:  ## remove what the other targets made
	rm -rf $(VENV) demo bench build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dateline needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)

# --no-deps: the lock is complete, and old pips (23.2) do not apply a pin to `name[extra]`.
$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.developing: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.lock
	@touch $@
