package io.sealbill.app.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealbill.app.support.AppTest;
import io.sealbill.app.support.Browser;
import io.sealbill.app.support.Person;
import io.sealbill.app.support.Tenant;
import io.sealbill.app.support.TestDatabase;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What being signed in costs each request: the session and the state of the account in one
 * statement. Nothing is written.
 */
class RequestCostTests extends AppTest {
    private static final int REQUESTS = 50;

    /** Of what requests touch; the jobs in the background touch other tables. */
    private static final String READS =
            "select coalesce(sum(calls), 0) from pg_stat_statements"
                    + " where query ~* '^select.*(open_session|browser_session|identity_state)'"
                    + " and query !~ 'pg_stat'";

    private static final String WRITES =
            "select coalesce(sum(calls), 0) from pg_stat_statements where query ~*"
                    + " '^(insert|update|delete).*(browser_session|identity_|audit)'";

    @LocalServerPort int port;
    @Autowired Tenant tenant;

    @Test
    void aSignedInRequestCostsOneReadAndWritesNothing() throws Exception {
        Person person = Person.random();
        tenant.payer(person);
        Browser browser = person.signIn(port);
        browser.get("/login/totp");
        try (Connection connection = TestDatabase.shared().postgres().superuser("sealbill")) {
            connection
                    .createStatement()
                    .execute("create extension if not exists pg_stat_statements");
            long readsBefore = number(connection, READS);
            long writesBefore = number(connection, WRITES);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(browser.get("/login/totp").statusCode()).isEqualTo(200);
            }
            assertThat(number(connection, READS) - readsBefore)
                    .as("statements were%n%s", queries(connection))
                    .isEqualTo(REQUESTS);
            assertThat(number(connection, WRITES) - writesBefore).isZero();
        }
    }

    private static String queries(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                """
                                select string_agg(calls || ' x ' || query, chr(10) order by calls desc)
                                  from pg_stat_statements where calls >= 50
                                """)) {
            row.next();
            return row.getString(1);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
