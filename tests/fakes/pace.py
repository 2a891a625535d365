"""For tests beside the wall's clock: a full machine may stop them, for tenths of a second, wherever that hurts most.

  PATIENCE_S      for what comes soon; it is waited for so long only if it never comes
  @at_any_pace    for what must let time pass
  async def test_...(pace: float): ...    its times are so many times as long: 1, and 8 and 40 if it failed before

What never works fails at every pace, and what depends on the machine having a moment works at one of them.
"""

from __future__ import annotations

import functools
import inspect
import warnings
from collections.abc import Awaitable, Callable
from typing import Any

PACES = (1.0, 8.0, 40.0)
PATIENCE_S = 120.0


def at_any_pace(test: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """The test with `pace` given to it: the last one's failure counts. Fixtures are made once, for all of them."""

    @functools.wraps(test)
    async def tried(**given: Any) -> None:
        for pace in PACES[:-1]:
            try:
                return await test(**given, pace=pace)
            except Exception as wrong:  # also of pytest.raises and of connections that were cut
                warnings.warn(f"{test.__name__} failed at pace {pace:g}: {wrong!r:.200}", stacklevel=1)
        return await test(**given, pace=PACES[-1])

    shape = inspect.signature(test)
    shown = [parameter for name, parameter in shape.parameters.items() if name != "pace"]
    tried.__signature__ = shape.replace(parameters=shown)  # type: ignore[attr-defined]
    return tried
