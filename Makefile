# Two commands for a newcomer: make demo, make test. Needs Python 3.11+, make and git; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
OUT ?= demo
SERVE ?= yes
.DEFAULT_GOAL := help
.PHONY: help assets setup demo test test-slow test-all check bench clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 18

.venv/ready: pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("jixiao needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Say which one: make PYTHON=python3.12 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	touch $@

setup: .venv/ready ## install jixiao and its tools into .venv

demo: setup ## build the graph of examples/ in five formats, validate it, ask three questions across the cities, serve it (not with SERVE=no)
	$(BIN)/python docs/make_examples.py $(OUT)/examples
	$(BIN)/jixiao build $(OUT)/examples --out $(OUT)
	-$(BIN)/jixiao validate --out $(OUT) --level warning
	$(BIN)/jixiao query indicator-across-cities --out $(OUT) --param name=满意度
	$(BIN)/jixiao query subsidy-per-resident --out $(OUT)
	$(BIN)/jixiao query shared-legal-bases --out $(OUT)
	@echo "The graph is in $(OUT)/ (dump.nq.gz, store/). All questions: $(BIN)/jixiao query --out $(OUT)"
	@[ "$(SERVE)" = no ] || exec $(BIN)/jixiao serve $(OUT)

assets: ## bundle the SPARQL editor for the pages (needs Node 20+; without it the pages have a plain one)
	cd src/jixiao/web/assets && npm ci --ignore-scripts --no-audit --no-fund && node build.mjs

test: check ## style, types, layers and the tests (under ten minutes on two cores)
	$(BIN)/python -m pytest -n auto -m "not slow" -rs

test-slow: setup ## the slow suites only
	$(BIN)/python -m pytest -n auto -m slow -rs

test-all: test test-slow ## make test, and the slow suites

check: setup ## ruff, mypy, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup ## the benchmarks, small; more, and their peers, by the options in each file
	$(BIN)/python benchmarks/chain.py --copies 40
	$(BIN)/python benchmarks/reading.py --long 170
	$(BIN)/python benchmarks/reading.py --scaling
	$(BIN)/python benchmarks/linking.py --indicators 2000 8000 --sample 500 1000
	$(BIN)/python benchmarks/queries.py --triples 20000 80000
	$(BIN)/python benchmarks/validation.py 20000 --no-reference --no-jena
	$(BIN)/python benchmarks/pages.py 5000

clean: ## remove what make made
	rm -rf .venv $(OUT) dist build
