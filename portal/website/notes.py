"""Notes: what came into a person's hands, and words to the whole desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from portal.newsroom import mentions
from portal.newsroom.discussion import is_too_long, too_long
from portal.newsroom.home.blocks import ASIDE, WORK, HomeBlock, blocks_for
from portal.newsroom.models import Note
from portal.newsroom.notifications import say_to_the_desk, what
from portal.newsroom.rights import policy

SHOWN_TO_ME, SHOWN_TO_ALL = 6, 4


def notes(request):
    """GET: all notes to the desk. POST text=: a new one; read=N: one to me is read."""
    user = request.user
    if not policy.has(user, "view", Article):
        raise PermissionDenied
    if request.method == "POST":
        read = request.POST.get("read", "")
        text = request.POST.get("text", "").strip()
        if read == "all":
            Note.objects.filter(recipient=user, read_at=None).update(read_at=timezone.now())
        elif read.isascii() and read.isdigit() and len(read) < 19:
            Note.objects.filter(recipient=user, pk=read).update(read_at=timezone.now())
        elif is_too_long(text):
            return too_long(request, text)
        elif text:
            say_to_the_desk(user, text)
            for remark in mentions.remarks(text, user):
                messages.warning(request, remark)
        return HttpResponseRedirect(reverse("admin:index"))
    rows = Note.objects.to_the_desk(policy.languages_of(user)).select_related("sender")[:100]
    return render(request, "newsroom/notes.html", {"notes": rows, "title": _("Notes to the desk")})


@blocks_for(Article)
def note_blocks(user):
    """What is for the person and not read yet; the newest words to everybody."""
    mine = Note.objects.unread_by(user).select_related("sender")[:SHOWN_TO_ME]
    to_all = Note.objects.to_the_desk(policy.languages_of(user)).select_related("sender")
    rows = [(note, what(note), note.get_newsroom_url() if note.kind else "") for note in mine]
    return [
        HomeBlock(
            "for-you",
            _("For you"),
            WORK,
            25,
            more={"notes": rows} if rows else {},
            template="newsroom/home/_for_you.html",
        ),
        HomeBlock(
            "notes",
            _("Notes to the desk"),
            ASIDE,
            20,
            more={"notes": list(to_all[:SHOWN_TO_ALL])},
            template="newsroom/home/_notes.html",
        ),
    ]
