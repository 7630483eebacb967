-- Files of bills on their way. What a clerk reads of a run (file name, totals, invoice numbers, findings) and by what it is read is kept encrypted; the
-- counts are not.
create table bill_run (
    biller_id     uuid        not null,
    run_id        uuid        not null,
    state         text        not null check (state in ('receiving', 'checking', 'awaiting_release', 'presenting', 'finished', 'cancelled')),
    file_name     bytea       not null,
    dry_run       boolean     not null,
    started_by    text        not null,
    rules         bytea       not null,
    second_person boolean     not null default false,
    parts         integer     check (parts > 0),
    -- How much of the file has been checked, by which is told how long that still takes.
    read_percent  integer     not null default 0 check (read_percent between 0 and 100),
    total         integer     check (total >= 0),
    checked       integer     not null default 0,
    presented     integer     not null default 0,
    refused       integer     not null default 0,
    duplicates    integer     not null default 0,
    summary       bytea,
    started_at    timestamptz not null,
    phase_at      timestamptz not null,
    finished_at   timestamptz,
    primary key (biller_id, run_id),
    constraint bill_run_over check ((state in ('finished', 'cancelled')) = (finished_at is not null)),
    constraint bill_run_received check (parts is not null or state in ('receiving', 'cancelled')),
    constraint bill_run_checked check ((total is null) = (summary is null)
                                       and (total is not null or state in ('receiving', 'checking', 'cancelled')))
);
create index bill_run_newest on bill_run (biller_id, started_at desc);
alter table bill_run enable row level security;
create policy bill_run_of_biller on bill_run using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on bill_run to sealbill_app;
grant update (state, second_person, parts, read_percent, total, checked, presented, refused, duplicates, summary, phase_at, finished_at) on bill_run to sealbill_app;

-- The file of a run that is not over, in encrypted parts; a part opens only at its place, and the last one only as the last.
create table bill_run_part (
    biller_id uuid    not null,
    run_id    uuid    not null,
    number    integer not null,
    content   bytea   not null,
    primary key (biller_id, run_id, number),
    foreign key (biller_id, run_id) references bill_run (biller_id, run_id)
);
alter table bill_run_part alter column content set storage external;
alter table bill_run_part enable row level security;
create policy bill_run_part_of_biller on bill_run_part using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert, delete on bill_run_part to sealbill_app;

-- What became of each bill, in the order of the file.
create table bill_run_item (
    biller_id    uuid    not null,
    run_id       uuid    not null,
    position     integer not null,
    status       text    not null check (status in ('accepted', 'presented', 'refused', 'duplicate')),
    bill_id      uuid,
    currency     char(3),
    amount_minor bigint,
    detail       bytea   not null,
    primary key (biller_id, run_id, position),
    foreign key (biller_id, run_id) references bill_run (biller_id, run_id),
    -- A statement of account has no amount due.
    constraint bill_run_item_bill check (status = 'refused' or bill_id is not null),
    constraint bill_run_item_amount check ((currency is null) = (amount_minor is null))
);
create index bill_run_item_of_bill on bill_run_item (biller_id, bill_id);
alter table bill_run_item enable row level security;
create policy bill_run_item_of_biller on bill_run_item using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on bill_run_item to sealbill_app;
grant update (status, detail) on bill_run_item to sealbill_app;

-- What one person may send out: of a currency in minor units, or of bills in number.
create table bill_run_limit (
    biller_id  uuid        not null,
    measure    text        not null check (measure = 'bills' or measure ~ '^[A-Z]{3}$'),
    most       bigint      not null check (most >= 0),
    changed_at timestamptz not null,
    primary key (biller_id, measure)
);
alter table bill_run_limit enable row level security;
create policy bill_run_limit_of_biller on bill_run_limit using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on bill_run_limit to sealbill_app;
grant update (most, changed_at) on bill_run_limit to sealbill_app;
