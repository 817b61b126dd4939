"""Mails about an account. They are given to Django’s mail, whose backend is the outbox: a row first, then a task."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.translation import get_language, override

from lms.accounts.models import User
from lms.lib.letters import Letter, write


def language_of(person: User | None) -> str:
    """The person’s choice; otherwise the language of whoever asks, otherwise the installation’s."""
    return (person.language if person else "") or (get_language() or settings.LANGUAGE_CODE)[:2]


def compose(kind: str, names: tuple[str, str, str], person: User | None, context: Mapping[str, Any]) -> Letter:
    """The letter of `kind`, in the person’s language."""
    with override(language_of(person)):
        surround = {"person": person, "kind": kind, "reason": str(context.get("reason", ""))}
        return write(names, language_of(person), {**surround, **context})


def message(
    kind: str, letter: Letter, person: User | None, address: str, reason: str, key: str = ""
) -> EmailMultiAlternatives:
    """A mail ready to send. The `X-` headers are read by the outbox and never leave the house."""
    headers = {
        "X-Kind": kind,
        "X-Key": key or f"{kind}:{uuid.uuid4()}",
        "X-Reason": reason,
        "X-Person": str(person.pk) if person else "",
        "X-Language": language_of(person),
    }
    mail = EmailMultiAlternatives(letter.subject, letter.text, to=[address], headers=headers)
    if letter.html:
        mail.attach_alternative(letter.html, "text/html")
    return mail


def send(kind: str, person: User, key: str, context: Mapping[str, Any]) -> None:
    """Post the mail of `templates/notifications/<kind>.*` to the person; the same key is never sent twice.

    Somebody else has it sent, whose language says nothing: who has chosen none is written to in the installation’s.
    """
    names = (f"notifications/{kind}.subject.txt", f"notifications/{kind}.txt", f"notifications/{kind}.html")
    with override(person.language or settings.LANGUAGE_CODE):
        letter = compose(kind, names, person, context)
        message(kind, letter, person, person.email, str(context["reason"]), key).send()
