"""An afternoon of her work, all of it spoken: she says which mails matter, writes an answer, sends it on a yes and a
tap, stops another one in time, puts a folder in order and takes that back. The real daemon, the device package on real
MicroPython, a real IMAP and a real SMTP server, and files on the disk."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes.heard_again import heard_again, words
from fakes.mail_servers import PASSWORD, USER, Post, imap_server, smtp_server
from fakes.posts import post
from fakes.talking_browser import Samples, samples
from journeys.test_mail_by_voice import TOML, Servers
from journeys.test_tidy_by_voice import bytes_of, content
from os1 import config
from os1.bench.messy_home import make
from os1.demo.script import NAME, THEODORE
from os1.stand import Stand

pytestmark = pytest.mark.journey
WAIT_S = 30.0  # for what she says: a computer that is too busy makes her late
PUT_IN_S = 1.0  # from the earpiece's first moment until somebody speaks
TAPS_AFTER_S = 1.5  # from when she begins to ask for it
LETTER_S = 60.0  # a mail is held back for half a minute
NAMED = f"{NAME} "
INDEX = "files.db"
SAID = "Hi Theo,\n\ncan you come on Thursday? There is cake.\n\nAnna"
# So many pieces of what she says are recognised again, of those that nobody cut off and that hold no figure. On a
# computer that is too busy a piece has holes: then it may be nothing, but never another sentence.
SOUNDED = 4
EDGE = 4000  # samples of quiet around each
OTHERS = ["nothing is new in your mail", "i moved nothing", "the mail was sent to everybody", "i'm looking"]


class Story:
    """Somebody who speaks to the earpiece and hears what she says."""

    def __init__(self, stand: Stand) -> None:
        self.stand = stand
        self.lines: list[int] = []  # where each ended, on the ear's clock

    async def says(self, text: str, answer: str, then: str = "", interrupts: bool = False) -> str:
        """Once she has finished, or at once where it interrupts her. answer: what she says to it must hold this, and
        `then` what she says of it later (of what takes her a while). Gives the last of the two."""
        stand = self.stand
        sound = await stand.person.utter(text, *THEODORE)  # first: a question of hers isn't open for ever
        if not interrupts:
            await self.finished()
        since = len(stand.notes())
        _, last = stand.ear.play(sound)
        self.lines.append(last)
        await stand.ear.until_position(last)
        heard = await stand.note(lambda note: note["event"] == "heard", since, WAIT_S)
        assert heard and heard["text"].removeprefix(NAMED) == text.removeprefix(NAMED), (text, heard)
        return await self.tells(answer, then, since=since)

    async def taps(self, answer: str, then: str = "") -> str:
        """A tap on the earpiece, once she has asked for it."""
        since = len(self.stand.notes())
        await asyncio.sleep(TAPS_AFTER_S)
        self.lines.append(self.stand.ear.position())
        self.stand.ear.press()
        return await self.tells(answer, then, since=since)

    async def tells(self, *answers: str, since: int) -> str:
        said = ""
        for wanted in filter(None, answers):
            def right(note: dict[str, Any], wanted: str = wanted) -> bool:
                return note["event"] == "thought" and bool(re.search(wanted, note["text"], re.IGNORECASE))
            note = await self.stand.note(right, since, WAIT_S)
            told = [note["text"] for note in self.stand.notes()[since:] if note["event"] == "thought"]
            assert note, (wanted, told)
            said, since = note["text"], self.stand.notes().index(note) + 1
        return said

    def sounded(self) -> tuple[list[Samples], list[str]]:
        """What came out of the ear after each line, as far as nobody cut it off; and what she said there."""
        ear, notes = self.stand.ear, self.stand.notes()
        texts = {note["reply"]: note["text"] for note in notes if note["event"] == "thought"}
        whole = {note["reply"]: note["whole"] for note in notes if note["event"] == "over"}
        sounds, said = list[Samples](), list[str]()
        for first, last in pairwise([*self.lines, ear.position()]):
            told = [note["reply"] for note in notes if note["event"] == "started"
                    and ear.time_of(first) < note["t"] < ear.time_of(last)]
            pieces = [each for each in ear.soundings if first <= each.began < last]
            text = " ".join(texts[reply] for reply in told)
            if pieces and told and all(whole.get(reply) for reply in told) and not re.search(r"\d|/", text):
                sounds.append(np.pad(samples(ear.heard(pieces[0].began, pieces[-1].ended)), EDGE))
                said.append(text)
        return sounds, said

    async def finished(self) -> None:
        """She has said all that she began to say, and the ear is silent."""
        begun = [note["reply"] for note in self.stand.notes() if note["event"] == "thought"]
        for reply in begun:
            def over(note: dict[str, Any], reply: int = reply) -> bool:
                return note["event"] == "over" and bool(note["reply"] == reply)
            assert await self.stand.note(over, 0, WAIT_S), f"she does not finish {reply}"
        await self.stand.ear.quiet(400)
        await asyncio.sleep(0.2)


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[Servers]:
    password = tmp_path / "password"
    password.write_text(PASSWORD)
    password.chmod(0o600)
    taken = Post()
    with imap_server(tmp_path / "pymap.log") as imap, smtp_server(taken) as smtp:
        made = Servers(imap, taken, TOML.format(imap=imap.port, smtp=smtp.port, user=USER, password=password))
        made.put("Sent", post("I liked it.", sender="Theo <theo@example.org>", to="Anna Berg <anna@berg.example>",
                              id="old@example.org"))
        made.put("INBOX", post(SAID, id="a@berg.example", subject="Thursday"),
                 *(post(f"Issue {n} of the garden magazine.", id=f"m{n}@mag.example", subject=f"Garden magazine {n}",
                        sender="Garden <news@mag.example>", List_Unsubscribe="<https://mag.example/u>")
                   for n in range(3)))
        yield made


@pytest.fixture
def downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that she may look into, with a mess in it. What is cached is shared, but for the index."""
    folder = tmp_path / "user/Downloads"
    folder.mkdir(parents=True)
    make(folder, 40, documents=6, seed=11)
    for path in [path for path in folder.rglob("*") if path.is_file() and path.parent != folder]:
        target = folder / path.name
        if not target.exists() and not path.is_symlink():
            path.rename(target)
    (folder / "bill plumber.txt").write_text("Invoice 7. Amount due: 30 euros.")
    (folder / "bill plumber (1).txt").write_text("Invoice 7. Amount due: 30 euros.")
    cache = tmp_path / "cache"
    cache.mkdir()
    for shared in config.cache().iterdir():
        if not shared.name.startswith(INDEX):
            (cache / shared.name).symlink_to(shared)
    monkeypatch.setenv("OS1_CACHE", str(cache))
    monkeypatch.setenv("OS1_WORK_FOLDERS", str(folder))
    return folder


