"""What the board starts, as /main.py: the slot that the selector chose. Never updated."""

import gc
import sys

import selector

slot, trial = selector.boot()
if not slot:
    print("selector", "neither slot is whole: flash this earpiece anew")
else:
    if not trial:  # else it is there to be confirmed (see earpiece/slot.py)
        del sys.modules["selector"], selector
    gc.collect()
    try:
        from earpiece import main

        main.run()
    except Exception as e:
        sys.print_exception(e)  # type: ignore[attr-defined]
        import selector

        selector.crashed()
