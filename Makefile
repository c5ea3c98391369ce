# order-ingestion: `make demo` shows the main job, `make test` runs everything that needs no paid service.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help setup demo test test-cluster check format gen samples clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## create .venv with everything in it

$(STAMP): pyproject.toml constraints.txt scripts/setup.sh
	PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/setup.sh
	@touch $@

demo: setup ## read the sample orders with the embedded engines and show the result
	sh scripts/demo.sh

test: setup check ## lint, types, contracts and all tests that need no paid service
	$(BIN)/pytest -q -n 2

test-cluster: setup ## the chart on a real cluster: that of KUBECONFIG, else the node of ../shared/cluster
	sh tests/cluster/run.sh

check: setup ## ruff, mypy --strict, import-linter, buf lint and breaking
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd proto && buf lint && buf breaking --against released/v1.binpb

format: setup ## rewrite the code in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gen: setup ## regenerate stubs, schema, OpenAPI and the README of the chart
	$(BIN)/python scripts/generate_stubs.py
	$(BIN)/python scripts/generate_schema.py
	$(BIN)/python scripts/generate_openapi.py
	$(BIN)/python scripts/generate_chart_readme.py

samples: setup ## redraw the sample orders
	$(BIN)/python scripts/make_samples.py

clean: ## remove the environment and local state
	rm -rf $(VENV) var build
