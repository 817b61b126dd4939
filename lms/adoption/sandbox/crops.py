"""Where to cut a picture so that what matters stays. Pure: sizes in pixels, places as shares from 0 to 1."""

PLACES = {
    f"{row}{'-' if row and column else ''}{column}" or "centre": (x, y)
    for row, y in (("top", 1 / 6), ("", 1 / 2), ("bottom", 5 / 6))
    for column, x in (("left", 1 / 6), ("", 1 / 2), ("right", 5 / 6))
}
"""The nine places of the focal point: the middle of each ninth of the picture."""


def crop_box(size: tuple[int, int], wanted: tuple[int, int], focus: str) -> tuple[int, int, int, int]:
    """The largest part of a picture of `size` in the proportions of `wanted`, as near round the focus as edges allow.

    Left, top, right, bottom; right and bottom excluded. At least one pixel wide and high.
    """
    width, height = size
    scale = min(width / wanted[0], height / wanted[1])
    across, down = max(1, round(wanted[0] * scale)), max(1, round(wanted[1] * scale))
    across, down = min(across, width), min(down, height)
    x, y = PLACES[focus]
    left = min(max(round(x * width - across / 2), 0), width - across)
    top = min(max(round(y * height - down / 2), 0), height - down)
    return left, top, left + across, top + down


def fitted(size: tuple[int, int], largest: tuple[int, int]) -> tuple[int, int]:
    """`size` made smaller, never larger, in the proportions of `largest`: no pixel is invented."""
    scale = min(1, size[0] / largest[0], size[1] / largest[1])
    return max(1, round(largest[0] * scale)), max(1, round(largest[1] * scale))
