#!/usr/bin/env python3
"""Answers the thirty questions of questions.json by plain code, one function a question.

    answer.py RECORDS [--units units.json] [--asked 2024-11-15] [--question ID]

RECORDS is a file of lines {"dossier": key, "unit": code, "record": {…}}, or a folder: its *.jsonl files of such lines,
its other *.json files of one such object each, and the record.json files of an import folder. Prints {id: [keys]}, keys
sorted. It does not read the criteria: whoever evaluates them is compared with it.

Days known in part: a lower bound asks whether the first day possible reaches it, an upper bound whether that day is
before its end; a row holds on a day when it may. Age counts from the first day possible, as the law does.
"""

import argparse
import json
import pathlib
import unicodedata


class Dossier:
    """One record with what the dossier repeats of it."""

    STATUS = {
        "moved_out": "transferredOut", "retired": "retired", "disability": "retired", "resigned": "resigned",
        "dismissed": "resigned", "contract_ended": "resigned", "deceased": "deceased",
    }

    def __init__(self, entry):
        self.key = entry["dossier"]
        self.unit = entry["unit"]
        self.record = entry["record"]
        self.status = self.STATUS.get(self.one("exit", "status"), "serving")
        self.category = self.one("recruitment", "staff_category")

    def one(self, group, field, otherwise=None):
        return self.record.get(group, {}).get(field, otherwise)

    def rows(self, group):
        return self.record.get(group, [])

    @property
    def serves(self):
        return self.status == "serving"

    @property
    def is_member(self):
        return self.one("political", "party_join_date") is not None


def first_day(text):
    """The first day that a partial day may mean."""
    return (text + "-01-01")[:10] if len(text) == 4 else (text + "-01")[:10]


def last_day(text):
    return (text + "-12-31")[:10] if len(text) == 4 else (text + "-31")[:10]


def between(text, low, high):
    return text is not None and low <= first_day(text) <= high


def holds(row, day):
    """Whether a row holds on a day, as far as is known."""
    begins = "from" not in row or first_day(row["from"]) <= day
    return begins and ("to" not in row or last_day(row["to"]) >= day)


def age(text, asked):
    born = first_day(text)
    return int(asked[:4]) - int(born[:4]) - (1 if asked[5:] < born[5:] else 0)


TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def same_syllable(typed, met):
    """Marks that were typed count, others do not."""
    typed, met = (unicodedata.normalize("NFD", word.lower()) for word in (typed, met))
    if any(mark in TONES for mark in typed):
        return typed == met
    toneless = "".join(c for c in met if c not in TONES)
    if "đ" in typed or any(unicodedata.combining(c) for c in typed):
        return typed == toneless
    return typed == "".join(c for c in toneless if not unicodedata.combining(c)).replace("đ", "d")


def contains(text, words):
    met = "".join(c if c.isalnum() or unicodedata.combining(c) else " " for c in text or "").split()
    words = words.split()
    return any(
        all(same_syllable(word, met[start + place]) for place, word in enumerate(words))
        for start in range(len(met) - len(words) + 1)
    )


