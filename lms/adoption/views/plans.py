"""My plans: seen, written, changed, let go, answered; and what the links of the mails open."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.adoption.habits import keeping as habits
from lms.adoption.models import Plan, PlanAnswer, PlanExample
from lms.adoption.plans import keeping as rule
from lms.adoption.plans import links as plan_links
from lms.adoption.plans import page as plan_page
from lms.adoption.plans.forms import AnswerForm, ModuleForm, PlanForm
from lms.adoption.sentence import if_then
from lms.networks.models import Network
from lms.organisation.access import PersonRequest, everybody, signed_in


@signed_in
@require_safe
def plans(request: PersonRequest) -> HttpResponse:
    """My plans and habits, on one page."""
    now = timezone.now()
    context = {
        "plans": plan_page.plan_cards(request.user, now),
        "habits": plan_page.habit_cards(request.user, now),
        "wants_mails": rule.wants_mails(request.user),
        "answers": PlanAnswer.Answer.choices,
    }
    return render(request, "adoption/plans.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_plan(request: PersonRequest) -> HttpResponse:
    """Write a plan: from an example, or in one's own words; perhaps at the end of a module."""
    asked = ModuleForm(request.GET)
    module = plan_page.module_of(request.user, asked.cleaned_data["module"] if asked.is_valid() else None)
    examples = plan_page.examples_for(module)
    form = PlanForm(request.POST or None, initial=_begun(request.GET))
    if form.is_valid():
        rule.make(request.user, **form.cleaned_data, module_key=module.translation_key if module else None)
        messages.success(request, _("Your plan is kept. Only you see it."))
        return redirect("plans")
    context = {"form": form, "module": module, "examples": examples, "sentence": _sentence(form)}
    return render(request, "adoption/plan_form.html", context, status=422 if form.errors else 200)


def _begun(asked: QueryDict) -> dict[str, object]:
    """What a chosen example fills in, or the network one came from; a plan begins tomorrow by itself."""
    begun: dict[str, object] = {"planned_on": timezone.localdate() + dt.timedelta(days=1)}
    if "network" in asked:
        begun["network"] = Network.objects.filter(key=asked["network"]).values_list("pk", flat=True).first()
    if found := PlanExample.objects.offered().filter(key=asked.get("example", "")).first():
        begun |= {"cue": found.cue, "action": found.action, "network": found.network_id}
    return begun


def _sentence(form: PlanForm) -> str:
    """The plan in one sentence, as far as it is written."""
    return if_then(str(form["cue"].value() or ""), str(form["action"].value() or ""))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_plan(request: PersonRequest, pk: int) -> HttpResponse:
    """Change a plan of one's own."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user), pk=pk)
    initial = {"cue": plan.cue, "action": plan.action, "network": plan.network_id, "planned_on": plan.planned_on}
    form = PlanForm(request.POST or None, initial=initial, plan=plan)
    if form.is_valid():
        rule.change(plan, **form.cleaned_data)
        messages.success(request, _("Your plan is changed."))
        return redirect("plans")
    context = {"form": form, "plan": plan, "sentence": _sentence(form)}
    return render(request, "adoption/plan_form.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def preview_plan(request: PersonRequest) -> HttpResponse:
    """The sentence while one types; nothing is kept. By POST, so that no address and no log holds the words."""
    sentence = if_then(request.POST.get("cue", ""), request.POST.get("action", ""))
    return render(request, "adoption/_sentence.html", {"sentence": sentence})


@signed_in
@require_POST
def drop_plan(request: PersonRequest, pk: int) -> HttpResponse:
    """Let a plan go."""
    rule.drop(get_object_or_404(Plan.objects.visible_to(request.user), pk=pk))
    messages.success(request, _("The plan is let go. That is part of planning."))
    return redirect("plans")


@signed_in
@require_POST
def answer_plan(request: PersonRequest, pk: int) -> HttpResponse:
    """“Done?”, answered in one tap."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("person"), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid() or not rule.may_answer(plan, form.cleaned_data["days"], timezone.now()):
        raise Http404
    rule.answer(plan, form.cleaned_data["days"], form.cleaned_data["answer"])
    messages.success(request, _thanks(form.cleaned_data["answer"]))
    return redirect("plans")


def _thanks(said: str) -> str:
    """A word for each answer; none is better than another."""
    if said == PlanAnswer.Answer.YES:
        return _("Noted. It is a good feeling, isn’t it?")
    if said == PlanAnswer.Answer.NOT_YET:
        return _("Noted. Another moment may suit better: you can change the “if” of your plan.")
    return _("Noted. You will not be asked about this plan again.")


@signed_in
@require_POST
def make_habit(request: PersonRequest, pk: int) -> HttpResponse:
    """A plan done twice becomes a habit."""
    plan = get_object_or_404(Plan.objects.visible_to(request.user).select_related("person"), pk=pk)
    if not plan.is_done_twice:
        raise Http404
    habit = habits.from_plan(plan)
    return redirect("habit", habit.pk)


@signed_in
@require_POST
def decline_plan(request: PersonRequest) -> HttpResponse:
    """No plan for this module; back to where it was offered."""
    asked = ModuleForm(request.GET)
    module = plan_page.module_of(request.user, asked.cleaned_data["module"] if asked.is_valid() else None)
    if module is not None:
        rule.decline(request.user, module.translation_key)
    back = request.POST.get("back", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "plans")


@signed_in
@require_POST
def plan_mails(request: PersonRequest) -> HttpResponse:
    """The switch of the mails about plans."""
    rule.set_mails(request.user, are_wanted=request.POST.get("wanted") == "yes")
    return redirect("plans")


@everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan_tap(request: HttpRequest, token: str) -> HttpResponse:
    """One answer from a mail: looking changes nothing, the one button answers. Works signed out, for this alone.

    In the browser of the person it presses its button by itself: mail filters that look at links are nobody's browser.
    """
    tap = plan_links.read_answer(token)
    if tap is None or not rule.may_answer(tap.plan, tap.days, timezone.now()):
        return render(request, "adoption/plan_link_over.html", status=410)
    with override(tap.plan.person.language or None):
        if request.method == "POST":
            rule.answer(tap.plan, tap.days, tap.answer)
        is_done = tap.plan.answered().get(tap.days) == tap.answer
        is_own = request.user == tap.plan.person
        context = {"tap": tap, "is_done": is_done, "is_own": is_own, "thanks": _thanks(tap.answer)}
        template = "adoption/_plan_tap.html" if "HX-Request" in request.headers else "adoption/plan_tap.html"
        return render(request, template, context)


@csrf_exempt
@everybody
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def plan_mails_off(request: HttpRequest, token: str) -> HttpResponse:
    """No more mails about plans, for who holds the link: one button here, or the mail program's own (RFC 8058).

    The signed link stands for the person, so that no cookie and no CSRF token is asked for.
    """
    person = plan_links.read_mails(token)
    if person is None:
        return render(request, "adoption/plan_link_over.html", status=410)
    with override(person.language or None):
        if request.method == "POST":
            rule.set_mails(person, are_wanted=False)
        return render(request, "adoption/plan_mails_off.html", {"is_off": not rule.wants_mails(person)})
