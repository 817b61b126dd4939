"""The outbox for administrators; in development, the mailbox that shows what people would have received."""

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lms.accounts.access import administrator_only, everybody
from lms.notifications import outbox as letters
from lms.notifications.forms import OutboxFilter
from lms.notifications.models import Message

PAGE_SIZE = 50


@administrator_only
@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """What was sent, what waits, and why. The texts themselves are between the product and the person."""
    form = OutboxFilter(request.GET or None)
    found = Message.objects.defer("text", "html").select_related("recipient").matching(**_asked(form))
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "counts": Message.objects.count_by_state(), "asked": _query(request)}
    template = "notifications/_outbox_list.html" if request.headers.get("HX-Request") else "notifications/outbox.html"
    return render(request, template, context)


def _asked(form: OutboxFilter) -> dict[str, str]:
    """The valid part of the question."""
    form.is_valid()
    return {name: getattr(form, "cleaned_data", {}).get(name, "") for name in ("state", "q")}


def _query(request: HttpRequest) -> str:
    """The address’s question without the page, for the links to other pages."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return asked.urlencode()


@administrator_only
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a message once more, now."""
    row = letters.send_again(get_object_or_404(Message, pk=pk), request.user)  # type: ignore[arg-type]
    if row.state == Message.State.SENT:
        messages.info(request, _("This message has already been sent; it is not sent twice."))
    else:
        messages.success(request, _("The message to %(address)s is on its way again.") % {"address": row.address})
    return redirect("outbox")


@everybody
@require_GET
def mailbox(request: HttpRequest) -> HttpResponse:
    """Development only: every mail, newest first."""
    _only_in_development()
    page = Paginator(Message.objects.select_related("recipient"), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "notifications/mailbox.html", {"page": page})


@everybody
@require_GET
def mailbox_message(request: HttpRequest, pk: int) -> HttpResponse:
    """Development only: one mail, as text and as HTML in a frame that runs nothing."""
    _only_in_development()
    return render(request, "notifications/mailbox_message.html", {"mail": get_object_or_404(Message, pk=pk)})


@everybody
@require_GET
@csp({"default-src": [NONE], "style-src": [UNSAFE_INLINE], "img-src": [SELF, "data:"], "frame-ancestors": [SELF]})
def mailbox_html(_request: HttpRequest, pk: int) -> HttpResponse:
    """Development only: the HTML of one mail, with the inline styles that mail programs need and no script.

    Its links open beside the mailbox, as they would beside a mail program: inside the frame no form could be sent.
    """
    _only_in_development()
    html = get_object_or_404(Message, pk=pk).html
    return HttpResponse(html.replace("<head>", '<head><base target="_blank">', 1))


def _only_in_development() -> None:
    if not settings.MAILBOX_PAGE:
        raise Http404
