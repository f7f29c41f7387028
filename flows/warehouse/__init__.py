"""The DuckDB door: the only way to the tables.

`flows.warehouse.connection.Warehouse` opens a file; it alone imports duckdb, so import it from
there and only where a file is opened. What is here is plain.
"""

from __future__ import annotations

from flows.warehouse.errors import (
    LoadError,
    PublishError,
    QueryError,
    RowRefused,
    SchemaRefused,
    SchemaTooNew,
    WarehouseBusy,
    WarehouseCorrupt,
    WarehouseError,
    WarehouseMissing,
)
from flows.warehouse.results import CheckResult, Table

__all__ = [
    "CheckResult",
    "LoadError",
    "PublishError",
    "QueryError",
    "RowRefused",
    "SchemaRefused",
    "SchemaTooNew",
    "Table",
    "WarehouseBusy",
    "WarehouseCorrupt",
    "WarehouseError",
    "WarehouseMissing",
]
