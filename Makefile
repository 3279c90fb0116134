# `make demo` and `make test` need nothing but a Python 3.12 or 3.13 (or uv); they set up the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo test check clean
BIN := .venv/bin
ARGS ?=

help:
	@echo "make demo [ARGS=--once]   the whole thing offline: a local Telegram, the bot, sample releases"
	@echo "make test [ARGS=...]      the tests, on SQLite and on a real PostgreSQL"
	@echo "make check                ruff, mypy --strict, import-linter"

demo: .venv/runtime
	@$(BIN)/python -m bot demo $(ARGS)

test: .venv/development .venv/examples
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3 --dist worksteal $(ARGS)

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

.venv/examples: .venv/development docs/examples/requirements.txt docs/examples/package.json scripts/examples
	@scripts/examples

clean:
	rm -rf .venv
