-- Keys, each wrapped under the root key, which is not in this database.
create table custody_key (
    purpose    text        not null check (purpose in ('card', 'fingerprint', 'entry', 'audit')),
    version    int         not null check (version > 0),
    wrapped    bytea       not null,
    created_at timestamptz not null,
    primary key (purpose, version)
);
grant select, insert on custody_key to sealbill_vault;

-- Key pairs that browsers seal card fields to. Old ones are deleted: what was sealed to them
-- can then be opened by nobody.
create table card_entry_key (
    kid             text        primary key,
    public_key      bytea       not null check (length(public_key) = 32),
    wrapped_private bytea       not null,
    created_at      timestamptz not null
);
grant select, insert, delete on card_entry_key to sealbill_vault;
