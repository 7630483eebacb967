-- The pictures of billers' logos, as we wrote them. They stand in the portal beside names that every tenant may read.
create table biller_logo (
    biller_id uuid  not null references biller,
    logo_hash text  not null check (logo_hash ~ '^[0-9a-f]{64}$'),
    png       bytea not null check (length(png) between 1 and 12288),
    primary key (biller_id, logo_hash)
);
create index biller_logo_by_hash on biller_logo (logo_hash);
alter table biller_logo enable row level security;
create policy biller_logo_read on biller_logo for select using (true);
create policy biller_logo_write on biller_logo for insert with check (biller_id = current_biller());
create policy biller_logo_remove on biller_logo for delete using (biller_id = current_biller());
grant select, insert, delete on biller_logo to sealbill_app;
