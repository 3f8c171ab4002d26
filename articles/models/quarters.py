"""The quarters of an hour by which reads are counted: those of the clock, in UTC."""

from datetime import timedelta

LENGTH = timedelta(minutes=15)
WINDOW = timedelta(hours=24)  # what *most read* looks back on


def start(moment):
    """When the quarter of an aware moment began."""
    return moment.replace(
        minute=moment.minute - moment.minute % (LENGTH.seconds // 60), second=0, microsecond=0
    )


def end(moment):
    return start(moment) + LENGTH
