# Only make and Python 3.11 or newer are needed: `make demo` shows the main job, `make test` runs every check.
PYTHON ?= python3
BIN := .venv/bin
# compiled on install, so that the first run is no slower than the next
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test bench readme clean

demo: .venv/ready
	@$(BIN)/subsidy compute examples/claims.csv; code=$$?; \
	echo; echo "exit code $$code (1: some claims are invalid, as listed above; all others are determined)"; test $$code -le 1

test: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/subsidy rules lint
	$(BIN)/subsidy rules test
	$(BIN)/python -m pytest

readme: .venv/ready
	$(BIN)/python docs/show.py

bench: .venv/bench
	$(BIN)/python benchmarks/run.py $(BENCH)
	$(BIN)/python benchmarks/policies.py
	$(BIN)/python benchmarks/workbooks.py

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo "subsidy-calc needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]' -c constraints.txt
	@touch $@

# the programs that the benchmark runs beside ours
.venv/bench: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,bench]' -c constraints.txt
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis benchmarks/data
