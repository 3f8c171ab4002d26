"""What the task queue does for photographs."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from . import renditions
from .models import Photograph

logger = logging.getLogger("peyk.renditions")
AGAIN_AFTER = timedelta(minutes=1)


@task()
def make_renditions(pk):
    """Make the renditions of a photograph; JSON in and out: a task is a row of the database."""
    try:
        return renditions.make(pk)
    except OSError as fault:
        logger.error("renditions of photograph %s have to wait: %s", pk, fault)
        make_renditions.using(run_after=timezone.now() + AGAIN_AFTER).enqueue(pk)
        return False


def take_up():
    """Queue again what a killed worker left undone."""
    for pk in Photograph.objects.incomplete().values_list("pk", flat=True):
        make_renditions.enqueue(pk)
