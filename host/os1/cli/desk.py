"""os1 desk: a link to her desk, for this computer or for a phone."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from os1 import config as settings
from os1.desk import place, qr, reachable
from os1.errors import ConfigError

CLOSED = ConfigError("Her desk is not open to other computers and phones.",
                     "To open it: os1 config set desk.elsewhere true (it counts at once)")


def add(commands: Any) -> None:
    """os1 desk."""
    desk = commands.add_parser("desk", help="print a link to her desk in the browser: there an earpiece is set up")
    desk.add_argument("--phone", "--elsewhere", action="store_true", dest="elsewhere",
                      help="for a phone or another computer: a link by each name of this one, with a code for a camera")
    desk.add_argument("--name", default="", help="the name or address in the code (default: the first)")
    desk.set_defaults(run=link)


def link(args: argparse.Namespace) -> int:
    """A link that works once, for ten minutes."""
    if not args.elsewhere:
        print(place.link(settings.home()))
        return 0
    config = settings.load()
    if not config.desk.elsewhere:
        raise CLOSED
    links = place.links(config.home, named(config, args.name))
    print("Open one of these on the phone or the other computer, in a network that this one is in too. It works once, "
          "for ten minutes:", *links, sep="\n  ")
    shown(links[0])
    print("Its browser warns of the certificate? It was not told yet whom to trust: os1 trust --phone")
    return 0


def named(config: settings.Config, first: str) -> list[str]:
    """Names of this computer for others, that one first. ConfigError: it is none of them."""
    names = reachable.names(config)
    if first and first not in names:
        raise ConfigError(f"{first} is no name of this computer that others could use.", f"Here: {', '.join(names)}")
    return sorted(names, key=lambda name: name != first) if first else names


def shown(address: str) -> None:
    """As a code for a camera, if somebody looks at it."""
    if sys.stdout.isatty():
        print(qr.terminal(address))
