"""The tables of the entries' file: what the search index knows of every entry."""

TABLES = """
create table note (name text primary key, said text not null) without rowid;
create table claim (
    number integer primary key,
    name text not null unique,
    expires text,
    misleads integer not null,
    reviewed text not null
);
-- A number is never used again: elsewhere it stands for the entry's text.
create table entry (
    number integer primary key autoincrement,
    claim integer not null,
    language text not null,
    text text not null,
    folded text not null,
    stems text not null,
    folded_key integer not null
);
create index entry_claim on entry (claim);
create index entry_folded_key on entry (folded_key);
create table link (link text not null, claim integer not null, primary key (link, claim))
    without rowid;
create index link_claim on link (claim);
-- Pages that a review stands on as checks of the claim.
create table cited (link text not null, claim integer not null, primary key (link, claim))
    without rowid;
create index cited_claim on cited (claim);
-- Where the claim was posted, by the keys of the public sources that posted it.
create table posted (
    source text not null,
    post text not null,
    claim integer not null,
    day text not null,
    primary key (source, post, claim)
) without rowid;
create index posted_claim on posted (claim);
create table stem (stem text primary key, claims integer not null) without rowid;
-- Entries that the index of words has not taken in, or not let go.
create table unsettled (number integer primary key);
-- Entries whose text an engine has not embedded yet.
create table waiting (engine text, number integer, primary key (engine, number)) without rowid;
"""
