-- People: payers, who belong to no biller, and staff, who belong to one. Address, name and TOTP secret are encrypted; the address is found by its keyed hash.
create table identity_user (
    user_id             uuid        primary key,
    biller_id           uuid        references biller,
    role                text        check (role in ('billing_clerk', 'biller_admin', 'auditor')),
    email_lookup        bytea       not null unique check (length(email_lookup) = 32),
    email               bytea       not null,
    display_name        bytea       not null,
    locale              text        not null,
    password_hash       text        not null,
    totp_secret         bytea       not null,
    totp_last_step      bigint      not null default 0,
    status              text        not null check (status in ('active', 'suspended')),
    sessions_valid_from timestamptz not null,
    created_at          timestamptz not null,
    check ((biller_id is null) = (role is null))
);
create index identity_user_biller on identity_user (biller_id) where biller_id is not null;
alter table identity_user enable row level security;
create policy identity_user_own on identity_user
    using (user_id = current_payer() or biller_id = current_biller())
    with check (user_id = current_payer() or biller_id = current_biller());
grant select, insert on identity_user to sealbill_app;
grant update (totp_last_step) on identity_user to sealbill_app;

-- Nobody is known yet when somebody signs in: these functions are all that can be asked then.
create function identity_by_email(presented_lookup bytea)
    returns table (user_id uuid, status text, password_hash text)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select u.user_id, u.status, u.password_hash
      from identity_user u
     where u.email_lookup = presented_lookup;
end;

-- The state of an account, asked at every request: what was taken away is gone at once.
create function identity_state(asked_user uuid)
    returns table (biller_id uuid, role text, status text, sessions_valid_from timestamptz)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select u.biller_id, u.role, u.status, u.sessions_valid_from
      from identity_user u
      left join biller b on b.biller_id = u.biller_id
     where u.user_id = asked_user and coalesce(b.status, 'active') = 'active';
end;

revoke all on function identity_by_email(bytea), identity_state(uuid) from public;
grant execute on function identity_by_email(bytea), identity_state(uuid) to sealbill_app;

-- Browser sessions, by the SHA-256 of an id that only the browser holds. Read before anybody is known, so without row-level security.
create table browser_session (
    id_hash      bytea       primary key check (length(id_hash) = 32),
    user_id      uuid        references identity_user,
    -- When each factor was proven in this session.
    password_at  timestamptz,
    totp_at      timestamptz,
    passkey_at   timestamptz,
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    attributes   bytea       not null
);
create index browser_session_expiry on browser_session (expires_at);
create index browser_session_of_user on browser_session (user_id) where user_id is not null;
grant select, insert, update, delete on browser_session to sealbill_app;

-- A session with the state of its user's account, which has no status where it may not act.
create function open_session(presented bytea, at timestamptz)
    returns table (created_at timestamptz, last_used_at timestamptz, user_id uuid, password_at timestamptz, totp_at timestamptz, passkey_at timestamptz,
                   attributes bytea, biller_id uuid, role text, status text, sessions_valid_from timestamptz)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select s.created_at, s.last_used_at, s.user_id, s.password_at, s.totp_at, s.passkey_at, s.attributes,
           u.biller_id, u.role, u.status, u.sessions_valid_from
      from browser_session s
      left join lateral identity_state(s.user_id) u on true
     where s.id_hash = presented and s.expires_at > at;
end;
revoke all on function open_session(bytea, timestamptz) from public;
grant execute on function open_session(bytea, timestamptz) to sealbill_app;

-- Tries by (address, network prefix) and by prefix alone. Keys are hashes; rows older than the window mean nothing.
create table sign_in_try (
    key          bytea       primary key check (length(key) = 32),
    window_start timestamptz not null,
    tries        integer     not null
);
create index sign_in_try_window on sign_in_try (window_start);
grant select, insert, update, delete on sign_in_try to sealbill_app;

-- Passkeys, in the columns of Spring Security's JdbcUserCredentialRepository. Looked up before anybody is signed in, so without row-level security;
-- they hold public keys only. user_entity_user_id is the base64url of the user's id.
create table user_credentials (
    credential_id                text primary key,
    user_entity_user_id          text        not null,
    public_key                   bytea       not null,
    signature_count              bigint,
    uv_initialized               boolean,
    backup_eligible              boolean     not null,
    authenticator_transports     text,
    public_key_credential_type   text,
    backup_state                 boolean     not null,
    attestation_object           bytea,
    attestation_client_data_json bytea,
    created                      timestamptz,
    last_used                    timestamptz,
    label                        text        not null
);
create index user_credentials_user on user_credentials (user_entity_user_id);
grant select, insert, update, delete on user_credentials to sealbill_app;
