# order-ingestion: `make demo` shows the main job, `make test` runs everything that needs no paid service.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
COMPILED := build/compiled
SOURCES := $(shell find services gen/order_ingestion -name "*.py")
# One page each; the others have several.
SPEED_OF := $(filter-out %_multipage.pdf %_mixed.pdf,$(wildcard samples/*.pdf)) $(wildcard ../shared/data)
export PATH := $(CURDIR)/$(BIN):$(PATH)

.PHONY: help setup demo test test-cluster check compiled speed format gen samples clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMP) ## create .venv with everything in it

$(STAMP): pyproject.toml constraints.txt scripts/setup.sh
	PYTHON=$(PYTHON) VENV=$(VENV) sh scripts/setup.sh
	@touch $@

demo: setup ## read the sample orders with the embedded engines and show the result
	sh scripts/demo.sh

test: setup check compiled ## lint, types, contracts and all tests that need no paid service
	$(BIN)/pytest -q -n 2

test-cluster: setup ## the chart on a real cluster: that of KUBECONFIG, else the node of ../shared/cluster
	sh tests/cluster/run.sh

check: setup ## ruff, mypy --strict, import-linter, buf lint and breaking
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	cd proto && buf lint && buf breaking --against released/v1.binpb

compiled: setup $(COMPILED)/.made ## build/compiled: the engine as native code (docs/compiled.md)

$(COMPILED)/.made: $(SOURCES) scripts/compile_engine.py
	PYTHON=$(BIN)/python sh scripts/compiled.sh
	@touch $@

speed: compiled ## time of one-page orders against PyMuPDF's words: as plain Python, then compiled
	$(BIN)/python -m bench.speed $(SPEED_OF)
	PYTHONPATH=$(COMPILED):. $(BIN)/python -P -m bench.speed $(SPEED_OF)

format: setup ## rewrite the code in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gen: setup ## regenerate stubs, schema, OpenAPI, the README of the chart and OCR's pairs of letters
	$(BIN)/python scripts/generate_stubs.py
	$(BIN)/python scripts/generate_schema.py
	$(BIN)/python scripts/generate_openapi.py
	$(BIN)/python scripts/generate_chart_readme.py
	$(BIN)/python scripts/generate_bigrams.py

samples: setup ## redraw the sample orders
	$(BIN)/python scripts/make_samples.py

clean: ## remove the environment and local state
	rm -rf $(VENV) var build
