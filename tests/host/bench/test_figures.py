"""os1.bench.figures: the arithmetic behind every figure we publish."""

import json
import math

import pytest
from os1.bench import figures


def test_percentiles() -> None:
    values = [10.0, 20.0, 30.0, 40.0]
    assert figures.percentile(values, 0) == 10 and figures.percentile(values, 100) == 40
    assert figures.percentile(values, 50) == 25
    assert figures.percentile([7.0], 95) == 7
    assert math.isnan(figures.percentile([], 50))


def test_spread_of_nothing_is_json() -> None:
    assert json.dumps(figures.spread([])) == '{"p50_ms": null, "p90_ms": null, "p95_ms": null}'
    assert figures.spread([1.0, 2.0, 3.0])["p50_ms"] == 2.0


def test_wilson_interval_of_a_known_case() -> None:
    low, high = figures.wilson(0, 100)
    assert low == 0 and high == pytest.approx(0.037, abs=0.001)
    assert figures.wilson(0, 0) == (0.0, 1.0)


def test_json_is_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show("x", {"p50_ms": 1.5, "stages": {"frame": {"p50_ms": 1.0}}}, as_json=True)
    assert json.loads(capsys.readouterr().out)["stages"]["frame"]["p50_ms"] == 1.0


def test_the_table_names_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    figures.show("x", {"p50_ms": 1.5, "n": None, "stages": {"frame": {"p50_ms": 1.0}}}, as_json=False)
    out = capsys.readouterr().out
    assert "p50_ms" in out and "stages: frame" in out


def test_machine_is_named() -> None:
    assert "cores" in figures.machine()
