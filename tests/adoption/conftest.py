"""For the passage: networks with their rules, a course, plans, somebody on the way, pictures as people send them."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

import lms.starter
from courses.models import CoursePage
from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import CheckIn, Plan
from lms.adoption.plans import keeping as plans
from lms.networks.models import Network, NetworkRule
from tests.catalogue import make_course
from tests.remembered import remembered

PARIS = ZoneInfo("Europe/Paris")
CUE, ACTION = "je bois mon café", "je lis trois publications"
PlanOf = Callable[..., Plan]
Upload = Callable[..., SimpleUploadedFile]
RENAMED = {"unique": "is_unique", "set_by_server": "is_set_by_server"}
KEPT = {"field", "limit", "counting", "limit_bytes", "forbidden", "valid_from", "valid_to", "quality"}


def at(day: dt.date, hour: int = 10) -> dt.datetime:
    """An hour of a day in Paris."""
    return dt.datetime.combine(day, dt.time(hour), PARIS)


@pytest.fixture
def linkedin(db: None) -> Network:
    """A network."""
    return Network.objects.create(key="linkedin", name="LinkedIn")


@pytest.fixture
def plan_of(db: None) -> PlanOf:
    """`plan_of(lena, day)`: a plan that holds from that day."""

    def make(person: User, day: dt.date, network: Network | None = None) -> Plan:
        return plans.make(person, CUE, ACTION, day, network)

    return make


@pytest.fixture
def networks(db: None) -> dict[str, Network]:
    """Those that ship, with their dated rules, by key."""
    return remembered(make_networks, "the networks that ship")


def make_networks() -> dict[str, Network]:
    """The networks of the starter file as rows."""
    file = Path(lms.starter.__file__).parent / "networks.yaml"
    found = {}
    for item in yaml.safe_load(file.read_text("utf-8"))["networks"]:
        network = Network.objects.create(
            key=item["key"], name=item["name"], hue=item["hue"], is_threaded=item.get("threaded", False)
        )
        for rule in item.get("rules", []):
            facts = {RENAMED.get(name, name): value for name, value in rule.items() if name in KEPT | set(RENAMED)}
            NetworkRule.objects.create(network=network, **facts)
        found[item["key"]] = network
    return found


@pytest.fixture
def upload() -> Upload:
    """A picture as a browser sends it: `upload("quai.jpg", size=(300, 200))`."""

    def make(name: str = "quai.jpg", size: tuple[int, int] = (300, 200), colour: str = "teal") -> SimpleUploadedFile:
        output = io.BytesIO()
        exif = Image.Exif()
        exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
        Image.new("RGB", size, colour).save(output, "JPEG", exif=exif)
        return SimpleUploadedFile(name, output.getvalue(), "image/jpeg")

    return make


@pytest.fixture
def mastodon(db: None) -> Network:
    return Network.objects.create(key="mastodon", name="Mastodon")


@pytest.fixture
def course(linkedin: Network, mastodon: Network) -> CoursePage:
    """A course about both networks, in French and English."""
    course = make_course()
    for page in CoursePage.objects.filter(translation_key=course.translation_key):
        page.networks.set([linkedin, mastodon])
        page.save()
    return course


@pytest.fixture
def t0(lena: User, linkedin: Network) -> CheckIn:
    """Léna’s first check-in about LinkedIn, open."""
    found: CheckIn = passages.follow(lena, linkedin).check_ins.get()
    return found
