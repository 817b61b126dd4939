"""The networks, and the page of each: everybody who works here may read them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from lms.adoption.models import Passage
from lms.adoption.networks import page
from lms.networks import relations
from lms.networks.models import Network, NetworkState
from lms.organisation.access import PersonRequest, signed_in


@signed_in
def networks(request: PersonRequest) -> HttpResponse:
    """Every network with its state today. Two statements."""
    found = Network.objects.with_state(timezone.localdate())
    followed = set(Passage.objects.visible_to(request.user).followed().values_list("network_id", flat=True))
    return render(
        request,
        "adoption/networks/networks.html",
        {"networks": found, "followed": followed, "labels": dict(NetworkState.State.choices)},
    )


@signed_in
def network(request: PersonRequest, network: str) -> HttpResponse:
    """One network. Five statements, and those of what stands in relation to it."""
    found = get_object_or_404(Network, key=network)
    context = {
        "network": found,
        "page": page.of(found, timezone.now()),
        "relations": relations.of(found, request.user),
        "passage": Passage.objects.visible_to(request.user).filter(network=found).first(),
    }
    return render(request, "adoption/networks/network.html", context)
