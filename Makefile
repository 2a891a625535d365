# One line a target; everything cleverer is in Python. Works with GNU make 3.81 (macOS).
PYTHON ?= python3
RUN = .venv/bin/python
SAY ?=

.PHONY: help demo test run model lint desk screenshots figures hardware venv clean
help:    ; @$(PYTHON) host/bootstrap.py --help-targets
demo:    venv ; @$(RUN) -m os1 demo $(if $(SAY),--say "$(SAY)")
run:     venv ; @$(RUN) -m os1 run
test:    ; @$(PYTHON) host/bootstrap.py --extra test && $(RUN) tests/all.py
lint:    ; @$(PYTHON) host/bootstrap.py --extra test && $(RUN) tests/all.py --lint
model:   ; @$(PYTHON) host/bootstrap.py --extra train && $(RUN) -m os1.ears.training
desk:    venv ; @$(RUN) -m os1.desk.building
screenshots: ; @$(PYTHON) host/bootstrap.py --extra test && $(RUN) -m os1.desk.screenshots
figures: venv ; @$(RUN) -m os1 bench all
hardware: ; @$(PYTHON) host/bootstrap.py --extra hardware && $(RUN) -m hardware make
venv:    ; @$(PYTHON) host/bootstrap.py
clean:   ; rm -rf .venv build demo .pytest_cache .mypy_cache .ruff_cache
