from django.core.management.base import BaseCommand

from portal.demo import loader


class Command(BaseCommand):
    help = "Loads the demonstration content, once."

    def handle(self, **options):
        if loader.is_loaded():
            self.stdout.write("The demonstration content is here already.")
            return
        loader.load(progress=lambda text: self.stdout.write(f"  {text}"))
