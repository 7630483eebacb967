package io.sealbill.app.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.identity.StaffRole;
import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.tenancy.Tenancy;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.UUID;

/** The second fence: with every check of the app left out, the database still shows nothing. */
class TenantFenceTests extends AppTest {
    private static final List<String> OF_A_BILLER =
            List.of("account", "api_token", "identity_user", "number_hash_key");

    @Autowired Tenant tenant;
    @Autowired Tenancy tenancy;
    @Autowired JdbcClient jdbc;
    @Autowired SigningKeys signingKeys;

    @Test
    void anotherBillerSeesNoRow() {
        UUID owner = tenant.biller().billerId();
        tenant.account(owner, "F-1", Person.random());
        tenant.token(owner);
        tenancy.asBiller(
                owner,
                () -> {
                    signingKeys.registerNumberHashKey(owner, new byte[32]);
                    return true;
                });
        tenant.staff(owner, StaffRole.AUDITOR, Person.random());
        UUID other = tenant.biller().billerId();
        for (String table : OF_A_BILLER) {
            assertThat(tenancy.asBiller(owner, () -> rowsOf(table, owner))).as(table).isPositive();
            assertThat(tenancy.asBiller(other, () -> rowsOf(table, owner))).as(table).isZero();
            assertThat(rowsOf(table, owner)).as("%s outside of a tenant", table).isZero();
        }
    }

    @Test
    void anotherPayerSeesNoAccountAndCannotTakeOne() {
        UUID biller = tenant.biller().billerId();
        UUID holder = tenant.payerOf(biller, "F-2", Person.random());
        UUID other = tenant.payer(Person.random());
        assertThat(tenancy.asPayer(holder, () -> rowsOf("account", biller))).isEqualTo(1);
        assertThat(tenancy.asPayer(other, () -> rowsOf("account", biller))).isZero();
        assertThat(
                        tenancy.asPayer(
                                other,
                                () ->
                                        jdbc.sql("update account set payer_id = ?")
                                                .param(other)
                                                .update()))
                .isZero();
    }

    private int rowsOf(String table, UUID billerId) {
        return jdbc.sql("select count(1) from " + table + " where biller_id = ?")
                .param(billerId)
                .query(Integer.class)
                .single();
    }
}
