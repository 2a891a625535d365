"""Who watches is told what has changed, until it ends that; one that breaks keeps nobody else from it."""

from __future__ import annotations

import pytest
from os1.desk.changes import Changes


def test_each_thing_is_told_to_each_watcher_until_it_ends(caplog: pytest.LogCaptureFixture) -> None:
    changes, one, other = Changes(), list[str](), list[str]()
    end = changes.watch(one.append)

    def breaks(what: str) -> None:
        raise RuntimeError("broken")
    changes.watch(breaks)
    changes.watch(other.append)
    changes.changed("memory", "timers")
    end()
    end()
    changes.changed("lists")
    assert (one, other) == (["memory", "timers"], ["memory", "timers", "lists"])
    assert "a watcher broke" in caplog.text
