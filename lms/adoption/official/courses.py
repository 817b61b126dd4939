"""The courses asked of whoever holds an account, as its page says them."""

from dataclasses import dataclass

from courses.models import CoursePage, Enrolment
from lms.accounts.models import User
from lms.adoption.models import OfficialAccount


@dataclass(frozen=True)
class Asked:
    """One of them; `is_done`: the reader has completed it."""

    title: str
    slug: str
    is_done: bool


def asked_of_holders(account: OfficialAccount, reader: User, language: str) -> list[Asked]:
    """Those that are live, by title, in `language` where there is one. Two statements."""
    keys = account.required_courses.order_by().values("course_key")
    rows = CoursePage.objects.live().filter(translation_key__in=keys).order_by("locale__language_code")
    pages = {}
    for page in rows.select_related("locale"):
        if page.translation_key not in pages or page.locale.language_code == language:
            pages[page.translation_key] = page
    done = (
        set(Enrolment.objects.completed().filter(person=reader).values_list("course_key", flat=True)) if pages else ()
    )
    found = [Asked(page.title, page.slug, key in done) for key, page in pages.items()]
    return sorted(found, key=lambda asked: asked.title.casefold())
