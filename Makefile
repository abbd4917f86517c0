# `make demo` and `make test` need Python 3.11 or later, make and git; they set up .venv by themselves.
# Another interpreter: make test PYTHON=python3.13

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
# The stamps say what .venv holds; it is brought up to date when pyproject.toml changes.
PACKAGE := $(VENV)/package.stamp
DEVELOPMENT := $(VENV)/development.stamp
BROWSER := $(VENV)/browser
# A core that has run out of tests takes over some of another's.
EVERY_CORE := --numprocesses auto --dist worksteal
# Two dozen processes read the library; where an environment forbids to keep it compiled, each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo quick test check lint types layers docs site notebooks notebook pages papers reference book coverage covered legible pictures tryout standards bench fuzz clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

demo: $(PACKAGE) ## say of each example what the family may get, in the terminal
	@$(BIN)/python -m assist_rules explain --standards examples/standards examples/*.json

test: $(DEVELOPMENT) ## run the tests, the examples of the pages among them, on every core
	$(BIN)/python -m pytest $(EVERY_CORE)

quick: $(DEVELOPMENT) ## run what is literal: worked cases, limits of every scheme, examples, the house; under a minute
	$(BIN)/python -m pytest $(EVERY_CORE) -m "not hypothesis" tests/cases tests/schemes tests/house tests/test_examples.py

check: lint types layers notebooks covered legible site ## ruff, mypy, pyright, import-linter, the notebooks, the page of coverage, the pages of answers and the site

lint: $(DEVELOPMENT) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEVELOPMENT) ## mypy strict and pyright strict
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

layers: $(DEVELOPMENT) ## which module may import which
	$(BIN)/lint-imports

docs: $(DEVELOPMENT) notebooks site ## run every example of the pages and the notebooks, and write the site
	$(BIN)/python -m pytest tests/docs

site: $(DEVELOPMENT) ## write the documentation site with the rulebook as a book into .site; a link that leads nowhere fails
	$(BIN)/python tools/build_site.py .site

notebooks: $(DEVELOPMENT) ## run the notebooks, which have to show what they show
	for each in docs/notebooks/*.ipynb; do $(BIN)/python tools/run_notebook.py --check $$each || exit 1; done

notebook: $(DEVELOPMENT) ## run the notebooks and keep what they show
	for each in docs/notebooks/*.ipynb; do $(BIN)/python tools/run_notebook.py $$each || exit 1; done

pages: $(DEVELOPMENT) ## write into the pages what their examples answer now
	$(BIN)/python tools/refresh_pages.py *.md docs/*/*.md

papers: $(DEVELOPMENT) ## write every paper of every example into docs/papers
	$(BIN)/python tools/build_papers.py

reference: $(PACKAGE) ## write the generated pages of docs/reference, and the tables of every SPEC.md
	$(BIN)/python -m assist_rules.models.schema > docs/reference/application.schema.json
	$(BIN)/python tools/build_reference.py
	$(BIN)/python tools/build_specs.py

book: $(DEVELOPMENT) ## write the rulebook as a book of pages into .book
	$(BIN)/python tools/build_book.py .book

coverage: $(DEVELOPMENT) ## write the page of coverage: what is on file for each place and year, and what it settles
	$(BIN)/python tools/build_coverage.py

covered: $(DEVELOPMENT) ## the page of coverage, which has to say what is decided now
	$(BIN)/python tools/build_coverage.py --check

legible: $(BROWSER)/browser.stamp ## the pages of answers in a headless Chromium: as a phone and a sheet of A4 show them
	$(BIN)/python tools/check_pages.py $(BROWSER)

pictures: $(BROWSER)/browser.stamp ## draw the pictures of docs/pages anew
	$(BIN)/python tools/check_pages.py $(BROWSER) --write

tryout: $(BROWSER)/browser.stamp ## write the page on which the library is tried in a browser into .tryout, and try it
	$(BIN)/python tools/build_tryout.py .tryout --check $(BROWSER)

standards: $(PACKAGE) ## write the files of figures from their tables
	$(BIN)/python tools/build_standards.py tools/standards-*.csv

bench: $(PACKAGE) ## measure, beside other engines too, and write bench/README.md
	$(BIN)/python bench/measure.py
	$(BIN)/python bench/run.py
	$(BIN)/python bench/schemes.py

fuzz: $(DEVELOPMENT) ## what nobody would write: raw bytes, changed examples, every choice and option; hours
	$(PIP) install --group fuzz
	nice $(BIN)/python tests/fuzz/long_round.py json 200000
	nice $(BIN)/python tests/fuzz/long_round.py mutants 100000
	nice $(BIN)/python tests/fuzz/long_round.py choices
	nice $(BIN)/python tests/fuzz/long_round.py commands 2000

clean: ## remove .venv and what the tools left
	rm -rf $(VENV) .bench .book .site .tryout .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 or later found; name one: make test PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# `pip install --group` came with pip 25.1.
$(PACKAGE): pyproject.toml | $(BIN)/python
	$(PIP) install 'pip>=25.1'
	$(PIP) install --editable .
	@touch $@

$(DEVELOPMENT): $(PACKAGE)
	$(PIP) install --editable '.[book,calendar,exchange,office,plot,screen,test]' --group dev
	@touch $@

# Chromium, a Chinese font and axe-core come as packages too; elsewhere than on Linux x86-64: make legible CHROMIUM=/path
$(BROWSER)/browser.stamp: tools/browser/package-lock.json tools/browser.py | $(DEVELOPMENT)
	$(BIN)/python tools/browser.py $(BROWSER)
	@touch $@