@pytest.fixture
async def story(tmp_path: Path, servers: Servers, downloads: Path, on_micropython: bool,
                monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Story]:
    monkeypatch.setenv("OS1_MIND_INTRODUCE", "false")
    monkeypatch.setenv("OS1_VOICE_RATE", "1.5")  # somebody in a hurry
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "mail.toml").write_text(servers.toml)
    async with Stand(tmp_path, "wifi", on_micropython) as stand:
        yield Story(stand)


async def test_triage_a_reply_a_recall_a_tidied_folder_and_undo(story: Story, servers: Servers,
                                                              downloads: Path, tmp_path: Path) -> None:
    before, out = content(downloads.parent), servers.post.taken
    await asyncio.sleep(PUT_IN_S)
    await story.says("hey samantha anything important", r"\w",
                     "Anna Berg, about Thursday: .*question for you.*(read it|hear it)")
    await story.says("yes", r"\w", "can you come on Thursday.*end of the mail")
    back = await story.says("tell her that i will be there on thursday", r"\w", "anna at berg dot example")
    assert "I will be there on Thursday." in back
    await story.says("yes", "tap")
    await story.taps(r"\w", "stop")
    await story.says("stop", "anna at berg dot example", interrupts=True)

    back = await story.says("tell her that i am looking forward to it", r"\w", "anna at berg dot example")
    assert "I am looking forward to it." in back
    await story.says("send it", "tap")
    await story.taps(r"\w", "stop")
    assert not out, "the first is stopped, and the second waits"

    await story.says("tidy my downloads", "Downloads", "I would put")
    assert content(downloads.parent) == before, "nothing is moved before she may"
    await story.says("go ahead", "tap")
    assert content(downloads.parent) == before, "a voice alone moves nothing"
    await story.taps(r"\w", "files")
    tidied = content(downloads.parent)
    assert tidied != before and bytes_of(tidied) == bytes_of(before)
    await story.says("undo that", "tap")
    await story.taps(r"\w", r"(back where it was|never been there)\.$")
    assert content(downloads.parent) == before

    await story.tells("mail to anna at berg dot example", since=0)
    [(sender, to, data)] = out
    assert (sender, to) == ("theo@example.org", ["anna@berg.example"]) and b"I am looking forward to it." in data
    assert b"In-Reply-To: <a@berg.example>" in data

    await story.finished()
    sounds, said = story.sounded()
    again = heard_again(sounds, said, OTHERS, tmp_path / "graphs")
    right = [heard == words(text) for heard, text in zip(again, said, strict=True)]
    assert sum(right) >= SOUNDED, list(zip(again, said, strict=True))
    assert not [heard for heard, fits in zip(again, right, strict=True) if heard and not fits], "another sentence"
