"""Moments as orders and indexes need them."""

from datetime import UTC, datetime

from django.db.models import DateTimeField, Value
from django.db.models.functions import Coalesce

NEVER = datetime(1, 1, 1, tzinfo=UTC)


def or_never(name):
    """A moment that is never NULL, as an order needs it; an index says it in the same words."""
    return Coalesce(name, Value(NEVER, DateTimeField()))
