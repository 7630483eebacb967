-- The transparency log. A leaf is written in the transaction of what it is of; the sequencer gives it its place in the tree. Leaves hold hashes only.
create table log_leaf (
    biller_id  uuid   not null,
    sequence   bigint generated always as identity,
    xid        xid8   not null default pg_current_xact_id(),
    subject_id uuid   not null,
    entry      bytea  not null check (length(entry) between 1 and 200),
    primary key (biller_id, sequence)
);
create index log_leaf_reading_order on log_leaf (xid, sequence);

-- The entries in their order for ever. What is published is public, so reading is for everybody.
create table log_entry (
    log_index  bigint primary key check (log_index >= 0),
    biller_id  uuid   not null,
    subject_id uuid   not null,
    entry      bytea  not null
);
create index log_entry_of_subject on log_entry (biller_id, subject_id, log_index);

-- Full tiles (C2SP tlog-tiles): 256 hashes, never changed, and the hash over them.
create table log_tile (
    level      smallint not null check (level between 0 and 7),
    tile_index bigint   not null check (tile_index >= 0),
    hashes     bytea    not null check (length(hashes) = 8192),
    root       bytea    not null check (length(root) = 32),
    primary key (level, tile_index)
);
-- Hashes do not compress: trying costs time and gains nothing.
alter table log_tile alter column hashes set storage external;

-- Every state that was ever signed, and up to which leaf it goes. The largest is the present one.
create table log_checkpoint (
    size          bigint      primary key check (size >= 0),
    note          text        not null,
    leaf_xid      xid8        not null,
    leaf_sequence bigint      not null,
    published_at  timestamptz not null
);

-- What others say of when a checkpoint was there (RFC 3161).
create table log_stamp (
    size  bigint primary key references log_checkpoint,
    token bytea  not null
);

-- The log signs with one key. A log with another key is another log.
create table log_key (
    the_only   boolean     primary key default true check (the_only),
    key_id     uuid        not null,
    public_key text        not null,
    secret_key bytea       not null,
    created_at timestamptz not null
);

-- Bills that newer ones have taken the place of: hashes that say something to who holds the bill, and nothing to anybody else.
create table superseded_bill (
    hash       bytea primary key check (length(hash) = 32),
    succession bytea not null check (length(succession) = 32)
);

alter table log_leaf enable row level security;
create policy log_leaf_read on log_leaf for select using (true);
create policy log_leaf_write on log_leaf for insert with check (biller_id = current_biller());

-- The tree grows outside of any tenant's transaction, and in no other.
alter table log_entry enable row level security;
create policy log_entry_read on log_entry for select using (true);
create policy log_entry_write on log_entry for insert with check (current_biller() is null and current_payer() is null);
alter table log_tile enable row level security;
create policy log_tile_read on log_tile for select using (true);
create policy log_tile_write on log_tile for insert with check (current_biller() is null and current_payer() is null);
alter table log_checkpoint enable row level security;
create policy log_checkpoint_read on log_checkpoint for select using (true);
create policy log_checkpoint_write on log_checkpoint for insert with check (current_biller() is null and current_payer() is null);
alter table log_stamp enable row level security;
create policy log_stamp_read on log_stamp for select using (true);
create policy log_stamp_write on log_stamp for insert with check (current_biller() is null and current_payer() is null);
alter table log_key enable row level security;
create policy log_key_read on log_key for select using (true);
create policy log_key_write on log_key for insert with check (current_biller() is null and current_payer() is null);

alter table superseded_bill enable row level security;
create policy superseded_bill_read on superseded_bill for select using (true);
create policy superseded_bill_write on superseded_bill for insert with check (current_biller() is not null);

grant select, insert on log_leaf, log_entry, log_tile, log_checkpoint, log_stamp, log_key, superseded_bill to sealbill_app;
