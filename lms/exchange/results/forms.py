"""What is chosen on the way of an import of results."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import OfficialAccount
from lms.exchange.results.columns import BY_KEY, FIELDS, FIGURES
from lms.exchange.results.models import ORDERS, ResultImport
from lms.exchange.results.reading import MAX_BYTES
from lms.lib import tables
from lms.networks.models import Network


class ResultUploadForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=_("File of the network"),
        help_text=_(
            "CSV or Excel (.xlsx), as it comes out. Nothing is counted before you have seen what would change."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )

    def clean_file(self) -> UploadedFile:
        """Not larger than what can be read; said before it is read."""
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(limit)s MB. Export fewer months at a time."),
                params={"limit": MAX_BYTES // tables.MEGABYTE},
            )
        return file


class ResultColumnsForm(forms.Form):
    """Whose figures they are, what each column holds, how days are written."""

    about = forms.ChoiceField(label=_("Whose figures are these?"))
    order = forms.ChoiceField(label=_("How are the days written?"), choices=ORDERS, widget=forms.RadioSelect)

    def __init__(self, found: ResultImport, data: Any = None) -> None:
        super().__init__(data)
        self.header, self.sample = found.header, found.sample
        self._offer_accounts(found)
        self.initial["order"] = found.order
        chosen = {column: key for key, columns in found.mapping.items() for column in columns}
        choices = [("", _("leave out")), *((field.key, field.label) for field in FIELDS)]
        for column in range(len(self.header)):
            name = f"column-{column}"
            self.fields[name] = forms.ChoiceField(label=self._heading(column), choices=choices, required=False)
            self.initial[name] = chosen.get(column, "")

    def _offer_accounts(self, found: ResultImport) -> None:
        """The accounts of the register, then the networks without one."""
        accounts = OfficialAccount.objects.open().select_related("network")
        self.accounts = {f"account-{account.pk}": account for account in accounts}
        self.networks = {f"network-{network.pk}": network for network in Network.objects.all()}
        about: Any = self.fields["about"]
        words = _("%(network)s, no account of the register")
        about.choices = [
            ("", "—"),
            *((value, str(account)) for value, account in self.accounts.items()),
            *((value, words % {"network": network}) for value, network in self.networks.items()),
        ]
        if found.account_id:
            self.initial["about"] = f"account-{found.account_id}"
        elif found.network_id:
            self.initial["about"] = f"network-{found.network_id}"

    def _heading(self, column: int) -> str:
        """The name of a column, or its number."""
        return self.header[column] or str(_("column %d") % (column + 1))

    def columns(self) -> list[tuple[forms.BoundField, list[str]]]:
        """Each column's field, with the first values under it."""
        return [
            (self[f"column-{column}"], [row[column] for row in self.sample if row[column]])
            for column in range(len(self.header))
        ]

    def clean(self) -> dict[str, Any]:
        """The day and a figure are needed; figures may be added up, other columns stand alone."""
        mapping: dict[str, list[int]] = {}
        for column in range(len(self.header)):
            if not (key := self.cleaned_data.get(f"column-{column}")):
                continue
            if key in mapping and not BY_KEY[key].adds_up:
                other = self._heading(mapping[key][0])
                self.add_error(f"column-{column}", _("“%(other)s” already holds this.") % {"other": other})
            mapping.setdefault(key, []).append(column)
        if "since" not in mapping:
            words = _("Choose the column that holds: %(field)s.") % {"field": BY_KEY["since"].label}
            self.add_error(None, words)
        if not set(FIGURES) & set(mapping):
            self.add_error(None, _("Choose the column of one figure at least."))
        self.cleaned_data["mapping"] = mapping
        return self.cleaned_data

    @property
    def account(self) -> OfficialAccount | None:
        """The account chosen, if one of the register was."""
        return self.accounts.get(self.cleaned_data["about"])

    @property
    def network(self) -> Network:
        """The network chosen, or that of the account."""
        return self.account.network if self.account else self.networks[self.cleaned_data["about"]]
