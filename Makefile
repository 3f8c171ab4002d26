# Peyk: everything a fresh machine with Python 3.11+ and make needs.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test check bench messages format clean

demo: $(VENV)/.installed
	@PORT=$(PORT) DEMO=1 $(BIN)/python manage.py demo

test: $(VENV)/.installed-dev
	@sh .ci/chromium.sh
	@$(BIN)/python manage.py compile_catalogues
	@$(BIN)/python -m pytest

check: $(VENV)/.installed-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/djlint --lint --quiet templates
	@sh .ci/gettext.sh
	@$(BIN)/python -m benchmarks.check

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m benchmarks $(ARGS)

messages: $(VENV)/.installed-dev
	@sh .ci/gettext.sh
	@$(BIN)/python manage.py collect_messages

format: $(VENV)/.installed-dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

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

clean:
	@rm -rf $(VENV) var
