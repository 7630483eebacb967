-- The key directory: public keys of a payer's devices. A payer belongs to no biller, so the payer leads the keys here.
create table device_key (
    payer_id   uuid        not null,
    kid        text        not null check (length(kid) = 43),
    suite      text        not null,
    public_key text        not null check (length(public_key) <= 2000),
    created_at timestamptz not null,
    removed_at timestamptz,
    primary key (payer_id, kid)
);
alter table device_key enable row level security;
create policy device_key_of_payer on device_key
    using (payer_id = current_payer()) with check (payer_id = current_payer());
-- A biller seals to the keys of its own customers and sees no others.
create policy device_key_of_biller on device_key for select
    using (exists (select from account a where a.payer_id = device_key.payer_id and a.biller_id = current_biller()));
grant select, insert on device_key to sealbill_app;
grant update (removed_at) on device_key to sealbill_app;

-- A device's secret, wrapped under what only its owner has. One row for each way to unwrap it.
create table device_key_secret (
    payer_id      uuid        not null,
    kid           text        not null,
    method        text        not null check (method in ('passkey-prf', 'recovery-code')),
    credential_id text        not null default '' check (length(credential_id) <= 1500),
    salt          text        not null check (length(salt) <= 100),
    iv            text        not null check (length(iv) <= 100),
    ciphertext    text        not null check (length(ciphertext) <= 500),
    created_at    timestamptz not null,
    primary key (payer_id, kid, method, credential_id),
    foreign key (payer_id, kid) references device_key
);
alter table device_key_secret enable row level security;
create policy device_key_secret_own on device_key_secret
    using (payer_id = current_payer()) with check (payer_id = current_payer());
grant select, insert, delete on device_key_secret to sealbill_app;

-- Every change of the directory, append-only.
create table device_key_change (
    payer_id uuid        not null,
    sequence bigint generated always as identity,
    kid      text        not null,
    change   text        not null check (change in ('added', 'removed')),
    at       timestamptz not null,
    primary key (payer_id, sequence)
);
alter table device_key_change enable row level security;
create policy device_key_change_own on device_key_change
    using (payer_id = current_payer()) with check (payer_id = current_payer());
grant select, insert on device_key_change to sealbill_app;

-- What a payer does may be news for each biller where the payer has an account, and for no other.
create policy event_write_of_payer on event for insert
    with check (exists (select from account a where a.biller_id = event.biller_id and a.payer_id = current_payer()));
