"""Cookies and headers of a real installation, read from the production settings themselves."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
NAMES = [
    "SESSION_COOKIE_NAME",
    "CSRF_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_HTTPONLY",
    "SESSION_COOKIE_SAMESITE",
    "CSRF_COOKIE_SAMESITE",
    "SESSION_COOKIE_PATH",
    "CSRF_COOKIE_PATH",
    "SESSION_COOKIE_DOMAIN",
    "CSRF_COOKIE_DOMAIN",
    "SECURE_SSL_REDIRECT",
    "DEBUG",
    "MAILBOX_PAGE",
    "DEMONSTRATION",
    "EMAIL_BACKEND",
    "MAIL_TRANSPORT",
    "AUTHENTICATION_BACKENDS",
    "REQUIRE_MFA_FOR_STAFF",
    "ALLAUTH_TRUSTED_PROXY_COUNT",
    "CACHES",
]
READ = f"import json; from django.conf import settings; print(json.dumps({{n: getattr(settings, n) for n in {NAMES}}}))"


def production(**environment: str) -> dict[str, Any]:
    """The production settings, read by a process of their own with this environment."""
    whole = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "lms.settings.production",
        "SECRET_KEY": "x" * 60,
        "BASE_URL": "https://aisance.example",
        "AISANCE_ENV_FILE": "/nonexistent",
        **environment,
    }
    run = subprocess.run([sys.executable, "-c", READ], cwd=ROOT, env=whole, capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


@pytest.fixture(scope="module")
def settings_of_production() -> dict[str, Any]:
    return production()


@pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
def test_cookies_are_locked_to_the_host(settings_of_production: dict[str, Any], cookie: str) -> None:
    found = {name: settings_of_production[f"{cookie}_COOKIE_{name}"] for name in ("SECURE", "HTTPONLY", "SAMESITE")}
    assert found == {"SECURE": True, "HTTPONLY": True, "SAMESITE": "Lax"}
    # A browser takes a __Host- cookie only if it is secure, for the whole host, and for no other.
    assert settings_of_production[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
    assert settings_of_production[f"{cookie}_COOKIE_PATH"] == "/"
    assert settings_of_production[f"{cookie}_COOKIE_DOMAIN"] is None


def test_nothing_of_development_is_left(settings_of_production: dict[str, Any]) -> None:
    assert not any(settings_of_production[name] for name in ("DEBUG", "MAILBOX_PAGE", "DEMONSTRATION"))
    assert settings_of_production["SECURE_SSL_REDIRECT"] is True


def test_there_is_one_way_in_and_one_way_out(settings_of_production: dict[str, Any]) -> None:
    assert settings_of_production["AUTHENTICATION_BACKENDS"] == ["lms.organisation.backend.PersonBackend"]
    assert settings_of_production["EMAIL_BACKEND"] == "lms.notifications.backends.OutboxBackend"
    assert settings_of_production["MAIL_TRANSPORT"] == "django.core.mail.backends.smtp.EmailBackend"


def test_counters_of_failures_are_shared_between_processes(settings_of_production: dict[str, Any]) -> None:
    assert settings_of_production["CACHES"]["default"]["BACKEND"].endswith(("DatabaseCache", "RedisCache"))


def test_the_environment_decides_on_proxies_and_the_second_factor() -> None:
    chosen = production(TRUSTED_PROXIES="2", REQUIRE_MFA_FOR_STAFF="true")
    assert (chosen["ALLAUTH_TRUSTED_PROXY_COUNT"], chosen["REQUIRE_MFA_FOR_STAFF"]) == (2, True)
