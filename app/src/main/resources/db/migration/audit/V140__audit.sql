-- Who did what, append-only: the runtime role can add and read, never change. What belongs to no biller (a payer's sign-in) carries the nil id.
create table audit_entry (
    biller_id   uuid        not null,
    sequence    bigint generated always as identity,
    at          timestamptz not null,
    actor       text        not null check (actor ~ '^(payer|staff|token|anonymous|system)(:[0-9a-f-]{36})?$'),
    action      text        not null check (action ~ '^[a-z_]{1,60}$'),
    subject_id  uuid,
    outcome     text        not null check (outcome in ('success', 'failure', 'refused')),
    origin      text        not null check (length(origin) <= 64),
    primary key (biller_id, sequence)
);

alter table audit_entry enable row level security;
-- Writing is for every transaction, so that no refusal goes unrecorded; reading is for the biller.
create policy audit_write on audit_entry for insert with check (true);
create policy audit_read on audit_entry for select using (biller_id = current_biller());

grant select, insert on audit_entry to sealbill_app;
