"""Every key: what it is for, and what it may be. Here text of the environment or the command line becomes a value.

"link.port" is the key `port` of the table [link]; in the environment it is OS1_LINK_PORT.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from .shape import Config

Value = str | bool | int | float | list[str]
WORDS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class Key:
    """least, most: of a number, both included; least of a text: its fewest letters. items, like: of a list without
    choices, what is in it, and a pattern that each item fits. live: it counts while the daemon runs; any other when it
    starts next."""

    name: str
    what: str
    default: Value
    choices: tuple[str, ...] = ()
    least: float | None = None
    most: float | None = None
    items: str = ""
    like: str = ""
    live: bool = False

    @property
    def variable(self) -> str:
        """What it is called in the environment."""
        return "OS1_" + self.name.replace(".", "_").upper()

    @property
    def allowed(self) -> str:
        """What it may be, in words."""
        if isinstance(self.default, bool):
            return "true or false"
        if isinstance(self.default, list):
            return f"a list of {self.items or ', '.join(self.choices)}"
        if isinstance(self.default, str):
            return f"one of {', '.join(self.choices)}" if self.choices else "a text" + " with something in it" * bool(
                self.least)
        kind = "a whole number" if isinstance(self.default, int) else "a number"
        return f"{kind} from {self.least:g} to {self.most:g}"

    def taken(self, value: object) -> Value:
        """The value, of the right kind. ValueError: it isn't allowed."""
        if isinstance(self.default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not type(self.default) or not self._fits(value):
            raise ValueError(f"{self.name} = {shown(value)} should be {self.allowed}.")
        return value

    def _fits(self, value: object) -> bool:
        if isinstance(value, bool):
            return True
        if isinstance(value, list):
            return all(item in self.choices or self.like and isinstance(item, str) and re.fullmatch(self.like, item)
                       for item in value)
        if isinstance(value, str):
            return (not self.choices or value in self.choices) and len(value.strip()) >= (self.least or 0)
        assert isinstance(value, int | float) and self.least is not None and self.most is not None
        return self.least <= value <= self.most

    def of_text(self, text: str) -> Value:
        """What was written in a shell; a list has commas. ValueError: it isn't allowed."""
        value: object = text
        try:
            if isinstance(self.default, bool):
                value = WORDS.get(text.strip().lower(), text)
            elif isinstance(self.default, int | float):
                value = type(self.default)(text)
            elif isinstance(self.default, list):
                value = [part.strip() for part in text.split(",") if part.strip()]
        except ValueError:
            pass  # `taken` says what it should be
        return self.taken(value)


def shown(value: object) -> str:
    """As TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if isinstance(value, str):
        plain = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in plain) + '"'
    return str(value)


PORT = 65535
HOST = r"[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*|[0-9A-Fa-f.:]*::?[0-9A-Fa-f.:]*"  # a name, IPv4, or IPv6
# what it is for, and what it may be besides its kind
ABOUT: dict[str, tuple[str, dict[str, object]]] = {
    "name": ("the phrase that wakes her", {"least": 1}),
    "language": ("whose sentences she understands", {"choices": ("en",)}),
    "link.bind": ("address to listen on", {"least": 1}),
    "link.port": ("port to listen on", {"least": 0, "most": PORT}),
    "link.announce": ("say in the house (by zeroconf) where this computer is, so that earpieces find it when its "
                      "address has changed", {}),
    "ears.vosk_model": ("folder of an official Vosk model", {}),
    "ears.engine": ("what hears words", {"choices": ("auto", "vosk", "pocketsphinx", "phones", "together", "draft")}),
    "ears.speaker_model": ("an ONNX file that tells voices apart", {}),
    "ears.same_speaker": ("how like the learned voice one must be to count as yours",
                          {"least": 0, "most": 1, "live": True}),
    "ears.smart_turn": ('a Smart Turn v3 model (.onnx) that is asked as well whether you have finished; "installed": '
                        "pipecat-ai's", {}),
    "voice.piper": ("a Piper voice (.onnx, its .onnx.json beside it)", {}),
    "voice.espeak": ("another espeak-ng voice than hers", {}),
    "voice.rate": ("pace, a factor", {"least": 0.5, "most": 2, "live": True}),
    "voice.volume": ("loudness, a factor", {"least": 0, "most": 2, "live": True}),
    "mind.persona": ("a Character Card V3 in place of Samantha", {}),
    "mind.embeddings": ('what finds turns by meaning: the folder of a sentence-transformers model as ONNX, "installed" '
                        '= what the extra "meaning" brings, "" = words alone', {}),
    "mind.introduce": ("she introduces herself to whom she has never met, after 20 s of silence", {"live": True}),
    "model.url": ('a language model\'s OpenAI-compatible address, http://127.0.0.1:11434/v1; "": none', {}),
    "model.model": ('its name there; "": the first one it has', {}),
    "model.key_file": ("a file that holds its key", {}),
    "model.key_env": ("or the environment variable that does", {}),
    "model.timeout_s": ("seconds until its first sentence; then she answers alone",
                        {"least": 0.2, "most": 20, "live": True}),
    "model.may_send": ("what may go there beside your words; without others no mail and what else others wrote",
                       {"choices": ("turns", "facts", "name", "time", "mood", "results", "others"), "live": True}),
    "model.when": ("last: asked what she can't answer alone; talk: small talk as well", {"choices": ("last", "talk")}),
    "model.ahead": ("it may be asked in a pause, before you have surely finished", {"live": True}),
    "model.tools": ("it may ask for her skills; what would change something, you are asked first", {"live": True}),
    "desk.port": ("port of her desk, at 127.0.0.1 only; any other one if it is taken, -1: no desk",
                  {"least": -1, "most": PORT}),
    "desk.elsewhere": ("other computers and phones may open her desk too, with a link of os1 desk --phone",
                       {"live": True}),
    "desk.names": ("more names and addresses by which browsers reach this computer: its certificate for them has those "
                   "too", {"items": "host names or addresses", "like": HOST, "live": True}),
    "work.folders": ("folders that she may look through and tidy, when she is asked to; none: Downloads, Desktop, "
                     "Documents and Pictures", {"items": "paths of folders", "like": r".+",
                                                "live": True}),
    "work.papers": ("the folder into which papers come, as scans, photos or PDFs: she reads them, proposes where to "
                    "file them (in Papers, beside it), and reminds of what is due; none: Inbox, or Documents/Inbox, if "
                    "one is there", {"like": r"|(~|/|[A-Za-z]:).*", "live": True}),
}


def _keys() -> Iterator[tuple[str, Key]]:
    template = Config(Path())
    for field in fields(template):
        value = getattr(template, field.name)
        inner = [(f"{field.name}.{f.name}", getattr(value, f.name)) for f in fields(value)] if is_dataclass(
            value) else [(field.name, value)]
        for name, default in inner:
            if name != "home":
                what, limits = ABOUT[name]
                yield name, Key(name, what, default, **limits)  # type: ignore[arg-type]


KEYS = dict(_keys())
TABLES = tuple(dict.fromkeys(name.split(".")[0] for name in KEYS if "." in name))


def nearest(name: str) -> str:
    """What to do about a key that isn't known: the one that was probably meant, if there is one."""
    last = name.rsplit(".", 1)[-1]
    same = [key for key in KEYS if key.rsplit(".", 1)[-1] == last]
    table = name.split(".")[0]
    ends = {key.rsplit(".", 1)[-1]: key for key in KEYS if table not in TABLES or key.startswith(f"{table}.")}
    near = [ends[end] for end in difflib.get_close_matches(last, ends, 1, 0.7)]
    if table not in TABLES:  # the table is misspelt too
        near = difflib.get_close_matches(name, KEYS, 1, 0.7) or same or near
    if meant := near or same:
        return f"Did you mean {' or '.join(meant)}?"
    return f"Known here: {', '.join(key for key in KEYS if key.startswith(f'{table}.')) or ', '.join(KEYS)}."
