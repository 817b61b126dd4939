"""An import at work, as somebody watches it: what can be counted is counted, what cannot is said in words."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from lms.accounts.models import User
from lms.exchange.imports import TableImport
from lms.exchange.models import ResultImport, StaffImport
from lms.exchange.results import apply as results
from lms.exchange.results import stages as result_stages
from lms.exchange.staff import apply as staff
from lms.exchange.staff import stages as staff_stages
from lms.exchange.staff.plan import Plan
from lms.exchange.work import CannotGoOn, work
from lms.networks.models import Network
from tests.exchange.results.test_imports import FILE
from tests.exchange.test_staff_import import ALI, ZOE, checked, file_of

ClientOf = Callable[[User], Client]
HTMX = {"HX-Request": "true"}
ANSWERED = re.compile(r'hx-get="([^"]+)"')
OPENING = {"state": "running"}
READING = {"state": "running", "done": 300, "total": 1000}
READ = {"state": "running", "done": 1000, "total": 1000}


@pytest.fixture
def staff_import(sonia: User) -> StaffImport:
    """A file that Sonia, who reads English here, has sent."""
    sonia.language = "en"
    sonia.save()
    return staff_stages.receive(file_of(ZOE, ALI), "staff.csv", sonia)


def seen(client: Client, found: TableImport, stage: str = "check", **state: object) -> str:
    """What the page says of this import in that state."""
    type(found)._default_manager.filter(pk=found.pk).update(**{"stage": stage, "done": 0, "total": 0} | state)
    return client.get(found.get_absolute_url()).content.decode()


def test_lines_are_counted_while_they_are_read(client_of: ClientOf, sonia: User, staff_import: StaffImport) -> None:
    page = seen(client_of(sonia), staff_import, **READING)
    assert "300 of 1,000 lines read" in page
    assert 'width="30%"' in page
    assert "<progress" not in page


@pytest.mark.parametrize(
    ("stage", "state", "words"),
    [
        ("check", OPENING, "The file is being opened"),
        ("check", READ, "Comparing 1,000 lines"),
        ("apply", OPENING, "The file is being opened"),
        ("apply", READ, "Comparing 1,000 lines once more, then writing"),
    ],
)
def test_what_cannot_be_counted_is_said_in_words_beside_a_bar_without_a_figure(
    client_of: ClientOf, sonia: User, staff_import: StaffImport, stage: str, state: dict[str, object], words: str
) -> None:
    page = seen(client_of(sonia), staff_import, stage, **state)
    bar, told = page.partition("<progress")[2].partition("</progress>")[0], page.partition('id="how-far"')[2]
    assert f'aria-label="{words}' in bar
    assert "value" not in bar
    assert words in told.partition("</p>")[0]


def test_nothing_moves_before_it_has_begun(client_of: ClientOf, sonia: User, staff_import: StaffImport) -> None:
    page = seen(client_of(sonia), staff_import, state="waiting")
    assert "In the queue" in page
    assert "<progress" not in page
    assert 'class="bar' not in page


def test_a_file_of_results_is_told_in_the_same_words(client_of: ClientOf, mara: User) -> None:
    mara.language = "en"
    mara.save()
    found = result_stages.receive(FILE, "vues.csv", mara)
    client = client_of(mara)
    assert "300 of 1,000 lines read" in seen(client, found, **READING)
    assert "Comparing 1,000 lines once more, then writing" in seen(client, found, "apply", **READ)


def test_what_has_not_changed_is_not_said_again(client_of: ClientOf, sonia: User, staff_import: StaffImport) -> None:
    """A screen reader would read it aloud at every look, and the bar would begin to move anew."""
    client = client_of(sonia)
    address = ANSWERED.findall(seen(client, staff_import, **READING))[0]

    assert client.get(address, headers=HTMX).status_code == 204
    StaffImport.objects.update(done=1000)
    part = client.get(address, headers=HTMX)
    assert part.status_code == 200
    assert "Comparing 1,000 lines" in part.content.decode()
    assert ANSWERED.findall(part.content.decode()) != [address]


def test_the_words_change_in_a_place_that_stays(client_of: ClientOf, sonia: User, staff_import: StaffImport) -> None:
    """A live region that comes and goes with its words is not read aloud."""
    client = client_of(sonia)
    whole = seen(client, staff_import, **READING)
    part = client.get(staff_import.get_absolute_url(), headers=HTMX).content.decode()
    for html in (whole, part):
        assert re.search(r'<p [^>]*id="how-far"[^>]*role="status"[^>]*hx-swap-oob="innerHTML"', html)
    assert "<html" not in part


def test_without_javascript_the_page_comes_anew_by_itself(
    client_of: ClientOf, sonia: User, staff_import: StaffImport
) -> None:
    page = seen(client_of(sonia), staff_import, "apply", **READ)
    assert '<noscript><meta http-equiv="refresh"' in page
    assert "Look again" in page


def test_lines_are_told_to_be_read_to_the_last_one(sonia: User, staff_import: StaffImport) -> None:
    StaffImport.objects.update(stage="check", state="waiting")
    with work(StaffImport, staff_import.pk, "check") as job:
        assert job is not None
        begun = next(lines := job.counted(list("abc")))  # type: ignore[arg-type]
        assert (begun, *StaffImport.objects.values_list("done", "total").get()) == ("a", 0, 3)
        assert list(lines) == ["b", "c"]
    assert StaffImport.objects.values_list("done", "total").get() == (3, 3)


def stop(*_args: object) -> Plan:
    raise CannotGoOn("Stopped by the test.")


def test_that_writing_begins_is_told_before_the_transaction_that_nobody_sees_into(
    sonia: User, mara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is told inside a transaction that fails is taken back with it: this is still there."""
    staff_import = checked(file_of(ZOE, ALI), sonia)
    staff_stages.confirm(staff_import, 0, sonia)
    found = result_stages.receive(FILE, "vues.csv", mara)
    found.network = Network.objects.create(key="linkedin", name="LinkedIn")
    result_stages.confirm(found, mara)
    monkeypatch.setattr(staff, "make_plan", stop)
    monkeypatch.setattr(results, "make_plan", stop)
    staff.apply(staff_import.pk)
    results.apply(found.pk)
    assert [(row.state, row.done, row.total) for row in StaffImport.objects.all()] == [("failed", 2, 2)]
    assert [(row.state, row.done, row.total) for row in ResultImport.objects.all()] == [("failed", 3, 3)]


def test_one_line_is_one_line(staff_import: StaffImport, client_of: ClientOf, sonia: User) -> None:
    with override("en"):
        assert "Comparing 1 line: " in seen(client_of(sonia), staff_import, state="running", done=1, total=1)
