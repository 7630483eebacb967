-- Leave to charge once: for one attempt, bill, payer, amount, currency and card token.
create table clearance (
    biller_id    uuid        not null,
    clearance_id uuid        not null,
    attempt_id   uuid        not null,
    payer_id     uuid        not null,
    bill_id      uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    currency     char(3)     not null,
    token_hash   bytea       not null check (length(token_hash) = 32),
    at           timestamptz not null,
    primary key (biller_id, clearance_id),
    constraint clearance_as_given unique (biller_id, clearance_id, attempt_id, payer_id, bill_id, amount_minor, currency, token_hash)
);
alter table clearance enable row level security;
create policy clearance_of_biller on clearance using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on clearance to sealbill_app;

-- No attempt without a clearance for exactly that attempt; an attempt's clearance is unique, so each is used once. Looked at on commit: the
-- attempt is written first, because it is the lock.
alter table payment_attempt
    add constraint payment_attempt_cleared
    foreign key (biller_id, clearance_id, attempt_id, payer_id, bill_id, amount_minor, currency, token_hash)
    references clearance (biller_id, clearance_id, attempt_id, payer_id, bill_id, amount_minor, currency, token_hash)
    deferrable initially deferred;
