"""The rules of one day, taken out of the database to be kept with what they judge."""

import datetime as dt
from collections.abc import Collection

from lms.lib import as_one
from lms.networks import house
from lms.networks.frozen import Frozen, freeze
from lms.networks.models import Network
from lms.networks.packs import packs


def frozen_on(on: dt.date, keys: Collection[str]) -> Frozen:
    """Those of the networks of these keys, and the institution's wishes. One statement."""
    return freeze(on, *as_one.read(packs(on, Network.objects.filter(key__in=keys)), house.in_every_language(on)))
