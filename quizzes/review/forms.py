"""What the daily review posts, beside the fields of the question itself, and what a person wishes of it."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import ReviewWish
from quizzes.review.reminder import Days

MOST = 2**31 - 1


class ReviewForm(forms.Form):
    """Which card, what the page was showing of it, and the number of questions asked for."""

    card = forms.IntegerField(min_value=1, max_value=MOST)
    times = forms.IntegerField(min_value=0, max_value=MOST)
    version = forms.IntegerField(min_value=1, max_value=MOST)
    hinted = forms.BooleanField(required=False)


def number_in(data: Any, name: str) -> int | None:
    """A number of an address; None when it is none."""
    try:
        return int(forms.IntegerField(min_value=0, max_value=MOST).clean(data.get(name)))
    except forms.ValidationError:
        return None


class WishForm(forms.ModelForm[ReviewWish]):
    """How many questions a day, and a mail or none."""

    class Meta:
        model = ReviewWish
        fields = ("per_day", "mail_day")
        labels = {"per_day": _("Questions a day"), "mail_day": _("A mail when questions are waiting")}
        help_texts = {
            "per_day": _("From 1 to 10. Three take less than two minutes."),
            "mail_day": _("Once a week at most, in the morning of that day. Never without your asking."),
        }
        widgets = {"per_day": forms.NumberInput(attrs={"min": 1, "max": ReviewWish.MOST, "inputmode": "numeric"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mail_day"].choices = [("", _("No mail")), *ReviewWish.Day.choices]  # type: ignore[attr-defined]


class CalendarForm(forms.Form):
    """When the calendar of a person should recall the questions: the hour of their own clock, and which days."""

    at = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        input_formats=("%H:%M", "%H:%M:%S", "%Hh%M"),
        error_messages={
            "required": _("Choose a time, for example 09:00."),
            "invalid": _("This is not a time. Write hours and minutes, for example 09:00."),
        },
    )
    days = forms.ChoiceField(
        label=_("Which days"),
        choices=Days.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose which days."),
            "invalid_choice": _("Choose every working day or every day."),
        },
    )

    def __init__(self, *args: Any, time_zone: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"at": dt.time(9), "days": Days.WORKING}
        self.fields["at"].help_text = _("On the clock of your time zone: %(zone)s.") % {"zone": time_zone}
