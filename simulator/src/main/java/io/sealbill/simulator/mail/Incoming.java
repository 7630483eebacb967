package io.sealbill.simulator.mail;

import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** One SMTP transaction. */
final class Incoming implements MessageHandler {
    static final int LARGEST_BYTES = 10 * 1_024 * 1_024;
    private static final int LARGEST_DRAINED_BYTES = 10 * LARGEST_BYTES;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s<>@\\p{Cntrl}]{1,64}@[^\\s<>@\\p{Cntrl}]{1,255}");

    private final Inbox inbox;
    private final List<String> recipients = new ArrayList<>();

    Incoming(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public void from(String sender) throws RejectException {
        if (!sender.isEmpty() && !ADDRESS.matcher(sender).matches()) {
            throw new RejectException(553, "not a mailbox");
        }
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        if (!ADDRESS.matcher(recipient).matches()) {
            throw new RejectException(553, "not a mailbox");
        }
        recipients.add(recipient);
    }

    /** The answer 250 goes out when this returns: then the mail is on disk. */
    @Override
    public String data(InputStream data) throws RejectException, IOException {
        byte[] raw = data.readNBytes(LARGEST_BYTES + 1);
        if (raw.length > LARGEST_BYTES) {
            // The answer is only heard after the sender's last line.
            drain(data);
            throw new RejectException(552, "at most " + LARGEST_BYTES + " bytes");
        }
        HeaderRules.require(raw);
        inbox.add(recipients, raw);
        return "kept";
    }

    private static void drain(InputStream data) throws RejectException, IOException {
        byte[] buffer = new byte[64 * 1_024];
        for (int drained = 0; drained < LARGEST_DRAINED_BYTES; ) {
            int read = data.read(buffer);
            if (read < 0) {
                return;
            }
            drained += read;
        }
        throw new DropConnectionException(421, "far too large");
    }

    @Override
    public void done() {
        recipients.clear();
    }
}
