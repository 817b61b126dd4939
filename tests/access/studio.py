"""The addresses of the studio, Wagtail's secondary ones included, about the things of the world of these tests."""

from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Site

from lms.networks.models import Network
from lms.pages.models import Picture
from tests.access.conftest import World
from tests.access.crawl import filled, routes
from tests.catalogue import activity

# Doors that are shut, the way out, what draws, and the report of wagtail-localize whose rows have no order (see
# tests/test_studio.py).
SKIPPED = ("login", "logout", "password_reset", "sprite", "failwhale", "localize/reports", ".*")


def addresses(world: World) -> list[str]:
    """Every address of the studio, and the searches, files and bulk actions that parameters make of them."""
    values = _values(world)
    found = {
        filled(path, values)
        for path, _route in routes()
        if path.startswith("admin/") and not any(name in path for name in SKIPPED)
    }
    lena, bank = world.lena.pk, ("quiz", "question", "category")
    found |= {f"/admin/bulk/accounts/user/{name}/?id={lena}" for name in ("delete", "assign_role", "set_active_state")}
    found |= {f"/admin/users/?{query}" for query in ("q=Martin", "export=csv", "export=xlsx", "ordering=last_login")}
    found |= {f"/admin/reports/site-history/?export={extension}" for extension in ("csv", "xlsx")}
    found |= {f"/admin/snippets/quizzes/{name}/?export=xlsx" for name in bank}
    found |= {f"/admin/snippets/choose/quizzes/{name}/results/?q=canari" for name in bank}
    found |= {"/admin/pages/search/?q=Martin", "/admin/tag-autocomplete/?term=a"}
    return sorted(found)


def _values(world: World) -> dict[str, Any]:
    """Names of places in addresses, and folders, with what stands there."""
    course, question = world.course, world.question
    revision = course.save_revision()
    course.save_revision()
    quiz = activity(course, "quiz-1").quiz
    document = Document.objects.create(title="Notes", file=ContentFile(b"x", "notes.pdf"))
    picture = Picture.objects.create(title="Photo", file=get_test_image_file())
    network = Network.objects.create(key="x", name="X")
    names = ("page_id", "parent_page_id", "page_to_move_id", "object_id", "page_pk")
    return {
        **dict.fromkeys(names, course.pk),
        "destination_id": world.other.pk,
        "course_key": course.translation_key,
        "content_key": question.translation_key,
        "revision_id": revision.pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        **dict.fromkeys(("document_id", "doc_id"), document.pk),
        "image_id": picture.pk,
        **dict.fromkeys(("content_type_app_name", "app_label", "app_name"), "courses"),
        **dict.fromkeys(("content_type_model_name", "model_name"), "coursepage"),
        "action": "delete",
        "action_name": "delete",
        "filter_spec": "width-100",
        "mode": "default",
        "admin/": 1,
        "admin/users/": world.lena.pk,
        "admin/groups/": Group.objects.get(name="hr").pk,
        "admin/sites/": Site.objects.get().pk,
        **dict.fromkeys(("admin/pages/", "admin/api/main/^pages/"), course.pk),
        **dict.fromkeys(("admin/documents/", "admin/api/main/^documents/"), document.pk),
        **dict.fromkeys(("admin/images/", "admin/api/main/^images/"), picture.pk),
        **_of_the_bank("quiz", quiz.pk),
        **_of_the_bank("question", question.pk),
        **_of_the_bank("category", question.category_id),
        **dict.fromkeys(("admin/snippets/networks/", "admin/snippets/choose/networks/"), network.pk),
    }


def _of_the_bank(name: str, pk: int) -> dict[str, int]:
    return {f"admin/snippets/quizzes/{name}/": pk, f"admin/snippets/choose/quizzes/{name}/": pk}
