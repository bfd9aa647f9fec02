"""The program under test, driven as people drive it."""

import json
import os
import pathlib
import signal
import subprocess
import threading


def find():
    """The program named by HOSO, else the one that was built."""
    named = os.environ.get("HOSO")
    if named:
        return named
    root = pathlib.Path(__file__).resolve().parents[2]
    for kind in ("release", "debug"):
        built = root / ".build" / kind / "hoso"
        if built.exists():
            return str(built)
    return None


class Program:
    def __init__(self, path, preload=None):
        self.path = path
        self.environment = dict(os.environ)
        if preload:
            self.environment["LD_PRELOAD"] = preload

    def init(self, storage):
        self._run("init", "--storage", str(storage)).check_returncode()

    def verify(self, storage):
        """The faults that `hoso verify` finds; an error when it could not check."""
        result = self._run("verify", "--json", "--storage", str(storage))
        if result.returncode not in (0, 1):
            raise RuntimeError(f"hoso verify ended with {result.returncode}: {result.stderr.decode(errors='replace')}")
        findings = [json.loads(line) for line in result.stdout.splitlines()]
        faults = [finding for finding in findings if finding["severity"] == "fault"]
        if bool(faults) != (result.returncode == 1):
            raise RuntimeError(f"hoso verify ended with {result.returncode} but found {faults}")
        return faults

    def start_import(self, folder, storage):
        return Import(self, folder, storage)

    def _run(self, *arguments):
        return subprocess.run([self.path, *arguments], env=self.environment, capture_output=True, timeout=300)


class Import:
    """A running `hoso import --json`; its acknowledgements are kept here, in memory."""

    def __init__(self, program, folder, storage):
        self.lines = []
        self.first = threading.Event()
        self._process = subprocess.Popen(
            [program.path, "import", str(folder), "--storage", str(storage), "--json"],
            env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        )
        self._readers = [threading.Thread(target=self._read), threading.Thread(target=self._read_errors)]
        for reader in self._readers:
            reader.start()
        self.errors = b""

    def _read(self):
        for line in self._process.stdout:
            # A line without its end was not written whole, so nothing was promised.
            if line.endswith(b"\n"):
                self.lines.append(json.loads(line))
                self.first.set()

    def _read_errors(self):
        self.errors = self._process.stderr.read()

    def wait(self, seconds):
        """Whether it ended by itself in this time."""
        try:
            self._process.wait(seconds)
            return True
        except subprocess.TimeoutExpired:
            return False

    def kill(self):
        """Kills it and its children, at once."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    def finish(self):
        """Waits for the end; returns the exit code and what was acknowledged."""
        self._process.wait()
        for reader in self._readers:
            reader.join()
        self._process.stdout.close()
        self._process.stderr.close()
        return self._process.returncode, self.lines
