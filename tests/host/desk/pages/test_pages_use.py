"""What one does at the desk: look for something among 10,000, change it, take it back; with the keyboard alone."""

from __future__ import annotations

import time

import pytest
from os1.desk.demo.house import House

from .conftest import Visit

pytestmark = pytest.mark.live
ROWS = "document.querySelectorAll('.row-item').length"
FOCUS = "document.activeElement.textContent.trim() || document.activeElement.getAttribute('aria-label')"
MANY = 10_000


async def test_ten_thousand_turns(visit: Visit) -> None:
    """They come as one scrolls, all of them; a few rows are laid out at a time; and what is sought is found."""
    house = House(time.time, MANY)
    house.turns[-1]["text"] = "The very first word was marmalade."
    page = await visit.open("/memory?of=turns", house)
    assert await page.evaluate(ROWS) <= 300, "not all at once"
    await visit.until(f"scrollTo(0, document.body.scrollHeight), {ROWS} === {MANY}")
    assert await page.evaluate(ROWS) == MANY
    laid = await page.evaluate("""(() => { const begun = performance.now(); scrollTo(0, 0); document.body.offsetHeight;
        return performance.now() - begun })()""")
    print(f"back to the top of {MANY} rows: {laid:.0f} ms")
    await page.get_by_role("searchbox").fill("marmalade")
    await visit.until(f"{ROWS} === 1")
    assert "marmalade" in await page.get_by_role("list", name="What was said").inner_text()
    assert "q=marmalade" in page.url, "the address leads back to it"


async def test_a_fact_is_put_right_and_forgotten(visit: Visit) -> None:
    page = await visit.open("/memory")
    await page.get_by_role("button", name="Put right: Your sister Vera lives in Lisbon.").click()
    assert await page.evaluate("document.activeElement.value") == "Lisbon"
    await page.keyboard.press("Control+A")
    await page.keyboard.type("Porto")
    await page.keyboard.press("Enter")
    await page.get_by_text("Your sister Vera lives in Porto.", exact=True).wait_for()
    await page.get_by_role("button", name="Forget: You are allergic to hazelnuts.").click()
    dialog = page.get_by_role("dialog", name="Forget this?")
    assert "can't be brought back" in await dialog.inner_text()
    await page.keyboard.press("Escape")
    await dialog.wait_for(state="hidden")
    assert await page.evaluate("document.activeElement.getAttribute('aria-label')") == (
        "Forget: You are allergic to hazelnuts."), "the focus is where it was"
    assert any(fact["text"] == "You are allergic to hazelnuts." for fact in visit.demo.house.facts)
    await page.get_by_role("button", name="Forget: You are allergic to hazelnuts.").click()
    await dialog.get_by_role("button", name="Forget it").click()
    await page.get_by_text("Forgotten.").wait_for()
    assert not any("hazelnuts" in fact["text"] for fact in visit.demo.house.facts)


async def test_forgetting_about_somebody_warns_first(visit: Visit) -> None:
    page = await visit.open("/memory")
    await page.get_by_label("Whom or what").fill("Vera")
    await page.get_by_role("button", name="Forget", exact=True).click()
    dialog = page.get_by_role("dialog", name="Forget everything about Vera?")
    await dialog.get_by_role("button", name="Cancel").click()
    assert any("Vera" in fact["text"] for fact in visit.demo.house.facts)
    await page.get_by_role("button", name="Forget", exact=True).click()
    await dialog.get_by_role("button", name="Forget").click()
    await page.get_by_text("things are forgotten.").wait_for()
    assert not any("Vera" in fact["text"] for fact in visit.demo.house.facts)


async def test_what_was_deleted_comes_back(visit: Visit) -> None:
    page = await visit.open("/reminders")
    await page.get_by_role("button", name="Delete: call Vera").click()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("button", name="Delete: call Vera").wait_for()
    await page.get_by_role("button", name="Cancel: the tea").click()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("button", name="Cancel: the tea").wait_for()
    await page.get_by_role("checkbox", name="Take off: a lemon").click()
    await page.get_by_role("button", name="Undo").click()
    await page.get_by_role("checkbox", name="Take off: a lemon").wait_for()


