"""What one may send to the sandbox."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import Draft, DraftPicture, Focus
from lms.adoption.models.drafts import MAX_PICTURES
from lms.adoption.sandbox import colleagues, excerpts
from lms.adoption.sandbox.drafts import MAX_TEXT
from lms.adoption.sandbox.readings import MOST_READERS
from lms.lib import photos

WHY_REFUSED = {
    "heavy": _("“%(name)s” is heavier than 10 MB. Send it smaller."),
    "large": _("“%(name)s” has more than 40 million pixels. Send it smaller."),
    "unreadable": _("“%(name)s” is not a picture that can be read here. JPEG, PNG, WebP and GIF are."),
}
OPENINGS = [
    ("", _("No beginning: my own words")),
    (_("What I like:"), _("What I like:")),
    (_("I was not sure I understood:"), _("I was not sure I understood:")),
    (_("What if it began with:"), _("What if it began with:")),
    (_("One could perhaps leave out:"), _("One could perhaps leave out:")),
    (_("For somebody who does not know us:"), _("For somebody who does not know us:")),
]


class PostField(forms.CharField):
    """A post as it was typed: its spaces count, its line ends are one character whatever the browser sends."""

    def __init__(self) -> None:
        message = _("A draft holds 20,000 characters at most; this one has %(show_value)d.")
        widget = forms.Textarea(attrs={"rows": 7, "spellcheck": "true", "autocomplete": "off"})
        super().__init__(label=_("Your post"), required=False, strip=False, max_length=MAX_TEXT, widget=widget)
        self.error_messages["max_length"] = message
        self.validators[0].message = message  # type: ignore[attr-defined]
        self.widget.attrs.pop("maxlength", None)  # words are cut by nobody: what is too long is said

    def to_python(self, value: Any) -> str:
        """With line ends as one character."""
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


class SeveralFiles(forms.ClearableFileInput):
    """A field for files in which one may choose more than one."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class PicturesField(forms.FileField):
    """Several pictures, each read and written anew: what comes out is a list of `photos.Photo`."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Every file is tried: each refusal is said with its name."""
        files = data if isinstance(data, list) else [data] if data else []
        if len(files) > MAX_PICTURES:
            raise forms.ValidationError(_("At most 20 pictures at a time."))
        taken, refused = [], []
        for file in files:
            try:
                taken.append(self._taken(super().clean(file, initial)))
            except photos.RefusedError as refusal:
                refused.append(forms.ValidationError(WHY_REFUSED[refusal.code], params={"name": file.name}))
        if refused:
            raise forms.ValidationError(refused)
        return taken

    def _taken(self, file: UploadedFile) -> photos.Photo:
        """One picture; what is too heavy is not even read."""
        if (file.size or 0) > photos.MAX_BYTES:
            raise photos.RefusedError("heavy")
        return photos.take(file.read())


