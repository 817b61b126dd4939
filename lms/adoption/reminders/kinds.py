"""What the passage sends: reminders with what counts as success for each, a wish, and messages, which are neither."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Min
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from lms.adoption.board.mails import KIND as HELP
from lms.adoption.mission_reviews import mails as review_mails
from lms.adoption.missions import figures
from lms.adoption.models import CheckIn, MissionProof, MissionReview, MissionRun, PlanAnswer
from lms.adoption.plans.mails import KIND as PLAN_DONE
from lms.notifications.kinds import keep_confidential, message_kind, reminder_kind, wish_kind

CHECK_IN = "check_in"
REVIEW = "review"


def check_in_key(pk: int) -> str:
    """One mail a check-in, ever."""
    return f"check-in-{pk}"


def check_ins_completed(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When each check-in was answered to the end. One statement."""
    wanted = [int(key.rpartition("-")[2]) for key in keys]
    rows = CheckIn.objects.completed().filter(pk__in=wanted).order_by()
    return {check_in_key(pk): moment for pk, moment in rows.values_list("pk", "completed_at") if moment}


def plans_answered(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When each round of each plan was answered, whatever the answer. One statement."""
    wanted = {key: (int(plan), int(days)) for key in keys for _name, plan, days in [key.split("-")]}
    rows = PlanAnswer.objects.filter(plan__in={plan for plan, _days in wanted.values()}).order_by()
    answered = {(plan, days): moment for plan, days, moment in rows.values_list("plan", "days", "answered_at")}
    return {key: answered[round_] for key, round_ in wanted.items() if round_ in answered}


def figures_given(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When the team of each run gave figures, or said that there are none. Two statements."""
    runs = {int(key.rpartition("-")[2]): key for key in keys}
    proofs = MissionProof.objects.filter(run__in=runs, kind=MissionProof.Kind.FIGURES).order_by()
    given: dict[int, dt.datetime] = dict(proofs.values_list("run").annotate(Min("added_at")))
    none = MissionRun.objects.filter(pk__in=runs).exclude(no_figures_at=None).order_by()
    for run, moment in none.values_list("pk", "no_figures_at"):
        if moment is not None:
            given[run] = min(moment, given.get(run, moment))
    return {runs[run]: moment for run, moment in given.items()}


def reviews_answered(keys: Collection[str]) -> dict[str, dt.datetime]:
    """When each review was given or declined; of a request to trainers, when the first of them gave one.

    Two statements.
    """
    shared = {key: _run_and_round(key) for key in keys if key.startswith("review-run-")}
    alone = {int(key.rpartition("-")[2]): key for key in keys if key not in shared}
    mine = MissionReview.objects.filter(pk__in=alone).order_by()
    moments = mine.annotate(moment=Coalesce("given_at", "declined_at")).values_list("pk", "moment")
    found = {alone[pk]: moment for pk, moment in moments if moment}
    runs = {run for run, _round in shared.values()}
    given = MissionReview.objects.given().filter(run__in=runs, as_trainer=True).order_by()
    first = {(run, round_): at for run, round_, at in given.values_list("run", "round").annotate(Min("given_at"))}
    return found | {key: first[place] for key, place in shared.items() if place in first}


def _run_and_round(key: str) -> tuple[int, int]:
    """Of a request to trainers."""
    run, round_ = key.split("-")[-2:]
    return int(run), int(round_)


def declare() -> None:
    """Tell the floor below; once, when the app is ready."""
    reminder_kind(
        PLAN_DONE,
        _("What became of a plan"),
        _("The question is answered within seven days, whatever the answer."),
        plans_answered,
        within_days=7,
    )
    reminder_kind(
        CHECK_IN,
        _("A check-in that waits"),
        _("The check-in is answered to the end within fourteen days."),
        check_ins_completed,
        within_days=14,
    )
    reminder_kind(
        figures.KIND,
        _("Figures of a mission, a week later"),
        _("The team gives figures, or says that there are none, within seven days. The whole team is drawn as one."),
        figures_given,
        within_days=7,
    )
    reminder_kind(
        review_mails.REMINDER,
        _("A review that is waited for"),
        _("The review is given, or “Not me” said, within three days: then somebody else is asked."),
        reviews_answered,
        within_days=3,
    )
    wish_kind(
        REVIEW,
        _("Questions of the day"),
        _("Only who asked for this mail gets it. A wish is a promise: nobody is left without, nothing is compared."),
    )
    _declare_messages()
    # Who has a plan, follows a network or was asked for help is told to nobody, not even to who looks after the mails.
    keep_confidential(PLAN_DONE, CHECK_IN, REVIEW, HELP, "reading")


def _declare_messages() -> None:
    """Each of them once, about something that has just happened, to the person it is for."""
    message_kind(HELP, _("A question to a colleague, and its answer"), _("Somebody asked, and waits."))
    message_kind("reading", _("A draft to read"), _("Its author chose this reader, and waits."))
    message_kind(
        "hand_over", _("An official account handed over"), _("Nothing changes hands without this person’s yes.")
    )
    message_kind("mission_invited", _("Invitation to a mission"), _("A colleague keeps a place in the team."))
    message_kind(review_mails.ASKED, _("A mission to review"), _("A team waits; “Not me” is one tap."))
    message_kind(review_mails.OUTCOME, _("What was said of a mission"), _("It is the answer to what was handed in."))
