"""What is chosen on the way of an import of results."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import OfficialAccount
from lms.exchange.forms import ColumnsForm, UploadForm
from lms.exchange.results.columns import FIELDS, FIGURES
from lms.exchange.results.models import ORDERS, ResultImport
from lms.exchange.results.reading import MAX_BYTES
from lms.networks.models import Network


class ResultUploadForm(UploadForm):
    """The file."""

    label = _("File of the network")
    help_text = _("CSV or Excel (.xlsx), as it comes out. Nothing is counted before you have seen what would change.")
    limit = MAX_BYTES
    too_large = _("The file is larger than %(limit)s MB. Export fewer months at a time.")


class ResultColumnsForm(ColumnsForm):
    """Whose figures they are, what each column holds, how days are written."""

    offered = FIELDS

    about = forms.ChoiceField(label=_("Whose figures are these?"))
    order = forms.ChoiceField(label=_("How are the days written?"), choices=ORDERS, widget=forms.RadioSelect)

    def __init__(self, found: ResultImport, data: Any = None) -> None:
        super().__init__(found, data)
        self._offer_accounts(found)
        self.initial["order"] = found.order

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

    def clean(self) -> dict[str, Any]:
        """The day and a figure are needed; figures may be added up, other columns stand alone."""
        mapping, about = self.told(), self.cleaned_data.get("about", "")
        if not set(FIGURES) & set(mapping):
            self.add_error(None, _("Choose the column of one figure at least."))
        account = self.accounts.get(about)
        network = account.network if account else self.networks.get(about)
        order = self.cleaned_data.get("order")
        self.cleaned_data["choices"] = {"mapping": mapping, "network": network, "account": account, "order": order}
        return self.cleaned_data
