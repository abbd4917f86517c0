"""The service of the how-to page, as a process of its own, asked by a real client."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import families
import httpx
import pytest

import assist_rules as ar
from assist_rules.schemes import SCHEMES

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "serve-it.md"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of the service that stands on the page, on a port that was free."""
    code = re.search(r"^```py\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert code is not None
    folder = tmp_path_factory.mktemp("service")
    (folder / "service.py").write_text(code[1], encoding="utf-8")
    command = [sys.executable, "-m", "uvicorn", "service:app", "--port", "0", "--no-access-log"]
    with subprocess.Popen(command, cwd=folder, stderr=subprocess.PIPE, encoding="utf-8") as running:  # noqa: S603 - our own page
        try:
            assert running.stderr is not None
            said = iter(running.stderr.readline, "")
            at = next(found[0] for line in said if (found := re.search(r"http://127\.0\.0\.1:\d+", line)))
            headers = {"Content-Type": "application/json"}
            with httpx.Client(base_url=at, timeout=20, headers=headers) as client:
                yield client
        finally:
            running.terminate()


def _sent(name: str) -> bytes:
    return (ROOT / "examples" / f"{name}.json").read_bytes()


def test_an_application_goes_in_and_its_assessment_comes_out(service: httpx.Client) -> None:
    """The answer is the one that Python gives, and at most 800 bytes a scheme."""
    answered = service.post("/assessment", content=_sent("jinan-dibao-family"))
    assert answered.status_code == 200
    assert answered.json() == ar.assess_all(families.example("jinan-dibao-family")).model_dump(
        detail="answer"
    )
    assert len(answered.content) <= 800 * len(SCHEMES)


def test_the_service_describes_what_it_answers(service: httpx.Client) -> None:
    """The description has the fields of an assessment, and those of an application with their Chinese titles."""
    described = service.get("/openapi.json").json()
    schemas = described["components"]["schemas"]
    said = described["paths"]["/assessment"]["post"]["responses"]["200"]["content"]["application/json"][
        "schema"
    ]
    assert {"outcomes", "combination", "open_questions"} <= set(said["properties"])
    assert schemas["Person"]["properties"]["birth_date"]["title"] == "出生日期"


def test_a_bad_application_is_refused_in_our_words_and_without_what_was_sent(service: httpx.Client) -> None:
    """A misspelt relation and a name that is none: two problems, in two languages, and not the name."""
    told = families.example("jinan-incomplete").model_dump(mode="json", exclude_none=True)
    told["household"]["members"][1] |= {"relation": "chlid", "name": "李某" * 200}
    answered = service.post("/assessment", json=told)
    assert answered.status_code == 422
    problems = {each["loc"][-1]: each for each in answered.json()["detail"]}
    assert set(problems) == {"relation", "name"}
    assert "最接近的是“child”" in problems["relation"]["msg"]
    assert "李某" not in answered.text


def test_open_questions_come_as_a_form(service: httpx.Client) -> None:
    """Each has an entry by the path its answer goes to: yes or no to choose, a list of values by their titles."""
    answered = service.post("/form", content=_sent("jinan-incomplete"))
    assert 'name="household.members[p2].incomes"' in answered.text
    assert '<option value="true">是' in answered.text
    english = service.post("/form", params={"lang": "en"}, content=_sent("jinan-incomplete"))
    assert '<option value="true">yes' in english.text


def test_a_scheme_that_there_is_none_of_is_refused_by_name(service: httpx.Client) -> None:
    """What our own doors refuse is an answer too, no failure of the service."""
    answered = service.post("/decisions/dibo", params={"detail": "answer"}, content=_sent("jinan-incomplete"))
    assert answered.status_code == 422
    assert "dibao" in answered.json()[0]["en"]
    given = service.post("/decisions/dibao", params={"detail": "full"}, content=_sent("jinan-incomplete"))
    assert given.json()["detail"] == "full"
