package io.sealbill.kernel.transparency;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with signatures under it (C2SP signed-note). */
final class SignedNote {
    private static final int LONGEST = 64 << 10;
    private static final int MOST_SIGNATURES = 64;
    private static final int ID_BYTES = 4;
    private static final Pattern LINE = Pattern.compile("\u2014 (\\S+) ([A-Za-z0-9+/]+={0,2})");

    private SignedNote() {}

    /**
     * @param text ends in a newline
     */
    static String sign(String text, NoteSigner signer) {
        requireText(text);
        byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
        byte[] line =
                ByteBuffer.allocate(ID_BYTES + signature.length)
                        .putInt(signer.key().id())
                        .put(signature)
                        .array();
        String encoded = Base64.getEncoder().encodeToString(line);
        return text + "\n\u2014 " + signer.key().name() + " " + encoded + "\n";
    }

    /**
     * The text, if this key signed it. Signatures by other keys are ignored, a bad one by this key
     * spoils the note.
     *
     * @throws MalformedLogException if the note is malformed or not signed by this key
     */
    static String open(String note, NoteKey key) {
        requireText(note);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0) {
            throw new MalformedLogException("a note without signatures");
        }
        String text = note.substring(0, blank + 1);
        byte[] signed = text.getBytes(StandardCharsets.UTF_8);
        boolean good = false;
        for (Line line : lines(note.substring(blank + 2))) {
            if (line.name.equals(key.name()) && line.id() == key.id()) {
                if (!key.verifies(signed, line.signature())) {
                    throw new MalformedLogException("the signature of " + key.name() + " is bad");
                }
                good = true;
            }
        }
        if (!good) {
            throw new MalformedLogException("not signed by the key of " + key.name());
        }
        return text;
    }

    /** One signature, of which base64 was decoded once already. */
    private record Line(String name, String base64) {
        Line {
            if (!NoteKey.isName(name) || decode(base64).length <= ID_BYTES) {
                throw new MalformedLogException("not a line of a signature");
            }
        }

        int id() {
            return ByteBuffer.wrap(decode(base64)).getInt();
        }

        byte[] signature() {
            byte[] bytes = decode(base64);
            return Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
        }
    }

    private static List<Line> lines(String signatures) {
        String[] each = signatures.split("\n", -1);
        int count = each.length - 1;
        if (count < 1 || count > MOST_SIGNATURES || !each[count].isEmpty()) {
            throw new MalformedLogException("a note without signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : Arrays.asList(each).subList(0, count)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new MalformedLogException("not a line of a signature");
            }
            lines.add(new Line(matcher.group(1), matcher.group(2)));
        }
        return lines;
    }

    /** Reads standard base64 of which there is one text for each value. */
    static byte[] decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (Base64.getEncoder().encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException bad) {
            throw new MalformedLogException("not base64", bad);
        }
        throw new MalformedLogException("base64 with loose bits");
    }

    private static void requireText(String text) {
        boolean plain =
                text.length() <= LONGEST
                        && text.endsWith("\n")
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                        && text.chars().allMatch(c -> c >= ' ' || c == '\n');
        if (!plain) {
            throw new MalformedLogException("not the text of a note");
        }
    }
}
