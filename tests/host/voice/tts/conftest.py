"""A voice that does what the text tells it to, in a real process behind real pipes."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator
from pathlib import Path

import pytest
from os1.voice.tts.mouth import Mouth

OBEDIENT = '''
import os, sys, time
import numpy as np
from os1.errors import EngineError
from os1.voice.tts.serve import serve

FOLDER = sys.argv[1]

class Obedient:
    name, rate = "obedient", 16000

    def synthesise(self, order, take):
        if order.text == "die once" and not os.path.exists(FOLDER + "/died"):
            open(FOLDER + "/died", "w").close()
            sys.exit("no more")
        if order.text == "die":
            sys.exit("no more")
        if order.text == "hang":
            time.sleep(3600)
        if order.text == "refuse":
            raise EngineError("I won't say that.", "Ask nicely.")
        print("the library prints")
        tone = np.sin(np.arange(4096) * 0.2).astype(np.float32) * 0.1
        for lump in range(100000 if order.text == "for ever" else 3):
            if not take(tone, [(lump * 4096, lump)]):
                open(FOLDER + "/stopped", "w").close()
                return
            if order.text == "die late":
                sys.stdout.flush()
                take(tone, [])
                os._exit(3)

serve(Obedient)
'''


@pytest.fixture
async def mouth(tmp_path: Path) -> AsyncGenerator[Mouth, None]:
    (tmp_path / "obedient.py").write_text(OBEDIENT)
    mouth = Mouth([sys.executable, str(tmp_path / "obedient.py"), str(tmp_path)], "obedient", patience_s=2.0)
    yield mouth
    await mouth.close()
