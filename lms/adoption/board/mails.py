"""Mails about questions: one kind and one subject for who asks and who is asked, and no name of a helper in any."""

from django.conf import settings
from django.utils.translation import gettext_lazy

from lms.accounts.models import User
from lms.adoption.board import links
from lms.adoption.models import HelpAsk, HelpRequest
from lms.networks.models import Network
from lms.notifications import outbox
from lms.notifications.models import Message

KIND = "help"
WHY = gettext_lazy("You receive this mail because of the board “Who does what”, where colleagues help each other.")


def _key(network: Network | int, rest: str = "") -> str:
    """By network, so that what was sent about one can be taken back."""
    return f"help-ask-{network if isinstance(network, int) else network.pk}-{rest}"


def to_helper(ask: HelpAsk, request: HelpRequest) -> Message:
    """The question, for one of those it is sent to."""
    context = {
        "asked": request,
        "is_for_helper": True,
        "url": settings.BASE_URL + request.get_absolute_url(),
        "not_now": links.not_now_link(ask),
    }
    key = _key(request.network, f"{request.pk}-{ask.person_id}")
    return outbox.post(KIND, ask.person, key, context, WHY)


def to_asker(request: HelpRequest) -> Message | None:
    """That somebody has answered; who, stands on the page."""
    if request.taken_at is None:
        return None
    context = {"asked": request, "is_for_helper": False, "url": settings.BASE_URL + request.get_absolute_url()}
    return outbox.post(
        KIND, request.asker, f"help-answer-{request.pk}-{int(request.taken_at.timestamp())}", context, WHY
    )


def take_back(helper: User, network: Network | int) -> None:
    """No mail tells that `helper` was sent a question about `network`."""
    outbox.take_back(helper, _key(network))
