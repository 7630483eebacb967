-- What a biller signs with. The certificate is for everybody; the key store opens for the biller's own transactions only.
create table signing_certificate (
    biller_id      uuid        not null references biller,
    signing_key_id uuid        not null default uuidv7(),
    kid            text        not null check (length(kid) = 43),
    certificate    bytea       not null,
    not_before     timestamptz not null,
    not_after      timestamptz not null,
    created_at     timestamptz not null,
    primary key (biller_id, signing_key_id),
    unique (biller_id, kid)
);
alter table signing_certificate enable row level security;
create policy signing_certificate_read on signing_certificate for select using (true);
create policy signing_certificate_write on signing_certificate for insert with check (biller_id = current_biller());
grant select, insert on signing_certificate to sealbill_app;

create table signing_key (
    biller_id          uuid  not null,
    signing_key_id     uuid  not null,
    key_store          bytea not null,
    key_store_password bytea not null,
    primary key (biller_id, signing_key_id),
    foreign key (biller_id, signing_key_id) references signing_certificate
);
alter table signing_key enable row level security;
create policy signing_key_own on signing_key using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on signing_key to sealbill_app;

-- The key of the hash by which a bill is known again. It never changes: a new one would let every old bill in a second time.
create table number_hash_key (
    biller_id uuid  primary key references biller,
    key       bytea not null
);
alter table number_hash_key enable row level security;
create policy number_hash_key_own on number_hash_key using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on number_hash_key to sealbill_app;
