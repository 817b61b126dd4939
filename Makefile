# Everything a developer types. `make` alone says what there is.
SHELL := /bin/bash
PORT ?= 8000
# As many as there are cores: what tests wait for, their servers, takes time there too.
WORKERS ?= $(shell getconf _NPROCESSORS_ONLN)
PYTHON ?= $(shell for p in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && { command -v $$p; break; }; done)
RUN := .venv/bin/python
# Whatever the machine says: compiled once, our modules open in half the time in every process that a test starts.
export PYTHONDONTWRITEBYTECODE :=
TEMPLATES = $(shell find templates lms courses quizzes -name '*.html' 2>/dev/null)

.PHONY: help run test system lint format bench reset lock python runtime development

help: ## This list
	@echo "Aisance. The commands:"
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-7s %s\n", $$1, $$2}' Makefile

run: runtime ## Set up what is missing, then serve the demonstration on http://localhost:8000 (PORT=8001 make run: another port)
	@BASE_URL=$${BASE_URL:-http://localhost:$(PORT)} exec $(RUN) manage.py serve --prepare --port $(PORT)

test: development ## Set up what is missing and run the tests; the closing lines say what was not run, and why
	@$(RUN) -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

system: development ## Run what tries the whole: walks in a browser, servers that are killed, every address as each role
	@$(RUN) -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder -m system $(ARGS)

lint: development ## The gate: form, types, floors, settings, migrations, catalogues
	@.ci/gate

format: development ## Put the code and the templates into shape
	@$(RUN) -m ruff format -q . && $(RUN) -m ruff check -q --fix .
	@$(if $(TEMPLATES),$(RUN) -m djhtml --tabwidth 2 $(TEMPLATES))

bench: development ## Measure; prints medians beside the database's own floor
	@for script in bench/*.py; do echo "== $$script"; $(RUN) $$script || exit 1; done

reset: runtime ## Throw away the demonstration data on this machine (asks first)
	@$(RUN) manage.py reset

lock: development ## Pin the newest allowed versions with their hashes
	@for pair in runtime: scale:runtime development:scale; do \
		name=$${pair%%:*}; below=$${pair#*:}; \
		.venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--upgrade $${below:+-c requirements/$$below.txt} requirements/$$name.in -o requirements/$$name.txt || exit 1; done
	@$(MAKE) --no-print-directory development

python:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Aisance needs Python 3.11, 3.12, 3.13 or 3.14. This machine has: $$(python3 --version 2>/dev/null || echo none)." >&2; \
		echo "On Debian 12 or Ubuntu 24.04: sudo apt install python3 python3-venv. Or: make run PYTHON=/path/to/python3.11" >&2; \
		exit 1; fi

runtime development: python
	@"$(PYTHON)" requirements/install.py $@
