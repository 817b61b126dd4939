"""What the studio shows beside the editor: the learners' own template, for somebody who has not begun."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from lms.adoption.models import MissionPage
from lms.organisation.access import PersonRequest


def mission(request: PersonRequest, page: MissionPage) -> HttpResponse:
    """A mission, in the language of the page."""
    with translation.override(page.locale.language_code):
        return render(request, "adoption/missions/mission.html", {"page": page, "is_preview": True})
