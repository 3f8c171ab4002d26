"""The newsroom of the demonstration: what its desks hold, and what its people did to stories."""

import pghistory

from portal.core.history import newest
from portal.newsroom.models import Note, PreparedUpdate
from portal.newsroom.models.about import about


def fill(loader):
    """What a newsroom's desks hold on an ordinary afternoon. loader: a demo.loader.Loader."""
    data, chief = loader.site["desk"], loader.users["chief"]
    for newer, older in data["follows"].items():
        article = loader.articles[newer]
        article.update_of = loader.articles[older]
        article.save()
    send_back(loader, data["sent_back"], chief)
    prepare_update(loader, data["update"])
    for hours, text in enumerate(data["notes"], 3):
        Note.objects.create(sender=chief, text=text, sent_at=loader.moment(hours))


def send_back(loader, data, chief):
    version = loader.versions[data["story"], "fa"]
    version.sent_back_at = loader.moment(2)
    version.save()
    Note.objects.create(
        **about(version.master, "fa"),
        title=version.headline,
        step="send_back",
        sender=chief,
        recipient=version.created_by,
        text=data["note"],
        sent_at=loader.moment(2),
    )


def prepare_update(loader, data):
    live = loader.versions[data["story"], "fa"]
    texts = {name: getattr(live, name) for name in live.texts.names}
    texts["body"] += f"<p>{data['paragraph']}</p>"
    PreparedUpdate.objects.create(
        **about(live.master, "fa"),
        texts=texts,
        seen=newest(live),
        state=PreparedUpdate.State.SCHEDULED,
        goes_live_at=loader.moment(-data["hours"]),
        created_by=loader.users["editor"],
    )


def edit(loader):
    """Give a story the past that its history shows: who wrote what first, who mended it."""
    for item in loader.site["desk"]["edits"]:
        version = loader.versions[item["story"], "fa"]
        final = {name: getattr(version, name) for name in item["first"]}
        save(loader, version, "reporter", item["first"])
        save(loader, version, "editor", final)


def save(loader, version, user, texts):
    for name, text in texts.items():
        setattr(version, name, text)
    with pghistory.context(user=loader.users[user].pk):
        version.save()
