"""Colours in OKLCH, as the tokens of the design system write them, and how well they read on each other.

Conversion: Björn Ottosson, “A perceptual color space for image processing” (2020).
Contrast: WCAG 2.2, “relative luminance” and “contrast ratio”.
"""

import math

Channels = tuple[float, float, float]


def linear(lightness: float, chroma: float, hue: float) -> Channels:
    """Linear sRGB of oklch(lightness chroma hue), lightness 0–1; what no screen can show is clipped."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _clip(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _clip(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _clip(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))


def as_hex(lightness: float, chroma: float, hue: float) -> str:
    """`#rrggbb`, for what cannot read OKLCH: mail programs, the browser's own bar."""
    return "#" + "".join(f"{round(255 * _encoded(value)):02x}" for value in linear(lightness, chroma, hue))


def _encoded(value: float) -> float:
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055


def luminance(colour: Channels) -> float:
    """0 for black, 1 for white, from linear channels."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Channels, other: Channels) -> float:
    """1 for the same colour to 21 for black on white; text needs 4.5, the parts of a control 3."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
