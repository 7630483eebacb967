-- Who issues bills. Name, trade and marks stand on every bill, so every tenant may read them; only the biller's own transaction writes.
create table biller (
    biller_id        uuid        primary key default uuidv7(),
    slug             text        not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
    legal_name       text        not null check (length(legal_name) between 1 and 200),
    trade            text        not null check (length(trade) between 1 and 80),
    country          char(2)     not null check (country ~ '^[A-Z]{2}$'),
    currency         char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    zone             text        not null,
    locale           text        not null,
    accent_colour    text        not null check (accent_colour ~ '^#[0-9a-f]{6}$'),
    logo_hash        text        check (logo_hash ~ '^[0-9a-f]{64}$'),
    logo_alternative text        check (length(logo_alternative) between 1 and 120),
    logo_width       integer     check (logo_width between 1 and 320),
    logo_height      integer     check (logo_height between 1 and 96),
    status           text        not null check (status in ('active', 'suspended')),
    created_at       timestamptz not null,
    check (num_nulls(logo_hash, logo_alternative, logo_width, logo_height) in (0, 4))
);
alter table biller enable row level security;
create policy biller_read on biller for select using (true);
create policy biller_write on biller for insert with check (biller_id = current_biller());
create policy biller_marks on biller for update using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on biller to sealbill_app;
grant update (accent_colour, logo_hash, logo_alternative, logo_width, logo_height) on biller to sealbill_app;

-- Where money for a biller goes. A change is a new row: what stood on a bill at any time can be told for ever.
create table payee_account (
    biller_id        uuid        not null references biller,
    payee_account_id uuid        not null default uuidv7(),
    scheme           text        not null check (scheme in ('iban', 'other')),
    account          text        not null check (length(account) between 4 and 64),
    holder           text        not null check (length(holder) between 1 and 200),
    registered_at    timestamptz not null,
    primary key (biller_id, payee_account_id)
);
alter table payee_account enable row level security;
create policy payee_account_read on payee_account for select using (true);
create policy payee_account_write on payee_account for insert with check (biller_id = current_biller());
grant select, insert on payee_account to sealbill_app;

-- Programs of a biller. Only the hash of a token is kept.
create table api_token (
    biller_id    uuid        not null references biller,
    token_id     uuid        not null default uuidv7(),
    token_hash   bytea       not null unique check (length(token_hash) = 32),
    name         text        not null check (length(name) between 1 and 80),
    scopes       text[]      not null check (scopes <@ array ['bills:write', 'accounts:write', 'payments:read']),
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    revoked_at   timestamptz,
    last_used_at timestamptz,
    primary key (biller_id, token_id)
);
alter table api_token enable row level security;
create policy api_token_own on api_token using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on api_token to sealbill_app;
grant update (revoked_at) on api_token to sealbill_app;

-- Before a token is known, no tenant is: the two functions below are all that can be done then, and only by who holds the token.
create function api_token_holder(presented_hash bytea, at timestamptz)
    returns table (biller_id uuid, token_id uuid, scopes text[], last_used_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select t.biller_id, t.token_id, t.scopes, t.last_used_at
      from api_token t
      join biller b on b.biller_id = t.biller_id and b.status = 'active'
     where t.token_hash = presented_hash and t.revoked_at is null and t.expires_at > at;
end;

create function api_token_used(presented_hash bytea, at timestamptz) returns void
    language sql volatile security definer set search_path = public, pg_temp
begin atomic
    update api_token set last_used_at = at where token_hash = presented_hash;
end;

revoke all on function api_token_holder(bytea, timestamptz), api_token_used(bytea, timestamptz) from public;
grant execute on function api_token_holder(bytea, timestamptz), api_token_used(bytea, timestamptz) to sealbill_app;
