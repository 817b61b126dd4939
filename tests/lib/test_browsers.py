"""Browsers named as people name them."""

import pytest

from lms.lib.browsers import browser_of, system_of

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) (KHTML, like Gecko) Version/18.0 Safari/604.1"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("user_agent", "browser", "system"),
    [
        (EDGE, "Edge", "Windows"),
        (SAFARI, "Safari", "iPhone"),
        (FIREFOX, "Firefox", "Linux"),
        ("curl/8.0", "", ""),
        ("", "", ""),
    ],
)
def test_a_browser_is_recognised_among_those_it_claims_to_be(user_agent: str, browser: str, system: str) -> None:
    assert (browser_of(user_agent), system_of(user_agent)) == (browser, system)
