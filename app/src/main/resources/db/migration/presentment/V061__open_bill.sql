-- A payer's bill with its content, in one round trip: a transaction of its own that sees what this payer sees. The first time is remembered.
-- log_place is where its newest entry stands in the public log, if it has its place there. last_paid is the bill of the same biller, presented before this one, that the payer paid last.
-- Columns and not a row of bill, which PostgreSQL would first put together with all of the content in it, several times over.
create function open_bill(payer uuid, wanted uuid, at timestamptz)
    returns table (biller_id uuid, bill_id uuid, account_id uuid, kind text, amount_due_minor bigint, credited_minor bigint, currency char(3),
                   due_date date, state text, superseded_by uuid, presented_at timestamptz, first_opened_at timestamptz, sealed bytea,
                   log_place bigint, last_paid uuid)
    language plpgsql volatile security invoker as
$$
#variable_conflict use_column
declare
    found_biller    uuid;
    found_presented timestamptz;
    found_opened    timestamptz;
begin
    perform set_config('sealbill.biller', '', true),
            set_config('sealbill.payer', payer::text, true);
    select b.biller_id, b.presented_at, b.first_opened_at
      into found_biller, found_presented, found_opened
      from public.account h
      join public.bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
     where h.payer_id = open_bill.payer and b.bill_id = wanted and b.sealed is not null;
    if found_biller is null then
        return;
    end if;
    if found_opened is null then
        update public.bill b set first_opened_at = at
         where b.biller_id = found_biller and b.bill_id = wanted and b.first_opened_at is null;
    end if;
    return query
        select b.biller_id, b.bill_id, b.account_id, b.kind, b.amount_due_minor, b.credited_minor, b.currency,
               b.due_date, b.state, b.superseded_by, b.presented_at, b.first_opened_at, b.sealed,
               (select max(e.log_index) from public.log_entry e
                 where e.biller_id = found_biller and e.subject_id = wanted),
               (select p.bill_id
                  from public.account o
                  join public.bill p on p.biller_id = o.biller_id and p.account_id = o.account_id
                 where o.payer_id = open_bill.payer and o.biller_id = found_biller
                   and p.state = 'paid' and p.presented_at < found_presented
                 order by p.presented_at desc limit 1)
          from public.bill b
         where b.biller_id = found_biller and b.bill_id = wanted;
end
$$;
revoke all on function open_bill(uuid, uuid, timestamptz) from public;
grant execute on function open_bill(uuid, uuid, timestamptz) to sealbill_app;
