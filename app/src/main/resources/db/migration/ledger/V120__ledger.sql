-- Append-only double entry. A row moves an amount from one account (credit) to another (debit); nobody may change or delete one.
create table transfer (
    biller_id      uuid        not null,
    transfer_id    uuid        not null,
    debit_account  text        not null,
    credit_account text        not null,
    amount_minor   bigint      not null,
    currency       char(3)     not null,
    phase          text        not null,
    pending_id     uuid,
    -- Not a fact of its own: it lets the foreign key below demand that what is posted or voided was pending.
    pending_phase  text        generated always as (case when pending_id is not null then 'pending' end) stored,
    subject_id     uuid        not null,
    at             timestamptz not null,
    primary key (biller_id, transfer_id),
    unique (biller_id, transfer_id, phase),
    unique (biller_id, pending_id),
    foreign key (biller_id, pending_id, pending_phase) references transfer (biller_id, transfer_id, phase),
    constraint transfer_accounts_differ check (debit_account <> credit_account),
    constraint transfer_amount_positive check (amount_minor > 0),
    constraint transfer_currency check (currency ~ '^[A-Z]{3}$'),
    constraint transfer_accounts_in_chart check (
        debit_account ~ '^(receivable/[0-9a-f-]{36}|billed|provider_clearing|bank|suspense)$'
        and credit_account ~ '^(receivable/[0-9a-f-]{36}|billed|provider_clearing|bank|suspense)$'),
    constraint transfer_phase check (
        (phase = 'pending' and pending_id is null) or phase = 'posted' or (phase = 'voided' and pending_id is not null))
);
create index transfer_of_subject on transfer (biller_id, subject_id);

alter table transfer enable row level security;
create policy transfer_of_biller on transfer using (biller_id = current_biller()) with check (biller_id = current_biller());

grant select, insert on transfer to sealbill_app;
