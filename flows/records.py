"""Slotted dataclasses as rows, and rows as slotted dataclasses: field by field, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

Row = dict[str, object]

T = TypeVar("T")


def value_of(kind: type[T], row: Mapping[str, Any]) -> T:
    """Return a slotted dataclass filled from the columns of a row that bear its fields' names."""
    names: tuple[str, ...] = kind.__slots__  # type: ignore[attr-defined]
    return kind(**{name: row[name] for name in names})


def row_of(value: object) -> Row:
    """Return a slotted dataclass as a row of its fields."""
    return {name: getattr(value, name) for name in type(value).__slots__}  # type: ignore[attr-defined]
