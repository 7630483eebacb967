-- A customer's account at a biller. Code, name and address are encrypted; the code is found by its keyed hash.
create table account (
    biller_id            uuid        not null references biller,
    account_id           uuid        not null default uuidv7(),
    code_lookup          bytea       not null check (length(code_lookup) = 32),
    code                 bytea       not null,
    name                 bytea       not null,
    email                bytea       not null,
    locale               text        not null,
    payer_id             uuid,
    enrolment_hash       bytea       unique check (length(enrolment_hash) = 32),
    enrolment_expires_at timestamptz,
    created_at           timestamptz not null,
    updated_at           timestamptz not null,
    primary key (biller_id, account_id),
    unique (biller_id, code_lookup),
    check ((enrolment_hash is null) = (enrolment_expires_at is null))
);
create index account_payer on account (payer_id) where payer_id is not null;
alter table account enable row level security;
create policy account_of_biller on account
    using (biller_id = current_biller()) with check (biller_id = current_biller());
create policy account_of_payer on account for select using (payer_id = current_payer());
grant select, insert on account to sealbill_app;
grant update (code, name, email, locale, payer_id, enrolment_hash, enrolment_expires_at, updated_at) on account to sealbill_app;

-- Who enrols is nobody yet and names no biller: the code alone, 84 random bits, leads to its account.
create function account_by_enrolment(presented_hash bytea, at timestamptz)
    returns table (biller_id uuid, account_id uuid)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select a.biller_id, a.account_id
      from account a
     where a.enrolment_hash = presented_hash and a.enrolment_expires_at > at;
end;
revoke all on function account_by_enrolment(bytea, timestamptz) from public;
grant execute on function account_by_enrolment(bytea, timestamptz) to sealbill_app;
