"""What a check is played with: a city of its own on a clock of its own, the real dispatchd, the
real app with a hand on it (haijiejie_hand), and the wire between each phone and the server.

Nothing here sleeps to let something happen: phones and clocks are waited for by what they show. All
that is started is ended by its id, whatever ends the check.
"""

import argparse
import asyncio
import atexit
import ctypes
import json
import mmap
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import threading
import time
from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=8))
PASSWORD = "beibu-gulf-2026"
PATIENCE_S = 60
LIMIT_S = 300  # of a whole check, for a machine that does much else


class Failed(Exception):
    """The check ends here: what was expected did not happen."""


def expect(holds, what):
    if not holds:
        raise Failed(what)


def at(date, clock="00:00"):
    """'2027-03-01', '6:40' or '6:40:30' → that moment in Beihai."""
    midnight = datetime.fromisoformat(date).replace(tzinfo=ZONE)
    parts = [int(part) for part in clock.split(":")] + [0]
    return midnight + timedelta(hours=parts[0], minutes=parts[1], seconds=parts[2])


def until(what, read):
    """What `read` gives, once it is something; it is asked again and again."""
    patience = time.monotonic() + PATIENCE_S
    while time.monotonic() < patience:
        if found := read():
            return found
        time.sleep(0.1)
    raise Failed(f"waited in vain for {what}")


def stamp(moment):
    """As Timestamp is written in JSON."""
    return moment.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text):
    """A Timestamp in JSON, read; its nanoseconds are cut."""
    head = text.rstrip("Z").split(".")[0]
    return datetime.fromisoformat(head).replace(tzinfo=timezone.utc).astimezone(ZONE)


_LIBC = ctypes.CDLL(None)


def _dies_with_us():
    _LIBC.prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _start(argv, log, **more):
    return subprocess.Popen(argv, stderr=log, preexec_fn=_dies_with_us, **more)


class Clock:
    """The programs' shared clock file (shared/base/demo_clock.h): microseconds ahead of the
    machine's clock. Only moves on."""

    def __init__(self, path, start):
        path.write_bytes(struct.pack("<q", self._ahead(start)))
        self.path = path
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), 8)

    @staticmethod
    def _ahead(wanted):
        return round((wanted.timestamp() - time.time()) * 1e6)

    def now(self):
        (ahead,) = struct.unpack("<q", self._page[:8])
        return datetime.fromtimestamp(time.time() + ahead / 1e6, ZONE)

    def move_to(self, wanted):
        expect(wanted >= self.now(), f"the clock is past {wanted:%H:%M} already: {self.now()}")
        self._page[:8] = struct.pack("<q", self._ahead(wanted))


class Wires:
    """Loopback ports that lead to the server wherever it listens now. Each can be cut: then it
    takes a connection and drops it, as a place without signal does."""

    def __init__(self):
        self.server_port = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()

    def new(self):
        return asyncio.run_coroutine_threadsafe(self._new(), self._loop).result()

    async def _new(self):
        wire = Wire(self._loop)

        async def connected(reader, writer):
            if wire.is_cut or self.server_port is None:
                writer.transport.abort()
                return
            try:
                up = await asyncio.open_connection("127.0.0.1", self.server_port)
            except OSError:
                writer.transport.abort()
                return
            ends = (writer.transport, up[1].transport)
            wire.open.update(ends)
            await asyncio.gather(self._carry(reader, up[1]), self._carry(up[0], writer))
            wire.open.difference_update(ends)

        server = await asyncio.start_server(connected, "127.0.0.1", 0)
        wire.address = "127.0.0.1:%d" % server.sockets[0].getsockname()[1]
        return wire

    @staticmethod
    async def _carry(source, sink):
        try:
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        sink.transport.abort()


class Wire:
    def __init__(self, loop):
        self.address = None
        self.is_cut = False
        self.open = set()
        self._loop = loop

    def cut(self):
        def drop():
            self.is_cut = True
            for end in list(self.open):
                end.abort()

        self._on_loop(drop)

    def mend(self):
        self._on_loop(lambda: setattr(self, "is_cut", False))

    def _on_loop(self, do):
        async def run():
            do()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result()


