# What a newcomer needs: `make run` and `make test`. Both set up .venv first and do nothing twice.
PYTHON ?= python3
WORKERS ?= 2
FUZZ_SECONDS ?= 120
FUZZ_TARGETS := pdf docx html text markdown normalize whole
CORPUS ?= $(or $(VANBAN_CORPUS),../shared/corpus)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: run test lint format setup lock samples golden docs site figures bench notebooks models soak floors fuzz growth audit licences clean

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

figures: $(READY) ## measure accuracy and speed (or only PARTS="accuracy text"), and write them into READMEs and docs
	$(BIN)/python benchmarks/figures.py $(CORPUS) $(PARTS)

bench: $(READY)
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/throughput.py

notebooks: $(READY) ## run all notebooks, on the corpus where it is there
	$(BIN)/pytest --nbmake notebooks

# Further gold: SETS="NAME:SOURCES=GOLD …" measures it, GOLD="FOLDER …" keeps its documents out of training. The digits are
# trained only where MNIST names the package they learn from (models/digits/README.md).
models: $(READY) ## train what is learned from nothing, measure it, and write docs/models.md and word_pairs.json
	$(if $(MNIST),OMP_NUM_THREADS=1 $(BIN)/python models/digits/train.py --mnist $(MNIST))
	OMP_NUM_THREADS=1 $(BIN)/python models/train.py $(CORPUS)/unlabelled models/build --measured $(CORPUS)/dev $(GOLD)
	for form in scan fax; do \
		$(BIN)/python models/scans.py $(CORPUS)/dev models/build/$$form --only $(CORPUS)/dev --as $$form || exit 1; \
	done
	OMP_NUM_THREADS=1 $(BIN)/python models/measure.py models/build development:$(CORPUS)/dev \
		rescanned:models/build/scan=$(CORPUS)/dev faxed:models/build/fax=$(CORPUS)/dev $(SETS) --write

soak: $(READY) ## kill and resume a run over ten thousand generated documents; takes a quarter of an hour
	$(BIN)/python benchmarks/soak.py

fuzz: $(READY) ## look for inputs that break a reader, FUZZ_SECONDS each target; they are kept in out/fuzz
	for target in $(FUZZ_TARGETS); do $(BIN)/python fuzz/fuzz.py $$target --seconds $(FUZZ_SECONDS) || exit 1; done

growth: $(READY) ## how the time of hostile text grows with its size
	$(BIN)/python benchmarks/growth.py

# With the hashes alone: what is audited is what is installed, and nothing is resolved anew.
audit: $(READY) ## known vulnerabilities of all pinned packages; needs the network
	@$(BIN)/pip-audit -r constraints.txt --require-hashes --disable-pip --strict --progress-spinner off || \
		{ echo "make audit: see above: a known vulnerability, or no answer about a package (no network?), so nothing is proved" >&2; exit 1; }

licences: $(READY) ## the licences of what comes with the package, in docs/licences.md
	$(BIN)/python docs/licences.py

floors: $(READY) ## raise the floors to what is reached now; never lowers one
	$(BIN)/python -m vanban.evaluate.floors $(CORPUS)/dev tests/floors.json --raise

clean:
	rm -rf .venv out site dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
