# The few verbs of this project. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
RUN := $(VENV)/bin/python
PORT ?= 8000
WORKERS ?= 2
SIZE ?= small
BY_GROUP := -n $(WORKERS) --dist loadgroup --no-loadscope-reorder
DATA_DIR ?= $(CURDIR)/var
export PORT DATA_DIR

help: ## list the verbs
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

start: $(VENV)/runtime ## install, migrate, fill the demo cluster, serve on 127.0.0.1:$(PORT)
	@$(RUN) manage.py start

demo: $(VENV)/runtime ## fill an empty database with the demo cluster
	@$(RUN) manage.py migrate --verbosity 0
	@$(RUN) manage.py load_demo

test: $(VENV)/dev ## run the tests (browser tests too where Chromium is)
	@$(RUN) -m pytest -q $(BY_GROUP) -m "not thorough" $(TESTS)

test-thorough: $(VENV)/dev ## what takes minutes: axe on every page, every naughty string, the journeys in Norwegian, the demo, back-up and restore
	@$(RUN) -m pytest -q $(BY_GROUP) -m thorough

bench: $(VENV)/dev ## measure every kind of page on a synthetic cluster: SIZE=small|medium|large (needs Redis; PostgreSQL by DATABASE_URL)
	@$(RUN) -m tests.benchmarks $(SIZE)

lint: $(VENV)/dev ## style, templates, floors, missing migrations
	@bin/lint

translations: $(VENV)/dev ## collect new texts into site/locale and compile them (needs gettext)
	@bin/translations

clean: ## remove the virtual environment and all local data
	rm -rf $(VENV) $(CURDIR)/var

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }

$(VENV)/runtime: requirements.txt | $(VENV)/bin/python
	@echo "Installing what the site needs (half a minute) …"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/dev: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing what the tests need (a minute) …"
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r requirements.txt -r requirements-dev.txt
	@touch $@ $(VENV)/runtime

.PHONY: help start demo test test-thorough bench lint translations clean
