-- How a biller's CSV files are read. Names and accounts that a mapping holds are kept encrypted.
create table csv_mapping (
    biller_id  uuid        not null,
    mapping_id uuid        not null,
    name       text        not null check (length(name) between 1 and 60),
    content    bytea       not null,
    changed_at timestamptz not null,
    primary key (biller_id, mapping_id),
    unique (biller_id, name)
);
alter table csv_mapping enable row level security;
create policy csv_mapping_of_biller on csv_mapping using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert, delete on csv_mapping to sealbill_app;
grant update (content, changed_at) on csv_mapping to sealbill_app;

-- Which findings refuse a biller's bills, where that is not what the rules' owners say.
create table refusal_policy (
    biller_id    uuid        primary key,
    refuses_from text        not null check (refuses_from in ('fatal', 'warning', 'information')),
    tolerated    text[]      not null,
    refused      text[]      not null,
    changed_at   timestamptz not null
);
alter table refusal_policy enable row level security;
create policy refusal_policy_of_biller on refusal_policy using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert on refusal_policy to sealbill_app;
grant update (refuses_from, tolerated, refused, changed_at) on refusal_policy to sealbill_app;
