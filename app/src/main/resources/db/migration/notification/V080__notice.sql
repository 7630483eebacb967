-- One mail a (subject, rule, step), at most. It is claimed before it is sent and recorded after: a crash in between leaves it claimed, and it is
-- not sent again.
create table notice (
    biller_id   uuid        not null,
    subject_id  uuid        not null,
    rule        text        not null check (rule in ('bill_presented', 'statement_presented', 'payment_captured')),
    step        integer     not null check (step >= 1),
    account_id  uuid        not null,
    state       text        not null check (state in ('due', 'claimed', 'sent', 'given_up')),
    tries       integer     not null default 0,
    next_try_at timestamptz,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    primary key (biller_id, subject_id, rule, step),
    constraint notice_due check ((state = 'due') = (next_try_at is not null)),
    constraint notice_sent check ((state = 'sent') = (sent_at is not null))
);
create index notice_next on notice (next_try_at) where next_try_at is not null;

alter table notice enable row level security;
create policy notice_of_biller on notice using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on notice to sealbill_app;
grant update (state, tries, next_try_at, sent_at) on notice to sealbill_app;

-- The job that sends works for all billers and sees no more than whose turn it is.
create function billers_with_due_notices(at timestamptz) returns table (biller_id uuid)
    language sql stable security definer set search_path = public, pg_temp
begin atomic
    select distinct n.biller_id from notice n where n.next_try_at <= at;
end;
revoke all on function billers_with_due_notices(timestamptz) from public;
grant execute on function billers_with_due_notices(timestamptz) to sealbill_app;
