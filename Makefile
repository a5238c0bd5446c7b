# The chores. `make` alone lists them. A fresh machine needs Python 3.11+ and make, no more.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# What stands on a database, and is worth a second run on the other one.
ON_BOTH := tests/store tests/services tests/e2e/test_e2e_sessions.py tests/e2e/test_e2e_webhook.py
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help run test check lint types layers content audit eval format bench soak chaos load \
	fuzz rehearse lock screenshot browser clean

help: ## list the chores
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/run ## start the coach; without BOT_TOKEN as a chat in your browser
	@exec $(BIN)/python -m bot

test: $(VENV)/test browser check audit ## every check and every test
	$(BIN)/python -m pytest -n 4 --dist worksteal
	$(BIN)/python -m pytest -n 4 --dist worksteal --database postgresql $(ON_BOTH)

check: lint types layers content ## lint, types, layers and content

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/test
	$(BIN)/mypy

layers: $(VENV)/test
	$(BIN)/lint-imports

content: $(VENV)/test
	$(BIN)/python -m bot check

audit: $(VENV)/test ## known holes in the libraries, where the service that knows them is reached
	@rm -f .audit.json
	@timeout 60 $(BIN)/pip-audit -r requirements.lock --require-hashes --disable-pip \
		--progress-spinner off --timeout 15 -f json -o .audit.json >/dev/null 2>&1 || true
	@$(BIN)/python tests/security/audit.py .audit.json

eval: $(VENV)/test ## how well messages are understood that nothing was learned from
	PYTHONPATH=. $(BIN)/python tests/evaluation $(FILES)

format: $(VENV)/test ## lay the code out
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/test ## measure speed and memory beside other bots (about two hours)
	$(BIN)/python -m benchmarks

soak: $(VENV)/test ## reminders for an hour: many kills of the process, and the model's long run
	SOAK=1 $(BIN)/python -m pytest tests/e2e/test_e2e_reminders_process.py
	REMINDER_EXAMPLES=3000 REMINDER_STEPS=100 \
		$(BIN)/python -m pytest tests/services/test_reminder_model.py

chaos: $(VENV)/test ## processes killed, the database restarted, Telegram away: full size (minutes)
	CHAOS=1 $(BIN)/python -m pytest tests/chaos -rP

load: $(VENV)/test ## ten minutes of a busy evening, on three processes and PostgreSQL
	$(BIN)/python -m pytest tests/chaos/load.py -rP

fuzz: $(VENV)/test ## ten thousand bent updates through the whole program
	FUZZ=10000 $(BIN)/python -m pytest -s tests/fuzz

rehearse: $(VENV)/run ## take the Dockerfile's steps in an empty folder, and try the result (minutes)
	$(BIN)/python deploy/rehearse

screenshot: $(VENV)/test browser ## draw the pictures in docs/ anew
	BOT_SPEED=1 $(BIN)/python -m pytest tests/browser/screenshot.py
	$(BIN)/python -m pytest tests/media/screenshot.py tests/media/contact_sheet.py

lock: $(VENV)/test ## compile the lock files from pyproject.toml
	$(BIN)/uv pip compile -q pyproject.toml --extra dev --universal --generate-hashes --no-header \
		--no-emit-index-url --upgrade -o requirements-dev.lock
	$(BIN)/uv pip compile -q pyproject.toml -c requirements-dev.lock --universal --generate-hashes \
		--no-header --no-emit-index-url --upgrade -o requirements.lock

# The browser tests want Chromium. Debian has it as a package; where it cannot be had, those
# tests say so and are skipped (never in CI).
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		  apt-get update -qq && apt-get install -y -qq chromium >/dev/null; } || \
		echo "no Chromium and no way to install it: the browser tests will be skipped"

clean: ## remove what make made
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .import_linter_cache .hypothesis

$(VENV)/run: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	@touch $@

$(VENV)/test: requirements-dev.lock $(VENV)/run
	$(PIP) -r requirements-dev.lock
	@touch $@
