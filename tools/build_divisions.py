"""Make the gazetteer of the country: every division in use, and every code and name that was given up.

    python tools/build_divisions.py RESULT.csv PINYIN.csv

``RESULT.csv`` is the table ``result.csv`` of *areacodes* (CC0 1.0), which follows the lists of the Ministry of Civil
Affairs back to 1981 and says what became of each code. ``PINYIN.csv`` is ``ok_data_level3.csv`` of *AreaCity*
(MIT), read for the Latin spelling alone. ``tools/divisions-own.csv`` goes before both: spellings that are not
pinyin, what the lists leave out, and what changed after them. The versions taken are named in
``src/assist_rules/places/data/README.md``; change them there when building anew.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "src" / "assist_rules" / "places" / "data"
IN_USE = "在用"
KINDS = {"qu": "区", "xian": "县", "shi": "市"}
WHOLE_NAME = 2
"""A name of two characters keeps the word for its kind: 曹县 is Caoxian."""


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def latin(name: str, syllables: str) -> str:
    """The spelling of a name in one word, an apostrophe before a vowel, without the word for its kind."""
    parts = syllables.split()
    if len(parts) == len(name) > WHOLE_NAME and KINDS.get(parts[-1]) == name[-1]:
        parts = parts[:-1]
    joined = "".join(f"'{part}" if at and part[0] in "aoe" else part for at, part in enumerate(parts))
    return joined.capitalize()


def heirs(record: dict[str, str]) -> list[str]:
    """The codes that took over when a code ended; those that took a part before it ended only where there is no other."""
    told = [part for part in record["新代码"].split(";") if part]
    at_the_end = [part for part in told if "[" not in part]
    return [re.sub(r"\[.*", "", part) for part in at_the_end or told]


class History:
    """What became of each code."""

    def __init__(self, records: list[dict[str, str]], own: list[dict[str, str]]) -> None:
        self.now: dict[str, str] = {}
        self.ended: dict[str, tuple[str, list[str]]] = {}
        self.names: list[tuple[str, str, str, list[str]]] = []
        for record in records:
            code, name, ended = record["代码"], record["名称"], record["变更/弃用时间"]
            if record["状态"] == IN_USE:
                self.now[code] = name
                continue
            self.names.append((code, name, ended, heirs(record)))
            if code not in self.ended or self.ended[code][0] < ended:
                self.ended[code] = (ended, [each for each in heirs(record) if each != code])
        for row in own:
            if row["now"]:
                code, heirs_told = row["code"], row["now"].split(";")
                self.now.pop(code, None)
                ended = row["ended"] or self.ended.get(code, ("",))[0]
                self.ended[code] = (ended, heirs_told)
                self.names = [each for each in self.names if each[0] != code or each[1] != row["name"]]
                self.names.append((code, row["name"], ended, heirs_told))
            elif row["name"]:
                self.now[row["code"]] = row["name"]

    def today(self, code: str, seen: tuple[str, ...] = ()) -> set[str]:
        """The codes in use over which the land of *code* lies today."""
        if code in self.now:
            return {code}
        if code in seen or code not in self.ended:
            return set()
        return {last for heir in self.ended[code][1] for last in self.today(heir, (*seen, code))}

    def former(self) -> Iterator[tuple[str, str, str, str]]:
        """Each name given up, under its code, with the year and the codes of today."""
        for code, name, ended, told in self.names:
            if code in self.now:  # renamed, or given to other land later
                lasting = {last for each in told for last in self.today(each)} or {code}
            else:
                lasting = self.today(code)
            if lasting == {code} and name == self.now[code]:
                continue
            yield code, name, ended, ";".join(sorted(lasting))


def write(path: Path, head: str, rows: Iterator[tuple[str, ...]]) -> None:
    """A file of the package."""
    path.write_text("\n".join([head, *(",".join(row) for row in rows)]) + "\n", encoding="utf-8")


def main(result: str, pinyin: str) -> None:
    """Write both files."""
    own = table(HERE / "divisions-own.csv")
    history = History(table(Path(result)), own)
    spelt = {row["code"]: row["english"] for row in own if row["english"]}
    read = {row["ext_id"][:6]: row for row in table(Path(pinyin))}

    def english(code: str) -> str:
        if code in spelt:
            return spelt[code]
        row = read[code]
        return latin(row["name"], row["pinyin"])

    write(
        DATA / "divisions.csv",
        "code,name,english",
        ((code, name, english(code)) for code, name in sorted(history.now.items())),
    )
    write(DATA / "former.csv", "code,name,ended,now", iter(sorted(set(history.former()))))


if __name__ == "__main__":
    main(*sys.argv[1:])
