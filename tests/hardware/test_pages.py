"""The pages say what is computed, name every part of their build, and their links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from os1 import cli
from os1.bench.currents import CURRENTS

from hardware import loudness, power, sums
from hardware.design import HERE, Design

ROOT = HERE.parent
PAGES = sorted(HERE.glob("*.md"))
DRAWN = ("schematic", "wiring", "enclosure")


def page(name: str) -> str:
    return (HERE / f"{name}.md").read_text("utf-8")


def flowing(name: str) -> str:
    """Without its line breaks."""
    return " ".join(page(name).split())


def test_the_pages_of_a_builder_are_there() -> None:
    assert {p.stem for p in PAGES} >= {"README", "build-bench", "build-wearable", "cell", "bring-up", "safety"}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_links_lead_somewhere(path: Path) -> None:
    """Those to what is drawn, once what draws it is here."""
    for target in re.findall(r"\]\(([^)#]+)[^)]*\)", path.read_text("utf-8")):
        folder = target.removeprefix("made/").split("/")[0]
        if folder in DRAWN and not (HERE / folder / "make.py").exists():
            continue
        assert (HERE / target).exists(), f"{path.name}: {target}"


@pytest.mark.parametrize("build", ["bench", "wearable"])
def test_a_build_names_each_of_its_parts(build: str, design: Design) -> None:
    text = page(f"build-{build}")
    told = {word for row in re.findall(r"^\| ([^|]+) \|", text, re.M) for word in re.split(r"[ ,]+", row)}
    assert set(design.builds[build].parts) <= told
    steps = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.M)]
    assert steps == list(range(1, len(steps) + 1)), "numbered through"


def test_steps_name_the_pads_that_are_wired(design: Design) -> None:
    """Signal by signal, what the net has."""
    board, bench = page("build-wearable"), page("build-bench")
    xiao = design.parts["xiao"]
    for net, pin in (("AMP_BCLK", "BCLK"), ("AMP_LRC", "LRC"), ("AMP_DIN", "DIN"), ("AMP_ON", "SD"),
                     ("MIC_SCK", "SCK"), ("MIC_WS", "WS"), ("MIC_SD", "SD")):
        gpio = design.builds["wearable"].nets[net][0].removeprefix("U1.")
        assert f"{xiao.printed(gpio)} to {pin}" in board, net
        number = design.builds["bench"].nets[net][0].removeprefix("U1.GPIO")
        assert re.search(rf"{pin} to (GPIO )?{number}\b", bench), net


def test_the_table_of_choices_is_what_is_computed(design: Design) -> None:
    text = page("README")
    wearable, bench = design.builds["wearable"], design.builds["bench"]
    weighs, size = sums.mass(design, wearable), sums.size_mm(design, wearable)
    assert size and f"{weighs.value:.1f} ± {weighs.off:.1f} g" in text and " x ".join(f"{mm:g}" for mm in size) in text
    dear, cheap = sums.price(design, wearable), sums.price(design, bench)
    assert f"| {cheap.value:.0f} ± {cheap.off:.0f} | {dear.value:.0f} ± {dear.off:.0f} |" in text
    hours = power.hours()
    assert f"{hours['tap_to_talk']} hours with taps, {hours['always_connected']} always connected" in text


def test_the_test_sheet_expects_what_is_computed(design: Design) -> None:
    text = page("bring-up")
    wearable = design.builds["wearable"]
    for state in ("speaking", "listening", "lost", "idle", "standby", "off"):
        assert re.search(rf"\| {state} \| [^|]+ \| {CURRENTS[state].ma:g} \|", text), state
    hours, charging = power.hours(), power.charge_hours(design, wearable)
    assert f"always connected | {hours['always_connected']} |" in text
    assert f"| {hours['tap_to_talk']} |" in text and f"from empty | {charging:.1f} |" in text
    assert f"| {sums.mass(design, wearable).value:.1f} g |" in text
    both = 2 * design.parts["series"].figure("ohm") + design.parts["receiver"].figure("ohm")
    assert f"OUT- at the amplifier | {both / 1000:.1f} kilohm" in text
    lines = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.M)]
    assert lines == list(range(1, len(lines) + 1))


def test_the_doctor_finds_what_the_sheet_says() -> None:
    rows = re.search(r"\| 11 \|.*?\n\n", page("bring-up"), re.S)
    assert rows
    told = {cells.split("|")[2].strip().split(", ")[-1] for cells in rows[0].strip().splitlines()}
    source = (ROOT / "host/os1/doctor/bench.py").read_text("utf-8")
    assert told | {"currents"} == set(re.findall(r'THEME, "(\w+)"', source))
    assert "--bench" in cli.parser().format_help() or cli.parser().parse_args(["doctor", "--bench"]).bench


def test_hearing_safety_says_what_is_computed(design: Design) -> None:
    text, level = flowing("safety"), loudness.levels(design, design.builds["wearable"])
    assert f"{level.bare:.0f} dB SPL: enough" in text and f"up to {level.leg_shorted:.0f} dB SPL" in text
    assert f"past {design.limits.spl_db:g} dB SPL" in text and f"{design.sound.loud_dba:g} dB(A) over seconds" in text
    assert f"about {level.speech - 6:.0f} dB SPL" in text and f"and {level.speech:.0f} at volume 10" in text
    assert f"resistors of {design.parts['series'].figure('ohm') / 1000:g} kilohm" in text
    assert f"{design.parts['receiver'].figure('most_db'):g} dB at a milliwatt" in text


def test_the_cell_page_begins_with_what_kills_first(design: Design) -> None:
    text = flowing("cell")
    assert re.findall(r"^## (.*)$", page("cell"), re.M)[0].startswith("The wrong way round")
    charging = power.charge_hours(design, design.builds["wearable"])
    assert f"about {charging:.1f} hours from empty" in text
    most = design.limits.charge_c * design.parts["cell"].figure("capacity_mah")
    assert f"more than {most:g} mA" in text and f"{design.limits.swelling_mm:g} mm round it" in text


def test_nothing_is_claimed_that_nobody_did() -> None:
    for name in ("README", "build-bench", "build-wearable", "safety"):
        assert re.search(r"[Dd]esigned and checked by computation", page(name)), name
    assert "no board was measured" in page("bring-up")
    for path in PAGES:
        assert not re.search(r"/(root|work|tmp|home)/\w|pypi\.org|debian\.org|registry\.npmjs", path.read_text("utf-8"))
