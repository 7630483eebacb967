package io.sealbill.cli.seal;

import io.sealbill.cli.demo.doors.BillerDoor;
import io.sealbill.cli.demo.doors.DoorException;
import io.sealbill.cli.seal.Outcome.Status;
import io.sealbill.kernel.document.AccountCodes;
import io.sealbill.kernel.document.Bill;
import io.sealbill.kernel.document.Document;
import io.sealbill.kernel.document.Finding;
import io.sealbill.kernel.document.ReadResult;
import io.sealbill.kernel.document.Succession;
import io.sealbill.kernel.document.reading.BillReader;
import io.sealbill.kernel.document.reading.BillReader.Item;
import io.sealbill.kernel.document.reading.csv.CsvReader;
import io.sealbill.kernel.document.signing.time.TimestampFailed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes files through reading, look-up, sealing and upload, some bills at a time as they are read,
 * so that memory stays bounded however many there are, in one file or in many. Outcomes come in the
 * order of the files.
 */
final class SealRun implements AutoCloseable {
    /** Small ones: what is in them is in memory together. */
    private static final int FILES_AT_ONCE = 64;

    private static final long SMALL_FILE_BYTES = 32 << 10;

    /** Four codes a bill at most; the server looks up a thousand in one call. */
    private static final int BILLS_AT_ONCE = 250;

    /** PDFs that go out as they came are in memory together. */
    private static final int MOST_ORIGINAL_BYTES = 32 << 20;

    private final BillSealing sealing;
    private final SentLog sent;
    private final Uploads uploads;
    private final ExecutorService workers;

    SealRun(BillSealing sealing, BillerDoor door, SentLog sent, int parallel) {
        this.sealing = sealing;
        this.sent = sent;
        this.uploads = new Uploads(door);
        this.workers = Executors.newFixedThreadPool(parallel);
    }

    /**
     * @throws SealException if the server cannot be reached or does not know the token; what was
     *     reported before that is done
     */
    void run(List<Path> files, Consumer<Outcome> report)
            throws SealException, InterruptedException {
        Batch batch = new Batch(report);
        List<Path> small = new ArrayList<>();
        try {
            for (Path file : files) {
                if (!isSmall(file)) {
                    readAll(small, batch);
                    readEach(file, batch::add);
                } else {
                    small.add(file);
                    if (small.size() == FILES_AT_ONCE) {
                        readAll(small, batch);
                    }
                }
            }
            readAll(small, batch);
            batch.flush();
        } catch (Stopped stopped) {
            stopped.rethrow();
        }
    }

