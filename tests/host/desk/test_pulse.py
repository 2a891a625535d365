"""os1.desk.pulse: what Prometheus reads, and when it is told that she can't be used."""

from __future__ import annotations

import re

from os1.desk.pulse import Pulse, health, metrics

SAMPLE = re.compile(r'[a-z_][a-z0-9_]*(\{[a-z]+="(?:[^"\\\n]|\\["\\n])*"\})? [0-9.e+-]+')


def test_every_line_is_of_the_format_and_every_sample_has_a_type() -> None:
    text = metrics(Pulse("1.2", 1.7e9, 2, 1, 3.5, {"wrong key": 4, 'odd "\\\n': 1}))
    typed = set(re.findall(r"^# TYPE (\w+) (?:gauge|counter)$", text, re.M))
    for line in text.splitlines():
        assert line.startswith(("# HELP ", "# TYPE ")) or SAMPLE.fullmatch(line), line
        assert line.startswith("#") or re.match(r"\w+", line)[0] in typed  # type: ignore[index]
    assert text.endswith("\n") and 'os1_dropped_total{what="wrong key"} 4\n' in text
    assert 'what="odd \\"\\\\\\n"} 1' in text and "\nos1_earpieces 2\n" in text and 'os1_info{version="1.2"} 1' in text


def test_health_is_one_word_and_a_status() -> None:
    assert health(Pulse("1.2", 0.0, 3)) == (200, {"status": "up", "version": "1.2", "earpieces": 3})
    status, said = health(Pulse("1.2", 0.0, trouble="the mind does not answer"))
    assert status == 503 and said["status"] == "the mind does not answer"
    assert "\nos1_up 0\n" in metrics(Pulse("1.2", 0.0, trouble="x"))
