"""Need is heard, ways of speaking are not taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from os1.mind.distress import distress

WORDINGS = yaml.safe_load((Path(__file__).parent / "distress.yaml").read_text())


@pytest.mark.parametrize(("text", "kind"), [(text, kind) for kind, texts in WORDINGS.items() for text in texts])
def test_wordings(text: str, kind: str) -> None:
    assert distress(text) == kind
