"""Forms become served claims, each by itself."""

from dataclasses import dataclass, field

from bot.claims.approval import Approval, Basis
from bot.claims.claim import Claim
from bot.flows.import_claims import Imported, digest_of, import_claims
from tests.store.claim_support import form, medium_json


@dataclass
class TinyStore:
    """Keeps digests by claim."""

    kept: dict[str, bytes] = field(default_factory=dict)
    approvals: list[Approval] = field(default_factory=list)

    def put(self, claim: Claim, approval: Approval, digest: bytes) -> Imported:
        """Keep a digest."""
        before = self.kept.get(claim.id)
        self.kept[claim.id] = digest
        self.approvals.append(approval)
        if before is None:
            return Imported.ADDED
        return Imported.UNCHANGED if before == digest else Imported.CHANGED


def test_each_form_is_kept_by_its_digest() -> None:
    store = TinyStore()
    first = import_claims([form("lemon"), form("garlic")], store.put)
    again = import_claims([form("lemon"), form("garlic", topic="food")], store.put)
    assert [each.outcome for each in (*first, *again)] == ["added", "added", "unchanged", "changed"]
    assert {approval.basis for approval in store.approvals} == {Basis.IMPORTED}


def test_a_form_that_may_not_be_published_is_refused_alone() -> None:
    store = TinyStore()
    # The separators of ASCII are blank to Python, but not to the form.
    empty = form("empty", texts={"en": {"statement": "A statement.", "known": "\x1c" * 10}})
    done = import_claims([empty, form("lemon")], store.put)
    assert [(each.claim_id, each.outcome, each.reason) for each in done] == [
        ("empty", Imported.REFUSED, "it lacks: known"),
        ("lemon", Imported.ADDED, ""),
    ]
    assert store.kept.keys() == {"lemon"}


def test_forms_that_say_the_same_have_one_digest() -> None:
    assert digest_of(form()) == digest_of(form(links=[]))
    assert digest_of(form()) != digest_of(form(topic="food"))
    assert len(digest_of(form())) == 32


def test_a_form_without_media_has_the_digest_that_it_had_before_there_were_any() -> None:
    before = "580309670b49fc65d878c8d31506b11956f767096a12cb8338032e3344a2f8be"
    assert digest_of(form()).hex() == before
    assert digest_of(form(media=[medium_json()])) != digest_of(form(posts=["telegram:@name/1"]))
    assert digest_of(form(posts=["telegram:@name/1"])).hex() != before
