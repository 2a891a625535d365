"""The two questions of `os1 flash`: whose earpiece is it, and which Wi-Fi does it join?"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from os1.body.flash import wifi
from os1.body.flash.journal import Entry
from os1.body.flash.loader import Found
from os1.body.flash.plan import Answers
from os1.body.flash.ports import Port
from os1.body.flash.provisioning import Person, checked, me, placed
from os1.body.flash.wifi import Network
from os1.errors import BodyError, ConfigError
from os1.link.keys import Keys


def _line() -> str:
    """From a pipe: a password, which is no argument."""
    return sys.stdin.readline().rstrip("\r\n")


@dataclass(frozen=True, slots=True)
class Questions:
    """args: owner, name, wifi, yes. somebody: is there anybody to ask?"""

    args: argparse.Namespace
    keys: Keys
    somebody: bool
    ask: Callable[[str], str] = input
    ask_secret: Callable[[str], str] = getpass.getpass
    read: Callable[[], str] = _line
    network: Callable[[], Network | None] = wifi.current
    password: Callable[[Network], str | None] = wifi.password

    def __call__(self, found: Found, board: str, entry: Entry) -> Answers:
        """Both. BodyError, or ConfigError, if there is nobody to ask, or no use."""
        return Answers(self.whose(entry), [self.which()])

    def whose(self, entry: Entry) -> Person:
        """A board that was an earpiece before keeps its id: the older key of it is void, as it should be."""
        known = self.keys.get(entry.ear) if entry.ear else None
        if known and not (self.args.owner or self.args.name):
            return Person(known.id, known.name, known.owner)
        owner = str(self.args.owner or (known.owner if known else ""))
        if not owner and self.somebody and not self.args.yes:
            mine = me()
            owner = self.ask(f"Whose earpiece is it? [{mine}] ").strip() or mine
        return placed(self.keys, entry.ear, owner, str(self.args.name or ""))

    def which(self) -> Network:
        """This computer's own, if its user agrees; else by name, and a password that nobody sees."""
        if self.args.wifi:
            return self._with_password(Network(self.args.wifi))
        own = self.network()
        if own and not own.enterprise:
            if own.five_ghz:
                print(f'Mind: this computer hears "{own.name}" on 5 GHz, an earpiece on 2.4 GHz only.')
            agreed = self.args.yes or self.somebody and self._agreed(own)
            known = self.password(own) if agreed else None
            if agreed and known is not None:
                return checked(replace(own, password=known))
            if agreed:
                print("This computer does not tell its password.")
                return self._with_password(own)
        if not self.somebody:
            raise ConfigError("Which Wi-Fi is the earpiece to join?", "Say --wifi NAME, and its password as a line on "
                              "the standard input; or --yes, for this computer's own.")
        return self._with_password(Network(self.ask("Name of the Wi-Fi: ").strip()))

    def port(self, ports: list[Port]) -> Port:
        """Which of several. BodyError if there is nobody to ask."""
        lines = [f"  {n}  {p.path}  {p.about}" for n, p in enumerate(ports, 1)]
        if not self.somebody:
            raise BodyError("Several boards are plugged in:\n" + "\n".join(lines), "Say which one: --port")
        print("Several boards are plugged in:", *lines, sep="\n")
        while True:
            said = self.ask("Which one? ").strip()
            if said.isdecimal() and 1 <= int(said) <= len(ports):
                return ports[int(said) - 1]

    def _agreed(self, own: Network) -> bool:
        said = self.ask(f'Is it to join this computer\'s Wi-Fi "{own.name}", with the password kept here? [Y/n] ')
        return said.strip().lower() in ("", "y", "yes")

    def _with_password(self, network: Network) -> Network:
        said = self.ask_secret(f'Password of "{network.name}" (empty: none): ') if self.somebody else self.read()
        return checked(replace(network, password=said))


def options(parser: Any) -> None:
    """What answers the questions beforehand."""
    parser.add_argument("--owner", help="whose earpiece it is")
    parser.add_argument("--name", help="what it is called")
    parser.add_argument("--wifi", metavar="NAME", help="the Wi-Fi it joins; its password is asked for, or read as a "
                        "line from the standard input, and is never an argument")
    parser.add_argument("--yes", action="store_true", help="ask nothing: yours, and this computer's Wi-Fi")
