"""For every test: what this machine offers is looked up first, and what could not be run is named at the end."""

pytest_plugins = ("tests.machine",)
