"""Addresses of videos: only what an allowed provider knows, and nothing else of what was typed."""

import pytest

from lms.lib.videos import frame_address

PEERTUBE = ["Tube.Example.org"]


@pytest.mark.parametrize(
    ("typed", "loaded"),
    [
        (
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=12",
            "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0",
        ),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0"),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        ("https://vimeo.com/76979871/0a1b2c3d4e", "https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e"),
        (
            "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e",
            "https://player.vimeo.com/video/76979871?dnt=1&h=0a1b2c3d4e",
        ),
        ("https://tube.example.org/w/4Xq9aBcD12", "https://tube.example.org/videos/embed/4Xq9aBcD12"),
        ("https://tube.example.org/videos/watch/4Xq9aBcD12/", "https://tube.example.org/videos/embed/4Xq9aBcD12"),
    ],
)
def test_an_allowed_page_gives_the_address_of_its_player(typed: str, loaded: str) -> None:
    assert frame_address(typed, PEERTUBE) == loaded


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "javascript:alert(1)",
        "ftp://youtu.be/dQw4w9WgXcQ",
        "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        "https://evil.example/?https://youtu.be/dQw4w9WgXcQ",
        "https://user@evil.example/w/4Xq9aBcD12",
        "https://www.youtube.com/watch?v=too-short",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ%22onload=",
        "https://www.youtube.com/playlist?list=PL12345678901",
        "https://vimeo.com/channels/staffpicks",
        "https://tube.example.org/w/../../admin",
        "https://other-tube.example.org/w/4Xq9aBcD12",
    ],
)
def test_anything_else_gives_none(typed: str) -> None:
    assert frame_address(typed, PEERTUBE) is None
