"""What the task queue does for photographs."""

from django_tasks import task

from . import renditions


@task()
def make_renditions(pk):
    """Make the renditions of a photograph; JSON in and out: a task is a row of the database."""
    return renditions.make(pk)
