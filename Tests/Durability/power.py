"""P1: a power cut at a random moment of an import loses nothing that was acknowledged.
P3: the same with a library that forgets to sync must lose something, else this harness sees nothing.

The file systems are loop devices; FS_IOC_SHUTDOWN without flushing the log stops one as a power cut does: what was not
synced never reaches the image. Acknowledgements are kept in this process, outside of them.
"""

import contextlib
import fcntl
import glob
import os
import pathlib
import random
import struct
import subprocess
import time

import generated_folder
import promises

FS_IOC_SHUTDOWN = 0x8004587D
WITHOUT_LOG_FLUSH = struct.pack("I", 2)
ARRANGEMENTS = [("ext4", False), ("ext4", True), ("xfs", False), ("xfs", True)]


class CannotSimulate(Exception):
    """This machine can't do it; the text says why."""


class Disk:
    """A file system in a file."""

    def __init__(self, work, name, kind):
        self.image = pathlib.Path(work) / f"{name}.image"
        self.kind = kind
        with open(self.image, "wb") as file:
            file.truncate(512 << 20)
        command = ["mkfs.ext4", "-q", "-F"] if kind == "ext4" else ["mkfs.xfs", "-q", "-f"]
        try:
            call(*command, str(self.image))
        except FileNotFoundError as error:
            raise CannotSimulate(f"{command[0]} is not installed") from error

    def mount(self, place):
        try:
            call("mount", "-o", "loop", "-t", self.kind, str(self.image), str(place))
        except (FileNotFoundError, subprocess.CalledProcessError) as error:
            reason = getattr(error, "stderr", b"") or b"no mount command"
            raise CannotSimulate(f"{self.kind} can't be mounted: {reason.decode(errors='replace').strip()}") from error


class Disks:
    """The file systems of one archive, mounted: one for all of it, or a second one for its blobs."""

    def __init__(self, work, kind, apart):
        self.place = pathlib.Path(work) / "mount"
        self.place.mkdir()
        self.storage = self.place / "archive"
        self.mounted = []
        self.disks = [(Disk(work, "database", kind), self.place)]
        self.mount()
        if apart:
            (self.storage / "blobs").mkdir(parents=True)
            self.disks.append((Disk(work, "blobs", kind), self.storage / "blobs"))
            self.unmount()
            self.mount()

    def mount(self):
        for disk, place in self.disks:
            disk.mount(place)
            self.mounted.append(place)

    def unmount(self):
        while self.mounted:
            place = self.mounted[-1]
            for _ in range(100):
                if subprocess.run(["umount", str(place)], capture_output=True).returncode == 0:
                    break
                time.sleep(0.05)
            else:
                call("umount", "-l", str(place))
            self.mounted.pop()

    def cut_power(self):
        """All at once, as near as it goes; the blobs first in half of the cuts would hide nothing."""
        descriptors = [os.open(place, os.O_RDONLY) for place in self.mounted]
        try:
            for descriptor in descriptors:
                fcntl.ioctl(descriptor, FS_IOC_SHUTDOWN, WITHOUT_LOG_FLUSH)
        finally:
            for descriptor in descriptors:
                os.close(descriptor)


def run(program, work, seed, cycles):
    """P1; returns what went wrong."""
    rng = random.Random(seed)
    folder = pathlib.Path(work) / "folder"
    digests = generated_folder.make(folder, seed, dossiers=120, documents=24)
    print(f"P1: seed {seed}, {cycles} cycles, {len(digests)} papers")
    problems = []
    for number, (kind, apart) in enumerate(ARRANGEMENTS):
        share = cycles // len(ARRANGEMENTS) + (number < cycles % len(ARRANGEMENTS))
        with mounted(work, f"p1-{kind}-{apart}", kind, apart) as disks:
            program.init(disks.storage)
            acknowledged = []
            for cycle in range(share):
                lines = interrupted_import(program, folder, disks, rng)
                acknowledged += lines
                found = promises.broken(disks.storage, acknowledged, digests)
                found += [f"verify: {fault}" for fault in program.verify(disks.storage)]
                where = f"{kind}, blobs {'apart' if apart else 'beside'}"
                print(f"P1: {where}, cut {cycle + 1}: {len(lines)} lines acknowledged, {len(found)} problems")
                problems += [f"{where}: {problem}" for problem in found]
    return problems


def run_negative_control(program, work, seed):
    """P3; returns what went wrong: that nothing was lost."""
    rng = random.Random(seed)
    folder = pathlib.Path(work) / "folder"
    digests = generated_folder.make(folder, seed, dossiers=120, documents=24)
    problems = []
    for kind in ("ext4", "xfs"):
        with mounted(work, f"p3-{kind}", kind, False) as disks:
            program.init(disks.storage)
            os.sync()
            lines = interrupted_import(program, folder, disks, rng)
            lost = promises.broken(disks.storage, lines, digests)
            print(f"P3: {kind} without syncs: {len(lines)} lines acknowledged, {len(lost)} problems seen")
            if not lost:
                problems.append(f"{kind}: a program that never syncs lost nothing: the power cut is not real")
    return problems


def forgetful_library():
    """libeatmydata, which makes every sync do nothing; nil when it is not installed."""
    return next(iter(sorted(glob.glob("/usr/lib/*/libeatmydata.so"))), None)


@contextlib.contextmanager
def mounted(work, name, kind, apart):
    if os.geteuid() != 0:
        raise CannotSimulate("mounting needs root")
    place = pathlib.Path(work) / name
    place.mkdir()
    disks = None
    try:
        disks = Disks(place, kind, apart)
        yield disks
    finally:
        if disks:
            disks.unmount()
        for image in place.glob("*.image"):
            image.unlink()


def interrupted_import(program, folder, disks, rng):
    """Imports until the power goes; returns what was acknowledged. The file systems are mounted again."""
    running = program.start_import(folder, disks.storage)
    running.first.wait(60)
    ended = running.wait(rng.uniform(0.05, 1.5))
    # What arrives later was said by a program that no power cut would have let speak: ext4 answers a sync that waits
    # while the file system is shut down as if it had succeeded.
    received = len(running.lines)
    disks.cut_power()
    running.kill()
    code, lines = running.finish()
    if ended and code != 0:
        raise RuntimeError(f"the import ended with {code} before the cut: {running.errors.decode(errors='replace')}")
    if not lines:
        raise RuntimeError(f"nothing was acknowledged in a minute: {running.errors.decode(errors='replace')}")
    disks.unmount()
    disks.mount()
    return lines if ended else lines[:received]


def call(*command):
    subprocess.run(command, check=True, capture_output=True)
