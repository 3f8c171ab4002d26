# Peyk: everything a fresh machine with Python 3.11+ and make needs.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
BIOME := $(BIN)/node node_modules/.bin/biome
DJADE := $(BIN)/djade --target-version 5.2
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check bench messages format hooks clean

demo: $(VENV)/.installed
	@PORT=$(PORT) DEMO=1 $(BIN)/python manage.py demo

test: $(VENV)/.installed-dev
	@sh .ci/chromium.sh
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(VENV)/.installed-dev node_modules/.installed
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIOME) ci --colors=off --error-on-warnings
	@find templates -name '*.html' -exec $(DJADE) --check {} +
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/pre-commit validate-config
	@sh .ci/gettext.sh
	@$(BIN)/python -m benchmarks.check

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks $(ARGS)

messages: $(VENV)/.installed-dev
	@sh .ci/gettext.sh
	@$(BIN)/python manage.py collect_messages

format: $(VENV)/.installed-dev node_modules/.installed
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIOME) check --write
	@find templates -name '*.html' -exec $(DJADE) {} + || true # it says so, too, when it changed one

hooks: $(VENV)/.installed-dev node_modules/.installed
	@$(BIN)/pre-commit install

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@echo "Making $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements/base.txt | $(VENV)/bin/python
	@echo "Installing packages ..."
	@$(PIP) install --require-hashes -r requirements/base.txt
	@touch $@

$(VENV)/.installed-dev: requirements/base.txt requirements/dev.txt | $(VENV)/bin/python
	@echo "Installing packages for development ..."
	@$(PIP) install --require-hashes -r requirements/base.txt -r requirements/dev.txt
	@touch $@

# Node comes from a wheel among the packages above, so that every machine has the same.
node_modules/.installed: package-lock.json | $(VENV)/.installed-dev
	@echo "Installing the formatter of CSS and JavaScript ..."
	@$(BIN)/npm ci --loglevel=error >/dev/null
	@touch $@

clean:
	@rm -rf $(VENV) node_modules var
