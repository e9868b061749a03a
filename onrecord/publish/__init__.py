"""What readers get: Parquet generations, a database file with views, safe SQL and exports."""

from onrecord.publish.export import FORMATS, export_tables
from onrecord.publish.maintain import maintain_warehouse
from onrecord.publish.publish import PublishReport, is_published, publish_warehouse
from onrecord.publish.query import run_query
from onrecord.publish.show import format_csv, format_json, format_records, format_table
from onrecord.publish.status import RunStatus, Status, read_status
from onrecord.publish.verify import verify_warehouse

__all__ = [
    "FORMATS",
    "PublishReport",
    "RunStatus",
    "Status",
    "export_tables",
    "format_csv",
    "format_json",
    "format_records",
    "format_table",
    "is_published",
    "maintain_warehouse",
    "publish_warehouse",
    "read_status",
    "run_query",
    "verify_warehouse",
]
