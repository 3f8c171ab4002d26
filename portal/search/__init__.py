"""Search over stories, galleries and events. `engine.find` is the way in; docs/search.md."""
