"""`kill -9` of the web at any instant: whatever was acknowledged is kept, and nothing is marked by halves.

A real gunicorn, called as `serve` calls it, on the database of the tests; learners save answers and hand in over HTTP
meanwhile. KILLS=500 makes it longer.
"""

import http.client
import os
import random
import secrets
import threading
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Exists, OuterRef
from django.test import Client

from courses import enrolment
from courses.models import ActivityProgress, QuizPage
from lms.accounts.models import User
from lms.operations.management.commands.serve import programs
from quizzes import attempts
from quizzes.models import Answer
from tests.catalogue import make_course
from tests.factories import make_person
from tests.quizzes.bank import make_question, make_quiz
from tests.servers import wait_for
from tests.web import COMMAND, Web

pytestmark = pytest.mark.django_db(transaction=True)
KILLS = int(os.environ.get("KILLS", "100"))
MASTER_EVERY = 25
LEARNERS, QUESTIONS, CHANGES = 8, 3, 2


def address_of_the_database() -> str:
    here = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{here['NAME']}"
    return f"postgres://{here['USER']}:{here['PASSWORD']}@{here['HOST']}:{here['PORT']}/{here['NAME']}"


def words(attempt: int, position: int, revision: int) -> str:
    """What is answered at this revision: no two are the same."""
    return f"{attempt} {position} {revision}"


class Learner(threading.Thread):
    """Takes one attempt after the other, changes answers, hands in; sends again whatever was not acknowledged."""

    def __init__(self, person: User, quiz: QuizPage, port: int) -> None:
        super().__init__(daemon=True)
        self.person, self.quiz, self.port = person, quiz, port
        self.kept: dict[tuple[int, int], int] = {}
        self.handed_in: set[int] = set()
        self.failure = ""
        self.is_over = threading.Event()
        self.line: http.client.HTTPConnection | None = None
        token = secrets.token_hex(16)
        (browser := Client()).force_login(person)
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        cookies = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: token}
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": token,
            "Content-Type": "application/x-www-form-urlencoded",
        }

    def run(self) -> None:
        try:
            while not self.is_over.is_set():
                self.take(attempts.start(self.person, self.quiz.quiz, self.quiz.translation_key).pk)
        except Exception as error:
            self.failure = self.failure or repr(error)
        finally:
            connection.close()

    def take(self, attempt: int) -> None:
        for revision in range(1, CHANGES + 1):
            for position in range(1, QUESTIONS + 1):
                data = {"q": position, "revision": revision - 1, "a": words(attempt, position, revision)}
                if self.send(f"/attempts/{attempt}/save/", data) == 200:
                    self.kept[attempt, position] = revision
        if self.send(f"/attempts/{attempt}/submit/", {}) == 302:
            self.handed_in.add(attempt)

    @property
    def acknowledged(self) -> int:
        return len(self.kept) + len(self.handed_in)

    def send(self, path: str, data: dict[str, object]) -> int:
        """The status in the end; 0 when all is over before."""
        while not self.is_over.is_set():
            try:
                status = self.post(path, data)
            except (OSError, http.client.HTTPException):
                self.line = None
                time.sleep(0.02)
                continue
            assert status in (200, 302), f"{path} answered {status}"
            return status
        return 0

    def post(self, path: str, data: dict[str, object]) -> int:
        self.line = self.line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        self.line.request("POST", path, urlencode(data), self.headers)
        answer = self.line.getresponse()
        answer.read()
        return answer.status


def check(learners: list[Learner], since: int) -> int:
    """Compare what learners were told with one look at the database; returns the first attempt still open."""
    kept = {key: revision for one in learners for key, revision in dict(one.kept).items() if key[0] >= since}
    handed_in = {attempt for one in learners for attempt in set(one.handed_in) if attempt >= since}
    done = ActivityProgress.objects.filter(
        enrolment__person=OuterRef("attempt__person"), activity_key=OuterRef("attempt__placement")
    ).exclude(completed_at=None)
    rows = list(
        Answer.objects.filter(attempt__gte=since)
        .annotate(is_recorded=Exists(done))
        .select_related("attempt", "version")
    )
    held = {(row.attempt_id, row.position): row.revision for row in rows}
    assert {key: revision for key, revision in kept.items() if held.get(key, 0) < revision} == {}
    assert handed_in <= {row.attempt_id for row in rows if row.attempt.submitted_at}
    for row in rows:
        assert row.response == (words(row.attempt_id, row.position, row.revision) if row.revision else None)
        marks = [row.fraction, row.attempt.points, row.attempt.is_passed]
        if row.attempt.submitted_at is None:
            assert marks == [None, None, None]
        else:
            assert marks == [Decimal(0), Decimal(0), False]
            assert row.is_recorded
    return min((row.attempt_id for row in rows if row.attempt.submitted_at is None), default=since)


@pytest.fixture
def web(tmp_path: Path, transactional_db: None) -> Iterator[Web]:
    running = Web(tmp_path, address_of_the_database())
    running.start()
    yield running
    running.kill_everything()


@pytest.fixture
def learners(web: Web) -> Iterator[list[Learner]]:
    questions = [make_question("short_text", slug=f"q{number}") for number in range(QUESTIONS)]
    course = make_course()
    QuizPage.objects.update(quiz=make_quiz(*questions), complete_by=QuizPage.CompleteBy.SUBMITTING)
    page = QuizPage.objects.select_related("quiz").get(locale=course.locale)
    people = [make_person("Camille") for _number in range(LEARNERS)]
    enrolment.enrol_many([person.pk for person in people], course.translation_key)
    taking = [Learner(person, page, web.port) for person in people]
    for learner in taking:
        learner.start()
    yield taking
    for learner in taking:
        learner.is_over.set()
    for learner in taking:
        learner.join(40)


def wait_for_more(learners: list[Learner], more: int) -> None:
    """Let `more` answers and hand-ins be acknowledged."""
    until = sum(one.acknowledged for one in learners) + more
    assert wait_for(lambda: sum(one.acknowledged for one in learners) >= until), [one.failure for one in learners]


def test_what_is_killed_here_is_what_serve_starts() -> None:
    assert programs()[0] == f"web={' '.join(COMMAND)}"


@pytest.mark.system
def test_nothing_acknowledged_is_lost_and_nothing_is_marked_by_halves(web: Web, learners: list[Learner]) -> None:
    since = 0
    for number in range(1, KILLS + 1):
        wait_for_more(learners, random.randint(1, 8))
        time.sleep(random.uniform(0, 0.05))
        if number % MASTER_EVERY:
            web.kill_a_worker()
        else:
            web.kill_everything()
            web.start()
        since = check(learners, since)
    for learner in learners:
        learner.is_over.set()
    for learner in learners:
        learner.join(40)
    assert [one.failure for one in learners if one.failure] == []
    check(learners, 0)
    assert sum(len(one.handed_in) for one in learners) >= KILLS // 5
