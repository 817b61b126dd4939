"""What is hidden and what does not exist are told alike, to the last letter."""

from typing import Any

from tests.access.conftest import EMAIL, NUMBER, World
from tests.access.crawl import NOISE

NEVER = 987_654
VARYING = ("Content-Security-Policy", "Content-Length")
"""Headers that hold a nonce, and the length of the very number asked for."""


def said(answer: Any, *own: object) -> str:
    """The answer without what differs from one request to the next, and without what was asked for."""
    page = NOISE.sub("", answer.content.decode())
    for word in sorted(map(str, own), key=len, reverse=True):  # a short number may stand in a long one
        page = page.replace(word, "…")
    told = {name: value for name, value in answer.headers.items() if name not in VARYING}
    return f"{answer.status_code} {told} {page}"


def test_the_same_page_for_hidden_and_missing(world: World) -> None:
    attempt, lena = world.attempt.pk, world.lena.pk
    hidden = [
        *((role, f"/attempts/{{}}/{page}", attempt) for role in ("aline", "mara", "sonia") for page in ("", "result/")),
        *((role, "/attempts/{}/overview/", attempt) for role in ("karim", "ada")),
        *((role, "/team/{}/", lena) for role in ("aline", "odile", "mara", "ada")),
        *((role, "/people/{}/", lena) for role in ("karim", "odile", "mara")),
        *((role, "/people/{}/extra-time/", lena) for role in ("karim", "ada")),
        *((role, "/departments/{}/", lena) for role in ("karim",)),
        *((role, "/admin/users/edit/{}/", lena) for role in ("lena", "karim", "sonia")),
    ]
    for role, address, pk in hidden:
        client = world.clients[role]
        there, missing = client.get(address.format(pk)), client.get(address.format(NEVER))
        assert there.status_code == 404, (role, address)
        assert said(there, pk, NEVER) == said(missing, pk, NEVER)


def test_posting_to_what_is_hidden_and_to_what_is_missing_is_told_alike(world: World) -> None:
    answer = {"q": 1, "revision": 0, "a": "x"}
    for role in ("aline", "mara", "sonia"):
        client = world.clients[role]
        for page in ("save/", "submit/", ""):
            there = client.post(f"/attempts/{world.attempt.pk}/{page}", answer)
            missing = client.post(f"/attempts/{NEVER}/{page}", answer)
            assert there.status_code == missing.status_code == 404
    sessions = [world.clients["aline"].post(f"/account/sessions/{pk}/end/") for pk in (1, NEVER)]
    assert {answer.status_code for answer in sessions} == {404}


def test_a_form_does_not_tell_who_exists_elsewhere(world: World) -> None:
    """Odile names Léna by address, number and id: as if there were nobody of that name."""
    client = world.clients["odile"]
    for there, nobody in ((EMAIL, "no@beaurivage.example"), (NUMBER, "E-NO")):
        pages = [client.post("/assignments/new/", {"named": named}) for named in (there, nobody)]
        assert {page.status_code for page in pages} == {422}
        assert said(pages[0], there, there.lower()) == said(pages[1], nobody, nobody.lower())
    ticked = [client.post("/assignments/new/", {"people": [pk]}) for pk in (world.lena.pk, NEVER)]
    assert said(ticked[0], world.lena.pk, NEVER) == said(ticked[1], world.lena.pk, NEVER)
    for query in ("person={}", "department={}"):
        pages = [client.get(f"/reports/R2/?{query.format(pk)}") for pk in (world.lena.pk, NEVER)]
        assert said(pages[0], world.lena.pk, NEVER) == said(pages[1], world.lena.pk, NEVER)
