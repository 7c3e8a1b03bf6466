# Everything a person does here with one word. `make help` lists the words.
# The environment .venv is made at the first need, and again only when a lock changes.

PORT ?= 8000
PYTEST_OPTIONS ?=

# Steps of a target build on each other, and two targets would write the same output/.
.NOTPARALLEL:
.DEFAULT_GOAL := html
SHELL := /bin/sh
export PYTHON CHROMIUM

# Settings of the caller's own Python must not reach into .venv.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP VIRTUAL_ENV PIP_REQUIRE_VIRTUALENV PIP_TARGET PIP_PREFIX
export PIP_USER := 0
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

# The stamps carry a checksum of what .venv is made from, and of where it lies: a checkout that
# touches the locks without changing them costs nothing, and a copied folder gets its own .venv.
RUNTIME_STAMP := .venv/made-$(shell (pwd; sed '/^.tool.ruff/,$$d' pyproject.toml; cat requirements/make-venv.sh \
	requirements/pip.txt requirements/runtime.txt) | cksum | tr -d ' ')
DEV_STAMP := $(RUNTIME_STAMP)-dev-$(shell cksum < requirements/dev.txt | tr -d ' ')

# Formats whose importers `make fuzz` tries, and the seconds that it gives each.
FUZZED ?= docx ghost newsml ninjs wordpress feed markdown html text
SECONDS ?= 30

COMMENTS_STAMP := .comments/venv/made-$(shell (pwd; cat requirements/pip.txt requirements/comments.txt) | cksum | tr -d ' ')

.PHONY: html publish serve comments test lint format lock golden fuzz clean help

html: $(RUNTIME_STAMP) ## Build the site into output/ (the default)
	.venv/bin/newsdesk build
	@echo "The site is in output/. See it with: make serve"

publish: $(RUNTIME_STAMP) ## Build the site as production has it, with publishconf.py
	.venv/bin/newsdesk build --production
	@echo "The site is in output/, ready to be copied to its host"

serve: $(RUNTIME_STAMP) ## Build, serve on 127.0.0.1 (PORT=8000), rebuild and reload at each change
	.venv/bin/newsdesk serve --port $(PORT)

comments: $(COMMENTS_STAMP) ## Run the comments' server for make serve (COMMENTS_PORT=8001)
	@PORT=$(PORT) sh requirements/run-comments.sh

test: $(DEV_STAMP) $(COMMENTS_STAMP) ## Install what the tests need, lint, and run every test
	@sh requirements/find-chromium.sh
	$(lint_all)
	.venv/bin/python -m pytest --numprocesses auto $(PYTEST_OPTIONS)

lint: $(DEV_STAMP) ## Check code style, types and templates
	$(lint_all)

format: $(DEV_STAMP) ## Put the Python code into its standard form
	.venv/bin/ruff check --fix --exit-zero --quiet .
	.venv/bin/ruff format .

lock: $(DEV_STAMP) ## Compile requirements/*.in anew into locks with hashes
	$(call compile_lock,pip)
	$(call compile_lock,runtime)
	$(call compile_lock,dev)
	$(call compile_lock,cluster)
	$(call compile_lock,fuzz)
	$(call compile_lock,comments,--no-emit-package misaka --no-emit-package cffi --no-emit-package pycparser)

golden: $(DEV_STAMP) ## Take today's output as the golden files; review the difference before you commit it
	.venv/bin/python -m pytest tests/golden tests/newsdesk/test_docs.py --refresh-golden
	@git --no-pager diff --stat -- tests/golden docs

fuzz: $(DEV_STAMP) ## Try the importers with mutated sources for some minutes (SECONDS=30 a format)
	@.venv/bin/python -m pip install --quiet --require-hashes --no-build-isolation -r requirements/fuzz.txt
	@for format in $(FUZZED); do \
		mkdir -p .cache/fuzz/$$format && echo "Trying $$format" && \
		.venv/bin/python tests/fuzz/importers.py $$format .cache/fuzz/$$format tests/newsdesk/importers/fixtures \
			-max_total_time=$(SECONDS) -max_len=4096 -timeout=30 -rss_limit_mb=4096 -verbosity=0 \
			-artifact_prefix=.cache/fuzz/$$format- || exit 1; \
	done

clean: ## Remove output/, .venv and every cache
	rm -rf output .comments/venv .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis newsdesk.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## List the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

$(RUNTIME_STAMP):
	@sh requirements/make-venv.sh
	@touch $@

$(DEV_STAMP): $(RUNTIME_STAMP)
	@echo "Installing $$(grep -c == requirements/dev.txt) packages of requirements/dev.txt"
	@.venv/bin/python -m pip install --quiet --quiet --require-hashes --no-build-isolation \
		-r requirements/dev.txt
	@touch $@

# Without dependencies: the lock names all that are needed, and leaves out one that would have to be compiled.
$(COMMENTS_STAMP): $(RUNTIME_STAMP)
	@echo "Installing $$(grep -c == requirements/comments.txt) packages of requirements/comments.txt"
	@rm -rf .comments/venv
	@.venv/bin/python -m venv --without-pip .comments/venv
	@.venv/bin/python -m pip --python .comments/venv/bin/python install --quiet --quiet --require-hashes --no-deps \
		-r requirements/comments.txt
	@touch $@

define lint_all
.venv/bin/ruff check --quiet --output-format concise .
.venv/bin/ruff format --check --quiet --output-format concise .
.venv/bin/mypy
.venv/bin/djlint --lint --quiet theme/templates
endef

# One lock serves every Python from 3.11 on. The settings of this machine's registry stay out of it.
define compile_lock
.venv/bin/uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	$(2) requirements/$(1).in --output-file requirements/$(1).txt
endef
