"""Prefect is set up through the environment, without overruling the user."""

import os

import pytest

from flows.settings import apply_settings, find_user_server


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    for name in list(os.environ):
        if name.startswith("PREFECT_") or name == "DO_NOT_TRACK":
            monkeypatch.delenv(name)
    monkeypatch.setattr(os, "environ", os.environ.copy())
    os.environ["HOME"] = str(tmp_path)


def test_telemetry_is_off_and_the_log_quiet(tmp_path):
    apply_settings(home=tmp_path / "prefect")
    assert os.environ["DO_NOT_TRACK"] == "1"
    assert os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] == "false"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "CRITICAL"
    assert os.environ["PREFECT_HOME"] == str(tmp_path / "prefect")


def test_what_the_user_has_set_stays(tmp_path):
    os.environ["PREFECT_HOME"] = "/elsewhere"
    os.environ["PREFECT_LOGGING_LEVEL"] = "DEBUG"
    apply_settings(home=tmp_path)
    assert os.environ["PREFECT_HOME"] == "/elsewhere"
    assert os.environ["PREFECT_LOGGING_LEVEL"] == "DEBUG"


def test_no_server_is_found_where_none_is_configured():
    assert find_user_server() is None


def test_the_server_of_the_environment_comes_first(tmp_path):
    (tmp_path / ".prefect").mkdir()
    (tmp_path / ".prefect" / "profiles.toml").write_text(
        'active = "newsroom"\n[profiles.newsroom]\nPREFECT_API_URL = "http://profile/api"\n'
    )
    assert find_user_server() == "http://profile/api"
    os.environ["PREFECT_API_URL"] = "http://environment/api"
    assert find_user_server() == "http://environment/api"


def test_only_the_active_profile_counts(tmp_path):
    (tmp_path / ".prefect").mkdir()
    (tmp_path / ".prefect" / "profiles.toml").write_text(
        'active = "quiet"\n[profiles.quiet]\n[profiles.other]\nPREFECT_API_URL = "http://x/api"\n'
    )
    assert find_user_server() is None
    os.environ["PREFECT_PROFILE"] = "other"
    assert find_user_server() == "http://x/api"


def test_a_damaged_profile_is_left_to_prefect(tmp_path):
    (tmp_path / ".prefect").mkdir()
    (tmp_path / ".prefect" / "profiles.toml").write_text("[[[")
    assert find_user_server() is None
