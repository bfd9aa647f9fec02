"""Looks at an archive with a stranger's eyes: SQLite and SHA-256 of Python, none of our code."""

import hashlib
import pathlib
import shutil
import sqlite3
import tempfile


def broken(storage, acknowledged, digests):
    """Which acknowledged papers are not there, or not as they were; `acknowledged` holds lines of the import."""
    storage = pathlib.Path(storage)
    problems = []
    with tempfile.TemporaryDirectory() as copy:
        # SQLite would recover the log in place; the archive must stay as the crash left it.
        for ending in ("", "-wal"):
            source = storage / f"archive.sqlite{ending}"
            if source.exists():
                shutil.copy(source, copy)
        database = sqlite3.connect(f"{copy}/archive.sqlite")
        try:
            for (answer,) in database.execute("PRAGMA integrity_check"):
                if answer != "ok":
                    problems.append(f"database: {answer}")
            rows = dict(database.execute("SELECT id, digest FROM document"))
            dossiers = {row[0] for row in database.execute("SELECT id FROM dossier")}
            jobs = {row[0] for row in database.execute("SELECT documentId FROM job")}
            for dossier, digest, count in database.execute(
                "SELECT dossierId, digest, count(*) FROM document GROUP BY 1, 2 HAVING count(*) > 1"
            ):
                problems.append(f"dossier {dossier} holds {digest} {count} times")
        except sqlite3.Error as error:
            return [f"database: {error}"]
        finally:
            database.close()
    seen = {}
    for line in acknowledged:
        if line["dossier"] and line["dossier"] not in dossiers:
            problems.append(f"{line['path']}: its dossier is lost")
        if line["outcome"] not in ("added", "known") or not line["document"]:
            continue
        digest = digests[line["path"]]
        if rows.get(line["document"]) != digest:
            problems.append(f"{line['path']}: its row is lost or another's")
        elif line["document"] not in jobs:
            problems.append(f"{line['path']}: its job is lost")
        if digest not in seen:
            seen[digest] = blob_problem(storage, digest)
        if seen[digest]:
            problems.append(f"{line['path']}: {seen[digest]}")
    return problems


def blob_problem(storage, digest):
    try:
        bytes_ = (storage / "blobs" / digest[:2] / digest).read_bytes()
    except OSError as error:
        return f"its original can't be read ({error.strerror})"
    return None if hashlib.sha256(bytes_).hexdigest() == digest else "its original is damaged"


def incomplete(lines, digests):
    """What a finished import did not bring in."""
    stored = {line["path"] for line in lines if line["outcome"] in ("added", "known") and line["document"]}
    return sorted(set(digests) - stored)
