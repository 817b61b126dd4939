"""Typed settings from the environment. `NAME_FILE` names a file that holds the secret `NAME`."""

import os
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent.parent

env = environ.FileAwareEnv()
if (_file := Path(os.environ.get("AISANCE_ENV_FILE", ROOT / ".env"))).is_file():
    env.read_env(str(_file))


def required(name: str) -> str:
    """The value of `name`; a clear sentence when it is missing or empty."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(
            f"The environment variable {name} (or {name}_FILE) is not set. docs/operations.md lists them all."
        )
    return str(value)
