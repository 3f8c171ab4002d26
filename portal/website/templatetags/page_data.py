"""The head of every page: what `portal.website.page_data` knows of it."""

import html

from django import template

from portal.website import page_data as data

register = template.Library()


class Captured(template.Node):
    """Keeps what it holds under a name, and shows it: a block can be shown once only."""

    def __init__(self, inner, name):
        self.inner, self.name = inner, name

    def render(self, context):
        text = " ".join(self.inner.render(context).split())
        context[self.name] = text
        return text


@register.tag
def captured(parser, token):
    _tag, name = token.split_contents()
    inner = parser.parse(("endcaptured",))
    parser.delete_first_token()
    return Captured(inner, name)


@register.simple_tag(takes_context=True)
def page_data(context, title):
    """The PageData of the page. title: as HTML, which a block of a template is."""
    return data.of(context.flatten(), html.unescape(title))
