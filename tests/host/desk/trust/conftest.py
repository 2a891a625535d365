"""An authority to be trusted."""

from __future__ import annotations

from pathlib import Path

import pytest
from os1.desk.trust import authority
from os1.desk.trust.authority import Trusted
from os1.link.browsers import open_issuer


@pytest.fixture
def trusted(tmp_path: Path) -> Trusted:
    (tmp_path / "authority").mkdir()
    open_issuer(tmp_path / "authority", "study", [])
    return authority.read(tmp_path)
