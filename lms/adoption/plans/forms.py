"""What is written in a plan, and what is answered about one."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import Plan, PlanAnswer
from lms.adoption.models.plans import ACTION, CUE
from lms.adoption.sentence import tidy
from lms.networks.models import Network

FURTHEST = 366
"""Days ahead for which one may plan."""
TYPED = {"autocomplete": "off", "autocapitalize": "none", "enterkeyhint": "next"}


class IntentionForm(forms.Form):
    """A cue, an action, perhaps a network: what plans and habits have in common."""

    cue = forms.CharField(
        label=_("If… (the moment)"),
        max_length=CUE,
        help_text=_("Something that happens anyway: an hour, a place, a message, the end of a task."),
        widget=forms.TextInput(attrs=TYPED),
    )
    action = forms.CharField(
        label=_("then… (what I do)"),
        max_length=ACTION,
        help_text=_("One thing, small enough for a full day."),
        widget=forms.TextInput(attrs=TYPED),
    )
    network = forms.ModelChoiceField(
        label=_("Network"), queryset=Network.objects.all(), required=False, empty_label=_("Any network")
    )

    def clean_cue(self) -> str:
        """Something is left once “if” is taken away."""
        return _something(self.cleaned_data["cue"])

    def clean_action(self) -> str:
        """Something is left once “then” is taken away."""
        return _something(self.cleaned_data["action"])


def _something(half: str) -> str:
    if not tidy(half):
        raise forms.ValidationError(_("A few words are missing here."))
    return half


class PlanForm(IntentionForm):
    """A plan: the day from which it holds comes on top."""

    planned_on = forms.DateField(
        label=_("From which day?"),
        help_text=_("A week and a month after it, you are asked whether it worked out."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean_planned_on(self) -> dt.date:
        """From today on, and within a year; a day that stood there may stay."""
        day: dt.date = self.cleaned_data["planned_on"]
        today = timezone.localdate()
        if self.plan and day == self.plan.planned_on:
            return day
        if not today <= day <= today + dt.timedelta(days=FURTHEST):
            raise forms.ValidationError(_("Choose a day from today on, within a year."))
        return day


class AnswerForm(forms.Form):
    """One answer of one round."""

    days = forms.TypedChoiceField(choices=PlanAnswer.Round, coerce=int)
    answer = forms.ChoiceField(choices=PlanAnswer.Answer)


class ModuleForm(forms.Form):
    """The module at whose end a plan is offered; a wrong value is as good as none."""

    module = forms.UUIDField(required=False)
