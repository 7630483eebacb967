package io.sealbill.app.notification;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import io.sealbill.app.biller.Biller;
import io.sealbill.app.biller.Billers;
import io.sealbill.app.customer.AccountDetails;
import io.sealbill.app.customer.Accounts;
import io.sealbill.app.settings.Settings;
import io.sealbill.app.tenancy.Tenancy;

import jakarta.mail.MessagingException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends the notices that are due: claimed first, then sent, then recorded. */
@Component
class NoticeDelivery {
    private static final Logger log = LoggerFactory.getLogger(NoticeDelivery.class);
    private static final int BATCH = 100;

    private final Tenancy tenancy;
    private final NoticeRows rows;
    private final Billers billers;
    private final Accounts accounts;
    private final MailServer server;
    private final String publicUrl;
    private final AtomicBoolean reachable = new AtomicBoolean(true);

    NoticeDelivery(
            Tenancy tenancy,
            NoticeRows rows,
            Billers billers,
            Accounts accounts,
            MailServer server,
            Settings settings) {
        this.tenancy = tenancy;
        this.rows = rows;
        this.billers = billers;
        this.accounts = accounts;
        this.server = server;
        this.publicUrl = settings.publicUrl().toString();
    }

    /** A notice with the address it goes to. */
    private record Addressed(Notice notice, AccountDetails to) {}

    /**
     * Sends what is due now.
     *
     * @return how many mails the server took
     */
    int sendAll() {
        List<UUID> due = rows.billersWithDue();
        if (due.isEmpty()) {
            return 0;
        }
        int sent = 0;
        try (MailServer.Connection connection = server.connect()) {
            reachable.set(true);
            for (UUID billerId : due) {
                Biller biller = billers.byId(billerId).orElseThrow();
                List<Addressed> claimed = claim(biller);
                while (!claimed.isEmpty()) {
                    sent += send(biller, claimed, connection);
                    claimed = claimed.size() == BATCH ? claim(biller) : List.of();
                }
            }
        } catch (MessagingException unreachable) {
            if (reachable.getAndSet(false)) {
                log.warn("the mail server cannot be reached; notices wait", unreachable);
            }
        }
        return sent;
    }

    private List<Addressed> claim(Biller biller) {
        return tenancy.asBiller(biller.billerId(), () -> claim(biller.billerId()));
    }

    private int send(Biller biller, List<Addressed> claimed, MailServer.Connection connection) {
        List<Notice> sent = new ArrayList<>();
        List<Notice> refused = new ArrayList<>();
        for (Addressed each : claimed) {
            switch (send(biller, each, connection)) {
                case ACCEPTED -> sent.add(each.notice());
                case REFUSED -> refused.add(each.notice());
                case UNKNOWN -> log.warn("it is not known whether {} was sent", each.notice());
            }
        }
        return tenancy.asBiller(
                biller.billerId(),
                () -> {
                    if (!sent.isEmpty()) {
                        rows.sent(sent);
                    }
                    rows.notSent(refused);
                    return sent.size();
                });
    }

    private List<Addressed> claim(UUID billerId) {
        List<Notice> claimed = rows.claim(billerId, BATCH);
        Map<UUID, AccountDetails> details =
                accounts.details(billerId, claimed.stream().map(Notice::accountId).toList());
        List<Addressed> addressed = new ArrayList<>();
        for (Notice notice : claimed) {
            AccountDetails to = details.get(notice.accountId());
            if (to != null) {
                addressed.add(new Addressed(notice, to));
            }
        }
        return addressed;
    }

    private MailServer.Handover send(
            Biller biller, Addressed each, MailServer.Connection connection) {
        Notice notice = each.notice();
        NoticeText text =
                NoticeText.of(
                        notice.rule(),
                        each.to().locale(),
                        biller.legalName(),
                        publicUrl + notice.rule().page(notice.subjectId()));
        return connection.send(notice.messageId(server.host()), each.to().email(), text);
    }

    @Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        Task<?> noticeDeliveryTask(NoticeDelivery delivery) {
            return Tasks.recurring("notice-delivery", FixedDelay.of(Duration.ofSeconds(1)))
                    .execute((instance, context) -> delivery.sendAll());
        }
    }
}
