-- The event log. xid orders events by the transaction that wrote them, so that a reader never steps over one whose transaction is still open.
create table event (
    sequence   bigint generated always as identity,
    xid        xid8        not null default pg_current_xact_id(),
    biller_id  uuid        not null,
    type       text        not null,
    subject_id uuid        not null,
    at         timestamptz not null,
    primary key (biller_id, sequence)
);
create index event_reading_order on event (xid, sequence);

create table event_cursor (
    consumer text primary key,
    xid      xid8   not null,
    sequence bigint not null
);

-- Events hold ids only, so the reader sees them all; writing is for the transaction's own biller.
alter table event enable row level security;
create policy event_read on event for select using (true);
create policy event_write on event for insert with check (biller_id = current_biller());

grant select, insert on event to sealbill_app;
grant select, insert, update on event_cursor to sealbill_app;
