"""How a hue is chosen: by its name, with its colour beside it."""

from django import forms


class HueSelect(forms.RadioSelect):
    """Radio buttons, each with a swatch; the value of a choice is an angle of the colour circle."""

    option_template_name = "organisation/hue_option.html"
