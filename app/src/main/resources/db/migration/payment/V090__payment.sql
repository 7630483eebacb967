-- What a payer was shown and is about to agree to: amount, currency, payee and bill, fixed.
create table payment_intent (
    biller_id    uuid        not null,
    intent_id    uuid        not null,
    payer_id     uuid        not null,
    bill_id      uuid        not null,
    account_id   uuid        not null,
    amount_minor bigint      not null check (amount_minor > 0),
    currency     char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    payee        text        not null,
    -- The account that is registered for the payee; none where the biller has registered none.
    payee_account_id uuid,
    -- The random part of the challenge that a passkey signs.
    nonce        bytea       not null check (length(nonce) = 32),
    -- How often a one-time code was tried to agree to it.
    code_tries   integer     not null default 0 check (code_tries between 0 and 5),
    created_at   timestamptz not null,
    expires_at   timestamptz not null check (expires_at <= created_at + interval '5 minutes'),
    primary key (biller_id, intent_id),
    constraint payment_intent_terms unique (biller_id, intent_id, payer_id, bill_id, amount_minor, currency),
    foreign key (biller_id, payee_account_id) references payee_register (biller_id, payee_account_id)
);
alter table payment_intent enable row level security;
create policy payment_intent_of_biller on payment_intent for select using (biller_id = current_biller());
create policy payment_intent_of_payer on payment_intent for insert with check (payer_id = current_payer());
create policy payment_intent_read_by_payer on payment_intent for select using (payer_id = current_payer());
create policy payment_intent_tried_by_payer on payment_intent for update using (payer_id = current_payer());
grant select, insert on payment_intent to sealbill_app;
grant update (code_tries) on payment_intent to sealbill_app;

-- How the payer agreed, append-only: what the passkey signed with the key that it was checked against, or which one-time code was used up. The intent
-- and the register of payee accounts hold what was agreed to; none of the three can be changed by the app.
create table payment_proof (
    biller_id          uuid        not null,
    intent_id          uuid        not null,
    payer_id           uuid        not null,
    shown_at           timestamptz not null,
    proven_at          timestamptz not null,
    credential_id      text,
    public_key         bytea,
    authenticator_data bytea,
    client_data_json   bytea,
    signature          bytea,
    relying_party      text,
    origin             text,
    code_step          bigint,
    primary key (biller_id, intent_id),
    constraint payment_proof_code_once unique (payer_id, code_step),
    foreign key (biller_id, intent_id) references payment_intent (biller_id, intent_id),
    constraint payment_proof_fresh check (proven_at between shown_at and shown_at + interval '5 minutes'),
    constraint payment_proof_of_one_kind check (
        num_nonnulls(credential_id, public_key, authenticator_data, client_data_json, signature, relying_party, origin)
            = case when code_step is null then 7 else 0 end)
);
alter table payment_proof enable row level security;
create policy payment_proof_of_biller on payment_proof using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on payment_proof to sealbill_app;

-- One try to take the money. The unique key is the obligation, never the click: while one attempt of an epoch is not declined, there is no other.
create table payment_attempt (
    biller_id          uuid        not null,
    attempt_id         uuid        not null,
    intent_id          uuid        not null,
    payer_id           uuid        not null,
    bill_id            uuid        not null,
    account_id         uuid        not null,
    instalment         integer     not null,
    epoch              integer     not null,
    amount_minor       bigint      not null check (amount_minor > 0),
    currency           char(3)     not null,
    statement_text     text        not null check (length(statement_text) between 1 and 22),
    -- Gone as soon as the outcome is known; until then the same question can be asked again.
    token              text,
    token_hash         bytea       not null check (length(token_hash) = 32),
    clearance_id       uuid        not null,
    state              text        not null check (state in ('intended', 'unknown', 'captured', 'declined')),
    decline_code       text,
    provider_reference text,
    card_brand         text,
    card_last4         text check (card_last4 ~ '^[0-9]{4}$'),
    -- When the payer last proved who they are: kept as evidence.
    factor_at          timestamptz not null,
    inquiries          integer     not null default 0,
    next_inquiry_at    timestamptz,
    created_at         timestamptz not null,
    decided_at         timestamptz,
    primary key (biller_id, attempt_id),
    unique (biller_id, intent_id),
    unique (biller_id, clearance_id),
    constraint payment_attempt_once_per_obligation unique (biller_id, bill_id, instalment, epoch),
    -- No attempt without the payer's proof, nor for anything else than what the payer was shown.
    constraint payment_attempt_proven foreign key (biller_id, intent_id) references payment_proof (biller_id, intent_id),
    constraint payment_attempt_agreed foreign key (biller_id, intent_id, payer_id, bill_id, amount_minor, currency)
        references payment_intent (biller_id, intent_id, payer_id, bill_id, amount_minor, currency),
    constraint payment_attempt_fresh_factor check (factor_at >= created_at - interval '5 minutes'),
    constraint payment_attempt_decided check ((state in ('captured', 'declined')) = (decided_at is not null)),
    constraint payment_attempt_asked_until_known check ((state in ('intended', 'unknown')) = (next_inquiry_at is not null and token is not null)),
    constraint payment_attempt_reason check ((state = 'declined') = (decline_code is not null)),
    constraint payment_attempt_reference check (state <> 'captured' or provider_reference is not null)
);
create index payment_attempt_of_payer on payment_attempt (payer_id, created_at desc);
create index payment_attempt_of_token on payment_attempt (biller_id, token_hash, created_at desc);
create index payment_attempt_unresolved on payment_attempt (next_inquiry_at) where next_inquiry_at is not null;

alter table payment_attempt enable row level security;
create policy payment_attempt_of_biller on payment_attempt using (biller_id = current_biller()) with check (biller_id = current_biller());
create policy payment_attempt_of_payer on payment_attempt for select using (payer_id = current_payer());
grant select, insert on payment_attempt to sealbill_app;
grant update (state, decline_code, provider_reference, card_brand, card_last4, inquiries, next_inquiry_at, token, decided_at)
    on payment_attempt to sealbill_app;

-- The job that asks again works for all billers and sees no more than whom to ask for.
create function unresolved_payment_attempts(due timestamptz, at_most integer) returns table (biller_id uuid, attempt_id uuid)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select a.biller_id, a.attempt_id from payment_attempt a where a.next_inquiry_at <= due order by a.next_inquiry_at limit at_most;
end;
revoke all on function unresolved_payment_attempts(timestamptz, integer) from public;
grant execute on function unresolved_payment_attempts(timestamptz, integer) to sealbill_app;
