"""os1.work.circle: the address book of the letters and the mails, asked together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from fakes.posts import post
from os1.work.circle import circle
from os1.work.letters.records import ME
from os1.work.letters.shelf import FILE, Shelf
from os1.work.mail.accounts import load
from os1.work.mail.message import read
from os1.work.mail.opening import index
from os1.work.mail.store import Arrived

TOML = '[home]\naddress = "theo@example.org"\nmaildir = "/nowhere"\n'
LEASE = """Here it is.\r\n--b\r\nContent-Type: application/pdf; name="Lease.pdf"
Content-Disposition: attachment; filename="Lease.pdf"\r\n\r\n%PDF\r\n--b--\r\n"""


def mailed() -> bytes:
    return post(f"--b\r\nContent-Type: text/plain\r\n\r\n{LEASE}", id="l@berg.example", subject="the flat",
                MIME_Version="1.0", Content_Type="multipart/mixed; boundary=b")


def furnished(home: Path) -> Path:
    """With a sister in the address book, who sent a lease."""
    home.mkdir(exist_ok=True)
    (home / "mail.toml").write_text(TOML)
    shelf = Shelf(home / FILE, datetime.now)
    shelf.book.add_person(ME, "Anna Berg", relation="my sister")
    shelf.close()
    mails = index(home, load(home))
    mails.add(Arrived("home", "INBOX", str(n), read(data)) for n, data in enumerate((mailed(), post("Hello."))))
    mails.close()
    return home


def test_my_sister_is_somebody_with_an_address(tmp_path: Path) -> None:
    with circle(furnished(tmp_path / "home")) as known:
        assert set(known.names("sister")) == {"Anna Berg", "anna@berg.example"} == set(known.names("anna"))
        assert known.names("theo") == () == known.names("zoe") == known.names("ann")
        [lease] = known.sent(["anna@berg.example"], 0.0, 1e12)
        assert lease.files == ("Lease.pdf",) and "the flat" in lease.words
        assert known.sent(["anna@berg.example"], 0.0, 1.0) == []


def test_a_home_without_letters_and_mails(tmp_path: Path) -> None:
    with circle(tmp_path) as known:
        assert known.names("sister") == () == known.sent(["anna@berg.example"], 0.0, 1e12)
