"""What one may ask of the outbox."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.notifications.models import Message


class OutboxFilter(forms.Form):
    """State and words; a wrong value is as good as none."""

    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All messages")), *Message.State.choices]
    )
    q = forms.CharField(label=_("Search for a person, an address or a subject"), required=False, max_length=200)
