-- A statement belongs to no biller: one payout can hold money of several. It is written last, when each of its lines has found its place.
create table bank_statement (
    sha256      bytea       primary key,
    statement   text        not null,
    currency    char(3)     not null,
    lines       integer     not null,
    imported_at timestamptz not null,
    constraint bank_statement_sha256 check (octet_length(sha256) = 32)
);

-- A line that carries the reference of one of the biller's payments.
create table settlement_line (
    biller_id          uuid    not null,
    sha256             bytea   not null,
    position           integer not null,
    attempt_id         uuid    not null,
    provider_reference text    not null,
    amount_minor       bigint  not null,
    currency           char(3) not null,
    booked_on          date    not null,
    outcome            text    not null,
    primary key (biller_id, sha256, position),
    constraint settlement_line_outcome check (outcome in ('matched', 'amount_differs', 'settled_twice')),
    constraint settlement_line_amount check (amount_minor > 0)
);
create unique index settlement_line_matched_once on settlement_line (biller_id, attempt_id) where outcome = 'matched';

-- A line that no biller's books explain: for the operator, who sees references and amounts, never whose they are.
create table unclaimed_line (
    sha256             bytea   not null,
    position           integer not null,
    reference          text,
    provider_reference text,
    amount_minor       bigint  not null,
    currency           char(3) not null,
    booked_on          date    not null,
    primary key (sha256, position)
);

alter table settlement_line enable row level security;
create policy settlement_line_of_biller on settlement_line
    using (biller_id = current_biller()) with check (biller_id = current_biller());

grant select, insert on bank_statement, settlement_line, unclaimed_line to sealbill_app;
