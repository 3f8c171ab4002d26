"""One after the other: who waits for a colleague's request sees what it stored.

The object comes first, then what belongs to it, in every request and command.
"""


def hold(pk, model, skip_locked=False):
    """Hold an object with all its versions until the transaction ends; whether it is held now.

    skip_locked: do not wait for somebody who holds it.
    """
    rows = model._base_manager.select_for_update(skip_locked=skip_locked)
    return bool(rows.filter(pk=pk).values_list("pk"))


def locked(version):
    """The stored version, held until the transaction ends."""
    hold(version.master_id, type(version.master))
    versions = type(version).objects.select_for_update(of=("self",))
    return versions.select_related("master").get(pk=version.pk)
