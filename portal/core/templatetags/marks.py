from django import template

from portal.core.search.marking import marked

register = template.Library()
register.filter("marked", marked)
