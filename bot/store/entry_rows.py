"""Entries written to their file and read from it, a claim's all at once."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.claims.claim import Claim
from bot.claims.ids import ClaimId
from bot.match.entry import Entry, entries_of
from bot.store.entry_file import EntryFile, Row
from bot.store.posting import MISLEADING, cited_links, postings, sure_links

_REMOVALS = (
    "delete from entry where claim in (select value from json_each(:owners))",
    "delete from link where claim in (select value from json_each(:owners))",
    "delete from cited where claim in (select value from json_each(:owners))",
    "delete from posted where claim in (select value from json_each(:owners))",
    "delete from claim where number in (select value from json_each(:owners))",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Numbered:
    """An entry with its number, which no other entry ever has."""

    number: int
    entry: Entry


@dataclass(frozen=True, kw_only=True, slots=True)
class Exchange:
    """What came and went: claims, entries by their numbers, in how many claims more a stem is.

    ``owners`` are the numbers of the claims that came, by those of their entries.
    """

    changed: Sequence[ClaimId]
    added: Sequence[Numbered]
    owners: Mapping[int, int]
    removed: Collection[int]
    claims: int
    stems: Mapping[str, int]


def exchange(file: EntryFile, claims: Sequence[Claim], removed: Iterable[ClaimId]) -> Exchange:
    """Take claims in and let claims go, in the running transaction."""
    coming = {claim.id: claim for claim in claims}
    leaving = tuple(dict.fromkeys(chain(removed, coming)))
    gone = _remove(file, leaving)
    added = dict(_add(file, claim) for claim in coming.values())
    stems: Counter[str] = Counter()
    for came in added.values():
        stems.update(_stems(came))
    for went in gone.values():
        stems.subtract(_stems(went))
    file.write_all(
        "insert into stem values (?, ?)"
        " on conflict do update set claims = claims + excluded.claims",
        [(stem, more) for stem, more in stems.items() if more],
    )
    return Exchange(
        changed=leaving,
        added=tuple(chain.from_iterable(added.values())),
        owners={each.number: owner for owner, came in added.items() for each in came},
        removed=[each.number for entries in gone.values() for each in entries],
        claims=len(coming) - len(gone),
        stems=stems,
    )


def read_claims(file: EntryFile, claims: Sequence[ClaimId]) -> dict[ClaimId, tuple[Numbered, ...]]:
    """Return the entries of those claims that are in the file, in order."""
    if not claims:
        return {}
    rows = file.rows(
        "select entry.number, name, language, text, folded, stems"
        " from claim join entry on entry.claim = claim.number"
        " where name in (select value from json_each(:claims)) order by entry.number",
        claims=claims,
    )
    read: defaultdict[ClaimId, list[Numbered]] = defaultdict(list)
    for each in map(numbered, rows):
        read[each.entry.claim_id].append(each)
    return {claim_id: tuple(entries) for claim_id, entries in read.items()}


def read_entries(file: EntryFile, owners: Mapping[int, ClaimId]) -> dict[int, Entry]:
    """Return the entries of those numbers, by number; whose each is, is known."""
    if not owners:
        return {}
    rows = file.rows(
        "select number, language, text, folded, stems from entry"
        " where number in (select value from json_each(:numbers))",
        numbers=owners,
    )
    return {row[0]: numbered((row[0], owners[row[0]], *row[1:])).entry for row in rows}


def numbered(row: Row) -> Numbered:
    """Return the entry of a row of number, claim, language, text, folded and stems."""
    number, claim_id, language, text, folded, stems = row
    return Numbered(
        number=number,
        entry=Entry(
            claim_id=claim_id,
            language=language,
            text=text,
            folded=folded,
            stems=frozenset(stems.split()),
        ),
    )


def _stems(entries: Iterable[Numbered]) -> set[str]:
    """Return the stems of a claim's entries, each once."""
    return {stem for each in entries for stem in each.entry.stems}


def folded_key(folded: str) -> int:
    """Return 8 bytes of a hash as a number that SQLite takes."""
    digest = hashlib.blake2b(folded.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _add(file: EntryFile, claim: Claim) -> tuple[int, list[Numbered]]:
    """Write a claim and return its number and its entries."""
    expires = claim.review.expires
    owner = file.write(
        "insert into claim (name, expires, misleads, reviewed)"
        " values (:name, :expires, :misleads, :reviewed)",
        name=claim.id,
        expires=expires.isoformat() if expires else None,
        misleads=claim.content.rating in MISLEADING,
        reviewed=claim.review.reviewed_at.isoformat(),
    )
    links = [(link, owner) for link in sure_links(claim)]
    file.write_all("insert into link values (?, ?)", links)
    file.write_all(
        "insert into cited values (?, ?)", [(link, owner) for link in cited_links(claim)]
    )
    file.write_all(
        "insert or ignore into posted values (?, ?, ?, ?)",
        [(each.source, each.post, owner, each.day) for each in postings(claim)],
    )
    return owner, [
        Numbered(number=_add_entry(file, owner, entry), entry=entry) for entry in entries_of(claim)
    ]


def _add_entry(file: EntryFile, owner: int, entry: Entry) -> int:
    return file.write(
        "insert into entry (claim, language, text, folded, stems, folded_key)"
        " values (:claim, :language, :text, :folded, :stems, :key)",
        claim=owner,
        language=entry.language,
        text=entry.text,
        folded=entry.folded,
        stems=" ".join(sorted(entry.stems)),
        key=folded_key(entry.folded),
    )


def _remove(file: EntryFile, claims: Sequence[ClaimId]) -> dict[ClaimId, tuple[Numbered, ...]]:
    names = file.rows(
        "select name, number from claim where name in (select value from json_each(:claims))",
        claims=claims,
    )
    gone = read_claims(file, [ClaimId(name) for name, _ in names])
    for statement in _REMOVALS:
        file.write(statement, owners=[number for _, number in names])
    return {ClaimId(name): gone.get(ClaimId(name), ()) for name, _ in names}
