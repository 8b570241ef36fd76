"""Trees and bytes near a file of the data dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import JunhengError
from engine.language.dictionary import read_dictionary

from .given import BASES, fuzz, in_time, nothing_is_run, readable
from .test_bytes import spoilt
from .trees import near

OWN = "fields/own.yaml"
ALONE = st.one_of(near((OWN,)), spoilt((OWN,)))


@fuzz(150)
@given(made=ALONE)
def test_what_is_near_a_dictionary_is_answered(office, made):
    with office.spoilt(*made) as path, nothing_is_run(), in_time():
        try:
            dictionary, texts = read_dictionary([path])
        except JunhengError as error:
            readable(error.diagnostics)
        else:
            assert set(texts) == {str(path)}
            assert dictionary.fields


@fuzz(25)
@given(made=ALONE)
def test_the_same_beside_the_shipped_dictionary(office, made):
    with office.spoilt(*made) as path, nothing_is_run():
        office.validate(path)


def test_the_file_itself_holds():
    dictionary, _ = read_dictionary([BASES / OWN])

    assert "drinking_points" in dictionary.fields
