"""What the daily review posts, beside the fields of the question itself, and what a person wishes of it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.models import ReviewWish

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
