create function current_biller() returns uuid language sql stable parallel safe
    return nullif(current_setting('sealbill.biller', true), '')::uuid;

-- A card as one biller knows it. The number is sealed with (biller, token) as associated data;
-- the fingerprint is an HMAC over (biller, number), so that two billers' rows of one card have nothing in common.
create table card (
    biller_id          uuid        not null,
    token              text        not null check (token ~ '^card_[a-z2-7]{26}$'),
    fingerprint        bytea       not null check (length(fingerprint) = 32),
    key_version        int         not null,
    sealed_number      bytea       not null,
    brand              text        not null,
    last4              char(4)     not null check (last4 ~ '^[0-9]{4}$'),
    expiry             char(7)     not null check (expiry ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    primary key (biller_id, token),
    unique (biller_id, fingerprint)
);
alter table card enable row level security;
create policy card_of_biller on card to sealbill_vault
    using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert, update (expiry, updated_at) on card to sealbill_vault;

-- A card-entry page that was used: once. What it was sealed with is kept as a digest, so that a
-- browser that lost the answer and asks again gets the same answer.
create table card_entry (
    biller_id   uuid        not null,
    entry_id    uuid        not null,
    purpose     text        not null,
    token       text        not null,
    body_sha256 bytea       not null check (length(body_sha256) = 32),
    used_at     timestamptz not null,
    primary key (biller_id, entry_id),
    foreign key (biller_id, token) references card (biller_id, token)
);
alter table card_entry enable row level security;
create policy card_entry_of_biller on card_entry to sealbill_vault
    using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on card_entry to sealbill_vault;
