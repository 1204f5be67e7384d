# For those who develop the ledger, on Linux. Every target does its own set-up; README.md says what is needed elsewhere.
PYTHON ?= python3
VENV := .venv/bin/python

.PHONY: run test bench lock clean set-up-run set-up-test

run: set-up-run
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(VENV) -m ledger_app --practice; \
	else echo "No display: the tour runs without a window."; exec env QT_QPA_PLATFORM=offscreen $(VENV) tools/tour.py build/tour; fi

# All three speak, whichever of them finds something; pytest has the last word. Tests share nothing, so they run side by
# side; more than four processes only heat the machine.
test: set-up-test
	@failed=0; \
	$(VENV) -m ruff check --quiet || failed=1; \
	$(VENV) -m mypy || failed=1; \
	$(VENV) -m pytest -n auto --maxprocesses 4 --dist worksteal || failed=1; \
	exit $$failed

bench: set-up-run
	@$(VENV) tools/bench.py

# Only after a change of the lists in pyproject.toml; needs uv on the PATH and the network.
lock:
	@tools/lock.sh

clean:
	rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

set-up-run:
	@$(PYTHON) tools/set_up.py run

set-up-test:
	@$(PYTHON) tools/set_up.py test
