-- What was done with card data, and who was refused. Never changed: the runtime role can only add and read.
-- It holds no card data: subjects are tokens and charge keys.
create table audit_event (
    id          bigint      generated always as identity primary key,
    transaction xid8        not null default pg_current_xact_id(),
    at          timestamptz not null,
    kind        text        not null check (kind ~ '^[a-z_]{3,40}$'),
    biller_id   uuid,
    subject     text        not null check (length(subject) <= 200),
    actor       text        not null check (length(actor) <= 200),
    detail      text        not null default '' check (length(detail) <= 500)
);
create index audit_event_transaction on audit_event (transaction, id);
grant select, insert on audit_event to sealbill_vault;

-- One link of the chain for every batch: all events of transactions from from_transaction up to,
-- and without, to_transaction, under a key that the database does not have.
create table audit_seal (
    number           bigint      primary key check (number > 0),
    from_transaction xid8        not null,
    to_transaction   xid8        not null check (to_transaction > from_transaction),
    events           int         not null check (events > 0),
    key_version      int         not null,
    mac              bytea       not null check (length(mac) = 32),
    sealed_at        timestamptz not null
);
grant select, insert on audit_seal to sealbill_vault;
