"""What trainers may do in the studio, and what they are told there."""

from functools import reduce
from itertools import product
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from courses import colleagues
from courses.models import CataloguePage
from lms.organisation.permissions import TRAINERS

# Of the tree of pages, from each catalogue down.
PAGES = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
# Of the library of images and documents, from its root down.
LIBRARY = Q(content_type__app_label="wagtailimages", codename__in=["add_image", "change_image", "choose_image"]) | Q(
    content_type__app_label="wagtaildocs", codename__in=["add_document", "change_document", "choose_document"]
)
# Of everything else: the door, the question bank, the networks, translating. Never people or groups (they escalate).
BANK = ["category", "question", "questiontag", "quiz", "quizitem"]
REST = (
    Q(content_type__app_label="wagtailadmin", codename="access_admin")
    | Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    | Q(content_type__app_label="quizzes", content_type__model__in=BANK)
    | Q(content_type__app_label="networks")
)

_also: list[Q] = []


def open_to_trainers(permissions: Q) -> None:
    """Registered by apps above this floor, in `ready`: what trainers write there (a condition over permissions)."""
    if permissions not in _also:
        _also.append(permissions)


def prepare() -> Group:
    """Give the group of trainers what writing courses takes; twice changes nothing."""
    trainers, _created = Group.objects.get_or_create(name=TRAINERS)
    trainers.permissions.add(*Permission.objects.filter(reduce(or_, _also, REST)))
    of_pages = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGES)
    GroupPagePermission.objects.bulk_create(
        [
            GroupPagePermission(group=trainers, page_id=catalogue, permission=permission)
            for catalogue, permission in product(CataloguePage.objects.values_list("pk", flat=True), of_pages)
        ],
        ignore_conflicts=True,
    )
    library = Collection.get_first_root_node()
    GroupCollectionPermission.objects.bulk_create(
        [
            GroupCollectionPermission(group=trainers, collection=library, permission=permission)
            for permission in Permission.objects.filter(LIBRARY)
        ],
        ignore_conflicts=True,
    )
    colleagues.take_over(trainers)
    return trainers
