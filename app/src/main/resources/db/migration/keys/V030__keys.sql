-- Keys below the root key, each wrapped under it; the database alone opens none. What belongs to no biller carries the nil id.
create table scoped_key (
    biller_id   uuid        not null,
    kind        text        not null check (kind in ('wrapping', 'lookup')),
    version     int         not null check (version > 0),
    root_key_id text        not null check (length(root_key_id) = 16),
    wrapped_key bytea       not null check (length(wrapped_key) = 60),
    created_at  timestamptz not null,
    primary key (biller_id, kind, version)
);
alter table scoped_key enable row level security;
-- Reading is for every transaction: a payer's own reads what several billers keep for her.
create policy scoped_key_read on scoped_key for select using (true);
create policy scoped_key_write on scoped_key for insert
    with check (biller_id = current_biller() or biller_id = '00000000-0000-0000-0000-000000000000');
grant select, insert on scoped_key to sealbill_app;

-- Data keys kept apart from what they protect: deleting one makes that record unreadable.
create table erasable_data_key (
    biller_id   uuid        not null,
    purpose     text        not null check (length(purpose) between 1 and 60),
    record_id   uuid        not null,
    wrapped_key bytea       not null check (length(wrapped_key) = 65),
    created_at  timestamptz not null,
    primary key (biller_id, purpose, record_id)
);
alter table erasable_data_key enable row level security;
create policy erasable_data_key_own on erasable_data_key
    using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert, delete on erasable_data_key to sealbill_app;
