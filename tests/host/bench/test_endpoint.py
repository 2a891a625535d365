"""os1.bench.endpoint: the ways of deciding, and the figures made of them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest
from os1.bench import endpoint
from os1.bench.listening import SMART_AFTER, Known
from os1.bench.tradeoff import MS, NEVER, Pause, Turn
from os1.ears.endpoint import Outlook, Patience, Signs
from os1.ears.tune import USUAL
from os1.errors import OS1Error

SECOND = 1000 * MS
PATIENCE = Patience()


def known(outlook: Outlook, smart: float | None = None, room: int = 7, fade: float = USUAL) -> Known:
    return Known(Signs(outlook, room, fade), "", smart)


def turns(count: int = 20) -> list[Turn]:
    """Each pauses for 0.7 s where it must go on, and ends at 2 s with a whole sentence; Smart Turn is always right."""
    return [Turn(str(k), 2 * SECOND, (Pause(SECOND, 1700 * MS, known(Outlook.PART, 0.1)),
                                      Pause(2 * SECOND, None, known(Outlook.WHOLE, 0.9))), 5 * SECOND)
            for k in range(count)]


def test_the_grammar_helps_where_it_knows_and_everybody_is_in_the_figures() -> None:
    heard = turns()
    found = endpoint.sweeps(heard, smart=True)
    out = endpoint.figures(heard, found)
    assert out["silence_only_dead_air_ms_at_5_pct"] == pytest.approx(704, abs=32)
    assert out["smart_turn_dead_air_ms_at_5_pct"] == pytest.approx(200, abs=32)
    assert out["dead_air_ms_at_5_pct"] == pytest.approx(96, abs=32)
    assert out["no_grammar_dead_air_ms_at_5_pct"] == pytest.approx(704, abs=64)
    assert out["no_tune_dead_air_ms_at_5_pct"] == out["dead_air_ms_at_5_pct"]
    assert isinstance(share := out["share_of_silence_only_at_5_pct"], float) and share < 0.2
    assert out["shipped_cut_off_share"] == 0 and out["n_could_go_on"] == 0 and out["n_finished_command"] == 20
    assert out["finished_command_p50_ms"] == pytest.approx(128, abs=32)
    assert endpoint.picture(found, out).startswith("<svg")


def test_what_no_setting_reaches_is_null() -> None:
    late = [Turn("x", 9 * SECOND, (Pause(SECOND, 5 * SECOND, known(Outlook.WHOLE, 0.9)),
                                   Pause(9 * SECOND, None, known(Outlook.WHOLE))), 10 * SECOND)]
    out = endpoint.figures(late, endpoint.sweeps(late, smart=False))
    assert out["dead_air_ms_at_5_pct"] is None and out["share_of_silence_only_at_5_pct"] is None
    assert "smart_turn_dead_air_ms_at_5_pct" not in out and out["shipped_cut_off_share"] == 1


def test_rules() -> None:
    smart = endpoint.smart_rule(0.5, SECOND)
    assert smart(Pause(0, None, known(Outlook.PART, 0.6))) == SMART_AFTER
    assert smart(Pause(0, None, known(Outlook.PART, 0.4))) == smart(Pause(0, None, known(Outlook.PART))) == SECOND
    hers = endpoint.her_rule(PATIENCE)
    assert hers(Pause(0, None, Known())) == NEVER, "too short for a probe"
    for outlook in Outlook:
        assert hers(Pause(0, None, known(outlook))) == PATIENCE.limit(Signs(outlook, 7, USUAL)), outlook
    faded = Pause(0, None, known(Outlook.ROUND, fade=USUAL + 8))
    assert hers(faded) < endpoint.her_rule(PATIENCE, tune=False)(faded)
    blind = endpoint.her_rule(PATIENCE, grammar=False)
    assert blind(Pause(0, None, known(Outlook.WHOLE))) == blind(Pause(0, None, known(Outlook.PART)))


def test_spans_must_come_from_somewhere(tmp_path: Path) -> None:
    for args in ({"manifest": None, "recordings": None}, {"manifest": tmp_path, "recordings": tmp_path}):
        with pytest.raises(OS1Error, match="Spans are needed"):
            endpoint._spans(Namespace(**args))


def test_every_outlook_is_of_one_kind() -> None:
    assert sorted(o.name for kind in endpoint.KINDS.values() for o in kind) == sorted(o.name for o in Outlook)
