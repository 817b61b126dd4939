"""Adding evidence to a run. Each proof is chained to the one before it; nothing is ever changed."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from lms.accounts.models import User
from lms.adoption.mission_states import NotNowError, State, Step
from lms.adoption.missions import file_types, fingerprints
from lms.adoption.missions.moving import lock
from lms.adoption.models import Draft, MissionProof, MissionRun
from lms.lib import photos

Kind = MissionProof.Kind
MOST = 40
"""Proofs of one run, those taken back among them."""


class TooManyError(Exception):
    """The run holds as much evidence as anybody can look at."""


def add_link(run: MissionRun, by: User, url: str, text: str = "", at: dt.datetime | None = None) -> MissionProof:
    """Where something was published."""
    return _add(run, by, at, kind=Kind.LINK, url=url, text=text)


def add_screenshot(
    run: MissionRun, by: User, photo: photos.Photo, text: str = "", at: dt.datetime | None = None
) -> MissionProof:
    """A picture that `lms.lib.photos` has written anew, so that it hides no place and no camera."""
    kind = "image/png" if photo.extension == "png" else "image/jpeg"
    held = _Held(photo.data, photo.extension, kind)
    return _add(run, by, at, held, kind=Kind.SCREENSHOT, text=text)


def add_file(
    run: MissionRun, by: User, data: bytes, name: str, text: str = "", at: dt.datetime | None = None
) -> MissionProof:
    """A file whose type was read in its content, and is one of those taken."""
    kind = file_types.type_of(data)
    if kind is None:
        raise ValueError(name)
    held = _Held(data, file_types.EXTENSIONS[kind], kind)
    return _add(run, by, at, held, kind=Kind.FILE, file_name=name[:120], text=text)


def lend_draft(run: MissionRun, by: User, draft: Draft, at: dt.datetime | None = None) -> MissionProof:
    """The words of one's own draft as they are now; the draft itself stays its author's."""
    return _add(run, by, at, kind=Kind.DRAFT, text=draft.text)


def add_figures(run: MissionRun, by: User, figures: dict[str, Any], at: dt.datetime | None = None) -> MissionProof:
    """What became of it; corrected, they are written once more, and the older ones taken back."""
    with transaction.atomic():
        for older in lock(run).proofs.standing().filter(kind=Kind.FIGURES):
            take_back(older, by, at)
        return _add(run, by, at, kind=Kind.FIGURES, **figures)


def take_back(proof: MissionProof, by: User, at: dt.datetime | None = None) -> MissionProof:
    """The proof no longer counts; it stays in the record. Twice is once."""
    with transaction.atomic():
        lock(proof.run)
        if done := MissionProof.objects.filter(takes_back=proof).first():
            return done
        return _add(proof.run, by, at, kind=Kind.TAKEN_BACK, takes_back=proof)


class _Held:
    """A file about to be kept, under a name that says nothing."""

    def __init__(self, data: bytes, extension: str, kind: str) -> None:
        self.data, self.kind = data, kind
        self.name = f"{get_random_string(24)}.{extension}"


@transaction.atomic
def _add(run: MissionRun, by: User, at: dt.datetime | None, held: _Held | None = None, **said: Any) -> MissionProof:
    """The next proof of the run, while it may still be added: figures and what corrects them come later."""
    run = lock(run)
    _refuse_out_of_time(run, said)
    last = run.proofs.order_by("number").last()
    if last and last.number >= MOST:
        raise TooManyError
    proof = MissionProof(run=run, added_by=by, added_at=at or timezone.now(), **said)
    proof.number, proof.previous = (last.number + 1, last.digest) if last else (1, "")
    if held:
        proof.file_type, proof.file_digest = held.kind, fingerprints.of_bytes(held.data)
        proof.file.save(held.name, ContentFile(held.data), save=False)
    proof.digest = fingerprints.of_proof(proof)
    proof.save()
    return proof


def _refuse_out_of_time(run: MissionRun, said: dict[str, Any]) -> None:
    kind = said["takes_back"].kind if said["kind"] == Kind.TAKEN_BACK else said["kind"]
    may = run.handed_in_at and run.state != State.LEFT if kind == Kind.FIGURES else run.is_in_hand
    if not may:
        raise NotNowError(run.state, Step.HAND_IN)


def broken(run: MissionRun) -> Iterator[int]:
    """Numbers of the proofs of a run that are not what they were when they were added, or do not follow each other."""
    before = ""
    for number, proof in enumerate(run.proofs.order_by("number"), start=1):
        right = (number, before) == (proof.number, proof.previous)
        if not right or proof.digest != fingerprints.of_proof(proof) or not _same_file(proof):
            yield proof.number
        before = proof.digest


def _same_file(proof: MissionProof) -> bool:
    if not proof.file_digest:
        return not proof.file
    try:
        with proof.file.open("rb") as file:
            return fingerprints.of_bytes(file.read()) == proof.file_digest
    except OSError:
        return False
