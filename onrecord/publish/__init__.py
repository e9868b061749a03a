"""What readers get: Parquet generations, a database file with views, safe SQL and exports."""

from onrecord.publish.publish import PublishReport, publish_warehouse

__all__ = ["PublishReport", "publish_warehouse"]
