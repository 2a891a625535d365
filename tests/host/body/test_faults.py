"""What goes wrong: the README's table is the code's, and every fault can be told from the others."""

from __future__ import annotations

import re
from pathlib import Path

from earpiece import faults, session

README = (Path(__file__).parents[3] / "firmware/README.md").read_text()
LINE = re.compile(r"^\| `(\w+)` \| (\w+) \| `([#.]+)` \| (\w+) \|", re.M)


def test_the_readme_says_what_the_code_does() -> None:
    told = {fault: (state, light, cue) for fault, state, light, cue in LINE.findall(README)}
    assert told == faults.FAULTS


def test_every_fault_has_a_state_and_a_light_of_its_own() -> None:
    names = {value for key, value in vars(faults).items() if key.isupper() and isinstance(value, str)}
    assert names == set(faults.FAULTS)
    lights = [light for _, light, _ in faults.FAULTS.values()]
    assert len(set(lights)) == len(lights)
    assert {fault for fault, (state, _, _) in faults.FAULTS.items() if state == session.ERROR} == set(faults.HELPLESS)
    for state, light, cue in faults.FAULTS.values():
        assert state in (session.LOST, session.ERROR) and cue
        assert light.startswith("#.#.#.") == (state == session.ERROR), "what needs a person looks like it"


def test_the_light_shows_it() -> None:
    for fault, (state, pattern, _) in faults.FAULTS.items():
        shown = "".join("#" if session.lit(session.pattern(state, False, False, fault), now) else "."
                        for now in range(0, 100 * len(pattern), 100))
        assert shown == pattern


def test_wifi_reasons() -> None:
    """Of esp_wifi_types.h; network.STAT_* of MicroPython are 1000 and more."""
    assert [faults.of_wifi(code) for code in (1000, 1001, 1010, 0)] == [""] * 4
    assert {faults.of_wifi(code) for code in (2, 15, 202, 204)} == {faults.PASSWORD}
    assert {faults.of_wifi(code) for code in (200, 201, 203, 205, 210, 211, 212)} == {faults.WIFI}
