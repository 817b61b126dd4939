"""The organisation's settings in the studio."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from lms.accounts.models import User
from lms.organisation.models import House
from lms.organisation.models.house import Hue

pytestmark = pytest.mark.django_db
ClientOf = Callable[[User], Client]


def test_a_colour_is_chosen_by_its_name_with_its_swatch(client_of: ClientOf, ada: User) -> None:
    client = client_of(ada)
    address = reverse("wagtailsettings:edit", args=["organisation", "house", House.load().pk])
    page = client.get(address).content.decode()
    assert page.count('class="hue-swatch"') == len(Hue) == 12
    sent = {"name": "CCI de Beaurivage", "brand_hue": Hue.PLUM, "help_email": ""}
    assert client.post(address, sent).status_code == 302
    assert House.load().brand_hue == Hue.PLUM
    assert f"--brand-h:{Hue.PLUM.value}" in client.get("/home/").content.decode()
    assert client.post(address, {**sent, "brand_hue": 77}).status_code == 200
    assert House.load().brand_hue == Hue.PLUM
