# `make demo` and `make test` need nothing but a Python 3.12 or 3.13 (or uv); they set up the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test test-browser test-examples check clean
BIN := .venv/bin
ARGS ?=

help:
	@echo "make demo [ARGS=--once]   the whole thing offline: a local Telegram in the browser, the bot, releases"
	@echo "make test [ARGS=...]      the tests, on SQLite and on a real PostgreSQL"
	@echo "make test-browser         the tests of the page in chromium, installed where that may be"
	@echo "make test-examples        bots of other libraries against the sandbox, installed where that may be"
	@echo "make check                ruff, mypy --strict, import-linter"

demo: .venv/runtime
	@$(BIN)/python -m bot demo $(ARGS)

test: .venv/development
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

test-browser: .venv/development
	@scripts/chromium
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 -m browser tests/page $(ARGS)

test-examples: .venv/development .venv/examples/whole
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 -rs tests/sandbox/test_sandbox_libraries.py $(ARGS)

check: .venv/development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.venv/runtime: requirements.txt pyproject.toml scripts/venv
	@scripts/venv requirements.txt
	@touch $@

.venv/development: requirements-dev.txt requirements.txt pyproject.toml scripts/venv
	@scripts/venv requirements-dev.txt
	@touch $@ .venv/runtime

.venv/examples/whole: .venv/development docs/examples/requirements.txt docs/examples/package.json scripts/examples
	@scripts/examples

clean:
	rm -rf .venv
