"""What machines ask, and what people see when the database is away."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.operations.health import findings
from lms.organisation.access import everybody


@everybody
@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process is alive; asks nothing of anybody else."""
    return HttpResponse("alive\n", content_type="text/plain")


@everybody
@require_safe
@never_cache
def readyz(_request: HttpRequest) -> JsonResponse:
    """Fit to serve, or a 503 that names what is not."""
    found = findings()
    failing = [finding.name for finding in found if not finding.is_ok and not finding.is_warning]
    said = {"ready": not failing, "failing": failing, "checks": {finding.name: finding.said for finding in found}}
    return JsonResponse(said, status=503 if failing else 200)


def something_went_wrong(request: HttpRequest) -> HttpResponse:
    """The handler of every unexpected error: a database that is away is said so, with when to come back."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return HttpResponse(_alone("503.html", request), status=503, headers={"Retry-After": "20"})
    return HttpResponse(_alone("500.html", request), status=500)


def _alone(name: str, request: HttpRequest) -> str:
    """The page without a request: no context processor may ask the database, or break, again."""
    return loader.get_template(name).render({"CSP_NONCE": str(getattr(request, "csp_nonce", ""))})
