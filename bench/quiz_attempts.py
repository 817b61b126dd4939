"""Quiz attempts a second against a running server: start, save each answer on its own, hand in, read the result.

    python bench/pages.py                    # serves installations of its own and runs this against them too
    python bench/quiz_attempts.py http://localhost:8000 [--clients 8] [--seconds 20] [--questions 10] [--pages]

As peers are measured: the page once, then every answer saved on its own, hand in, read the result. With --pages each
question's page is opened before it is answered, as a learner without haste does.

Run it with the server's own settings: it makes its people, questions and sessions in the database, and removes them.
Prints figures; asserts nothing about time, and stops with an error if an acknowledged answer is missing.
"""

import argparse
import itertools
import os
import re
import statistics
import sys
import threading
import time
import uuid
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

sys.path.insert(0, str(Path(__file__).parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.development")

import django

django.setup()

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from wagtail.models import Locale

from lms.accounts.models import User
from quizzes import attempts
from quizzes.asking import asked_in
from quizzes.models import Answer, Attempt, Card, Category, Question, QuestionVersion, Quiz, QuizItem

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


class Client:
    """One person, one connection kept open."""

    def __init__(self, base: str, person: User, session: str) -> None:
        parts = urlsplit(base)
        self.person = person
        self.connection = HTTPConnection(parts.hostname or "localhost", parts.port or 80, timeout=30)
        self.cookies = {settings.SESSION_COOKIE_NAME: session}
        self.saves: list[float] = []

    def ask(self, method: str, path: str, data: dict[str, Any] | None = None) -> tuple[int, bytes]:
        """The status and the body of one request; cookies are kept."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = urlencode(data) if data is not None else None
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        except ConnectionError:  # an idle connection that the server has closed: once more on a new one
            self.connection.close()
            self.connection.request(method, path, body, headers)
            response = self.connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return response.status, response.read()

    def take(self, quiz: Quiz, *, pages: bool) -> tuple[int, int]:
        """One attempt; returns its number in the database and how many answers were acknowledged."""
        attempt = attempts.start(self.person, quiz, uuid.uuid4())
        page, kept = f"/attempts/{attempt.pk}/", 0
        token = TOKEN.findall(self.ask("GET", page)[1])[0].decode()
        for position, choice in choices(attempt):
            if pages:
                self.ask("GET", f"{page}?q={position}")
            data = {"csrfmiddlewaretoken": token, "q": position, "revision": 0, "a": choice}
            begun = time.perf_counter()
            status, _body = self.ask("POST", f"{page}save/", data)
            self.saves.append(time.perf_counter() - begun)
            kept += status == 200
        status, _body = self.ask("POST", f"{page}submit/", {"csrfmiddlewaretoken": token})
        if status != 302:
            raise RuntimeError(f"handing in answered {status}")
        if self.ask("GET", f"{page}result/")[0] != 200:
            raise RuntimeError("no result")
        return attempt.pk, kept


def choices(attempt: Attempt) -> list[tuple[int, str]]:
    """Each position with what a click on the first choice would send."""
    answers = attempt.answers.select_related("version", "attempt__quiz").order_by("position")
    return [(answer.position, asked_in(answer, "fr").shown["options"][0]["token"]) for answer in answers]


def make_quiz(mark: str, count: int) -> Quiz:
    """A quiz of `count` single choices."""
    category = Category.objects.create(key=mark, name_fr=mark, name_en=mark)
    quiz = Quiz.objects.create(title=mark, key=mark)
    texts = [{"text": f"choice {n}", "is_correct": n == 0, "feedback": "because"} for n in range(4)]
    for number in range(count):
        choices = [{"type": "item", "id": str(uuid.uuid4()), "value": text} for text in texts]
        value = {"prompt": "<p>Which?</p>", "hint": "", "feedback": "", "choices": choices}
        question = Question(title=f"{mark} {number}", slug=f"{mark}-{number}", category=category)
        question.locale = Locale.objects.order_by("pk")[0]
        blocks = [{"type": "single_choice", "id": "b", "value": value}]
        question.content = Question.content.field.stream_block.to_python(blocks)
        question.save()
        QuizItem.objects.create(quiz=quiz, question=question, sort_order=number)
    return quiz


def make_person(mark: str, number: int) -> tuple[User, str]:
    """A person and the key of a session."""
    person = User.objects.create_user(f"{mark}-{number}@bench.example", first_name="Bench", last_name=str(number))
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return person, str(session.session_key)


def run(clients: list[Client], quiz: Quiz, seconds: float, *, pages: bool) -> tuple[list[tuple[int, int]], float]:
    """Attempts of all clients at once until the time is over."""
    done: list[tuple[int, int]] = []
    failed: list[Exception] = []
    begun = time.perf_counter()

    def work(client: Client) -> None:
        try:
            while time.perf_counter() - begun < seconds:
                done.append(client.take(quiz, pages=pages))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise SystemExit(f"{len(failed)} clients failed, the first with: {failed[0]!r}")
    return done, time.perf_counter() - begun


def lost(done: list[tuple[int, int]]) -> int:
    """Acknowledged answers that the database does not hold."""
    held = Answer.objects.filter(attempt__in=[pk for pk, _kept in done]).exclude(response=None).count()
    return sum(kept for _pk, kept in done) - held


def clean(mark: str) -> None:
    """Remove what was made."""
    Attempt.objects.filter(quiz__key=mark).delete()
    Card.objects.filter(person__email__startswith=f"{mark}-").delete()
    keys = list(Question.objects.filter(category__key=mark).values_list("translation_key", flat=True))
    Quiz.objects.filter(key=mark).delete()
    Question.objects.filter(category__key=mark).delete()
    QuestionVersion.objects.filter(key__in=keys).delete()
    Category.objects.filter(key=mark).delete()
    User.objects.filter(email__startswith=f"{mark}-", email__endswith="@bench.example").delete()


def main() -> None:
    """Make, run, print, remove."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", nargs="?")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--questions", type=int, default=10)
    parser.add_argument("--pages", action="store_true")
    given = parser.parse_args()
    if given.base is None:
        print("Without an address: measured by bench/pages.py, on installations of its own.")
        return
    mark = f"bench-{uuid.uuid4().hex[:8]}"
    try:
        quiz = make_quiz(mark, given.questions)
        clients = [Client(given.base, *make_person(mark, number)) for number in range(given.clients)]
        begun = time.process_time()
        done, took = run(clients, quiz, given.seconds, pages=given.pages)
        spent = time.process_time() - begun
        saves = sorted(itertools.chain.from_iterable(client.saves for client in clients))
        print(f"{len(done)} attempts of {given.questions} answers in {took:.1f} s at {given.clients} clients")
        print(
            f"{len(done) / took:.1f} attempts/s, {len(saves) / took:.0f} answers/s; "
            f"of the machine the clients took {spent / len(done) * 1000:.0f} ms of processor time for each attempt"
        )
        print(
            f"one answer saved: median {statistics.median(saves) * 1000:.1f} ms, "
            f"95th {saves[len(saves) * 95 // 100] * 1000:.1f} ms"
        )
        if missing := lost(done):
            raise SystemExit(f"{missing} acknowledged answers are missing")
        print("0 acknowledged answers lost")
    finally:
        clean(mark)


if __name__ == "__main__":
    main()
