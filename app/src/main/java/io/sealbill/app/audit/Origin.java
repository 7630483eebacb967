package io.sealbill.app.audit;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Where a request came from, coarse enough not to name a person: the network prefix, /24 for IPv4
 * and /48 for IPv6.
 */
public final class Origin {
    /** For what the app does by itself. */
    public static final String INSIDE = "inside";

    private Origin() {}

    /**
     * @param address a literal address, as the servlet container reports it; anything else gives
     *     {@code unknown}
     */
    public static String ofAddress(String address) {
        if (!address.matches("[0-9A-Fa-f:.]{2,45}(%[\\w.]+)?")) {
            return "unknown";
        }
        try {
            InetAddress parsed = InetAddress.getByName(address);
            byte[] bytes = parsed.getAddress();
            int kept = parsed instanceof Inet4Address ? 3 : 6;
            Arrays.fill(bytes, kept, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + 8 * kept;
        } catch (UnknownHostException notAnAddress) {
            return "unknown";
        }
    }
}
