package io.sealbill.app.console;

import static io.sealbill.app.identity.StaffRole.BILLER_ADMIN;
import static io.sealbill.app.identity.StaffRole.BILLING_CLERK;

import io.sealbill.app.audit.Actor;
import io.sealbill.app.audit.Origin;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.biller.SigningKeys;
import io.sealbill.app.identity.CurrentUser;
import io.sealbill.app.intake.BillRun;
import io.sealbill.app.intake.Intake;
import io.sealbill.app.intake.Intake.Upload;
import io.sealbill.app.intake.RunItem;
import io.sealbill.app.intake.RunItem.Status;
import io.sealbill.app.intake.Sender;
import io.sealbill.app.problem.Problem;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Files of bills from a clerk's browser, and what became of each bill. */
@Controller
class BillRunPages {
    private static final int NEWEST = 50;
    private static final int PAGE = 200;
    private static final int HEAD_BYTES = 64 << 10;

    private final Intake intake;
    private final Billers billers;
    private final RuleSettings settings;
    private final SigningKeys keys;

    BillRunPages(Intake intake, Billers billers, RuleSettings settings, SigningKeys keys) {
        this.keys = keys;
        this.intake = intake;
        this.billers = billers;
        this.settings = settings;
    }

    @GetMapping("/console/runs")
    String runs(CurrentUser user, Model model) {
        showRuns(user.requireStaff(), model);
        return "console/runs";
    }

    /** The upload itself stays in memory: clear bills are never written to a disk. */
    @PostMapping("/console/runs")
    String run(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            CurrentUser user,
            HttpServletRequest request,
            Model model)
            throws IOException {
        UUID billerId = user.requireStaff().billerId();
        String mapping = request.getParameter("mapping");
        if (file.isEmpty()) {
            model.addAttribute("problem", "console.upload.none");
            showRuns(user.requireStaff(), model);
            return "console/runs";
        }
        String name = Objects.requireNonNullElse(file.getOriginalFilename(), "upload");
        if (isChosen(mapping) || !settings.needsMapping(billerId, head(file))) {
            return received(file, name, new Wish(mapping, dryRun), user, request);
        }
        // Nobody said yet what its columns are: that comes first.
        MappingDraft draft = MappingDraft.proposed(MappingDraft.nameOf(name), head(file));
        model.addAttribute("problem", "mapping_unknown");
        model.addAttribute("draft", draft);
        model.addAttribute("bills", settings.preview(billerId, draft));
        return "console/mapping";
    }

    /** How the clerk wants the file to be taken. */
    private record Wish(@Nullable String mapping, boolean dryRun) {}

    private String received(
            MultipartFile file,
            String name,
            Wish wish,
            CurrentUser user,
            HttpServletRequest request)
            throws IOException {
        UUID billerId = user.requireStaff().billerId();
        try (InputStream content = file.getInputStream()) {
            BillRun run =
                    intake.receive(
                            billerId,
                            sender(user, request),
                            new Upload(name, wish.mapping(), content, wish.dryRun()));
            return "redirect:/console/runs/" + run.runId();
        }
    }

    private static boolean isChosen(@Nullable String mapping) {
        return mapping != null && !mapping.isEmpty();
    }

    private static byte[] head(MultipartFile file) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return content.readNBytes(HEAD_BYTES);
        }
    }

    /**
     * Of all bills, of those of one {@code status}, or of those of the invoice number {@code q}.
     *
     * @param after the position behind which the page begins
     */
    @GetMapping("/console/runs/{runId}")
    String run(
            @PathVariable UUID runId,
            @RequestParam(defaultValue = "0") int after,
            CurrentUser user,
            HttpServletRequest request,
            Model model) {
        UUID billerId = user.requireStaff().billerId();
        BillRun run = intake.find(billerId, runId).orElseThrow(Problem::notFound);
        String status = request.getParameter("status");
        Status asked = Status.asked(status);
        String query = Objects.requireNonNullElse(request.getParameter("q"), "").strip();
        List<RunItem> bills =
                query.isEmpty()
                        ? intake.bills(billerId, runId, after, PAGE, asked)
                        : intake.ofBills(billerId, runId, keys.billIds(billerId, query));
        model.addAttribute("query", query);
        Map<String, Integer> counts = counts(intake.counts(billerId, runId));
        model.addAttribute("counts", counts);
        model.addAttribute("total", counts.values().stream().mapToInt(Integer::intValue).sum());
        model.addAttribute("run", new RunView(run, Actor.staff(user.userId()), user.now()));
        model.addAttribute("bills", bills);
        model.addAttribute("policy", RuleSettings.PolicyView.of(run.policy()));
        model.addAttribute("clerk", user.requireStaff().isAny(BILLING_CLERK, BILLER_ADMIN));
        model.addAttribute("status", status);
        model.addAttribute("after", after);
        model.addAttribute(
                "next",
                bills.size() < PAGE || !query.isEmpty() ? null : bills.getLast().position());
        model.addAttribute("zone", billers.byId(billerId).orElseThrow().zone());
        return "console/run";
    }

    /** By the status's code, in the order in which bills pass through them. */
    private static Map<String, Integer> counts(Map<Status, Integer> counted) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counted.forEach((status, count) -> counts.put(status.code(), count));
        return counts;
    }

    @PostMapping("/console/runs/{runId}/release")
    String release(@PathVariable UUID runId, CurrentUser user, HttpServletRequest request) {
        intake.release(user.requireStaff().billerId(), runId, sender(user, request));
        return "redirect:/console/runs/" + runId;
    }

    @PostMapping("/console/runs/{runId}/cancel")
    String cancel(@PathVariable UUID runId, CurrentUser user, HttpServletRequest request) {
        intake.cancel(user.requireStaff().billerId(), runId, sender(user, request));
        return "redirect:/console/runs/" + runId;
    }

    private static Sender sender(CurrentUser user, HttpServletRequest request) {
        return new Sender(Actor.staff(user.userId()), Origin.ofAddress(request.getRemoteAddr()));
    }

    private void showRuns(CurrentUser.Staff staff, Model model) {
        UUID billerId = staff.billerId();
        List<BillRun> newest = intake.newest(billerId, NEWEST);
        model.addAttribute("runs", newest);
        model.addAttribute("limits", settings.limits(billerId));
        model.addAttribute("policy", settings.policy(billerId));
        model.addAttribute("mappings", settings.mappingNames(billerId));
        model.addAttribute("maySetLimits", staff.isAny(BILLER_ADMIN));
        model.addAttribute("busy", newest.stream().anyMatch(run -> run.state().isBusy()));
        model.addAttribute("zone", billers.byId(billerId).orElseThrow().zone());
    }
}
