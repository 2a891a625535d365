"""What happens around the pages: a session that ends, a second tab, a daemon that goes away, another build."""

from __future__ import annotations

import gzip
import re

import pytest
from os1.desk.assets import PAGE

from .conftest import Visit

pytestmark = pytest.mark.live
AWAY = "She isn't reachable."


async def test_an_expired_login_goes_on_where_it_was(visit: Visit) -> None:
    page = await visit.open("/mood")
    await visit.demo.shut()
    await visit.reads("This page needs a link")
    assert "os1 desk" in await page.get_by_role("main").inner_text()
    await page.evaluate("location.hash = '#0.0.1'")  # a new link, in this very tab
    await visit.reads("Her mood")
    assert page.url.endswith("/#/mood")


async def test_a_second_tab_is_in_too_and_lets_the_first_one_in_again(visit: Visit) -> None:
    page = await visit.open("/journal")
    second = await page.context.new_page()
    await second.goto(f"{visit.demo.address}/#/memory")
    await second.get_by_role("heading", name="What she remembers").wait_for()
    await visit.demo.shut()
    for tab in (page, second):
        await tab.get_by_role("heading", name="This page needs a link").wait_for()
    await second.evaluate("location.hash = '#0.0.2'")
    await page.get_by_role("heading", name="Plans and journal").wait_for()


async def test_who_leaves_leaves_in_every_tab(visit: Visit) -> None:
    page = await visit.open("/journal")
    second = await page.context.new_page()
    await second.goto(f"{visit.demo.address}/#/memory")
    await second.get_by_role("button", name="Leave").click()
    await page.get_by_role("heading", name="This page needs a link").wait_for()


async def test_a_daemon_that_goes_away_and_comes_back(visit: Visit) -> None:
    """The page says so and stays; what changed meanwhile is there once she is back."""
    page = await visit.open("/memory")
    await page.context.set_offline(True)
    await visit.demo.cut()
    await page.get_by_text(AWAY).wait_for()
    assert await page.get_by_text("Your sister Vera lives in Lisbon.").count()
    visit.demo.house.facts[0]["text"] = "Your sister Vera lives in Braga."
    await page.context.set_offline(False)
    await page.get_by_text(AWAY).wait_for(state="hidden")
    await page.get_by_text("Your sister Vera lives in Braga.").wait_for()


async def test_what_changes_elsewhere_is_seen_here(visit: Visit) -> None:
    page = await visit.open("/memory")
    visit.demo.house.facts[0]["text"] = "Your sister Vera lives in Braga."
    await visit.demo.tell(type="changed", what="memory")
    await page.get_by_text("Your sister Vera lives in Braga.").wait_for()


async def test_the_worker_shows_the_page_without_a_daemon(visit: Visit) -> None:
    page = await visit.open("/memory", service_workers="allow")
    await visit.until("navigator.serviceWorker.controller !== null")
    kept = await page.evaluate("caches.keys()")
    assert len(kept) == 1 and kept[0].startswith("os1-")
    await page.context.set_offline(True)
    await visit.demo.cut()
    await page.reload()
    await page.get_by_role("heading", name="What she remembers").wait_for()
    await page.get_by_text(AWAY).first.wait_for()
    held = await page.evaluate("(name) => caches.open(name).then((cache) => cache.keys())"
                               ".then((all) => all.map(({url}) => url))", kept[0])
    assert held and not any("/api/" in url for url in held), "nothing of the wearer's is kept"


async def test_the_page_is_there_soon_and_is_small(visit: Visit) -> None:
    """What is asked for at first, as it travels; the first paint is told, not asserted: it is this machine's."""
    await visit.open("/memory")
    html = (PAGE / "index.html").read_text()
    named = ["index.html", *re.findall(r'(?:src|href)="/([^"]+\.(?:js|css|svg))"', html)]
    size = sum(len(gzip.compress((PAGE / name).read_bytes(), 9)) for name in named)
    painted = await visit.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
    print(f"first load {size / 1000:.1f} kB gzipped, first contentful paint {painted:.0f} ms")
    assert size <= 200_000
