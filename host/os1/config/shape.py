"""What can be set, as values: every key with its default. What each is for: keys.py and the README."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from earpiece import wire


@dataclass(frozen=True, slots=True)
class Link:
    """Where earpieces connect. `bind` is every interface by default, because an earpiece is another machine. announce:
    tell the house by zeroconf where that is, so that earpieces find this computer after its address has changed."""

    bind: str = "0.0.0.0"
    port: int = wire.PORT
    announce: bool = True


@dataclass(frozen=True, slots=True)
class Ears:
    """`vosk_model`: folder of an official Vosk model; "" = what is built in.

    engine: "auto", "vosk", "pocketsphinx", "phones", "together" or "draft" (see os1.ears.asr). smart_turn: a Smart Turn
    v3 model (.onnx) that is asked too whether a turn is over, "installed" = the one in an installed pipecat-ai; "" =
    none. speaker_model: an ONNX file that tells voices apart; "" = she can't. same_speaker: the likeness (cosine) from
    which a voice is the wearer's.
    """

    vosk_model: str = ""
    engine: str = "auto"
    speaker_model: str = ""
    same_speaker: float = 0.45
    smart_turn: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """`piper`: path of a Piper voice (.onnx with its .json beside it); "" = espeak-ng.

    espeak: name of an espeak-ng voice, "" = hers. rate, volume: factors, the wearer's wish.
    """

    piper: str = ""
    espeak: str = ""
    rate: float = 1.0
    volume: float = 1.0


@dataclass(frozen=True, slots=True)
class Mind:
    """`persona`: a Character Card V3; "" = Samantha. embeddings: what finds turns by meaning: the folder of a
    sentence-transformers model as ONNX, "installed" = the vectors that come with OS1, "" = words alone.
    introduce: may she speak first to whom she has never met?"""

    persona: str = ""
    embeddings: str = "installed"
    introduce: bool = True


@dataclass(frozen=True, slots=True)
class Model:
    """A language model behind an OpenAI-compatible endpoint; off unless `url` is given.

    url: up to and with "/v1". model: its name there; "" = the first one it has. key_file: a file that holds the key;
    key_env: the environment variable that does. timeout_s: until her first sentence, then she answers alone. may_send:
    what may go there beside the words that are being answered (see os1.mind.model.privacy). when: "last" = asked what
    she can't answer alone; "talk" = small talk too. ahead: it may be asked in a pause, before the wearer has surely
    finished. tools: it may ask for her skills.
    """

    url: str = ""
    model: str = ""
    key_file: str = ""
    key_env: str = ""
    timeout_s: float = 5.0
    may_send: list[str] = field(default_factory=list)
    when: str = "last"
    ahead: bool = False
    tools: bool = True


@dataclass(frozen=True, slots=True)
class Desk:
    """The page in this computer's browser, at 127.0.0.1. port: if it is taken any other; -1: none. elsewhere: other
    computers and phones may look in too, by TLS at link.port. names: more names and addresses that the certificate for
    browsers is to have."""

    port: int = 8317
    elsewhere: bool = False
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Work:
    """What she may do in the world. folders: those that she may look through and tidy, with all that is in them; none:
    Downloads, Desktop, Documents and Pictures. papers: where papers come in; "": Inbox in the home or in Documents."""

    folders: list[str] = field(default_factory=list)
    papers: str = ""


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set. `name` is the phrase that wakes her."""

    home: Path
    name: str = "hey samantha"
    language: str = "en"
    link: Link = field(default_factory=Link)
    ears: Ears = field(default_factory=Ears)
    voice: Voice = field(default_factory=Voice)
    mind: Mind = field(default_factory=Mind)
    model: Model = field(default_factory=Model)
    desk: Desk = field(default_factory=Desk)
    work: Work = field(default_factory=Work)
