from .events import Category, CategoryName, Event, EventTerms, EventVersion
from .imports import ImportedEvent
from .observances import Observance, ObservanceDate, ObservanceName
from .occurrences import EventException, Occurrence

__all__ = [
    "Category",
    "CategoryName",
    "Event",
    "EventException",
    "EventTerms",
    "EventVersion",
    "ImportedEvent",
    "Observance",
    "ObservanceDate",
    "ObservanceName",
    "Occurrence",
]
