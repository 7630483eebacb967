-- The envelope in clear and, once there is a device to seal it to, the sealed content.
create table bill (
    biller_id        uuid        not null,
    bill_id          uuid        not null,
    account_id       uuid        not null,
    number_hash      bytea       not null check (length(number_hash) = 32),
    -- A statement of account claims nothing: it has no amount here, and no payment moves it.
    kind             text        not null default 'bill' check (kind in ('bill', 'statement')),
    -- Below zero for a credit.
    amount_due_minor bigint      not null,
    -- Of a bill, what credit notes took off it; of a credit, below zero, what was used of it.
    credited_minor   bigint      not null default 0,
    currency         char(3)     not null check (currency ~ '^[A-Z]{3}$'),
    due_date         date,
    state            text        not null check (state in ('presented', 'paying', 'paid', 'superseded', 'withdrawn')),
    superseded_by    uuid,
    presented_at     timestamptz not null,
    first_opened_at  timestamptz,
    sealed           bytea,
    primary key (biller_id, bill_id),
    constraint bill_credited check (credited_minor between least(amount_due_minor, 0) and greatest(amount_due_minor, 0)),
    constraint bill_claims_nothing check (kind = 'bill' or (amount_due_minor = 0 and due_date is null and superseded_by is null
                                                            and state in ('presented', 'withdrawn'))),
    constraint bill_superseded check (state <> 'superseded' or superseded_by is not null)
);
-- Ciphertext does not compress: trying costs time and gains nothing.
alter table bill alter column sealed set storage external;
create index bill_of_account on bill (biller_id, account_id, presented_at desc, bill_id desc);
create index bill_newest on bill (biller_id, presented_at desc, bill_id desc);

alter table bill enable row level security;
create policy bill_of_biller on bill using (biller_id = current_biller()) with check (biller_id = current_biller());
create policy bill_of_payer on bill for select using (
    exists (select from account h
             where h.biller_id = bill.biller_id and h.account_id = bill.account_id and h.payer_id = current_payer()));
create policy bill_opened_by_payer on bill for update using (
    exists (select from account h
             where h.biller_id = bill.biller_id and h.account_id = bill.account_id and h.payer_id = current_payer()));

grant select, insert on bill to sealbill_app;
grant update (state, credited_minor, superseded_by, first_opened_at, sealed) on bill to sealbill_app;

-- Signed content of customers without a device, under a data key of its own, which is destroyed when the bill is sealed.
create table waiting_bill (
    biller_id  uuid  not null,
    bill_id    uuid  not null,
    account_id uuid  not null,
    protected  bytea not null,
    primary key (biller_id, bill_id),
    foreign key (biller_id, bill_id) references bill (biller_id, bill_id)
);
alter table waiting_bill alter column protected set storage external;
create index waiting_bill_of_account on waiting_bill (biller_id, account_id);

alter table waiting_bill enable row level security;
create policy waiting_bill_of_biller on waiting_bill using (biller_id = current_biller()) with check (biller_id = current_biller());

grant select, insert, delete on waiting_bill to sealbill_app;

-- The PDF in which a bill came from its biller, byte for byte, under a key that is in the sealed content and nowhere else.
create table bill_original (
    biller_id uuid  not null,
    bill_id   uuid  not null,
    locked    bytea not null,
    primary key (biller_id, bill_id),
    foreign key (biller_id, bill_id) references bill (biller_id, bill_id)
);
alter table bill_original alter column locked set storage external;

alter table bill_original enable row level security;
create policy bill_original_of_biller on bill_original for insert with check (biller_id = current_biller());
create policy bill_original_of_payer on bill_original for select using (
    exists (select from bill b join account h on h.biller_id = b.biller_id and h.account_id = b.account_id
             where b.biller_id = bill_original.biller_id and b.bill_id = bill_original.bill_id and h.payer_id = current_payer()));

grant select, insert on bill_original to sealbill_app;

-- Corrections and credits that came before the bill that they name: it finds them here when it comes, and takes them out.
create table awaited_bill (
    biller_id  uuid not null,
    bill_id    uuid not null,
    by_bill_id uuid not null,
    kind       text not null check (kind in ('supersedes', 'credits')),
    primary key (biller_id, bill_id, by_bill_id),
    foreign key (biller_id, by_bill_id) references bill (biller_id, bill_id)
);
alter table awaited_bill enable row level security;
create policy awaited_bill_of_biller on awaited_bill using (biller_id = current_biller()) with check (biller_id = current_biller());
grant select, insert, delete on awaited_bill to sealbill_app;

-- Whether the bill is awaited. Until the transaction ends nobody else presents it or begins to await it: of a bill and its correction that come at the
-- same time the later one sees the earlier, because each statement of a volatile function sees what was committed while it waited for the lock.
create function hold_awaited(biller uuid, bill uuid) returns boolean
    language plpgsql volatile security invoker as
$$
begin
    perform pg_advisory_xact_lock(hashtextextended(biller::text || bill::text, 60));
    return exists (select from public.awaited_bill a where a.biller_id = biller and a.bill_id = bill);
end
$$;
revoke all on function hold_awaited(uuid, uuid) from public;
grant execute on function hold_awaited(uuid, uuid) to sealbill_app;

-- What a payment may ask of a bill, within the reader's own rights.
create view payable_bill with (security_invoker = true) as
    select biller_id, bill_id, account_id, amount_due_minor - credited_minor as amount_due_minor, currency, state from bill;
grant select on payable_bill to sealbill_app;
