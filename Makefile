# On Windows, make.ps1 knows the same words:  .\make.ps1 site
# Needs Python 3.11 or newer. Everything else goes into .venv, made from hashed requirements.

PYTHON ?= python3
RUN := .venv/bin/python
DRAFTS ?=
POLICY ?=
OUTPUT := $(if $(DRAFTS),site-preview,site)
# Four at a time suit two cores: the browser tests spend much of their time waiting.
WORKERS ?= 4
TESTS ?=
export FILE ?=

.PHONY: site serve preview check import handbook offline test test-long test-word lint format bench screenshots lock clean
.PHONY: environment test-environment help

site: environment  ## build the whole site into site/
	@$(RUN) -m macros build --into $(OUTPUT) $(if $(DRAFTS),--drafts)

serve: environment  ## show the site, and build it again when data, docs or templates change
	@$(RUN) -m macros serve

preview:  ## build the site with the drafts, into site-preview/
	@$(MAKE) --no-print-directory site DRAFTS=1

check: environment  ## check the data, and list every problem
	@$(RUN) -m macros check

import: environment  ## make a draft of a policy: make import FILE=policy.docx
	@$(RUN) -m macros import "$$FILE"

handbook: environment  ## make the printed handbook alone, into dist/
	@$(RUN) -m macros handbook $(if $(POLICY),--policy $(POLICY))

offline: environment  ## pack the site into a zip in dist/ that opens from a file share
	@$(RUN) -m macros offline

test: test-environment  ## run every test, the linters among them: exactly what CI runs
	@$(RUN) macros/tools/browser.py
	@$(RUN) -m pytest --numprocesses $(WORKERS) --dist loadgroup $(TESTS)

test-long: test-environment  ## run the tests that take minutes, and far more random examples: each week
	@$(RUN) macros/tools/browser.py
	@$(RUN) -m pytest -m "long or hypothesis" --hypothesis-profile weekly $(TESTS)

test-word: test-environment  ## open our Word files in LibreOffice, and read back what it saves
	@$(RUN) -m pytest -m office tests/test_office.py

lint: test-environment  ## look at the code with ruff and mypy
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

format: test-environment  ## lay out the code, and mend what can be mended
	@$(RUN) -m ruff check --fix
	@$(RUN) -m ruff format

bench: test-environment  ## measure the build beside plain Material: takes some minutes
	@$(RUN) -m tests.bench

screenshots: test-environment  ## take the pictures of the README from site/
	@$(RUN) -m macros.tools.screenshots

lock: test-environment  ## choose the newest allowed versions and write the requirements again
	@$(RUN) macros/tools/lock.py

clean:  ## delete everything that was made
	rm -rf .venv site site-* dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis .bench
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@$(PYTHON) macros/tools/environment.py site

test-environment:
	@$(PYTHON) macros/tools/environment.py test

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*##  */\1\t/p' Makefile
