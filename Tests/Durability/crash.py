"""K1: `kill -9` at random moments of an import loses nothing that was acknowledged, and nothing comes twice."""

import pathlib
import random
import time

import generated_folder
import promises


def run(program, work, seed, kills):
    """Returns what went wrong; prints one line for each kill."""
    rng = random.Random(seed)
    folder = pathlib.Path(work) / "folder"
    digests = generated_folder.make(folder, seed, dossiers=50, documents=24)
    longest = calibrate(program, folder, pathlib.Path(work) / "calibration", digests)
    print(f"K1: seed {seed}, {kills} kills, {len(digests)} papers; an undisturbed import takes {longest:.1f} s")

    problems = []
    archives = done = 0
    storage, acknowledged = None, []
    while done < kills:
        if storage is None:
            storage = pathlib.Path(work) / f"archive-{archives}"
            archives += 1
            acknowledged = []
            program.init(storage)
        moment = rng.uniform(0.05, min(3.0, max(0.3, longest)))
        running = program.start_import(folder, storage)
        ended = running.wait(moment)
        running.kill()
        code, lines = running.finish()
        acknowledged += lines
        if ended and code != 0:
            problems.append(f"the import ended with {code}: {running.errors.decode(errors='replace')}")
        found = promises.broken(storage, acknowledged, digests)
        found += [f"verify: {fault}" for fault in program.verify(storage)]
        problems += found
        if ended:
            problems += finished(program, folder, storage, digests, acknowledged)
            storage = None
            continue
        done += 1
        print(f"K1: kill {done} after {moment:.3f} s: {len(lines)} lines acknowledged, {len(found)} problems")
    if storage is not None:
        problems += finished(program, folder, storage, digests, acknowledged)
    return problems


def calibrate(program, folder, storage, digests):
    program.init(storage)
    began = time.monotonic()
    running = program.start_import(folder, storage)
    code, lines = running.finish()
    seconds = time.monotonic() - began
    missing = promises.incomplete(lines, digests)
    if code != 0 or missing:
        raise RuntimeError(
            f"an undisturbed import ended with {code}, {len(missing)} papers missing: "
            + running.errors.decode(errors="replace")
        )
    return seconds


def finished(program, folder, storage, digests, acknowledged):
    """The next import completes the archive; the one after it finds nothing to do."""
    problems = []
    for attempt in ("completing", "repeating"):
        running = program.start_import(folder, storage)
        code, lines = running.finish()
        if code != 0:
            problems.append(f"the {attempt} import ended with {code}: {running.errors.decode(errors='replace')}")
        missing = promises.incomplete(lines, digests)
        problems += [f"{path}: missing after the {attempt} import" for path in missing]
        if attempt == "repeating":
            problems += [f"{line['path']}: {line['outcome']} again" for line in lines if line["outcome"] != "known"]
        acknowledged = acknowledged + lines
    problems += promises.broken(storage, acknowledged, digests)
    problems += [f"verify: {fault}" for fault in program.verify(storage)]
    return problems
