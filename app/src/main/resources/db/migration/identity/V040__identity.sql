-- People: payers, who belong to no biller, and staff, who belong to one. Address, name and TOTP secret are encrypted; the address is found by its keyed hash.
create table identity_user (
    user_id             uuid        primary key,
    biller_id           uuid        references biller,
    email_lookup        bytea       not null unique check (length(email_lookup) = 32),
    email               bytea       not null,
    display_name        bytea       not null,
    locale              text        not null,
    password_hash       text        not null,
    totp_secret         bytea       not null,
    totp_last_step      bigint      not null default 0,
    status              text        not null check (status in ('active', 'suspended')),
    sessions_valid_from timestamptz not null,
    created_at          timestamptz not null
);
create index identity_user_biller on identity_user (biller_id) where biller_id is not null;
alter table identity_user enable row level security;
create policy identity_user_own on identity_user
    using (user_id = current_payer() or biller_id = current_biller())
    with check (user_id = current_payer() or biller_id = current_biller());
grant select, insert on identity_user to sealbill_app;
grant update (totp_last_step) on identity_user to sealbill_app;

-- The rights of staff. Only ended_at and the day of last use ever change; who had which right on which day can always be told.
create table staff_grant (
    biller_id    uuid        not null,
    grant_id     uuid        not null,
    user_id      uuid        not null references identity_user,
    role         text        not null check (role in ('billing_clerk', 'collections', 'fraud_analyst', 'auditor', 'security_officer', 'biller_admin')),
    granted_at   timestamptz not null,
    -- A right for a time ends by itself.
    ends_at      timestamptz,
    reason       text        not null,
    -- The decision of two people; none for those whom the operator set up.
    approval_id  uuid,
    ended_at     timestamptz,
    ended_by     uuid,
    last_used_on date,
    primary key (biller_id, grant_id),
    unique (biller_id, grant_id, user_id),
    foreign key (biller_id, approval_id) references approval (biller_id, approval_id),
    check (ends_at > granted_at),
    check ((ended_at is null) = (ended_by is null))
);
create unique index staff_grant_standing on staff_grant (biller_id, user_id, role) where ended_at is null and ends_at is null;
create index staff_grant_of_user on staff_grant (user_id) where ended_at is null;
alter table staff_grant enable row level security;
create policy staff_grant_of_biller on staff_grant using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on staff_grant to sealbill_app;
grant update (ended_at, ended_by, last_used_on) on staff_grant to sealbill_app;

-- What was said of each right in the review of a quarter, by somebody who does not hold it.
create table access_review (
    biller_id   uuid        not null,
    quarter     text        not null check (quarter ~ '^[0-9]{4}-Q[1-4]$'),
    grant_id    uuid        not null,
    holder      uuid        not null,
    keeps       boolean     not null,
    reviewed_by uuid        not null,
    reviewed_at timestamptz not null,
    primary key (biller_id, quarter, grant_id),
    foreign key (biller_id, grant_id, holder) references staff_grant (biller_id, grant_id, user_id),
    constraint access_review_of_others check (reviewed_by <> holder)
);
alter table access_review enable row level security;
create policy access_review_of_biller on access_review using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on access_review to sealbill_app;

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
create function identity_state(asked_user uuid, at timestamptz)
    returns table (biller_id uuid, roles text[], status text, sessions_valid_from timestamptz)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select u.biller_id,
           case when u.biller_id is not null
                then array(select distinct g.role from staff_grant g
                            where g.user_id = u.user_id and g.biller_id = u.biller_id and g.ended_at is null and (g.ends_at is null or g.ends_at > at)) end,
           u.status, u.sessions_valid_from
      from identity_user u
      left join biller b on b.biller_id = u.biller_id
     where u.user_id = asked_user and coalesce(b.status, 'active') = 'active';
end;

revoke all on function identity_by_email(bytea), identity_state(uuid, timestamptz) from public;
grant execute on function identity_by_email(bytea), identity_state(uuid, timestamptz) to sealbill_app;

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
                   attributes bytea, biller_id uuid, roles text[], status text, sessions_valid_from timestamptz)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select s.created_at, s.last_used_at, s.user_id, s.password_at, s.totp_at, s.passkey_at, s.attributes,
           u.biller_id, u.roles, u.status, u.sessions_valid_from
      from browser_session s
      left join lateral identity_state(s.user_id, at) u on true
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

-- A user's id as passkeys know it.
create function user_handle(of_user uuid) returns text language sql immutable parallel safe
    return translate(encode(uuid_send(of_user), 'base64'), '+/=', '-_');
