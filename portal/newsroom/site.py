from django.contrib import admin


class NewsroomSite(admin.AdminSite):
    pass
