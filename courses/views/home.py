"""My next five minutes: one thing to do now, with the reason; then the rest."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from courses import addresses
from courses import home as rule
from courses.catalogue import cards
from courses.covers import with_covers
from courses.models import CoursePage
from courses.visit import standing_of
from lms.organisation.access import PersonRequest, signed_in
from lms.pages.proposals import proposals_for


@signed_in
def home(request: PersonRequest) -> HttpResponse:
    """What to do now, the courses begun or asked for, and a first course for who has none."""
    language = get_language() or ""
    live = CoursePage.objects.live().select_related("locale").prefetch_related(with_covers()).order_by("path")
    held = cards(live, request.user, language)
    mine = [card for card in held if card.enrolment]
    chosen = rule.choose((card.enrolment for card in mine if card.enrolment), timezone.localdate())
    proposals = proposals_for(request.user, timezone.now())
    context: dict[str, object] = {"now": None, "mine": mine, "others": [c for c in held if not c.enrolment][:3]}
    context |= {"first": None, "then": proposals}
    if proposals and not (chosen and chosen.comes_before(proposals)):
        context |= {"first": proposals[0], "then": proposals[1:]}
    if chosen:
        card = next(card for card in mine if card.enrolment == chosen.enrolment)
        standing = standing_of(chosen.enrolment, addresses.pages_of_course(card.course.path))
        context["now"] = {"card": card, "reason": chosen.reason, "standing": standing, "step": standing.next_step}
    return render(request, "courses/home.html", context)


@signed_in
def record(request: PersonRequest) -> HttpResponse:
    """What I have completed and what I am on, with dates."""
    live = CoursePage.objects.select_related("locale").order_by("path")
    mine = [card for card in cards(live, request.user, get_language() or "") if card.enrolment]
    return render(request, "courses/record.html", {"cards": mine})
