"""What `make eval` prints."""

from __future__ import annotations

import pytest

from tests.gold.__main__ import main

TEXT = """+++
title = "A visit"
published = 2019-05-15T09:00:00+00:00
+++

Mike Pompeo met Sergei Lavrov in Sochi. Nothing else is known.
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "visit.md").write_text(TEXT, encoding="utf-8")
    return tmp_path


def evaluate(folder, side_car, *arguments):
    (folder / "texts" / "visit.gold").write_text(side_car, encoding="utf-8")
    main(["--folder", str(folder), *arguments])


def test_a_mistake_stands_below_its_sentence_and_the_scores_at_the_end(folder, capsys):
    evaluate(
        folder,
        "[entities]\nperson Mike Pompeo\nplace Sochi\nplace Nowhere: Nothing",
        "--kind=entities",
    )
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:6] == [
        "texts/visit: Mike Pompeo met Sergei Lavrov in Sochi.",
        "  invented entities: person 'Sergei Lavrov'",
        "",
        "texts/visit: Nothing else is known.",
        "  missed   entities: place 'Nothing'",
    ]
    assert lines[8].split() == ["entities", "66.7", "66.7", "66.7", "2", "3", "3"]


def test_scores_alone_list_no_mistakes(folder, capsys):
    evaluate(folder, "[entities]\nplace Sochi", "--scores-only")
    assert "Lavrov" not in capsys.readouterr().out


def test_a_side_car_that_cannot_be_right_is_named(folder, capsys):
    with pytest.raises(SystemExit):
        evaluate(folder, "[entities]\nplace Moscow")
    assert "visit.gold: line 2: 'Moscow' is not in the text" in capsys.readouterr().err


def test_a_text_that_is_not_there_is_refused(folder, capsys):
    with pytest.raises(SystemExit):
        evaluate(folder, "", "texts/viist")
    assert "no side-car is about 'texts/viist'" in capsys.readouterr().err


def test_a_side_car_without_a_text_is_named(folder, capsys):
    (folder / "texts" / "visit.md").unlink()
    with pytest.raises(SystemExit):
        evaluate(folder, "")
    assert "visit.gold: the newsroom has no such article" in capsys.readouterr().err
