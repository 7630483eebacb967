-- Files taken in. What a clerk reads of a run (file name, invoice numbers, findings) can name people, so it is kept encrypted; the counts are not.
create table bill_run (
    biller_id   uuid        not null,
    run_id      uuid        not null,
    state       text        not null check (state in ('running', 'finished')),
    file_name   bytea       not null,
    presented   integer     not null default 0,
    refused     integer     not null default 0,
    duplicates  integer     not null default 0,
    report      bytea,
    started_at  timestamptz not null,
    finished_at timestamptz,
    primary key (biller_id, run_id),
    constraint bill_run_finished check ((state = 'finished') = (finished_at is not null and report is not null))
);
create index bill_run_newest on bill_run (biller_id, started_at desc);
alter table bill_run enable row level security;
create policy bill_run_of_biller on bill_run using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on bill_run to sealbill_app;
grant update (state, presented, refused, duplicates, report, finished_at) on bill_run to sealbill_app;

-- What became of each bill, in the order of the file.
create table bill_run_item (
    biller_id uuid    not null,
    run_id    uuid    not null,
    position  integer not null,
    status    text    not null check (status in ('presented', 'refused', 'duplicate')),
    bill_id   uuid,
    primary key (biller_id, run_id, position),
    foreign key (biller_id, run_id) references bill_run (biller_id, run_id),
    constraint bill_run_item_bill check (status = 'refused' or bill_id is not null)
);
create index bill_run_item_of_bill on bill_run_item (biller_id, bill_id);
alter table bill_run_item enable row level security;
create policy bill_run_item_of_biller on bill_run_item using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on bill_run_item to sealbill_app;
