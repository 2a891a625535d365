"""os1 run, talk, pair, where: daily use."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import signal
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from os1 import config as settings
from os1.body.compiled import BOARDS
from os1.body.day import REST_S
from os1.body.flash.provisioning import CERTIFICATE, SETTINGS, settings_for
from os1.body.flash.wifi import Network
from os1.body.update_key import FILE as UPDATE_KEY
from os1.body.update_key import key_of, open_secret
from os1.config import writing
from os1.daemon import Daemon
from os1.desk import place
from os1.errors import LinkError
from os1.link.client import Earpiece
from os1.mishaps import FILE as MISHAPS
from os1.mishaps import Mishaps
from os1.parts import identity
from os1.talk import canceller
from os1.talk.card import Card
from os1.talk.speaker import Speaker
from os1.talk.talking import talk as hold
from os1.trace import Trace

HERE = "127.0.0.1"
COMPUTER = "this-computer"  # the id of `os1 talk` among the earpieces


def add(commands: Any) -> None:
    """The commands of daily use."""
    run = commands.add_parser("run", help="start the daemon")
    run.add_argument("--bind", help="address to listen on (default: link.bind in config.toml)")
    run.add_argument("--port", type=int, help="port to listen on, 0 for any free one (default: link.port)")
    run.add_argument("--trace", type=Path, help="write what happens when to this file; it then holds what was said")
    run.set_defaults(run=start)
    talk = commands.add_parser("talk", help="speak with her through this computer's microphone and speakers")
    talk.add_argument("--headset", action="store_true", help="she doesn't hear herself: interrupting her works")
    talk.set_defaults(run=speak)
    pair = commands.add_parser("pair", help="make the settings of an earpiece as files, to be carried by hand")
    pair.add_argument("name", help="what it is called: a-z, 0-9 and -")
    pair.add_argument("--host", default="", help="this computer's address as the earpiece sees it")
    pair.add_argument("--out", type=Path, default=Path("earpiece-settings"), help="folder for its files")
    pair.add_argument("--board", choices=BOARDS, help="which board it is, where MicroPython can't tell")
    pair.add_argument("--rest", type=int, nargs="?", default=0, const=REST_S, metavar="SECONDS",
                      help=f"without a word until standby, from which a tap wakes it (no number: {REST_S}; without "
                           "--rest: stay connected)")
    pair.set_defaults(run=make_pair)
    where = commands.add_parser("where", help="print the folder that holds everything of yours")
    where.set_defaults(run=lambda args: print(settings.home()))


def start(args: argparse.Namespace) -> int:
    """os1 run."""
    config = settings.load()
    writing.begin(config.home)
    link = replace(config.link, **{k: v for k, v in (("bind", args.bind), ("port", args.port)) if v is not None})
    with Mishaps(config.home / MISHAPS):
        _run(_serve(replace(config, link=link), Trace(args.trace)))
    return 0


def _run(work: Any) -> Any:
    """Like asyncio.run, on the faster loop where there is one."""
    try:
        import uvloop
    except ImportError:  # Windows
        return asyncio.run(work)
    return uvloop.run(work)


async def _serve(config: settings.Config, trace: Trace) -> None:
    logging.getLogger("os1").setLevel(min(logging.INFO, logging.getLogger().level))
    stop = _stopped()
    async with Daemon(config, trace, desk=config.desk.port >= 0) as daemon:
        print(f"listening on port {daemon.port}", flush=True)
        if daemon.desk:
            print(f"her desk: {_desk_link(config.home)}", flush=True)
        await stop.wait()
        await daemon.finish()
    trace.close()
    if dropped := daemon.counts:
        print("dropped or refused:", ", ".join(f"{k} {v}" for k, v in sorted(dropped.items())), file=sys.stderr)


def _desk_link(home: Path) -> str:
    """Into a log that others may read goes no link: it would let them in."""
    if "JOURNAL_STREAM" in os.environ:  # set by systemd for whom it logs
        return "a link to it is made by os1 desk"
    return f"{place.link(home)} (once, for ten minutes; os1 desk makes another)"


def _stopped() -> asyncio.Event:
    """Set by the first SIGINT or SIGTERM. The second one ends the program at once, as a power cut would."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def first() -> None:
        for name in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(name)
            signal.signal(name, signal.SIG_DFL)
        stop.set()

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, first)
    return stop


def speak(args: argparse.Namespace) -> int:
    """os1 talk."""
    return int(_run(_talk(settings.load(), args.headset)))


async def _talk(config: settings.Config, headset: bool) -> int:
    speaker = Speaker()
    async with AsyncExitStack() as stack:
        cancel = None if headset or not canceller.installed() else canceller.Canceller().feed
        card = await stack.enter_async_context(Card(speaker, cancel))
        authority, keys = identity(config.home)
        key = keys.issue(COMPUTER, "this computer")
        port = await _daemon(config, stack)
        ear = Earpiece((HERE, port), authority.der, COMPUTER, key)
        await stack.enter_async_context(ear)
        print(f'Say "{config.name}". Ctrl-C ends it.' + ("" if headset or cancel else " With a headset: --headset."))
        ended = await hold(ear, card.frames(), speaker, lambda state: print(f"  ({state})"), headset or bool(cancel))
    print(f"The connection ended: {ended.reason or ended.code}.", file=sys.stderr)
    return 1


async def _daemon(config: settings.Config, stack: AsyncExitStack) -> int:
    """The port of the daemon that runs here; one is started for the time being if there is none."""
    try:
        _, writer = await asyncio.open_connection(HERE, config.link.port)
        writer.close()
        return config.link.port
    except OSError:
        here = replace(config, link=replace(config.link, bind=HERE, port=0))
        return (await stack.enter_async_context(Daemon(here))).port


def make_pair(args: argparse.Namespace) -> int:
    """os1 pair: a key for a new earpiece, and the files that it is provisioned with."""
    config = settings.load()
    if not args.host:
        raise LinkError("An earpiece must know where this computer is.", "Give its address: --host 192.168.1.20")
    authority, keys = identity(config.home)
    args.out.mkdir(mode=0o700, parents=True, exist_ok=True)
    values = settings_for(args.name, keys.issue(args.name), args.host, config.link.port, [Network("")],
                          args.board or "", args.rest)
    path = args.out / SETTINGS
    path.touch(mode=0o600)
    path.write_text(json.dumps(values, indent=2) + "\n")
    (args.out / CERTIFICATE).write_bytes(authority.der)
    update_key = args.out / UPDATE_KEY
    update_key.touch(mode=0o600)
    update_key.write_text(key_of(open_secret(config.home), args.name).hex() + "\n")
    print(f"{path}, {UPDATE_KEY} and {CERTIFICATE} hold the secrets of {args.name}.")
    print("Write your Wi-Fi's name and password into the first, copy all to the earpiece, then delete the folder.")
    return 0
