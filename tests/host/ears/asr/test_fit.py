"""os1.ears.asr.fit: thresholds from what the witnesses said."""

import json
from dataclasses import replace
from pathlib import Path

from os1.ears.asr.fit import fitted, read, tally, worth
from os1.ears.asr.verdict import Trust

LIGHT, DARK = "turn the light on", "turn the light off"
MEANINGS = {LIGHT: {"intent": "On", "slots": {}, "free": False, "group": "command"},
            DARK: {"intent": "Off", "slots": {}, "free": False, "group": "command"}}


def row(ours: str, sphinx: str, judged: str, fit: float, right: str | None) -> str:
    others = [text for text in (ours, sphinx) if text]
    return json.dumps({
        "right": [right] if right else [], "meanings": MEANINGS, "want": {"slots": None if right is None else {}},
        "opinions": [{"text": text, "sure": sure, "meaning": MEANINGS.get(text)}
                     for text, sure in ((ours, 0.9), (sphinx, 0.0))],
        "judged": {"text": judged, "fit": fit, "behind": [0.0 if text == judged else 9.0 for text in others]}})


def test_a_threshold_moves_to_where_it_helps(tmp_path: Path) -> None:
    path = tmp_path / "each.jsonl"
    path.write_text("\n".join([
        *[row(LIGHT, LIGHT, LIGHT, -0.5, LIGHT)] * 5,  # two agree: nobody asks hama
        *[row(DARK, LIGHT, DARK, -1.3, DARK)] * 3, *[row("", LIGHT, LIGHT, -1.55, None)] * 3]))
    cases = read(path)
    start = replace(Trust(), fit_one=-1.0, fit_word=0.0)
    before = tally(cases, start)
    assert (before.right, before.lost, before.rejected, before.asked) == (5 / 8, 3 / 8, 1.0, 6 / 11)
    better = fitted([cases], start)
    after = tally(cases, better)
    assert (after.right, after.rejected, better.fit_one) == (1.0, 1.0, -1.5) and worth([cases], better) > before.worth
    assert replace(better, fit_one=-1.0) == start, "the others are worth nothing here, so they stay"
