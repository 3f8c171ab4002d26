from .events import (
    Category,
    CategoryName,
    Event,
    EventTerms,
    EventVersion,
)
from .occurrences import EventException, Occurrence

__all__ = [
    "Category",
    "CategoryName",
    "Event",
    "EventException",
    "EventTerms",
    "EventVersion",
    "Occurrence",
]
