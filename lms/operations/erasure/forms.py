"""What is asked before somebody is erased."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ErasureForm(forms.Form):
    """One tick: it cannot be taken back."""

    is_certain = forms.BooleanField(
        label=_("I have checked who asks for it. I know that it cannot be taken back."),
        error_messages={"required": _("Tick this to go on.")},
    )
