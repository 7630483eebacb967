-- What a payer is shown and may agree to, in one round trip: a transaction of its own that sees what this payer sees. It does not wait for the
-- disk: an attempt refers to its intent and is written later, so an attempt is never on the disk without its intent.
create function agree_to_pay(intent uuid, payer uuid, bill uuid, at timestamptz, until timestamptz)
    returns table (biller_id uuid, amount_minor bigint, currency char(3), payee text)
    language plpgsql volatile security invoker as
$$
begin
    perform set_config('sealbill.biller', '', true),
            set_config('sealbill.payer', payer::text, true),
            set_config('synchronous_commit', 'off', true);
    return query
        insert into public.payment_intent as i (biller_id, intent_id, payer_id, bill_id, account_id, amount_minor, currency, payee, created_at, expires_at)
        select b.biller_id, intent, h.payer_id, b.bill_id, b.account_id, b.amount_due_minor, b.currency, r.legal_name, at, until
          from public.account h
          join public.payable_bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
          join public.biller r on r.biller_id = b.biller_id and r.status = 'active'
         where h.payer_id = agree_to_pay.payer and b.bill_id = agree_to_pay.bill and b.state = 'presented' and b.amount_due_minor > 0
        returning i.biller_id, i.amount_minor, i.currency, i.payee;
end
$$;
revoke all on function agree_to_pay(uuid, uuid, uuid, timestamptz, timestamptz) from public;
grant execute on function agree_to_pay(uuid, uuid, uuid, timestamptz, timestamptz) to sealbill_app;
