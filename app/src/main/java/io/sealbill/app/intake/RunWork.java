package io.sealbill.app.intake;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.customer.AccountRecipients;
import io.sealbill.app.intake.BillIntake.Draft;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.rules.RunRules;
import io.sealbill.app.intake.staging.StagedFile;
import io.sealbill.app.tenancy.Tenancy;
import io.sealbill.kernel.document.reading.BillReader;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Goes through the file of a run, batch by batch, in constant memory. What was done is kept with
 * each bill, so the work goes on where a crash ended it, and two at once do nothing twice.
 */
@Component
class RunWork implements DisposableBean {
    private static final int BATCH = 100;
    private static final int WHOLE = 100;

    /** PDFs that go out as they came are in memory together. */
    private static final int MOST_ORIGINAL_BYTES = 16 << 20;

    private final Tenancy tenancy;
    private final Billers billers;
    private final BillIntake bills;
    private final RunRows runs;
    private final ItemRows items;
    private final StagedFile files;
    private final ExecutorService workers =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("bill-run-", 0).daemon().factory());

    RunWork(
            Tenancy tenancy,
            Billers billers,
            BillIntake bills,
            RunRows runs,
            ItemRows items,
            StagedFile files) {
        this.tenancy = tenancy;
        this.billers = billers;
        this.bills = bills;
        this.runs = runs;
        this.items = items;
        this.files = files;
    }

    /** Reads and judges every bill; whether the run was not cancelled meanwhile. */
    boolean check(UUID billerId, BillRun run) {
        Biller biller = billers.byId(billerId).orElseThrow();
        return eachBatch(
                biller,
                run,
                (batch, readPercent) -> checkBatch(biller, run.runId(), batch, readPercent));
    }

    /** Presents every accepted bill; whether the run was not cancelled meanwhile. */
    boolean present(UUID billerId, BillRun run) {
        Biller biller = billers.byId(billerId).orElseThrow();
        return eachBatch(
                biller, run, (batch, readPercent) -> presentBatch(biller, run.runId(), batch));
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }

    /** What is done with some bills; whether to go on. */
    private interface Step {
        boolean test(List<Draft> batch, int readPercent);
    }

    private boolean eachBatch(Biller biller, BillRun run, Step step) {
        UUID billerId = biller.billerId();
        int parts =
                tenancy.asBiller(billerId, () -> runs.beginning(billerId, run.runId()))
                        .orElseThrow()
                        .partsReceived();
        RunRules rules = tenancy.asBiller(billerId, () -> runs.rules(billerId, run.runId()));
        Batches batches = new Batches(biller, step, parts);
        try (InputStream file = files.open(billerId, run.runId(), parts, batches::reads)) {
            BillReader.readEach(run.fileName(), file, rules.reading(), batches::add);
            batches.end();
            return true;
        } catch (Cancelled | StagedFile.Gone stop) {
            return false;
        } catch (IOException fromMemory) {
            throw new UncheckedIOException(fromMemory);
        }
    }

    private boolean checkBatch(Biller biller, UUID runId, List<Draft> batch, int readPercent) {
        UUID billerId = biller.billerId();
        return tenancy.asBiller(
                billerId,
                () -> {
                    Set<Integer> done =
                            items.checked(billerId, runId, position(batch, 0), last(batch));
                    List<Draft> open =
                            batch.stream()
                                    .filter(draft -> !done.contains(draft.item().position()))
                                    .toList();
                    List<RunItem> checked = bills.check(biller, open);
                    items.insert(billerId, runId, checked);
                    items.refuseFirstParts(billerId, runId, checked);
                    runs.read(billerId, runId, readPercent);
                    var more =
                            new BillRun.Progress(
                                    checked.size(),
                                    0,
                                    count(checked, Status.REFUSED),
                                    count(checked, Status.DUPLICATE));
                    return runs.progress(billerId, runId, RunState.CHECKING, more);
                });
    }

    private boolean presentBatch(Biller biller, UUID runId, List<Draft> batch) {
        UUID billerId = biller.billerId();
        // 1. What is left to do of this batch, and for whom.
        List<Draft> open = new ArrayList<>();
        Map<String, AccountRecipients> known =
                tenancy.asBiller(
                        billerId,
                        () -> {
                            Set<Integer> accepted =
                                    items.accepted(
                                            billerId, runId, position(batch, 0), last(batch));
                            batch.stream()
                                    .filter(draft -> accepted.contains(draft.item().position()))
                                    .forEach(open::add);
                            return bills.recipients(billerId, open);
                        });
        // 2. All cores sign and seal.
        Presenting presenting = new Presenting(biller, runId, known);
        List<RunItem> settled = new ArrayList<>();
        settled.addAll(presenting.all(open.stream().filter(draft -> !draft.comesLater())));
        // What corrects or credits another bill finds it there, though both are in this batch.
        open.stream()
                .filter(Draft::comesLater)
                .forEach(draft -> settled.addAll(presenting.all(Stream.of(draft))));
        // 3. How far it is, and whether somebody stopped it.
        var more =
                new BillRun.Progress(
                        0,
                        count(settled, Status.PRESENTED),
                        count(settled, Status.REFUSED),
                        count(settled, Status.DUPLICATE));
        return tenancy.asBiller(
                billerId, () -> runs.progress(billerId, runId, RunState.PRESENTING, more));
    }

    /** Drafts on their way out, on all cores. */
    private final class Presenting {
        private final Biller biller;
        private final UUID runId;
        private final Map<String, AccountRecipients> known;

        Presenting(Biller biller, UUID runId, Map<String, AccountRecipients> known) {
            this.biller = biller;
            this.runId = runId;
            this.known = known;
        }

        List<RunItem> all(Stream<Draft> drafts) {
            List<Future<RunItem>> said =
                    drafts.map(draft -> workers.submit(() -> one(draft))).toList();
            return said.stream().map(RunWork::await).toList();
        }

        private RunItem one(Draft draft) {
            return bills.present(
                    biller, draft, known, item -> items.settle(biller.billerId(), runId, item));
        }
    }

    private static RunItem await(Future<RunItem> item) {
        try {
            return item.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped; the run goes on after the restart", stop);
        }
    }

    private static int count(List<RunItem> items, Status status) {
        return Math.toIntExact(items.stream().filter(item -> item.status() == status).count());
    }

    private static int position(List<Draft> batch, int index) {
        return batch.get(index).item().position();
    }

    private static int last(List<Draft> batch) {
        return position(batch, batch.size() - 1);
    }

    /** Somebody stopped the run. */
    private static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Gathers the bills of a file. */
    private final class Batches {
        private final Biller biller;
        private final Step step;
        private final int parts;
        private final List<Draft> batch = new ArrayList<>(BATCH);
        private int position;
        private int read;
        private int originalBytes;

        Batches(Biller biller, Step step, int parts) {
            this.biller = biller;
            this.step = step;
            this.parts = parts;
        }

        /** Those before this part of the file are read. */
        void reads(int part) {
            read = part;
        }

        void add(BillReader.Item item) {
            Draft draft = bills.draft(biller, ++position, item);
            batch.add(draft);
            originalBytes += draft.originalBytes();
            if (batch.size() == BATCH || originalBytes > MOST_ORIGINAL_BYTES) {
                flush();
            }
        }

        void end() {
            read = parts;
            flush();
        }

        private void flush() {
            if (!batch.isEmpty() && !step.test(List.copyOf(batch), WHOLE * read / parts)) {
                throw new Cancelled();
            }
            batch.clear();
            originalBytes = 0;
        }
    }
}
