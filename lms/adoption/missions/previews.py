"""What the studio shows beside the editor: the learners' own template, for somebody who has not begun."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from lms.adoption.missions import briefs, pages
from lms.adoption.models import MissionPage
from lms.organisation.access import PersonRequest


def mission(request: PersonRequest, page: MissionPage) -> HttpResponse:
    """A mission, in the language of the page."""
    language = page.locale.language_code
    brief = briefs.read(briefs.frame([page]), language)
    with translation.override(language):
        context = {"page": page, "brief": brief, "body": pages.body_of(brief), "is_preview": True}
        return render(request, "adoption/missions/mission.html", context)
