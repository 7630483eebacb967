create function current_charge() returns uuid language sql stable parallel safe
    return nullif(current_setting('sealbill.charge', true), '')::uuid;

-- One charge of a card. The row is written before the provider is called: 'intended' is a charge
-- whose outcome is not known yet, whatever happened to the process that wrote it.
create table charge (
    biller_id          uuid        not null,
    charge_key         uuid        not null unique,
    content_sha256     bytea       not null check (length(content_sha256) = 32),
    token              text        not null,
    amount_minor       bigint      not null check (amount_minor > 0),
    currency           char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    state              text        not null check (state in ('intended', 'approved', 'declined')),
    provider_reference text,
    decline_code       text,
    brand              text        not null,
    last4              char(4)     not null,
    intended_at        timestamptz not null,
    settled_at         timestamptz,
    primary key (biller_id, charge_key),
    foreign key (biller_id, token) references card (biller_id, token),
    check ((state = 'intended') = (settled_at is null)),
    check ((state = 'declined') = (decline_code is not null)),
    check (state <> 'approved' or provider_reference is not null)
) with (fillfactor = 80);
alter table charge enable row level security;
create policy charge_of_biller on charge to sealbill_vault
    using (biller_id = current_biller() or charge_key = current_charge())
    with check (biller_id = current_biller() or charge_key = current_charge());
grant select, insert, update (state, provider_reference, decline_code, settled_at) on charge to sealbill_vault;

-- Notifications of the payment provider that were taken in, so that a repeated one changes nothing.
create table provider_event (
    event_id    text        primary key check (length(event_id) between 1 and 64),
    charge_key  uuid        not null,
    received_at timestamptz not null
);
grant select, insert on provider_event to sealbill_vault;
