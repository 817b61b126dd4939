"""Time zones as people choose them."""

import zoneinfo

import pytest
from django.utils.translation import override

from lms.lib import time_zones


@pytest.mark.parametrize("language", ["fr", "en"])
def test_one_name_a_place_by_region_and_the_french_places_first(language: str) -> None:
    with override(language):
        groups = time_zones.choices()
    names = [name for _title, places in groups for name, _label in places]
    labels = [label for _title, places in groups for _name, label in places]
    assert groups[0][0] == "France"
    assert names[:2] == ["Europe/Paris", "America/Guadeloupe"]
    assert {"Pacific/Wallis", "America/Miquelon", "Indian/Mayotte", "Pacific/Gambier"} < set(names[:15])
    assert len(names) == len(set(names)) > 400
    assert len(labels) == len(set(labels))
    assert not any("/" in label or "_" in label for label in labels)
    assert not {"US/Pacific", "Africa/Asmera", "Asia/Calcutta", "Europe/Kiev", "Etc/GMT+3"} & set(names)
    assert {"America/Los_Angeles", "Africa/Asmara", "Asia/Kolkata", "Europe/Kyiv", "UTC"} < set(names)


def test_every_place_of_the_database_can_be_chosen_by_the_name_of_its_clock() -> None:
    offered = {name for _title, places in time_zones.choices() for name, _label in places}
    elsewhere = {name for name in zoneinfo.available_timezones() if time_zones.canonical(name) not in offered}
    # What is left are clocks without a place, and the old ones of whole countries.
    assert not [name for name in elsewhere if name.startswith(("Africa/", "America/", "Asia/", "Europe/", "Pacific/"))]


def test_places_are_named_in_the_language_of_the_reader() -> None:
    with override("fr"):
        assert "Allemagne – Berlin" in str(time_zones.choices())
        assert "Guyane" in str(time_zones.choices()[0])
    with override("en"):
        assert "Germany – Berlin" in str(time_zones.choices())


def test_an_old_name_stays_one_of_the_choices_of_who_has_it() -> None:
    with override("en"):
        assert time_zones.choices("US/Pacific")[0] == ("US/Pacific", "United States – Los Angeles")
        assert time_zones.choices("Mars/Olympus") == time_zones.choices("Europe/Paris") == time_zones.choices()
