"""A mail server of our own, and a kind of mail for these tests only."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

from lms.accounts.models import User
from lms.notifications import outbox
from lms.notifications.models import Message


@dataclass
class Post:
    """Keeps what it takes; refuses or delays the addresses that a test names."""

    taken: list[Envelope] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)

    async def handle_RCPT(  # noqa: N802 aiosmtpd’s name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if answer := self.answers.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.taken.append(envelope)
        return "250 OK"


class MailServer:
    """A real SMTP server on a port of its own, that can be stopped and started again."""

    def __init__(self) -> None:
        self.post = Post()
        self.port = 0
        self._controller: Controller | None = None

    def start(self) -> None:
        self._controller = Controller(self.post, hostname="127.0.0.1", port=self.port or _free_port())
        self._controller.start()
        self.port = self._controller.port

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
            self._controller = None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def mail_server(settings: Settings) -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.stop()


@pytest.fixture
def post_to(settings: Settings) -> Callable[..., Message]:
    """Post an invitation-like mail: `post_to(lena, key="one")`."""

    def post(person: User, key: str = "one", **context: Any) -> Message:
        words = {"link": "https://example.org/x", "days": 30, **context}
        return outbox.post("invitation", person, key, words, reason="A test.", due_at=context.get("due_at"))

    return post
