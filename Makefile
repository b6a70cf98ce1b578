# Every target is a plain command: on Windows, type what stands after $(PY), with .venv\Scripts\python for it.
# Another interpreter: make PYTHON=python3.12 (the first time, or after "make clean").

PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
PY := $(VENV)/Scripts/python
else
PY := $(VENV)/bin/python
endif
INSTALLED := $(VENV)/.installed
PEERS ?= .venv-peers
ifeq ($(OS),Windows_NT)
PEERS_PY := $(PEERS)/Scripts/python
else
PEERS_PY := $(PEERS)/bin/python
endif

.DEFAULT_GOAL := all
.NOTPARALLEL:
.PHONY: all env tables notebooks site test lint types check accuracy weights peers bench fuzz lab clean help

all: tables notebooks site ## Build everything: environment, tables, notebooks, HTML pages (the default)
	@echo "Done. Open _site/index.html in a browser."

env: $(INSTALLED) ## Create .venv with the pinned versions

# uv is ten times as fast where there is one; pip does the same work.
$(INSTALLED): pyproject.toml constraints.txt
	@$(PYTHON) -c "import sys; sys.exit(None if (3, 11) <= sys.version_info < (3, 14) else 'cusma_research needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.12')"
	@echo "Installing the pinned versions into $(VENV); with pip this takes a minute or two."
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	if command -v uv >/dev/null 2>&1; \
	then uv pip install --quiet --python $(PY) --compile-bytecode -c constraints.txt -e ".[dev]"; \
	else $(PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"; fi
	touch $@

tables: env ## Read the articles and write the tables of data/processed
	$(PY) -m cusma_research build

notebooks: env ## Execute the notebooks in place
	$(PY) -m cusma_research notebooks

site: env ## Render the HTML pages into _site
	$(PY) -m cusma_research site

test: lint types check site ## Run every check, from style to re-executed notebooks
	$(PY) -m pytest --nbval --nbval-current-env

lint: env ## Check style and layout of the code
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .

types: env ## Check the type hints
	$(PY) -m mypy

check: env ## Tell whether tables and notebooks are up to date
	$(PY) -m cusma_research check

accuracy: env ## Tell what the rules gained or lost on the labelled texts
	$(PY) -m cusma_research accuracy

weights: env ## Weigh words anew, from the labelled texts
	$(PY) benchmarks/weights.py
	$(PY) benchmarks/sector_weights.py
	$(PY) benchmarks/kind_weights.py

# The other libraries need versions of their own, so they get an environment of their own.
peers: $(PEERS)/.installed ## Measure other libraries on the same dates and amounts
	$(PEERS_PY) benchmarks/peers.py

$(PEERS)/.installed: benchmarks/requirements-peers.txt pyproject.toml constraints.txt
	test -x $(PEERS_PY) || $(PYTHON) -m venv $(PEERS)
	$(PEERS_PY) -m pip install --quiet --disable-pip-version-check -c constraints.txt -e . -r benchmarks/requirements-peers.txt
	touch $@

bench: env ## Measure speed and memory, up to a hundred thousand articles
	$(PY) benchmarks/speed.py
	$(PY) benchmarks/many.py

fuzz: env ## Look for texts and files that break the readers or the rules, for half an hour
	$(PY) -m pytest tests/test_fuzz.py --hypothesis-profile fuzz -x -q

# Unless notebooks are trusted, JupyterLab hides their charts until they have run.
lab: env ## Open the notebooks in JupyterLab
	$(PY) -m jupyter trust notebooks/*.ipynb
	$(PY) -m jupyterlab --ServerApp.root_dir=. --LabApp.app_settings_dir=.jupyter notebooks/01_articles.ipynb

clean: ## Remove the environment, the pages and all caches
	rm -rf $(VENV) $(PEERS) _site node_modules build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find cusma_research tests site notebooks benchmarks -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done
