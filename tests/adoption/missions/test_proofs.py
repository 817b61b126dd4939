"""Evidence: written once, chained, and what files are let in."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from lms.accounts.models import User
from lms.adoption.mission_states import NotNowError
from lms.adoption.missions import file_types, proofs, working
from lms.adoption.models import MissionProof, MissionRun, WrittenOnceError
from lms.adoption.sandbox import drafts
from lms.lib import photos
from tests.adoption.missions.making import with_member

ClientOf = Callable[[User], Client]
Upload = Callable[..., SimpleUploadedFile]
PDF = b"%PDF-1.7 petit"


def behind_its_back(proof: MissionProof, **changes: object) -> None:
    """As somebody with the database's password would."""
    MissionProof._base_manager.filter(pk=proof.pk).update(**changes)


def test_a_proof_is_never_changed_nor_deleted(run: MissionRun, lena: User) -> None:
    proof = proofs.add_link(run, lena, "https://example.org/1")
    proof.url = "https://example.org/2"
    for change in (proof.save, proof.delete, lambda: run.proofs.update(url=""), lambda: run.proofs.all().delete()):
        with pytest.raises(WrittenOnceError):
            change()
    assert MissionProof.objects.get().url == "https://example.org/1"


@pytest.mark.parametrize("change", [{"url": "https://example.org/x"}, {"number": 7}, {"previous": "0" * 64}])
def test_a_change_behind_the_products_back_is_found(change: dict[str, object], run: MissionRun, lena: User) -> None:
    first = proofs.add_link(run, lena, "https://example.org/1")
    proofs.add_file(run, lena, PDF, "note.pdf")
    assert list(proofs.broken(run)) == []
    behind_its_back(first, **change)
    assert list(proofs.broken(run)) != []


def test_a_file_changed_on_the_disk_is_found(run: MissionRun, lena: User) -> None:
    proof = proofs.add_file(run, lena, PDF, "note.pdf")
    with proof.file.storage.open(proof.file.name, "wb") as file:
        file.write(PDF + b"!")
    assert list(proofs.broken(run)) == [1]


def test_a_proof_taken_out_of_the_middle_is_found(run: MissionRun, lena: User) -> None:
    for number in range(3):
        proofs.add_link(run, lena, f"https://example.org/{number}")
    MissionProof._base_manager.filter(number=2).delete()
    assert list(proofs.broken(run)) == [3]


def test_erasing_a_person_leaves_the_record_whole(run: MissionRun, lena: User, tom: User) -> None:
    with_member(run, tom, lena)
    proofs.add_link(run, lena, "https://example.org/1")
    lena.delete()
    assert MissionProof.objects.get().added_by is None
    assert list(proofs.broken(run)) == []


def test_taken_back_it_stays_in_the_record_and_no_longer_counts(run: MissionRun, lena: User) -> None:
    proof = proofs.add_link(run, lena, "https://example.org/1")
    assert proofs.take_back(proof, lena) == proofs.take_back(proof, lena)
    assert not run.proofs.standing().exists()
    assert run.proofs.count() == 2
    assert list(proofs.broken(run)) == []


def test_a_screenshot_is_written_anew_without_its_place(
    run: MissionRun, lena: User, client_of: ClientOf, upload: Upload
) -> None:
    form = {"picture": upload("ecran.jpg"), "text": "La publication"}
    assert client_of(lena).post(f"/missions/{run.pk}/proofs/screenshot/", form).status_code == 302
    proof = run.proofs.get()
    with Image.open(proof.file) as image:
        assert not image.getexif()
    shown = client_of(lena).get(f"/proofs/{proof.pk}/")
    assert shown["Content-Type"] == "image/jpeg"
    assert shown["Content-Disposition"].startswith("inline")


def test_the_words_of_a_draft_are_lent_as_a_copy(run: MissionRun, lena: User, tom: User, client_of: ClientOf) -> None:
    draft = drafts.keep(lena, "Bonjour du quai")
    address = f"/missions/{run.pk}/proofs/draft/"
    client_of(lena).post(address, {"draft": draft.pk})
    drafts.reword(draft, "Autre chose", "")
    assert run.proofs.get().text == "Bonjour du quai"
    assert run.seats.get().draft == draft
    with_member(run, tom, lena)
    assert client_of(tom).post(address, {"draft": draft.pk}).status_code == 422
    assert client_of(tom).get(draft.get_absolute_url()).status_code == 404


def document(*names: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        for name in names:
            archive.writestr(name, "application/vnd.oasis.opendocument.text" if name == "mimetype" else "x")
    return output.getvalue()


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (PDF, "pdf"),
        ("Date;Portée\n1;2\n".encode(), "txt"),
        (document("[Content_Types].xml", "word/document.xml"), "docx"),
        (document("mimetype", "content.xml"), "odt"),
        (b"\x00\x00\x00\x18ftypmp42", "mp4"),
        (document("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), None),
        (document("run.exe"), None),
        (document("[Content_Types].xml")[:40], None),
        (b"MZ\x90\x00", None),
        (b"\xff\xd8\xff\xe0 picture", None),
        (b"", None),
    ],
    ids=["pdf", "txt", "docx", "odt", "mp4", "macros", "program", "cut", "exe", "picture", "empty"],
)
def test_a_file_is_what_its_content_says(data: bytes, extension: str | None) -> None:
    kind = file_types.type_of(data)
    assert (file_types.EXTENSIONS[kind] if kind else None) == extension


@pytest.mark.parametrize(
    ("kind", "form", "field"),
    [
        ("link", {"url": "javascript:alert(1)"}, "url"),
        ("link", {"url": "ftp://example.org/x"}, "url"),
        ("file", {"file": SimpleUploadedFile("rapport.pdf", b"MZ\x90\x00")}, "file"),
        ("screenshot", {"picture": SimpleUploadedFile("x.png", b"<svg/>"), "text": "x"}, "picture"),
    ],
)
def test_what_is_refused_says_why_and_keeps_nothing(
    kind: str, form: dict[str, object], field: str, run: MissionRun, lena: User, client_of: ClientOf
) -> None:
    for value in form.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = client_of(lena).post(f"/missions/{run.pk}/proofs/{kind}/", form)
    assert answer.status_code == 422
    assert f'href="#{kind}-{field}"' in answer.content.decode()
    assert len(answer.context["forms"][kind].errors[field]) == 1
    assert not run.proofs.exists()


def test_a_text_that_looks_like_a_page_is_downloaded_and_not_run(
    run: MissionRun, lena: User, client_of: ClientOf
) -> None:
    proof = proofs.add_file(run, lena, b"<script>alert(1)</script>", "x.html")
    answer = client_of(lena).get(f"/proofs/{proof.pk}/")
    assert answer["Content-Type"] == "text/plain"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_nothing_is_added_or_taken_back_once_it_is_handed_in(run: MissionRun, lena: User) -> None:
    proof = proofs.add_link(run, lena, "https://example.org/1")
    working.hand_in(run)
    with pytest.raises(NotNowError):
        proofs.add_link(run, lena, "https://example.org/2")
    with pytest.raises(NotNowError):
        proofs.take_back(proof, lena)


def test_forty_proofs_are_enough(run: MissionRun, lena: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "MOST", 1)
    proofs.add_screenshot(run, lena, photos.Photo(b"x", 1, 1, "png"))
    with pytest.raises(proofs.TooManyError):
        proofs.add_link(run, lena, "https://example.org/1")
