"""Addresses of videos at the providers that an installation allows. Pure: hosts come as arguments."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, urlsplit

YOUTUBE = {"youtube.com", "www.youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}
VIMEO = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
_YOUTUBE_ID = re.compile(r"[\w-]{11}")
_VIMEO_ID = re.compile(r"\d{6,12}")
_PEERTUBE_ID = re.compile(r"[\w-]{8,64}")


def frame_address(address: str, peertube_hosts: Iterable[str] = ()) -> str | None:
    """The address to load in a frame for the page `address` of a video; None when no allowed provider knows it.

    Only the identifier is taken over: nothing else of what was typed reaches the frame.
    """
    parts = urlsplit(address.strip())
    host = (parts.hostname or "").lower()
    if parts.scheme not in ("http", "https"):
        return None
    if host in YOUTUBE:
        return _youtube(host, parts.path, parts.query)
    if host in VIMEO:
        return _vimeo(parts.path, parts.query)
    return _peertube(host, parts.path) if host in {allowed.lower() for allowed in peertube_hosts} else None


def _youtube(host: str, path: str, query: str) -> str | None:
    steps = [step for step in path.split("/") if step]
    if host == "youtu.be":
        found = steps[0] if steps else ""
    elif steps[:1] == ["watch"]:
        found = parse_qs(query).get("v", [""])[0]
    else:
        found = steps[1] if len(steps) > 1 and steps[0] in ("embed", "shorts", "live") else ""
    return f"https://www.youtube-nocookie.com/embed/{found}?rel=0" if _YOUTUBE_ID.fullmatch(found) else None


def _vimeo(path: str, query: str) -> str | None:
    steps = [step for step in path.split("/") if step and step != "video"]
    if not steps or not _VIMEO_ID.fullmatch(steps[0]):
        return None
    # A private video's address carries a second part, without which it does not play.
    key = steps[1] if len(steps) > 1 else parse_qs(query).get("h", [""])[0]
    secret = f"&h={key}" if re.fullmatch(r"[0-9a-f]{6,20}", key) else ""
    return f"https://player.vimeo.com/video/{steps[0]}?dnt=1{secret}"


def _peertube(host: str, path: str) -> str | None:
    found = re.fullmatch(r"/(?:w|videos/watch|videos/embed)/([^/]+)/?", path)
    if not found or not _PEERTUBE_ID.fullmatch(found[1]):
        return None
    return f"https://{host}/videos/embed/{found[1]}"
