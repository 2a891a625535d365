"""Who can be an earpiece, and who is told why not."""

from __future__ import annotations

import pytest
from earpiece import pins
from os1.body.flash.chips import FIT, UNFIT, board_for, fit
from os1.errors import BodyError

ESP32, S3 = FIT


def test_every_board_of_ours_has_a_chip_that_is_fit() -> None:
    assert {board.CHIP for board in pins.BOARDS} == {chip.name for chip in FIT}


@pytest.mark.parametrize("name", UNFIT)
def test_a_chip_that_cannot_says_why_and_which_can(name: str) -> None:
    with pytest.raises(BodyError) as caught:
        fit(name)
    assert name in caught.value.what and "two I2S ports" in caught.value.what and "ESP32-S3" in caught.value.cure


def test_a_chip_that_nobody_knows() -> None:
    with pytest.raises(BodyError, match="ESP32-Z9, which OS1 does not know"):
        fit("ESP32-Z9")


def test_the_board_follows_from_chip_and_plug() -> None:
    assert board_for(S3, "", native_usb=True) == "XIAO ESP32S3"
    assert board_for(S3, "", native_usb=False) == "ESP32-S3-DevKitC"
    assert board_for(ESP32, "", native_usb=False) == "ESP32 devkit"
    assert board_for(S3, "ESP32-S3-DevKitC", native_usb=True) == "ESP32-S3-DevKitC", "who says so is believed"


def test_a_board_with_another_chip_is_refused() -> None:
    with pytest.raises(BodyError) as caught:
        board_for(S3, "ESP32 devkit", native_usb=False)
    assert "this is ESP32-S3" in caught.value.what and "XIAO ESP32S3" in caught.value.cure
    with pytest.raises(BodyError, match="No board is called 'toaster'"):
        board_for(S3, "toaster", native_usb=False)
