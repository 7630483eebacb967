-- What needs two people: one asks, another decides. The act is carried out in the transaction of the decision.
create table approval (
    biller_id   uuid        not null,
    approval_id uuid        not null,
    act         text        not null check (act ~ '^[a-z_]{1,40}$'),
    -- What it is about: a member of staff, the biller itself.
    subject_id  uuid        not null,
    -- JSON, under the biller's data key: it may hold an account number.
    detail      bytea       not null,
    reason      text        not null check (length(reason) between 3 and 500),
    maker       uuid        not null,
    asked_at    timestamptz not null,
    ends_at     timestamptz not null,
    state       text        not null check (state in ('open', 'approved', 'refused', 'withdrawn')),
    decided_by  uuid,
    decided_at  timestamptz,
    primary key (biller_id, approval_id),
    constraint approval_decided check ((state = 'open') = (decided_at is null) and (decided_at is null) = (decided_by is null)),
    constraint approval_by_a_second_person check (state not in ('approved', 'refused') or decided_by <> maker),
    constraint approval_withdrawn_by_its_maker check (state <> 'withdrawn' or decided_by = maker)
);
create index approval_open on approval (biller_id, asked_at) where state = 'open';
create index approval_newest on approval (biller_id, asked_at desc);

alter table approval enable row level security;
create policy approval_of_biller on approval using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on approval to sealbill_app;
grant update (state, decided_by, decided_at) on approval to sealbill_app;
