# Two commands: `make report` (demo corpus to report) and `make test`. Both build .venv where needed.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

.PHONY: report test types lint docs lock clean

report: $(VENV)/installed
	@echo "Running the demo study: about half a minute."
	$(RUN) -m saabhar demo -o build/demo

test: $(VENV)/installed types lint
	$(RUN) -m pytest -n 2 --dist loadgroup -q
	$(RUN) -m pytest -q --nbmake --nbmake-timeout=300 notebooks
	$(MAKE) docs

# Links of the rooms under their import names, for type checkers.
types: $(VENV)/installed
	$(RUN) scripts/link_types.py
	$(RUN) -m mypy

lint: $(VENV)/installed
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

docs: $(VENV)/installed
	$(RUN) -m pip install --quiet --require-hashes -r requirements-docs.txt
	$(RUN) scripts/write_docs_tables.py
	$(RUN) -m mkdocs build --strict   # a link that leads nowhere stops it

# pip is upgraded first: 23.2 stops with an AssertionError on the extra lxml[html-clean].
$(VENV)/installed: requirements.txt pyproject.toml
	@echo "Making $(VENV) with everything saabhar needs: once, some minutes, about 1.5 GB."
	$(PYTHON) -m venv $(VENV)
	$(RUN) -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(RUN) -m pip install --quiet --require-hashes -r requirements.txt
	PYTHONWARNINGS=ignore $(RUN) -m pip install --quiet --no-deps --no-build-isolation -e .
	@echo "Compiling what runs as machine code: once, half a minute."
	$(RUN) scripts/compile_kernels.py
	touch $@

# Versions with hashes and without addresses, for every platform at once.
lock:
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --extra pages --extra sheets --extra widget --extra test --python-version 3.11 pyproject.toml scripts/build-requirements.in -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-annotate --extra docs --python-version 3.11 -c requirements.txt pyproject.toml -o requirements-docs.txt

clean:
	rm -rf build .venv
