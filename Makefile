# The chores. `make` alone lists them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help
help: ## list the chores
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

$(VENV)/.run: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

.PHONY: run
run: $(VENV)/.run ## start the coach (without BOT_TOKEN: a chat in your browser)
	$(BIN)/python -m bot

.PHONY: lock
lock: $(VENV)/.test ## compile the lock files from pyproject.toml
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --generate-hashes --no-header --upgrade -o requirements-dev.lock
	$(BIN)/uv pip compile -q pyproject.toml -c requirements-dev.lock --universal --generate-hashes --no-header --upgrade -o requirements.lock