class Phone:
    """haijiejie_hand in a process of its own. Counts what her thumb did: a tap on the app's icon
    each time it is opened, and every tap after it."""

    def __init__(self, city, name, size=(360, 760), clock=None):
        self.city, self.name, self.size = city, name, size
        self.clock = clock or city.clock
        self.wire = city.wires.new()
        self.folder = city.out / "phones" / name
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._process = None
        self._base = {"taps": 0, "pages": 0}

    # -- coming and going

    def open(self):
        expect(self._process is None, f"{self.name}'s app is open")
        argv = [self.city.programs / "haijiejie_hand", "--server", self.wire.address]
        argv += ["--data-dir", self.folder, "--demo-clock", self.clock.path]
        self._process = _start(
            argv,
            self.city.log,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(
                os.environ,
                HOME=str(self.folder),  # where it saves papers
                XDG_RUNTIME_DIR=str(self.folder),
                QT_QPA_PLATFORM="offscreen",
                QT_QUICK_BACKEND="software",
            ),
        )
        self.city.phones.append(self)
        self._must(do="resize", width=self.size[0], height=self.size[1])
        self._base["taps"] += 1

    def close(self):
        self._keep_counts()
        self._forget()
        self._process.stdin.write(b'{"do":"quit"}\n')
        self._process.stdin.flush()
        self._process.wait(PATIENCE_S)
        self._process = None

    def kill(self):
        """SIGKILL: force-stopped."""
        self._keep_counts()
        self._forget()
        self._process.kill()
        self._process.wait(PATIENCE_S)
        self._process = None

    def enrol(self, code, password=None):
        self.type("六位数字", code)
        self.tap("下一步")
        self.see("您是")
        if password:
            self.type("设一个密码，至少 10 位", password)
        self.tap("是我")
        self.see("您好")
        self.tap("开始用")

    # -- what a hand and an eye do

    def tap(self, name, nth=0):
        self._must(do="tap", name=name, nth=nth)

    def type(self, field, text):
        self._must(do="type", field=field, text=text)

    def draw(self, sheet):
        self._must(do="draw", sheet=sheet)

    def see(self, words):
        """Waits until these words stand on the page."""
        self._wait(do="await", words=words)

    def see_gone(self, words):
        self._wait(do="gone", words=words)

    def await_target(self, name):
        self._must(do="target", name=name)

    def sight(self, words):
        """Where they stand, which is wholly on the screen: nothing needs to be scrolled."""
        return self._must(do="sight", words=words)

    def words(self):
        return self._must(do="words")["words"]

    def reads(self, words):
        return words in self.words()

    def targets(self):
        return self._must(do="targets")["targets"]

    def place(self, latitude, longitude, accuracy_m=20):
        self._must(do="place", latitude=latitude, longitude=longitude, accuracy_m=accuracy_m)

    def read_clock(self):
        self._must(do="clock")

    def shoot(self, name):
        self._must(do="shoot", path=str(self.city.picture(name)))

    @property
    def taps(self):
        return self._counts()["taps"]

    @property
    def pages(self):
        return self._counts()["pages"]

    # -- the pipe

    def _counts(self):
        if self._process is None:
            return self._base
        got = self._must(do="counts")
        return {key: self._base[key] + got[key] for key in self._base}

    def _keep_counts(self):
        self._base = self._counts()

    def _forget(self):
        self.city.phones.remove(self)

    def _order(self, order):
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        expect(line, f"{self.name}'s app ended by itself")
        return json.loads(line)

    def _wait(self, **order):
        """The hand's own patience is a third of ours."""
        for _ in range(2):
            if self._order(order)["ok"]:
                return
        self._must(**order)

    def _must(self, **order):
        answer = self._order(order)
        if answer["ok"]:
            return answer
        self._order({"do": "shoot", "path": str(self.city.out / "stopped-here.png")})
        raise Failed(
            f"{self.name}'s phone: {answer['why']}\nOn her screen:\n{answer.get('words')}"
            f"\nTo tap:\n{' | '.join(answer.get('targets', []))}"
        )


