"""On paper: the key is open, controls are gone, and the whole matrix is on the sheet."""

from __future__ import annotations

import itertools

import pytest

pytestmark = pytest.mark.browser

_A4 = 718  # pixels: 21 cm without margins of 1 cm


def test_the_key_is_open_on_paper_and_as_it_was_afterwards(show, seed):
    shown = show(seed)
    key = shown.page.locator("#key")
    assert key.get_attribute("open") is None
    shown.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert key.get_attribute("open") is not None
    assert "hostile" in shown.text("#legend")
    shown.page.emulate_media(media="print")
    assert not shown.page.locator("#key select").is_visible()
    shown.page.emulate_media(media="screen")
    shown.page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert key.get_attribute("open") is None


def test_no_column_of_the_matrix_is_cut_off(show, seed):
    shown = show(seed, width=_A4, fragment="#tab=matrix")
    shown.page.emulate_media(media="print")
    issues = shown.page.locator(".matrix th.issue")
    assert issues.count() == 18
    boxes = [issues.nth(i).bounding_box() for i in range(18)]
    assert all(box["x"] + box["width"] <= _A4 for box in boxes)
    assert all(one["x"] + one["width"] <= two["x"] + 1 for one, two in itertools.pairwise(boxes))
