package io.sealbill.cli.demo.stack;

import io.sealbill.simulator.postgres.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * All processes of one Sealbill. {@link #prepare} takes the folder, stops what a killed run left
 * there and checks the ports, before anything is started; {@link #start} starts the parts side by
 * side; {@link #close} stops them in order. Each part may be killed and started again in between.
 */
public final class Stack implements AutoCloseable {
    private final StackOptions options;
    private final Installation installation;
    private final Folder folder;
    private final FileLock lock;
    private final Settings settings;
    private final Secrets secrets;
    private final Map<Part, Child> children = new EnumMap<>(Part.class);
    private @Nullable Database appDatabase;
    private @Nullable Database vaultDatabase;
    private Map<String, String> appSettings = Map.of();
    private boolean closed;

    private Stack(StackOptions options, Folder folder, FileLock lock) {
        this.options = options;
        this.installation = Installation.find();
        this.folder = folder;
        this.lock = lock;
        this.secrets = new Secrets(folder.secrets());
        this.settings =
                new Settings(
                        options.ports(),
                        folder,
                        secrets,
                        new Certificates(secrets, Clock.systemUTC()));
    }

    /**
     * @throws StackException if the folder is in use or not ours, or a port is taken
     */
    public static Stack prepare(StackOptions options) throws IOException, InterruptedException {
        Folder folder = Folder.open(options.directory());
        FileLock lock = folder.lock();
        try {
            for (Part part : Part.values()) {
                Child.stopOrphan(part, folder);
            }
            EmbeddedPostgres.stopOrphan(folder.postgres("app"));
            EmbeddedPostgres.stopOrphan(folder.postgres("vault"));
            options.ports().requireFree();
            if (options.fresh()) {
                folder.empty();
            }
            return new Stack(options, folder, lock);
        } catch (IOException | RuntimeException e) {
            lock.acquiredBy().close();
            throw e;
        }
    }

    /**
     * Starts everything and returns when all of it serves.
     *
     * @param more further settings of the app
     * @param ready hears the name of each part that serves
     */
    public void start(Map<String, String> more, Consumer<String> ready)
            throws IOException, InterruptedException {
        appSettings = Map.copyOf(more);
        // Made before the threads, so that both sides of the private door see the same ones.
        settings.prepareShared();
        List<Callable<@Nullable Void>> chains =
                List.of(
                        () -> startApp(ready),
                        () -> startVault(ready),
                        () -> startSimulator(ready));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<@Nullable Void> chain : threads.invokeAll(chains)) {
                chain.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StackException known
                    ? known
                    : new StackException("The start failed: " + e.getCause(), e.getCause());
        }
    }

    /** Starts a part that is not running and returns when it serves. */
    public void startPart(Part part) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(installation.java().toString());
        command.addAll(part.javaOptions());
        command.addAll(AotCache.of(installation, part).options(options.learning()));
        command.addAll(List.of("-jar", installation.jar(part.module()).toString()));
        command.addAll(arguments(part));
        Child child = launch(part, command);
        child.awaitReady();
    }

    /** {@code kill -9}: the part gets no chance to put anything in order. */
    public void kill(Part part) throws InterruptedException {
        child(part).kill();
    }

    /** The process of a part that was started. */
    public ProcessHandle process(Part part) {
        return child(part).handle();
    }

    /** A part that ended by itself, with where its log lies. */
    public Optional<String> unexpectedEnd() {
        synchronized (children) {
            return children.entrySet().stream()
                    .filter(entry -> !closed && !entry.getValue().isAlive())
                    .map(
                            entry ->
                                    "The %s ended by itself; its log is %s."
                                            .formatted(
                                                    entry.getKey().module(),
                                                    entry.getValue().log()))
                    .findFirst();
        }
    }

    /** Whether {@link #close} was not called yet. */
    public boolean isOpen() {
        synchronized (children) {
            return !closed;
        }
    }

    public Ports ports() {
        return options.ports();
    }

    public Folder folder() {
        return folder;
    }

    /** What of the stack only its owner may read. */
    public Secrets secrets() {
        return secrets;
    }

    /** The app's address, without a trailing slash. */
    public URI app() {
        return URI.create("http://localhost:" + ports().app());
    }

    /** The vault's public address. */
    public URI vault() {
        return URI.create("http://localhost:" + ports().vault());
    }

    /** The simulator's address. */
    public URI simulator() {
        return URI.create("http://localhost:" + ports().simulator());
    }

    /** The file with the key that the simulator's payment provider accepts. */
    public Path providerKey() {
        return settings.providerKey();
    }

    /** The file with the token that the simulator's bank and phone accept. */
    public Path bankToken() {
        return settings.bankToken();
    }

    /** The app's cluster, for looking at it from outside. */
    public EmbeddedPostgres appDatabase() {
        return started(appDatabase).postgres();
    }

    /** The vault's cluster, for looking at it from outside. */
    public EmbeddedPostgres vaultDatabase() {
        return started(vaultDatabase).postgres();
    }

    /** Stops everything, the app first and the databases last. Safe to call twice. */
    @Override
    public void close() {
        synchronized (children) {
            if (closed) {
                return;
            }
            closed = true;
        }
        try {
            stopAll();
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new StackException("Cannot stop everything: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopAll() throws IOException, InterruptedException {
        for (Map.Entry<Part, Child> child : children.entrySet()) {
            child.getValue().stop();
            AotCache.of(installation, child.getKey()).accept();
        }
        for (Database database : new Database[] {appDatabase, vaultDatabase}) {
            if (database != null) {
                database.postgres().close();
            }
        }
    }

    private List<String> arguments(Part part) {
        return switch (part) {
            case APP -> settings.app(started(appDatabase), appSettings);
            case VAULT -> settings.vault(started(vaultDatabase));
            case SIMULATOR -> settings.simulator();
        };
    }

    private Child launch(Part part, List<String> command) throws IOException, InterruptedException {
        synchronized (children) {
            requireOpen();
            Child child = Child.start(part, folder, command);
            children.put(part, child);
            return child;
        }
    }

    private Child child(Part part) {
        synchronized (children) {
            return started(children.get(part));
        }
    }

    private @Nullable Void startApp(Consumer<String> ready)
            throws IOException, InterruptedException {
        appDatabase = database("app", ports().appDatabase(), roles("sealbill", "sealbill_app"));
        ready.accept("PostgreSQL 18 for the app");
        startPart(Part.APP);
        ready.accept("app");
        return null;
    }

    private @Nullable Void startVault(Consumer<String> ready)
            throws IOException, InterruptedException {
        Database.Roles roles = roles("sealbill_vault", "sealbill_vault");
        vaultDatabase = database("vault", ports().vaultDatabase(), roles);
        ready.accept("PostgreSQL 18 for the vault");
        startPart(Part.VAULT);
        ready.accept("vault");
        return null;
    }

    private @Nullable Void startSimulator(Consumer<String> ready)
            throws IOException, InterruptedException {
        startPart(Part.SIMULATOR);
        ready.accept("simulator");
        return null;
    }

    private Database database(String name, int port, Database.Roles roles)
            throws IOException, InterruptedException {
        var cluster =
                new EmbeddedPostgres.Options(
                        installation.postgresPrograms(),
                        folder.postgres(name),
                        port,
                        Database.settings());
        return Database.start(cluster, roles);
    }

    private Database.Roles roles(String name, String user) {
        return new Database.Roles(
                name,
                secrets.password(name + "-owner.password"),
                user,
                secrets.password(user + "-runtime.password"));
    }

    private void requireOpen() {
        if (closed) {
            throw new StackException("Stopped during the start.");
        }
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new StackException("The stack is not started.");
        }
        return part;
    }
}