async def test_a_timer_counts_down(visit: Visit) -> None:
    page = await visit.open("/reminders")
    shown = "document.querySelector('.countdown').textContent"
    begun = await page.evaluate(shown)
    await visit.until(f"{shown} !== '{begun}'")


async def test_a_reminder_is_added_and_a_wrong_one_refused(visit: Visit) -> None:
    page = await visit.open("/reminders")
    await page.get_by_role("button", name="Add").click()
    dialog = page.get_by_role("dialog", name="New reminder")
    await dialog.get_by_label("What for").fill("oil the hinges")
    await dialog.get_by_label("When").fill("2001-01-01T10:00")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_role("alert").filter(has_text="That is over.").wait_for()
    await dialog.get_by_label("When").fill("2031-01-01T10:00")
    await page.get_by_role("button", name="Save").click()
    await page.get_by_role("button", name="Delete: oil the hinges").wait_for()


async def test_a_setting_the_daemon_refuses(visit: Visit) -> None:
    page = await visit.open("/settings?q=pace")
    await page.get_by_label("pace, a factor").fill("9")
    await page.keyboard.press("Enter")
    await page.get_by_role("alert").filter(has_text="should be a number from 0.5 to 2").wait_for()
    await page.get_by_label("pace, a factor").fill("0.9")
    await page.keyboard.press("Enter")
    await visit.until("!document.querySelector('.wrong')")
    assert next(item["value"] for item in visit.demo.house.settings if item["key"] == "voice.rate") == 0.9


async def test_the_first_hour_by_hand(visit: Visit) -> None:
    """It opens by itself, can be put off, goes on where it was left, and is done without a mouse."""
    house = House(time.time, empty=True)
    page = await visit.open("/", house)
    await visit.reads("Hello. I'm Samantha.")
    await page.get_by_role("button", name="Let's begin").press("Enter")
    await visit.reads("What may I call you?")
    await page.get_by_label("Your name").fill("Anna")
    await page.keyboard.press("Enter")
    await visit.reads("May I remember what you tell me?")
    await page.get_by_role("button", name="Later").press("Enter")
    await visit.until("location.hash === '' || location.hash === '#/'")
    await visit.go("/welcome")
    await visit.reads("May I remember what you tell me?")
    house.introduction["step"] = "her_name"  # meanwhile it was answered by voice
    await visit.demo.tell(type="changed", what="introduction")
    await visit.reads("Do you like my name?")
    await page.get_by_role("button", name="Samantha is fine").press("Enter")
    await visit.reads("How shall I speak?")
    await page.get_by_label("Pace").press("ArrowRight")
    await page.get_by_role("button", name="Next").press("Enter")
    await visit.reads("Can I hear you?")
    await page.get_by_role("button", name="I'd rather type").press("Enter")
    await visit.until("location.hash === '' || location.hash === '#/'")
    assert house.introduction["step"] == "done" and house.introduction["wearer"] == "Anna"
    assert house.introduction["rate"] == 1.05


async def test_the_keyboard_leads_everywhere(visit: Visit) -> None:
    """Skip the menu; go to a page: its heading has the focus, and the title says which it is."""
    page = await visit.open("/memory")
    await page.evaluate("document.activeElement.blur()")
    await page.keyboard.press("Tab")
    assert await page.evaluate(FOCUS) == "Skip to the page"
    await page.keyboard.press("Enter")
    assert await page.evaluate("document.activeElement.id") == "main"
    await page.get_by_role("link", name="Mood", exact=True).first.focus()
    await page.keyboard.press("Enter")
    await visit.until("document.activeElement.textContent === 'Her mood'")
    assert await page.title() == "Mood · OS1"
    await page.go_back()
    await visit.reads("What she remembers")
