from pathlib import Path

import pytest

from onrecord.errors import UsageError, WarehouseError
from onrecord.keep.place import make_attach_statement, make_secret_statement, read_place

ROOT = Path("/data/warehouse")


def test_catalog_and_files_lie_in_the_folder_by_default():
    place = read_place(ROOT, {})
    assert (place.postgres, place.files) == (None, "/data/warehouse/lake/")
    assert place.extensions == ("sqlite_scanner", "ducklake")
    assert make_attach_statement(place, write=True) == (
        "ATTACH 'ducklake:sqlite:/data/warehouse/catalog.sqlite' AS lake "
        "(DATA_PATH '/data/warehouse/lake/', OVERRIDE_DATA_PATH true, DATA_INLINING_ROW_LIMIT 0, "
        "CREATE_IF_NOT_EXISTS true, META_BUSY_TIMEOUT 5000, META_JOURNAL_MODE 'WAL')"
    )


def test_a_relative_folder_is_made_absolute(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    assert read_place(Path("warehouse"), {}).files == f"{tmp_path}/warehouse/lake/"


def test_readers_attach_read_only_or_at_a_snapshot():
    place = read_place(ROOT, {})
    assert "CREATE_IF_NOT_EXISTS false" in make_attach_statement(place, write=False)
    assert make_attach_statement(place, write=False).endswith("READ_ONLY)")
    assert make_attach_statement(place, write=False, snapshot=7).endswith("SNAPSHOT_VERSION 7)")


def test_postgres_and_s3_by_the_environment_alone():
    place = read_place(
        ROOT, {"ONRECORD_CATALOG": "dbname=o'rec host=db", "ONRECORD_FILES": "s3://news/lake"}
    )
    assert place.extensions == ("postgres_scanner", "ducklake", "httpfs")
    assert place.exists()
    assert make_attach_statement(place, write=True) == (
        "ATTACH 'ducklake:postgres:dbname=o''rec host=db' AS lake (DATA_PATH 's3://news/lake/', "
        "OVERRIDE_DATA_PATH true, DATA_INLINING_ROW_LIMIT 0, CREATE_IF_NOT_EXISTS true)"
    )
    assert "dbname" not in place.catalog


def test_postgres_and_s3_by_the_settings_file(tmp_path):
    (tmp_path / "warehouse.toml").write_text(
        '[catalog]\npostgres = "dbname=onrecord"\n[files]\npath = "s3://news/lake/"\n'
    )
    place = read_place(tmp_path, {})
    assert (place.postgres, place.files) == ("dbname=onrecord", "s3://news/lake/")
    assert read_place(tmp_path, {"ONRECORD_FILES": "/mnt/lake"}).files == "/mnt/lake/"


@pytest.mark.parametrize(
    "text", ["[catalog", "[catalog]\npostgre = 'x'", "[files]\npath = 3", "path = 'x'", "\xff"]
)
def test_a_wrong_settings_file_is_named(tmp_path, text):
    (tmp_path / "warehouse.toml").write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=r"warehouse.toml"):
        read_place(tmp_path, {})


def test_s3_credentials_come_from_the_environment():
    statement = make_secret_statement(
        {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "se'cret",
            "AWS_REGION": "eu-north-1",
            "AWS_ENDPOINT_URL": "http://127.0.0.1:9000",
        }
    )
    assert statement == (
        "CREATE SECRET lake_files (TYPE s3, KEY_ID 'key', SECRET 'se''cret', "
        "REGION 'eu-north-1', ENDPOINT '127.0.0.1:9000', URL_STYLE 'path', USE_SSL false)"
    )
    with pytest.raises(UsageError, match="AWS_ACCESS_KEY_ID"):
        make_secret_statement({})


def test_a_file_is_no_warehouse(tmp_path):
    (tmp_path / "x").write_text("")
    with pytest.raises(WarehouseError, match="is a file; a warehouse is a folder"):
        read_place(tmp_path / "x", {})