class Questions:
    def __init__(self, asked, units):
        self.asked = asked
        self.parents = {unit["code"]: unit.get("parent") for unit in units}

    def is_below(self, unit, top):
        while unit is not None:
            if unit == top:
                return True
            unit = self.parents.get(unit)
        return False

    def rises_due(self, d):
        return d.serves and between(d.one("pay", "next_rise_mark"), "2025-01-01", "2025-03-31")

    def women_over_50_experts(self, d):
        return (
            d.serves and d.one("identity", "sex") == "F" and d.one("pay", "rank_code") == "01.003"
            and age(d.one("identity", "birth_date"), self.asked) >= 50
        )

    def retired_and_disciplined(self, d):
        return d.status == "retired" and d.one("exit", "exit_date", "")[:4] == "2022" and len(d.rows("discipline")) > 0

    def no_identity_number(self, d):
        return d.serves and not d.one("identity", "citizen_id")

    def members_without_theory(self, d):
        return d.is_member and d.one("summary_quals", "political_theory") is None

    def expert_on_new_year_2020(self, d):
        return any(row.get("rank_code") == "01.003" for row in d.rows("pay_history") if holds(row, "2020-01-01"))

    def disciplined_twice(self, d):
        return len(d.rows("discipline")) >= 2

    def expert_above_4(self, d):
        for row in d.rows("pay_history"):
            if row.get("rank_code") == "01.003" and row.get("coefficient", 0) >= 4:
                return True
        return False

    def master_of_management(self, d):
        for row in d.rows("training_professional"):
            if row.get("degree") == "ThS" and contains(row.get("major"), "quản lý"):
                return True
        return False

    def often_commended(self, d):
        return len([row for row in d.rows("commendation") if int(row["year"]) >= 2020]) >= 3

    def not_commended_lately(self, d):
        hired = d.one("recruitment", "first_recruit_date")
        lately = [row for row in d.rows("commendation") if int(row["year"]) >= 2019]
        return d.serves and hired is not None and int(hired[:4]) <= 2014 and not lately

    def contracts_ending(self, d):
        return between(d.one("recruitment", "contract_end"), "2024-12-01", "2025-03-31")

    def teachers_of_education_tree(self, d):
        return d.one("pay", "rank_code") == "15.113" and self.is_below(d.unit, "SGDDT")

    def home_office_only(self, d):
        return d.serves and d.unit == "SNV"

    def natives_of_bac(self, d):
        province = d.one("identity", "native_province") or ""
        return contains(province, "bac") and province != "Bắc Ninh"

    def high_and_serving(self, d):
        is_high = d.one("pay", "rank_code") == "01.002" or (d.one("pay", "pay_coefficient") or 0) >= 4.98
        has_theory = d.one("summary_quals", "political_theory") in ("CC", "CN")
        return is_high and has_theory and d.status != "retired" and d.status != "deceased"

    def no_language_no_computer(self, d):
        return d.category == "VC" and not d.rows("training_language") and not d.rows("training_it")

    def coefficient_range(self, d):
        coefficient = d.one("pay", "pay_coefficient")
        is_official = d.category in ("CB", "CC", "CBX", "CCX")
        return is_official and coefficient is not None and 3.66 <= coefficient <= 4.32

    def income_range(self, d):
        return 100_000_000 <= (d.one("economy", "income_salary") or 0) <= 120_000_000

    def veterans_or_womens_union(self, d):
        memberships = d.one("political", "org_memberships") or []
        return "Hội Cựu chiến binh" in memberships or ("Hội Phụ nữ" in memberships and d.is_member)

    def young_members(self, d):
        return d.serves and d.is_member and 30 <= age(d.one("identity", "birth_date"), self.asked) <= 35

    def deaths(self, d):
        return between(d.one("exit", "death_date"), "2015-01-01", "2020-12-31")

    def coefficient_in_mid_2015(self, d):
        then = [row for row in d.rows("pay_history") if holds(row, "2015-07-01")]
        return any("coefficient" in row and 3.0 <= row["coefficient"] <= 3.99 for row in then)

    def once_in_a_commune(self, d):
        then = [row for row in d.rows("career") if holds(row, "2010-06-15")]
        return d.category == "CC" and any(contains(row["unit_text"], "Ủy ban nhân dân xã") for row in then)

    def many_posts(self, d):
        return len(d.rows("career")) in (4, 5)

    def failed_but_not_punished(self, d):
        failed = [row for row in d.rows("evaluation") if row.get("result") == "KHT" and int(row["year"]) >= 2019]
        return bool(failed) and not d.rows("discipline")

    def minority_women_leaders(self, d):
        if not d.serves or d.one("identity", "sex") != "F" or d.one("position", "appointed_date") is None:
            return False
        return d.one("identity", "ethnicity") != "01"

    def reappointed_2023(self, d):
        return (d.one("position", "reappointed_date") or "").startswith("2023")

    def punished_in_june_2016(self, d):
        day = "2016-06-01"
        is_punished = any(holds(row, day) for row in d.rows("discipline"))
        pay = [row["coefficient"] for row in d.rows("pay_history") if holds(row, day) and "coefficient" in row]
        return d.category == "VC" and is_punished and any(coefficient <= 3.0 for coefficient in pay)

    def nguyen_van_of_the_province(self, d):
        born = d.one("identity", "birth_date")
        return (
            contains(d.one("identity", "full_name"), "Nguyễn Văn")
            and d.one("identity", "native_province") == "Lam Khê" and between(born, "1968-01-01", "1975-12-31")
        )


def entries(path):
    """The objects of a file or folder."""
    if path.is_file():
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    yield json.loads(line)
        return
    for file in sorted(path.rglob("*.jsonl")):
        if file.name != "truth.jsonl":
            yield from entries(file)
    for file in sorted(path.rglob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        if file.name == "record.json":
            if content.get("fields"):
                yield {"dossier": content["code"], "unit": content["unit"], "record": content["fields"]}
        elif isinstance(content, dict) and "record" in content:
            yield content


def main():
    parser = argparse.ArgumentParser(description="Answers questions.json from records, by plain code.")
    parser.add_argument("records", type=pathlib.Path)
    parser.add_argument("--units", type=pathlib.Path, help="units.json; in a folder the one at its top is taken")
    parser.add_argument("--asked", help="the day of asking; that of questions.json if not given")
    parser.add_argument("--question", action="append", help="only this one; may be repeated")
    given = parser.parse_args()

    asked = json.loads((pathlib.Path(__file__).parent / "questions.json").read_text(encoding="utf-8"))
    units = given.units or given.records / "units.json"
    tree = json.loads(units.read_text(encoding="utf-8")) if units.is_file() else []
    questions = Questions(given.asked or asked["asked"], tree)
    ids = given.question or [question["id"] for question in asked["questions"]]
    answers = {id: [] for id in ids}
    for entry in entries(given.records):
        dossier = Dossier(entry)
        for id in ids:
            if getattr(questions, id.replace("-", "_"))(dossier):
                answers[id].append(dossier.key)
    print(json.dumps({id: sorted(keys) for id, keys in answers.items()}, ensure_ascii=False))


if __name__ == "__main__":
    main()
