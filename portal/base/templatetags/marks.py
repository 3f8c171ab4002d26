from django import template

from portal.base.marking import marked

register = template.Library()
register.filter("marked", marked)
