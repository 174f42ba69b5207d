# The front door. `make lab` and `make test` need only Python 3.11 or newer, with its venv module, and this file.
#
#   PYTHON=python3.12          the interpreter to make .venv with (default: the first new enough one)
#   LAB_FLAGS=--no-browser     more options for JupyterLab (as root on a server: "--no-browser --allow-root");
#                              --fresh: all notebooks anew, and what you changed is put aside
#   TEST_FLAGS="-k citations"  more options for pytest
#   BENCH_FLAGS=--save         append the figures to benchmarks/figures.jsonl; --compare: show them beside the last saved
#   LOCK_FLAGS=--upgrade       more options for `uv pip compile`

SHELL := /bin/sh
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python
IN_VENV := .venv/bin/python
LAB_FLAGS ?=
TEST_FLAGS ?=
BENCH_FLAGS ?=
MUTATE_FLAGS ?=
MINUTES ?= 10
LOCK_FLAGS ?=
PYTHON ?=

.DEFAULT_GOAL := help
.PHONY: help lab test quick soak mutate lint format types bench docs notebooks lock setup clean

help: ## List the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /\1|/p' Makefile | while IFS='|' read -r name what; do \
	    printf '  make %-10s %s\n' "$$name" "$$what"; done

lab: setup ## Open JupyterLab on your copies of the notebooks, my-notebooks/ (set-up included)
	@exec $(IN_VENV) tools/lab.py $(LAB_FLAGS)

test: setup ## Run all tests: unit, property, examples, notebooks, browser (set-up included)
	@$(IN_VENV) tools/run_tests.py $(TEST_FLAGS)

quick: setup ## Run only the quick unit tests, for use while developing
	@$(IN_VENV) tools/run_tests.py --quick $(TEST_FLAGS)

soak: setup ## Run the property tests on random examples (MINUTES=10) and print each new counterexample
	@$(IN_VENV) tools/soak.py $(MINUTES) $(TEST_FLAGS)

mutate: setup ## Change random lines and see whether the tests notice (MUTATE_FLAGS="--lines 60 --seed 2")
	@$(IN_VENV) tools/mutate.py $(MUTATE_FLAGS)

lint: setup ## Check the code's style and format
	@$(IN_VENV) -m ruff check . && $(IN_VENV) -m ruff format --check .

format: setup ## Fix what `make lint` can fix automatically
	@$(IN_VENV) -m ruff check --fix . && $(IN_VENV) -m ruff format .

types: setup ## Check the types
	@$(IN_VENV) -m mypy

bench: setup ## Measure speed and print each figure beside its yardstick (BENCH_FLAGS="--save", "--compare", "parse")
	@$(IN_VENV) -m benchmarks.bench $(BENCH_FLAGS)

docs: setup ## Build the documentation, artifacts/site/index.html; any warning is an error
	@$(IN_VENV) tools/make_docs.py

notebooks: setup ## Run every notebook and save its new outputs
	@$(IN_VENV) -m nbconvert --to notebook --execute --inplace --coalesce-streams --ExecutePreprocessor.store_widget_state=False notebooks/*.ipynb
	@$(IN_VENV) tools/notebooks.py

lock: setup ## Regenerate requirements.lock.txt from pyproject.toml (needs uv)
	@PATH="$(CURDIR)/.venv/bin:$$PATH"; command -v uv >/dev/null || \
	    { echo "make lock needs uv: $(IN_VENV) -m pip install uv" >&2; exit 1; }; \
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
	    pyproject.toml --group dev --group docs --output-file requirements.lock.txt $(LOCK_FLAGS)

setup: ## Create .venv from the lock file, unless it already exists
	@for python in $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); do \
	    "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 6))' 2>/dev/null || continue; \
	    exec "$$python" tools/setup_venv.py $(if $(PYTHON),"$(PYTHON)",$(PYTHONS)); \
	done; \
	echo 'set-up: no Python 3 found under $(or $(PYTHON),$(PYTHONS)): install Python 3.11 or newer, or name another one: PYTHON=/path/to/python3' >&2; \
	exit 1

clean: ## Remove .venv and everything that tests and tools have left behind
	rm -rf .venv build dist artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find . -name __pycache__ -prune -exec rm -rf {} +
