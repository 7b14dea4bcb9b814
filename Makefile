# What a newcomer needs: `make run` and `make test`. Both set up .venv first and do nothing twice.
PYTHON ?= python3
WORKERS ?= 2
CORPUS ?= $(or $(VANBAN_CORPUS),../shared/corpus)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test lint format setup lock samples golden docs site figures bench notebooks soak floors clean

# Without Tesseract the two scans fail, with a typed error; that is no failure of the run.
run: $(READY) ## read the sample documents of data/raw into data/processed
	$(BIN)/vanban extract data/raw -o data/processed || \
		{ test -s data/processed/errors.jsonl && ! grep -v '"ocr-unavailable"' data/processed/errors.jsonl; }

test: lint ## everything that has to hold before a commit
	$(BIN)/pytest -n $(WORKERS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

setup: $(READY)

# Newer than what it was made from, so that a second `make` starts at once.
$(READY): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "vanban needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r constraints.txt
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock: $(READY) ## pin the newest versions that pyproject.toml allows
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes \
		--no-annotate --upgrade -q -o constraints.txt

samples: $(READY) ## make the PDF, Word, scanned and old-encoding samples again from the text samples
	$(BIN)/python data/make_samples.py

golden: $(READY) ## accept what the pipeline now makes of data/raw
	$(BIN)/pytest tests/test_samples.py --rewrite-golden

docs: $(READY) ## the generated parts of docs/ and the READMEs
	$(BIN)/python docs/generate.py

site: $(READY) ## the documentation as a site, in site/; nothing is fetched
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

figures: $(READY) ## measure accuracy and speed, and write them into the READMEs
	$(BIN)/python benchmarks/figures.py $(CORPUS)

bench: $(READY)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py

notebooks: $(READY) ## run all notebooks, on the corpus where it is there
	$(BIN)/pytest --nbmake notebooks

soak: $(READY) ## kill and resume a run over ten thousand generated documents; takes a quarter of an hour
	$(BIN)/python benchmarks/soak.py

floors: $(READY) ## raise the floors to what is reached now; never lowers one
	$(BIN)/python -m vanban.evaluate.floors $(CORPUS)/dev tests/floors.json --raise

clean:
	rm -rf .venv out site dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
