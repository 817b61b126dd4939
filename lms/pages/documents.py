"""Files of lessons. Who is signed in may have them; that somebody knows the address of one is not enough."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from wagtail.documents.models import AbstractDocument

PICTURES = ("images", "original_images")
"""The folders of the media that have addresses of their own: their names cannot be guessed, mails may show them."""
KEPT_FOR = 3600
"""Seconds for which the reader's own browser may keep a file; nobody on the way may keep it at all."""


def is_open_to(document: AbstractDocument, request: HttpRequest) -> bool:
    """No restriction that an administrator has put on its collection keeps the reader out."""
    return all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions())


def handed_out(document: AbstractDocument) -> HttpResponseBase:
    """The file: sent by us, or by the nginx before us, which can also send a part of a film. 404 when it is gone."""
    response = _by_nginx(document) if settings.X_ACCEL_MEDIA else _by_us(document)
    is_download = document.content_disposition != "inline"
    response["Content-Type"] = document.content_type
    response["Content-Disposition"] = content_disposition_header(is_download, document.filename) or "inline"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["Cache-Control"] = f"private, max-age={KEPT_FOR}"
    return response


def _by_us(document: AbstractDocument) -> HttpResponseBase:
    try:
        return FileResponse(document.file.open("rb"))
    except FileNotFoundError as missing:
        raise Http404 from missing


def _by_nginx(document: AbstractDocument) -> HttpResponseBase:
    return HttpResponse(headers={"X-Accel-Redirect": settings.X_ACCEL_MEDIA + quote(document.file.name)})
