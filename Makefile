# make run    the main job on the samples in raw/
# make test   the tests
# make check  style, types, import directions, generated pages
# make bench  speed and quality, see benchmarks/README.md
# make lock   pins anew what requirements.in and requirements-dev.in ask for

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: run test check bench lock docs clean
.DEFAULT_GOAL := run

# Only what differs from the lock is installed again.
$(VENV)/run-ready: requirements.txt pyproject.toml
	@echo "onrecord: setting up $(VENV) with pinned packages (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev-ready: $(VENV)/run-ready requirements-dev.txt
	@echo "onrecord: adding the test tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

run: $(VENV)/run-ready
	@$(BIN)/onrecord run raw --warehouse warehouse

test: $(VENV)/dev-ready
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

check: $(VENV)/dev-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m schemas.reference --check

docs: $(VENV)/dev-ready
	@$(BIN)/python -m schemas.reference
	@rm -rf .readme-warehouse
	@$(BIN)/onrecord run raw --warehouse .readme-warehouse > /dev/null
	@$(BIN)/python -m tests.readme .readme-warehouse
	@rm -rf .readme-warehouse

bench: $(VENV)/dev-ready
	@$(BIN)/python -m benchmarks.start
	@$(BIN)/python -m benchmarks.samples
	@$(BIN)/python -m benchmarks.annotate_quality
	@$(BIN)/python -m benchmarks.resolve_people
	@$(BIN)/python -m benchmarks.utterances
	@$(BIN)/python -m benchmarks.copies

lock:
	@$(PYTHON) -m pip install --quiet uv
	@for name in requirements requirements-dev; do \
	  $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-annotate --no-emit-index-url --custom-compile-command "make lock" $$name.in -o $$name.txt; done

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache *.egg-info
