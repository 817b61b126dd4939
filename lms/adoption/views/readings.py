"""Friendly readings: the author asks and decides, the reader reads and says."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.adoption.models import Comment, Draft, Reading
from lms.adoption.sandbox import colleagues, excerpts, readings
from lms.adoption.sandbox.forms import AskForm, CommentForm, FindReaderForm
from lms.organisation.access import PersonRequest, signed_in


@signed_in
def draft_readings(request: PersonRequest, pk: int) -> HttpResponse:
    """What was said, beside the text; and whom to ask."""
    held = get_object_or_404(Draft.objects.visible_to(request.user), pk=pk)
    form = AskForm(held, request.POST or None)
    if form.is_valid():
        reading = readings.ask(held, form.cleaned_data["person"], form.cleaned_data["note"])
        messages.success(request, _("%(reader)s is asked, by mail.") % {"reader": reading.reader})
        return redirect("draft_readings", pk)
    readings.look(held)
    status = 422 if form.errors else 200
    return render(request, "adoption/sandbox_readings.html", _beside(request, held, form), status=status)


def _beside(request: PersonRequest, held: Draft, form: AskForm) -> dict[str, object]:
    """The text, the comments beside it, and the people found."""
    find = FindReaderForm(request.GET or None)
    asked = find.cleaned_data["q"] if find.is_valid() else ""
    today = timezone.localdate()
    people = colleagues.search(asked, request.user, today) if asked else colleagues.trainers(request.user, today)
    rows = readings.of_draft(held)
    comments = [comment for one in rows for comment in one.comments.all()]
    heard = readings.heard(held.text, comments)
    context: dict[str, object] = {"draft": held, "form": form, "find": find, "q": asked, "people": people}
    return context | {"readings": rows, "heard": heard, "pieces": readings.marked(held.text, heard)}


@signed_in
@require_POST
def reading_withdraw(request: PersonRequest, pk: int) -> HttpResponse:
    """The author takes the draft back."""
    mine = Reading.objects.filter(draft__person=request.user, withdrawn_at=None)
    found = get_object_or_404(mine.select_related("reader"), pk=pk)
    readings.withdraw(found)
    messages.success(request, _("%(reader)s no longer sees the draft.") % {"reader": found.reader})
    return redirect("draft_readings", found.draft_id)


@signed_in
@require_POST
def comment_settle(request: PersonRequest, pk: int) -> HttpResponse:
    """The author takes a comment, leaves it aside, or opens it again."""
    mine = Comment.objects.filter(reading__draft__person=request.user).select_related("reading")
    found = get_object_or_404(mine, pk=pk)
    if (state := request.POST.get("state", "")) in Comment.State.values:
        found.settle(state)
    return redirect(f"{reverse('draft_readings', args=[found.reading.draft_id])}#comment-{pk}")


@signed_in
def reading(request: PersonRequest, pk: int) -> HttpResponse:
    """The reader's page: the draft of today, and what to say of it."""
    found = get_object_or_404(Reading.objects.visible_to(request.user).select_related("draft__person"), pk=pk)
    form = CommentForm(found.draft.text, request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        readings.comment(found, data["said"], data["quote"], data["start"])
        messages.success(request, _("Written down."))
        return redirect(found)
    heard = readings.heard(found.draft.text, list(found.comments.all()))
    context = {"reading": found, "draft": found.draft, "form": form, "heard": heard}
    context |= {"lines": excerpts.laid_out(found.draft.text), "pictures": found.draft.pictures.all()}
    return render(request, "adoption/sandbox_reading.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def reading_done(request: PersonRequest, pk: int) -> HttpResponse:
    """The reader has finished."""
    found = get_object_or_404(Reading.objects.visible_to(request.user).select_related("draft__person"), pk=pk)
    readings.finish(found)
    messages.success(request, _("Thank you. %(author)s is told.") % {"author": found.draft.person})
    return redirect("home")


@signed_in
@require_POST
def comment_delete(request: PersonRequest, pk: int) -> HttpResponse:
    """The reader takes a comment back, until the author has settled it."""
    mine = Comment.objects.filter(reading__in=Reading.objects.visible_to(request.user), state=Comment.State.OPEN)
    found = get_object_or_404(mine.select_related("reading"), pk=pk)
    found.delete()
    return redirect(found.reading)