class SandboxForm(forms.Form):
    """The text, the networks to see it on, pictures to add, and a title when it is kept."""

    text = PostField()
    title = forms.CharField(
        label=_("Title of the draft"), required=False, max_length=120, help_text=_("For you alone, to find it again.")
    )
    networks = forms.MultipleChoiceField(
        label=_("Networks to see"), required=False, widget=forms.CheckboxSelectMultiple
    )
    pictures = PicturesField(
        label=_("Add pictures"),
        required=False,
        widget=SeveralFiles(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=_("JPEG, PNG, WebP or GIF, up to 10 MB each. The place where it was taken is removed."),
    )

    def __init__(self, names: dict[str, str], draft: Draft | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft
        self.fields["networks"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A draft that holds nothing is not kept."""
        data: dict[str, Any] = super().clean() or {}
        is_empty = not data.get("text", "").strip() and not (self.draft and self.draft.pictures.exists())
        if "keep" in self.data and not self.errors and is_empty and not data.get("pictures"):
            self.add_error("text", _("Write something or add a picture, then keep it."))
        return data

    def clean_pictures(self) -> list[photos.Photo]:
        """A draft has room for twenty."""
        taken: list[photos.Photo] = self.cleaned_data["pictures"]
        room = MAX_PICTURES - (self.draft.pictures.count() if self.draft and taken else 0)
        if len(taken) > room:
            raise forms.ValidationError(
                _("A draft has room for 20 pictures: %(room)d more."),
                params={"room": room},
            )
        return taken


class ShownForm(forms.Form):
    """Which networks to see."""

    networks = forms.MultipleChoiceField(required=False)

    def __init__(self, names: dict[str, str], *args: Any) -> None:
        super().__init__(*args)
        self.fields["networks"].choices = list(names.items())  # type: ignore[attr-defined]


class PictureForm(forms.ModelForm[DraftPicture]):
    """The words of a picture, and where its heart is."""

    focus = forms.ChoiceField(
        label=_("What matters stands"),
        choices=Focus.choices,
        widget=forms.RadioSelect(attrs={"class": "nine"}),
        help_text=_("The crops keep this place."),
    )

    class Meta:
        model = DraftPicture
        fields = ("alt_text", "is_decorative", "focus")
        labels = {
            "alt_text": _("What one sees in it"),
            "is_decorative": _("It only decorates: nobody misses anything without it."),
        }
        help_texts = {"alt_text": _("One or two sentences, for who cannot see it. “Picture of” is not needed.")}
        widgets = {"alt_text": forms.Textarea(attrs={"rows": 3})}


class EvidenceForm(forms.Form):
    """For which networks the draft is to count: only those that would take it as it is."""

    networks = forms.MultipleChoiceField(label=_("Networks"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, accepted: dict[str, str], *args: Any) -> None:
        super().__init__(*args)
        self.fields["networks"].choices = list(accepted.items())  # type: ignore[attr-defined]


class FindReaderForm(forms.Form):
    """A name to look for."""

    q = forms.CharField(
        label=_("Name of a colleague or a trainer"),
        required=False,
        max_length=80,
        help_text=_("Two letters are enough; accents do not matter."),
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class AskForm(forms.Form):
    """Whom one asks, with a word."""

    reader = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(label=_("A word with it"), required=False, max_length=300)

    def __init__(self, draft: Draft, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft = draft

    def clean(self) -> dict[str, Any]:
        """Somebody who is here; not more readers than one can thank."""
        data: dict[str, Any] = super().clean() or {}
        data["person"] = colleagues.askable(self.draft.person).filter(pk=data.get("reader") or 0).first()
        if data["person"] is None:
            raise forms.ValidationError(_("Choose somebody in the list."))
        if self.draft.readings.filter(withdrawn_at=None).count() >= MOST_READERS:
            raise forms.ValidationError(_("Ten people read this draft already: that is plenty of advice."))
        return data


class CommentForm(forms.Form):
    """What a reader says, and of which passage."""

    passage = forms.ChoiceField(label=_("About"), required=False)
    opening = forms.ChoiceField(label=_("A kind beginning"), required=False, choices=OPENINGS)
    text = forms.CharField(
        label=_("Your comment"), max_length=900, widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"})
    )
    quote = forms.CharField(required=False, strip=False, max_length=MAX_TEXT, widget=forms.HiddenInput)
    start = forms.IntegerField(required=False, min_value=0, max_value=MAX_TEXT, widget=forms.HiddenInput)

    def __init__(self, post: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.post = post
        self.sentences = excerpts.sentences(post)
        short = [(str(one.number), f"{one.number} · {one.text[:60]}") for one in self.sentences]
        self.fields["passage"].choices = [("", _("The whole draft")), *short]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The passage as words and a place: what was selected, else the sentence chosen, else nothing."""
        data: dict[str, Any] = super().clean() or {}
        quote, start = data.get("quote", "").replace("\r\n", "\n"), data.get("start") or 0
        if (found := excerpts.find(quote, start, self.post)) is not None:
            data |= {"quote": quote, "start": found}
        else:
            data |= self._sentence(data.get("passage", ""))
        data["said"] = " ".join(filter(None, (data.get("opening", ""), data.get("text", ""))))
        return data

    def _sentence(self, number: str) -> dict[str, Any]:
        found = next((one for one in self.sentences if str(one.number) == number), None)
        return {"quote": found.text, "start": found.start} if found else {"quote": "", "start": 0}


def chosen(form: forms.Form, known: Collection[str]) -> list[str]:
    """The keys of the networks ticked; none ticked means all."""
    return form.cleaned_data["networks"] or list(known)
