"""A folder of dossiers to import, the same for the same seed."""

import hashlib
import json
import pathlib
import random


def make(directory, seed, dossiers, documents):
    """Writes the folder; returns the SHA-256 of every paper by its path below it."""
    rng = random.Random(seed)
    directory = pathlib.Path(directory)
    directory.mkdir(parents=True)
    units = [{"code": "TINH", "name": "Ủy ban nhân dân tỉnh", "kind": "UBNDT"}]
    units += [{"code": f"S{n}", "name": f"Sở số {n}", "kind": "SO", "parent": "TINH"} for n in range(5)]
    write_json(directory / "units.json", units)
    digests = {}
    for number in range(dossiers):
        folder = directory / f"S{number % 5}" / f"{number:04}"
        folder.mkdir(parents=True)
        write_json(
            folder / "record.json",
            {"code": f"LK{number:06}", "name": f"Nguyễn Văn {number}", "born": "1975-03-05", "unit": f"S{number % 5}"},
        )
        papers = []
        for place in range(documents):
            name = f"{place:02}.pdf"
            # Mostly small, some large; every one different.
            size = int(rng.choice([1, 1, 1, 1, 8, 40]) * rng.uniform(800, 8000))
            body = b"%PDF-1.4\n% " + rng.randbytes(size).replace(b"\n", b" ") + b"\n%%EOF\n"
            (folder / name).write_bytes(body)
            digests[str((folder / name).relative_to(directory))] = hashlib.sha256(body).hexdigest()
            papers.append({"file": name, "title": f"Tài liệu {place}", "component": "KHAC"})
        write_json(folder / "dossier.json", {"documents": papers})
    return digests


def write_json(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