class Desk:
    """Calls in one person's name, past all pages: for what happens beside the check, and for
    looking at what the server holds."""

    def __init__(self, city, profile):
        self._city, self._profile = city, profile

    def ctl(self, *arguments):
        done = subprocess.run(
            [self._city.programs / "dispatchctl", "--profile", self._profile, *arguments],
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
        expect(done.returncode == 0, f"dispatchctl {' '.join(map(str, arguments))}: {done.stderr}")
        return done.stdout

    def call(self, method, **request):
        return json.loads(self.ctl("call", method, json.dumps(request)).splitlines()[-1])

    def every(self, method, rows, **request):
        """All rows of all pages."""
        found, token = [], ""
        while True:
            page = self.call(method, **request, pageSize=200, pageToken=token)
            found += page.get(rows, [])
            token = page.get("next_page_token", "")
            if not token:
                return found


class City:
    """An installation with the units 4505 / 450502 / 450502001 北海市 / 海城区 / 中街街道, started."""

    UNITS = [
        ("4505", "北海市", "city", ""),
        ("450502", "海城区", "district", "4505"),
        ("450502001", "中街街道", "street", "450502"),
        ("450502002", "东街街道", "street", "450502"),
    ]

    def __init__(self, programs, out, start):
        self.programs, self.out = programs, out
        self.phones, self._pictures, self._server, self._slow = [], 0, None, []
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir(parents=True)
        self.log = open(out / "programs.log", "ab")
        self.clock = Clock(out / "clock", start)
        self.wires = Wires()
        self._office = self.wires.new()
        made = subprocess.run(
            [programs / "dispatchctl", "--json", "init", "--data-dir", out / "city"]
            + ["--unit-code", "4505", "--unit-name", "北海市", "--admin-name", "管理员"]
            + ["--demo-clock", self.clock.path],
            capture_output=True,
            text=True,
            check=True,
        )
        code = "".join(c for c in made.stdout if c.isdigit())
        (out / "password").write_text(PASSWORD + "\n")
        self.start_server()
        self.admin = self.enrol("admin", code, staff=True)
        self.bring("units", ["code", "name", "level", "parent_code"], self.UNITS)
        self._units = {
            unit["code"]: unit["id"]
            for unit in self.admin.every("Directory.ListUnits", "units")
        }

    # -- the server

    def start_server(self):
        argv = [self.programs / "dispatchd", "--data-dir", self.out / "city", "--listen"]
        argv += ["127.0.0.1:0", "--insecure-loopback", "--demo-clock", self.clock.path]
        self._server = _start(argv, self.log, stdout=subprocess.PIPE)
        for line in self._server.stdout:
            if line.startswith(b"listening on "):
                self.wires.server_port = int(line.strip().rsplit(b":", 1)[1])
                return
        raise Failed("dispatchd does not start; see programs.log")

    def kill_server(self):
        """SIGKILL: the power is gone."""
        self.wires.server_port = None
        self._server.kill()
        self._server.wait(PATIENCE_S)

    def end(self):
        for phone in list(self.phones):
            phone._process.kill()
            phone._process.wait(PATIENCE_S)
        if self._server:
            self.kill_server()

    # -- people and work

    def bring(self, kind, head, rows):
        """Imports a file of these columns and rows."""
        path = self.out / f"{kind}.csv"
        lines = [",".join(head)] + [",".join(map(str, row)) for row in rows]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.admin.ctl("import", *(["--invented"] if kind == "people" else []), kind, path)

    def unit(self, code):
        return self._units[code]

    def invite(self, *roster_numbers):
        """Six digits for each."""
        lines = self.admin.ctl("invite", *roster_numbers).splitlines()
        return [line.split()[1] for line in lines]

    def enrol(self, name, code, staff):
        desk = Desk(self, self.out / f"{name}.profile")
        password = ["--password-file", self.out / "password"] if staff else []
        desk.ctl("enrol", "--server", self._office.address, "--code", code, *password)
        return desk

    def desk(self, roster_number, staff=True):
        """Her calls without pages; whoever has a role gets a password."""
        (code,) = self.invite(roster_number)
        return self.enrol(roster_number, code, staff)

    def phone(self, roster_number, staff=False, **more):
        """Her phone, enrolled on the page."""
        phone = Phone(self, roster_number, **more)
        phone.open()
        phone.enrol(self.invite(roster_number)[0], PASSWORD if staff else None)
        return phone

    def people(self):
        """roster number → Person."""
        found = self.admin.every("Directory.ListPersons", "persons")
        return {person.get("roster_number", ""): person for person in found}

    # -- time and the account

    def slow_clock(self, minutes):
        """Another clock that is this much slow, moved on with the city's."""
        lag = timedelta(minutes=minutes)
        clock = Clock(self.out / f"clock-{minutes}-slow", self.clock.now() - lag)
        self._slow.append((clock, lag))
        return clock

    def move_to(self, wanted):
        self.clock.move_to(wanted)
        for clock, lag in self._slow:
            clock.move_to(wanted - lag)
        for phone in self.phones:
            phone.read_clock()

    def tell(self, what):
        line = f"{self.clock.now():%a %H:%M}  {what}"
        print(line, flush=True)
        with open(self.out / "account.txt", "a", encoding="utf-8") as account:
            account.write(line + "\n")

    def picture(self, name):
        self._pictures += 1
        return self.out / f"{self._pictures:02d}-{name}.png"


class Timed:
    """with Timed() as t: …; t.s"""

    def __enter__(self):
        self._began = time.monotonic()
        return self

    def __exit__(self, *_):
        self.s = time.monotonic() - self._began


def main(play, start):
    """Runs one check: `play(city)` in a city that begins at `start`."""
    parser = argparse.ArgumentParser(description=sys.modules["__main__"].__doc__)
    parser.add_argument("--bin", required=True, type=pathlib.Path, help="where the programs lie")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="is made anew")
    arguments = parser.parse_args()

    def too_long(*_):
        raise Failed(f"not done within {LIMIT_S} s")

    signal.signal(signal.SIGALRM, too_long)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    signal.alarm(LIMIT_S)
    city = None
    try:
        with Timed() as whole:
            city = City(arguments.bin.resolve(), arguments.out.resolve(), start)
            atexit.register(city.end)
            play(city)
        city.tell(f"holds ({whole.s:.1f} s of machine time in all)")
    except Failed as failed:
        print(f"\nFAILED: {failed}", file=sys.stderr)
        sys.exit(1)
