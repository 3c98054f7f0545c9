"""Vectors by engine and text: kept once, found again."""

import numpy as np
import pytest

from bot.match.vectors import QuantisedVector
from bot.store import vectors as module
from bot.store.database import Database
from bot.store.vectors import put_vectors, text_key, vectors_of


def vector(value: int) -> QuantisedVector:
    return np.array([value, -value, 127], np.int8)


def put(database: Database, engine: str, **vectors: QuantisedVector) -> None:
    keyed = {text_key(text): values for text, values in vectors.items()}
    database.run_now(lambda connection: put_vectors(connection, engine, keyed))


def found(database: Database, engine: str, *texts: str) -> dict[str, list[int]]:
    kept = database.read_now(lambda connection: vectors_of(connection, engine, texts))
    return {text: values.tolist() for text, values in kept.items()}


def test_vectors_are_found_by_engine_and_text(database: Database) -> None:
    put(database, "use", lemon=vector(1), garlic=vector(2))
    put(database, "e5", lemon=vector(3))
    assert found(database, "use", "lemon", "garlic", "none") == {
        "lemon": [1, -1, 127],
        "garlic": [2, -2, 127],
    }
    assert found(database, "e5", "lemon", "garlic") == {"lemon": [3, -3, 127]}


def test_a_vector_that_is_kept_stays(database: Database) -> None:
    put(database, "use", lemon=vector(1))
    put(database, "use", lemon=vector(2))
    assert found(database, "use", "lemon") == {"lemon": [1, -1, 127]}


def test_many_vectors_go_in_and_out_in_chunks(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHUNK", 2)
    texts = {f"text{n}": vector(n) for n in range(5)}
    put(database, "use", **texts)
    assert found(database, "use", *texts).keys() == texts.keys()


def test_nothing_is_asked_for_and_nothing_kept(database: Database) -> None:
    put(database, "use")
    assert found(database, "use") == {}


def test_a_text_has_one_key_of_sixteen_bytes() -> None:
    assert text_key("лимон") == text_key("лимон") != text_key("lemon")
    assert len(text_key("")) == 16
