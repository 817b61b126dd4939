"""What one may send to a mission."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lms.accounts.models import User
from lms.adoption.missions import file_types
from lms.adoption.models import Draft
from lms.adoption.sandbox import colleagues
from lms.adoption.sandbox.forms import WHY_REFUSED
from lms.lib import photos
from lms.networks.models import Network

NOTE = 500
MOST_FIGURE = 10**11
"""More people than there are."""


class StartForm(forms.Form):
    """On which network; nothing to choose when the mission names one."""

    network = forms.ModelChoiceField(
        Network.objects.none(), label=_("On which network?"), empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, networks: QuerySet[Network], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = list(networks)
        field: Any = self.fields["network"]
        field.queryset = networks
        if len(found) == 1:
            field.widget, field.initial = forms.HiddenInput(), found[0].pk


class ProofForm(forms.Form):
    """A form of the desk, where several stand: their fields have names of the same kind, and ids of their own."""

    kind = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{self.kind}-%s")
        super().__init__(*args, **kwargs)


class WebAddressField(forms.URLField):
    """An address of the web and of nothing else, said to be wrong once."""

    default_validators = [URLValidator(["http", "https"])]


class LinkForm(ProofForm):
    """Where it was published."""

    kind = "link"
    url = WebAddressField(
        label=_("Address of the post"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://", "autocomplete": "off"}),
    )
    text = forms.CharField(label=_("A word about it"), required=False, max_length=NOTE)


class ScreenshotForm(ProofForm):
    """A picture of the screen, written anew: what comes out of `picture` is a `photos.Photo`."""

    kind = "screenshot"
    picture = forms.FileField(
        label=_("Screenshot"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=_("JPEG, PNG, WebP or GIF, up to 10 MB. Hide the names of people who are not of the house."),
    )
    text = forms.CharField(
        label=_("What one sees in it"), max_length=NOTE, help_text=_("One sentence, for who cannot see it.")
    )

    def clean_picture(self) -> photos.Photo:
        """Taken by its content; what is too heavy is not even read."""
        file: UploadedFile = self.cleaned_data["picture"]
        try:
            if (file.size or 0) > photos.MAX_BYTES:
                raise photos.RefusedError("heavy")
            return photos.take(file.read())
        except photos.RefusedError as refusal:
            raise forms.ValidationError(WHY_REFUSED[refusal.code], params={"name": file.name}) from refusal


class FileForm(ProofForm):
    """A file of a kind that can be told by its content."""

    kind = "file"
    file = forms.FileField(
        label=pgettext_lazy("evidence", "File"),
        help_text=_("PDF, text, office document without macros, MP4 or WebM, up to 20 MB. Pictures go as screenshots."),
    )
    text = forms.CharField(label=_("A word about it"), required=False, max_length=NOTE)

    def clean_file(self) -> UploadedFile:
        """Its name and what the browser says of it count for nothing."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > file_types.MAX_BYTES:
            raise forms.ValidationError(_("“%(name)s” is heavier than 20 MB."), params={"name": file.name})
        self.data_of_file = file.read()
        if file_types.type_of(self.data_of_file) is None:
            raise forms.ValidationError(
                _("“%(name)s” is not of a kind that is kept here. A PDF always is."), params={"name": file.name}
            )
        return file


class DraftForm(ProofForm):
    """One of one’s own drafts."""

    kind = "draft"
    draft = forms.ModelChoiceField(Draft.objects.none(), label=_("One of your drafts"), empty_label=None)

    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["draft"]
        field.queryset = Draft.objects.visible_to(person)


def _figure(label: Any, help_text: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST_FIGURE, widget=widget, help_text=help_text
    )


class FiguresForm(ProofForm):
    """What the network says of it a week later."""

    kind = "figures"
    reach = _figure(_("People reached"), _("The network may say impressions, views or accounts reached."))
    reactions = _figure(_("Reactions"))
    comments = _figure(pgettext_lazy("figures", "Comments"))

    def clean(self) -> dict[str, Any]:
        """One figure at least."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and all(data.get(name) is None for name in self.fields):
            raise forms.ValidationError(_("Write down one figure at least, 0 among them; or say that there are none."))
        return data


class InviteForm(forms.Form):
    """Whom one asks to join."""

    person = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, asking: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asking = asking

    def clean(self) -> dict[str, Any]:
        """Somebody who is here."""
        data: dict[str, Any] = super().clean() or {}
        data["colleague"] = colleagues.askable(self.asking).filter(pk=data.get("person") or 0).first()
        if data["colleague"] is None:
            raise forms.ValidationError(_("Choose somebody in the list."))
        return data
