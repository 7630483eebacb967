-- Where money for a biller goes, encrypted. A change is a new row and an entry of the public log: what stood on a bill at any time can be told for ever.
create table payee_register (
    biller_id        uuid        not null references biller,
    payee_account_id uuid        not null,
    protected        bytea       not null,
    registered_at    timestamptz not null,
    primary key (biller_id, payee_account_id)
);
alter table payee_register enable row level security;
-- Reading is for every transaction: what a payer's device compares with belongs to the biller.
create policy payee_register_read on payee_register for select using (true);
create policy payee_register_write on payee_register for insert with check (biller_id = current_biller());
grant select, insert on payee_register to sealbill_app;

-- The register in clear goes; the operator's file brings the accounts in again at the next start, this time with their entries in the log.
drop table payee_account;