    private static boolean isSmall(Path file) {
        try {
            return Files.size(file) <= SMALL_FILE_BYTES;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** On all cores, and in their order. */
    private void readAll(List<Path> small, Batch batch) throws InterruptedException {
        eachInParallel(List.copyOf(small), SealRun::read)
                .forEach(items -> items.forEach(batch::add));
        small.clear();
    }

    private static List<Item> read(Path file) {
        List<Item> items = new ArrayList<>();
        readEach(file, items::add);
        return items;
    }

    /** Of a bill whose rows do not stand together no part goes out. */
    private static void readEach(Path file, Consumer<Item> items) {
        String name = String.valueOf(file.getFileName());
        try (InputStream first = Files.newInputStream(file);
                InputStream second = Files.newInputStream(file)) {
            Set<String> split = BillReader.readSplit(first, BillReader.Rules.OFFICIAL);
            BillReader.readEach(
                    name,
                    second,
                    item ->
                            items.accept(
                                    split.contains(item.invoiceNumber()) ? asSplit(item) : item));
        } catch (IOException unreadable) {
            String text = "The file cannot be opened: " + unreadable.getMessage();
            Finding why = Finding.fatal("INTAKE-READ", "whole file", text);
            items.accept(new Item(name, ReadResult.refused(why)));
        }
    }

    private static Item asSplit(Item item) {
        Finding why =
                Finding.fatal(
                        CsvReader.SPLIT,
                        "whole bill",
                        "The rows of this invoice do not stand together. Sort the file by"
                                + " invoice.");
        return item.isSplit()
                ? item
                : new Item(item.place(), ReadResult.refused(why), item.pdf(), item.invoiceNumber());
    }

    /** Gathers bills until there are enough to look up their accounts in one call. */
    private final class Batch {
        private final Consumer<Outcome> report;
        private final List<Item> items = new ArrayList<>(BILLS_AT_ONCE);
        private int originalBytes;

        Batch(Consumer<Outcome> report) {
            this.report = report;
        }

        void add(Item item) {
            items.add(item);
            originalBytes += item.pdf() == null ? 0 : item.pdf().remaining();
            if (items.size() == BILLS_AT_ONCE || originalBytes > MOST_ORIGINAL_BYTES) {
                flush();
            }
        }

        void flush() {
            try {
                deliver(items, lookUp(items)).forEach(report);
            } catch (SealException | InterruptedException e) {
                throw new Stopped(e);
            }
            items.clear();
            originalBytes = 0;
        }
    }

    /** Carries what ends a run through the reader. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Exception why;

        Stopped(Exception why) {
            super(why);
            this.why = why;
        }

        void rethrow() throws SealException, InterruptedException {
            if (why instanceof SealException failed) {
                throw failed;
            }
            if (why instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw this;
        }
    }

    /**
     * What corrects or credits another bill goes out after all others of the batch, one by one in
     * the order of the file: of two that correct the same bill the first one counts.
     */
    private List<Outcome> deliver(List<Item> items, Map<String, Account> accounts)
            throws InterruptedException {
        List<Optional<Outcome>> first =
                eachInParallel(
                        items,
                        item ->
                                comesLater(item)
                                        ? Optional.empty()
                                        : Optional.of(outcome(item, accounts)));
        List<Outcome> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            all.add(first.get(i).orElseGet(() -> outcome(item, accounts)));
        }
        return all;
    }

    private static boolean comesLater(Item item) {
        return item.result() instanceof ReadResult.Read read
                && read.document() instanceof Bill bill
                && Succession.of(bill) != null;
    }

    @Override
    public void close() {
        workers.close();
    }

    private Map<String, Account> lookUp(List<Item> items) throws SealException {
        List<String> codes =
                items.stream()
                        .map(Item::result)
                        .filter(ReadResult.Read.class::isInstance)
                        .map(result -> ((ReadResult.Read) result).document())
                        .filter(bill -> !sent.contains(bill))
                        .flatMap(bill -> AccountCodes.of(bill).stream())
                        .distinct()
                        .toList();
        return codes.isEmpty() ? Map.of() : uploads.lookUp(codes);
    }

    private Outcome outcome(Item item, Map<String, Account> accounts) {
        if (!(item.result() instanceof ReadResult.Read read)) {
            return Outcome.unread(item);
        }
        Document bill = read.document();
        // 1. sent by an earlier run
        if (sent.contains(bill)) {
            return Outcome.of(item.place(), bill, Status.DUPLICATE, sealing.billId(bill));
        }
        // 2. nobody, or nobody with a device, to seal to
        Optional<Account> account =
                AccountCodes.of(bill).stream()
                        .flatMap(code -> Optional.ofNullable(accounts.get(code)).stream())
                        .findFirst();
        if (account.isEmpty()) {
            return Outcome.not(item.place(), bill, Status.REFUSED, "no_such_account");
        }
        if (account.get().recipients().isEmpty()) {
            return Outcome.not(item.place(), bill, Status.WAITING_FOR_KEY, "no_device_key");
        }
        // 3. sealed and uploaded
        return sealAndUpload(item, bill, account.get());
    }

    private Outcome sealAndUpload(Item item, Document bill, Account account) {
        String place = item.place();
        byte[] body;
        try {
            body = sealing.upload(bill, item.pdfBytes(), account);
        } catch (ArithmeticException | IllegalArgumentException notPayable) {
            return Outcome.not(place, bill, Status.REFUSED, "not_sealable");
        } catch (TimestampFailed later) {
            return Outcome.not(place, bill, Status.FAILED, "timestamp_unavailable");
        }
        try {
            Status status = uploads.present(body) ? Status.PRESENTED : Status.DUPLICATE;
            sent.add(bill);
            return Outcome.of(place, bill, status, sealing.billId(bill));
        } catch (DoorException refused) {
            boolean forGood = refused.status() / 100 == 4;
            return Outcome.not(
                    place, bill, forGood ? Status.REFUSED : Status.FAILED, refused.code());
        }
    }

    private <A, B> List<B> eachInParallel(List<A> all, Function<A, B> work)
            throws InterruptedException {
        List<B> results = new ArrayList<>(all.size());
        for (var done : workers.invokeAll(all.stream().map(one -> task(work, one)).toList())) {
            results.add(done.resultNow());
        }
        return results;
    }

    private static <A, B> Callable<B> task(Function<A, B> work, A one) {
        return () -> work.apply(one);
    }
}
