"""Which of two slots is started. Lies outside both, is flashed once, and no update ever touches it: so it is plain.

  /main.py  /selector.mpy      these two, never updated        /slot.json     the state, replaced by a rename
  /a/manifest.json             one line a file, see below      /b/...         the other slot, the same
  /a/earpiece/*.mpy            the program

  {"slot": "a",    the confirmed one: it has been in touch with the host
   "trial": "b",   to be tried instead, "" if none
   "tries": 2,     boots that the trial has left; each takes one before it begins
   "floor": 7}     the newest version that was ever confirmed: an older one is not accepted again

A trial that says hello to the host is confirmed. One that breaks, hangs or does not find the host within TRIAL_MS is
taken back: its manifest is renamed, so that the slot never verifies again. A slot is started on trial only if every
file has the size and the hash that its manifest says. If the state can't be read, the newest slot that verifies is
started. The manifest is JSON as a whole, and so is each of its lines, so that nobody needs to hold more than one:

  {"version":7,"board":"XIAO ESP32S3","mpy":11014,"size":30112,"files":[
  ["adpcm_viper.mpy",1204,"<sha-256, 64 hex digits>"],
  ["app.mpy",4310,"<sha-256>"]
  ]}
"""

import binascii
import hashlib
import json
import os
import sys

try:
    from typing import Any
except ImportError:  # on the device annotations are never evaluated
    pass

SLOTS = ("a", "b")
STATE = "slot.json"
MANIFEST = "manifest.json"
BAD = "manifest.bad"
PACKAGE = "earpiece/"
TAIL = "]}"  # the manifest's last line
TRIES = 2  # boots of a trial: one may be spoilt by a flat battery
TRIAL_MS = 60000  # Wi-Fi, TLS and a welcome take seconds; a host that restarts, 8


def boot(root: str = "") -> "tuple[str, bool]":
    """Choose a slot and put it on the path. The slot, "" if none can be started; is it on trial?"""
    slot, trial = choose(root)
    if slot:
        sys.path.insert(0, root + slot)
    if trial:
        guard(root)
    return slot, trial


def choose(root: str = "") -> "tuple[str, bool]":
    """The slot to start, and whether it is on trial; takes one try off a trial, ends one that has none left."""
    state = load(root)
    if state is None or not _exists(root + state["slot"] + "/" + MANIFEST):
        state = found(root)
        if state is None:
            return "", False
        _saved(state, root)
    if state["trial"]:
        state["tries"] -= 1
        if state["tries"] >= 0 and verified(state["trial"], root) and _saved(state, root):
            return state["trial"], True
        back(state, root)
    return state["slot"], False


def guard(root: str = "") -> None:
    """A trial that hangs before its own watchdog runs, or isn't confirmed in time, ends in a new start."""
    import machine  # type: ignore[import-not-found]

    def over(_: "Any") -> None:
        state = load(root)
        if state is not None and state["trial"]:
            print("selector", "no hello: back to slot", state["slot"])
            back(state, root)
            machine.reset()

    machine.WDT(timeout=TRIAL_MS)
    machine.Timer(0).init(mode=machine.Timer.ONE_SHOT, period=TRIAL_MS, callback=over)


def confirm(slot: str, root: str = "") -> bool:
    """`slot` works: if it is on trial, it is the confirmed one from now on. False if it isn't."""
    state = load(root)
    if state is None or not slot or state["trial"] != slot:
        return False
    state["slot"] = state["trial"]
    state["trial"] = ""
    state["tries"] = 0
    state["floor"] = max(state["floor"], version(state["slot"], root))
    return _saved(state, root)


def back(state: "dict[str, Any]", root: str = "") -> None:
    """End the trial: the slot is marked bad, the confirmed one stays."""
    folder = root + state["trial"] + "/"
    try:
        os.rename(folder + MANIFEST, folder + BAD)
    except OSError:  # there is none: then it doesn't verify anyhow
        pass
    state["trial"] = ""
    state["tries"] = 0
    _saved(state, root)


def crashed(root: str = "") -> None:
    """The program broke. If its files are damaged and the other slot is whole, that is next. Starts anew."""
    import time

    import machine

    state = load(root)
    if state is not None and not state["trial"] and not verified(state["slot"], root):
        state = found(root)
        if state is not None:
            _saved(state, root)
    time.sleep(1)  # a person at the console can stop it here
    machine.reset()


# The state

def load(root: str = "") -> "dict[str, Any] | None":
    """The state, None if it is missing or damaged."""
    try:
        with open(root + STATE) as file:
            state: "dict[str, Any]" = json.load(file)  # noqa: UP037
        good = (state["slot"] in SLOTS and state["trial"] in ("",) + SLOTS and state["trial"] != state["slot"]
                and 0 <= state["tries"] <= TRIES and state["floor"] >= 0)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return state if good else None


def save(state: "dict[str, Any]", root: str = "") -> None:
    """The new state or the old one, whatever happens meanwhile: littlefs writes at the close and renames at once."""
    new = root + "slot.new"
    with open(new, "w") as file:
        file.write(json.dumps(state))
    os.rename(new, root + STATE)


def found(root: str = "") -> "dict[str, Any] | None":
    """A state made from what lies there: the newest slot that verifies. None if neither does."""
    newest = 0
    state: "dict[str, Any] | None" = None  # noqa: UP037
    for slot in SLOTS:
        at = verified(slot, root)
        if at > newest:
            newest = at
            state = {"slot": slot, "trial": "", "tries": 0, "floor": at}
    return state


# The slots

def verified(slot: str, root: str = "") -> int:
    """The version of a slot whose every file is what its manifest says; 0 if one isn't."""
    folder = root + slot + "/"
    try:
        with open(folder + MANIFEST) as file:
            at = int(header(file.readline())["version"])
            line = file.readline().strip()
            while line != TAIL:
                name, size, digest = entry(line)
                if not intact(folder + PACKAGE + name, size, digest):
                    return 0
                line = file.readline().strip()
        return at
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def version(slot: str, root: str = "") -> int:
    """What a slot's manifest says, 0 without one."""
    try:
        with open(root + slot + "/" + MANIFEST) as file:
            return int(header(file.readline())["version"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def header(line: str) -> "dict[str, Any]":
    """The first line of a manifest. ValueError if it is none."""
    values: "dict[str, Any]" = json.loads(line.strip() + TAIL)  # noqa: UP037
    return values


def entry(line: str) -> "tuple[str, int, str]":
    """Name, size and hash of one file, from its line. ValueError or TypeError if it is none."""
    line = line.strip()
    name, size, digest = json.loads(line[:-1] if line.endswith(",") else line)
    return name, size, digest


def intact(path: str, size: int, digest: str) -> bool:
    """Has the file this size and this SHA-256 (hex)? Reads it, 256 bytes at a time."""
    view = memoryview(bytearray(256))
    hashed = hashlib.sha256()
    try:
        with open(path, "rb") as file:
            got = file.readinto(view)
            while got:
                size -= got
                hashed.update(view[:got])
                got = file.readinto(view)
    except OSError:
        return False
    return size == 0 and binascii.hexlify(hashed.digest()).decode() == digest


def _exists(path: str) -> bool:
    try:
        os.stat(path)
        return True
    except OSError:
        return False


def _saved(state: "dict[str, Any]", root: str) -> bool:
    try:
        save(state, root)
        return True
    except OSError as e:  # full or worn out: it must start all the same
        print("selector", "the state can't be written:", e)
        return False
