"""The index leaves out nobody whose name may be one with another's."""

from itertools import permutations

from onrecord.resolve.identity import Identity
from onrecord.resolve.index import NameIndex
from onrecord.resolve.likeness import compare_names
from onrecord.resolve.names import list_name_keys, list_search_keys, parse_name

NAMES = (
    "Sergei Shalygin|Sergey Shaligin|S. Shalygin|Shalygin|Sergei V. Shalygin|Shalygin Sergei|"
    "Mohammed Zubeidi|Muhammad Zubaidi|Omar Zubaidi|Umar Zubeidi|Zubaidi|"
    "Joseph R. Kantai Jr.|Joe Kantai|Joseph Kantai|J. Kantai|Robert Kantai|Roberta Kantai|"
    "William 'Bill' Foyle|Bill Foyle|Will Foyle|Foyle|Wilhelmina Foyle|"
    "Gabriel Quispe Ugarte|Gabriel Quispe|Gabriela Quispe|Quispe|"
    "Veaceslav Tofan|Vyacheslav Tofan|Vaceslav Tofan|Tofan Veaceslav|"
    "Tewodros Gebre Mariam|Tewodros Gebremariam|Gholam Hossein Velk|Gholamhossein Velk|"
    "Bernard Foyle|Bernie Foyle|Norbert Foyle|Bert Foyle|Faisal Alshammari|Faisal Al Shammari|"
    "Jung Eun-woo|Chung Eun-woo|Mohammad Zubaydi|"
    "Oleksandr Velk|Alexander Velk|Sasha Velk|Aleksandra Velk|Alekxander Velk"
).split("|")


def make(name: str) -> Identity:
    parsed = parse_name(name)
    assert parsed is not None
    identity = Identity(person_id=name, texts={name})
    identity.names[parsed] = 1
    return identity


def test_everyone_with_a_like_full_name_is_found() -> None:
    index = NameIndex()
    everyone = [make(name) for name in NAMES]
    for identity in everyone:
        index.enter(identity)
    alike = lone = 0
    for one, two in permutations(everyone, 2):
        (left, right), (asked, kept) = (*one.names, *two.names), (one.person_id, two.person_id)
        shared = set(list_search_keys(asked)) & set(list_name_keys(kept))
        if left.given and right.given and shared and compare_names(left, right):
            alike += 1
            assert kept in index.find_full(one), (asked, kept)
        if left.given is None and shared and compare_names(left, right):
            lone += 1
            assert kept in index.find_bearers(one), (asked, kept)
            assert (kept in index.find_lone(one)) is (right.given is None)
    assert alike > 40
    assert lone > 10


def test_others_of_the_family_are_left_out() -> None:
    index = NameIndex()
    for name in ("Robert Kantai", "Denise Kantai", "Kantai"):
        index.enter(make(name))
    assert index.find_full(make("Rob Kantai")) == {"Robert Kantai"}
    assert index.find(make("Rob Kantai")) == {"Robert Kantai", "Denise Kantai", "Kantai"}
    assert index.find_lone(make("Rob Kantai")) == {"Kantai"}


def test_a_family_name_that_gets_a_given_name_is_no_longer_alone() -> None:
    index = NameIndex()
    identity = make("Kantai")
    index.enter(identity)
    identity.add(make("Robert Kantai"))
    index.enter(identity)
    asked = make("Bob Kantai")
    assert index.find_lone(asked) == set()
    assert index.find_full(asked) == {"Kantai"}
    index.remove(identity)
    assert index.find(asked) == set()
