"""The rules of networks in a real browser give the very verdicts that the server gives."""

import dataclasses
import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils.translation import override
from playwright.sync_api import Browser, Page

from lms.networks.as_json import as_json
from lms.networks.judging import judge_on_all
from lms.networks.verdicts import Post
from tests.networks.facts import shipped_house, shipped_packs
from tests.networks.texts import random_alt_texts, random_text
from tests.networks.vectors import VECTORS

SCRIPTS = Path(__file__).parents[2] / "lms" / "static" / "lms" / "js"
ADDRESS = "http://rules.test/"
START = '<script type="module">import { judgeBy } from "/network_rules.js"; window.judgeBy = judgeBy;</script>'
DAY = dt.date(2026, 1, 10)
JUDGE_ALL = "posts => JSON.stringify(JSON.parse(posts).map(([text, alts]) => window.judge(text, alts)))"
TEXTS, AT_ONCE = 10_000, 500


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that holds nothing but the module."""
    context = browser.new_context()
    context.route(f"{ADDRESS}*.js", lambda route: route.fulfill(path=SCRIPTS / route.request.url.rpartition("/")[2]))
    context.route(ADDRESS, lambda route: route.fulfill(body=START, content_type="text/html"))
    page = context.new_page()
    page.goto(ADDRESS)
    page.wait_for_function("() => Boolean(window.judgeBy)")
    yield page
    context.close()


def posts() -> Iterator[Post]:
    chance = random.Random(2026)
    for vector in VECTORS:
        yield Post(vector["text"])
    for _number in range(TEXTS):
        yield Post(random_text(chance), random_alt_texts(chance))


def on_the_server(post: Post) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(json.dumps(judge_on_all(post, PACKS, HOUSE), default=plain))
    return found


def plain(value: object) -> Any:
    """A verdict or a remark as the dictionary of its fields, a text to be translated as text."""
    return vars(value) if dataclasses.is_dataclass(value) else str(value)


PACKS, HOUSE = shipped_packs(DAY), shipped_house("fr")


@override("fr")
def test_ten_thousand_texts_get_the_same_verdicts_on_both_sides(page: Page) -> None:
    page.evaluate("json => { window.judge = judgeBy(json); }", json.loads(json.dumps(as_json(PACKS, HOUSE))))
    every = list(posts())
    for start in range(0, len(every), AT_ONCE):
        some = every[start : start + AT_ONCE]
        asked = json.dumps([[post.text, list(post.alt_texts)] for post in some])
        told = json.loads(page.evaluate(JUDGE_ALL, asked))
        for post, verdicts in zip(some, told, strict=True):
            assert verdicts == on_the_server(post), (post.text, post.alt_texts)


def test_a_long_draft_is_judged_while_it_is_typed(page: Page) -> None:
    page.evaluate("json => { window.judge = judgeBy(json); }", json.loads(json.dumps(as_json(PACKS, HOUSE))))
    line = "La CCI ouvre ses portes jeudi : venez… https://www.cci-beaurivage.fr/portes 🎉 #AideAuxEntreprises\n"
    text = (line * 40)[:3000]
    measure = "text => { const begun = performance.now(); window.judge(text); return performance.now() - begun; }"
    times = sorted(page.evaluate(measure, text) for _turn in range(15))
    assert times[len(times) // 2] < 50
