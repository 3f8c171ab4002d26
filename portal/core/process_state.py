"""What a process keeps from one request to the next: all of it in one object, `state`.

Caches of pure functions (functools, the tables of stems) are no state: nothing makes them stale.
"""

import threading

# How long a thread waits for what another one is making, before it makes its own.
WAIT_SECONDS = 5


class Flight:
    """Something that one thread is making. value: what came of it, once it is_made."""

    def __init__(self):
        self.is_over = threading.Event()
        self.is_made = False
        self.value = None


class ProcessState:
    """The stamp, what was made of the database under it, and other things by name.

    stamped: (time.monotonic(), Stamp) of when portal.site_cache.freshness asked last, or None.
    is_serving: whether readers are served; set by portal.wsgi. The lock guards the dictionaries
    alone; nobody waits for the database under it.
    """

    def __init__(self):
        self.lock = threading.Lock()
        self.things = {}
        self.clear()

    def clear(self):
        """Forget everything, as a process that has just begun."""
        for thing in self.things.values():
            if hasattr(thing, "close"):
                thing.close()
        with self.lock:
            self.stamped, self.is_serving = None, False
            self.things, self.values, self.flights = {}, {}, {}

    @property
    def stamp(self):
        return self.stamped and self.stamped[1]

    def thing(self, name, make):
        """What is kept under a name for as long as the process lives; made at its first use.

        It is closed with the state, if it has a method `close`.
        """
        with self.lock:
            if name not in self.things:
                self.things[name] = make()
            return self.things[name]

    def put(self, name, thing):
        """Keep another thing under a name."""
        with self.lock:
            self.things[name] = thing

    def derived(self, key, make):
        """A value that is good as long as the stamp that stood when it was begun."""
        return self.value(key, self.stamp, make)

    def value(self, key, version, make):
        """The value of a key in a version; make() makes it, in one thread for all that ask."""
        with self.lock:
            known = self.values.get(key)
        if known is not None and known[0] == version:
            return known[1]
        value = self.once((key, version), make)
        with self.lock:
            self.values[key] = version, value
        return value

    def once(self, key, make):
        """What make() returns. Who asks for the same meanwhile waits for it, if not for long."""
        flight, is_mine = self.join(key)
        if is_mine:
            try:
                flight.value = make()
                flight.is_made = True
            finally:
                self.end(key, flight)
        elif not (flight.is_over.wait(WAIT_SECONDS) and flight.is_made):
            return make()
        return flight.value

    def is_being_made(self, key):
        return key in self.flights

    def join(self, key):
        """(the Flight of a key, whether this thread began it: it must `end` it)"""
        with self.lock:
            flight = self.flights.get(key)
            if flight is not None:
                return flight, False
            flight = self.flights[key] = Flight()
            return flight, True

    def end(self, key, flight):
        with self.lock:
            if self.flights.get(key) is flight:
                del self.flights[key]
        flight.is_over.set()


state = ProcessState()
