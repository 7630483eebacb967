package io.sealbill.cli.demo.stack;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** A PostgreSQL cluster with what an operator prepares in it: two roles and one database. */
final class Database {
    private final EmbeddedPostgres postgres;
    private final Roles roles;

    private Database(EmbeddedPostgres postgres, Roles roles) {
        this.postgres = postgres;
        this.roles = roles;
    }

    /** The owner, who migrates, and the role the process runs as; both in database {@code name}. */
    record Roles(String name, String ownerPassword, String user, String password) {
        String owner() {
            return name + "_owner";
        }

        @Override
        public String toString() {
            return "Roles[" + name + "]";
        }
    }

    static Database start(EmbeddedPostgres.Options options, Roles roles)
            throws IOException, InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(options);
        try {
            prepare(postgres, roles);
            return new Database(postgres, roles);
        } catch (SQLException e) {
            postgres.close();
            throw new StackException("Cannot prepare the database " + roles.name() + ".", e);
        }
    }

    /** Settings of a small durable server. */
    static List<String> settings() {
        return List.of(
                "shared_preload_libraries=pg_stat_statements",
                "shared_buffers=128MB",
                "max_connections=60",
                "jit=off");
    }

    EmbeddedPostgres postgres() {
        return postgres;
    }

    /** The process's settings below {@code prefix}. */
    Map<String, String> settings(String prefix) {
        return Map.of(
                prefix + ".url", postgres.jdbcUrl(roles.name()),
                prefix + ".user", roles.user(),
                prefix + ".password", roles.password(),
                prefix + ".owner-user", roles.owner(),
                prefix + ".owner-password", roles.ownerPassword());
    }

    private static void prepare(EmbeddedPostgres postgres, Roles roles) throws SQLException {
        String name = roles.name();
        try (Connection connection = postgres.superuser("postgres")) {
            login(connection, roles.owner(), roles.ownerPassword());
            login(connection, roles.user(), roles.password());
            if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                execute(connection, "create database " + name + " owner " + roles.owner());
            }
            execute(connection, "revoke connect on database " + name + " from public");
            execute(connection, "grant connect on database " + name + " to " + roles.user());
        }
        try (Connection connection = postgres.superuser(name)) {
            execute(connection, "create extension if not exists pg_stat_statements");
        }
    }

    /** Names and passwords are ours: lower-case words and hexadecimal digits. */
    private static void login(Connection connection, String role, String password)
            throws SQLException {
        boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", role);
        String verb = known ? "alter" : "create";
        execute(connection, verb + " role " + role + " login password '" + password + "'");
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
