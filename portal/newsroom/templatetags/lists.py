"""What the templates of lists ask for beside Django's own tags."""

from django import forms, template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.contrib.admin.utils import label_for_field

from portal.newsroom.lists.change_list import NewsroomChangeList
from portal.newsroom.lists.chips import chips_of
from portal.newsroom.saved_searches import kept

register = template.Library()


@register.simple_tag(takes_context=True)
def adopt_list(context):
    """Let the list of a package's own admin, which is Django's, stand in our template too."""
    changes = context["cl"]
    if not isinstance(changes, NewsroomChangeList):
        changes.sorts, changes.date_bars, changes.is_counted = {}, [], True
        changes.chips = chips_of(changes)
    return ""


@register.filter
def list_media(media):
    """The scripts of an admin without that of Django's select of actions, whose place a bar has.

    Packages bring copies of it: `actions.js`, `actions-5.2.js`.
    """
    scripts = [script for script in media._js if "/js/actions" not in str(script)]
    return forms.Media(js=scripts)


@register.simple_tag
def column_headers(changes):
    """[{"name", "text", "sort"}] of a list that sorts by names; Django's own of all others.

    sort: of NewsroomChangeList.sort_links, None for a column that nobody can sort by.
    """
    if not changes.sorts:
        return list(result_headers(changes))
    sorts = {link["name"]: link for link in changes.sort_links()}
    return [
        {
            "name": name,
            "text": label_for_field(name, changes.model, changes.model_admin),
            "sort": sorts.get(name),
        }
        for name in changes.list_display
    ]


@register.simple_tag
def column_choices(changes):
    return changes.model_admin.column_choices(changes.list_display)


@register.simple_tag(takes_context=True)
def kept_query(context):
    """What the address of a list asks for, without the place in it."""
    return kept(context["request"].META.get("QUERY_STRING", ""))


@register.simple_tag(takes_context=True)
def bulk_buttons(context):
    """[(name, label, tone)] of the actions of a list."""
    actions = context["cl"].model_admin.get_actions(context["request"])
    return [
        (name, label % model_words(context["cl"]), getattr(bulk, "tone", ""))
        for name, (function, _name, label) in actions.items()
        for bulk in [getattr(function, "bulk", None)]
    ]


def model_words(changes):
    names = {"verbose_name": changes.opts.verbose_name}
    return {**names, "verbose_name_plural": changes.opts.verbose_name_plural}


@register.simple_tag
def list_page(changes, step):
    """The address of the page before or behind, where a list has numbered pages."""
    return changes.get_query_string({"p": changes.page_num + step})
