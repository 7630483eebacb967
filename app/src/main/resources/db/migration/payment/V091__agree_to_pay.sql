-- What a payer is shown and may agree to, in one round trip: a transaction of its own that sees what this payer sees. It does not wait for the
-- disk: an attempt refers to its intent and is written later, so an attempt is never on the disk without its intent.
create function agree_to_pay(intent uuid, payer uuid, bill uuid, random_part bytea, at timestamptz, until timestamptz)
    returns table (biller_id uuid, amount_minor bigint, currency char(3), payee text, payee_account_id uuid, payee_protected bytea, credentials text[])
    language plpgsql volatile security invoker as
$$
begin
    perform set_config('sealbill.biller', '', true),
            set_config('sealbill.payer', payer::text, true),
            set_config('synchronous_commit', 'off', true);
    return query
        with shown as (
            insert into public.payment_intent as i (biller_id, intent_id, payer_id, bill_id, account_id, amount_minor, currency, payee,
                                                    payee_account_id, nonce, created_at, expires_at)
            select b.biller_id, intent, h.payer_id, b.bill_id, b.account_id, b.amount_due_minor, b.currency, r.legal_name,
                   current_payee_account(b.biller_id), random_part, at, until
              from public.account h
              join public.payable_bill b on b.biller_id = h.biller_id and b.account_id = h.account_id
              join public.biller r on r.biller_id = b.biller_id and r.status = 'active'
             where h.payer_id = agree_to_pay.payer and b.bill_id = agree_to_pay.bill and b.state = 'presented' and b.amount_due_minor > 0
            returning i.biller_id, i.amount_minor, i.currency, i.payee, i.payee_account_id)
        select s.biller_id, s.amount_minor, s.currency, s.payee, s.payee_account_id,
               (select p.protected from public.payee_register p
                 where p.biller_id = s.biller_id and p.payee_account_id = s.payee_account_id),
               array(select c.credential_id from public.user_credentials c
                      where c.user_entity_user_id = user_handle(agree_to_pay.payer) order by c.created)
          from shown s;
end
$$;

-- The account that stands for a biller today.
create function current_payee_account(biller uuid) returns uuid language sql stable
begin atomic
    select p.payee_account_id from payee_register p where p.biller_id = biller order by p.registered_at desc, p.payee_account_id desc limit 1;
end;

-- What was shown, with the passkey that is said to agree to it, in one round trip.
create function shown_terms(of_biller uuid, intent uuid, of_payer uuid, credential text)
    returns table (bill_id uuid, amount_minor bigint, currency char(3), payee text, payee_account_id uuid, payee_protected bytea, nonce bytea,
                   created_at timestamptz, expires_at timestamptz, attempted boolean, public_key bytea, signature_count bigint)
    language plpgsql volatile security invoker as
$$
#variable_conflict use_column
begin
    perform set_config('sealbill.biller', of_biller::text, true),
            set_config('sealbill.payer', of_payer::text, true);
    return query
        select i.bill_id, i.amount_minor, i.currency, i.payee, i.payee_account_id,
               (select p.protected from public.payee_register p
                 where p.biller_id = i.biller_id and p.payee_account_id = i.payee_account_id),
               i.nonce, i.created_at, i.expires_at,
               exists (select from public.payment_attempt a where a.biller_id = i.biller_id and a.intent_id = i.intent_id),
               c.public_key, c.signature_count
          from public.payment_intent i
          left join public.user_credentials c
            on c.credential_id = credential and c.user_entity_user_id = user_handle(of_payer)
         where i.biller_id = of_biller and i.intent_id = intent and i.payer_id = of_payer;
end
$$;

-- Counts one try to agree by a code, before the code is looked at. False after the fifth.
create function try_code(of_biller uuid, intent uuid, of_payer uuid) returns boolean language plpgsql volatile security invoker as
$$
begin
    perform set_config('sealbill.biller', '', true),
            set_config('sealbill.payer', of_payer::text, true);
    update public.payment_intent i set code_tries = i.code_tries + 1
     where i.biller_id = of_biller and i.intent_id = intent and i.payer_id = of_payer and i.code_tries < 5;
    return found;
end
$$;

revoke all on function agree_to_pay(uuid, uuid, uuid, bytea, timestamptz, timestamptz), current_payee_account(uuid),
    shown_terms(uuid, uuid, uuid, text), try_code(uuid, uuid, uuid) from public;
grant execute on function agree_to_pay(uuid, uuid, uuid, bytea, timestamptz, timestamptz), current_payee_account(uuid),
    shown_terms(uuid, uuid, uuid, text), try_code(uuid, uuid, uuid) to sealbill_app;
