package io.sealbill.journey.document;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that the process ever had.
 *
 * @param heapMebibytes used, live and dead objects together, the pools' peaks summed
 * @param liveMebibytes the most that was left after a collection
 * @param residentMebibytes of the whole process as the kernel counts (VmHWM)
 */
record PeakMemory(double heapMebibytes, double liveMebibytes, double residentMebibytes) {
    private static final double MEBIBYTE = 1 << 20;
    private static final double KIBIBYTES = 1 << 10;

    static void reset() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    static PeakMemory read() throws IOException {
        long used = 0;
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                used += pool.getPeakUsage().getUsed();
                live += pool.getCollectionUsage() == null ? 0 : pool.getCollectionUsage().getUsed();
            }
        }
        double resident =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(Double.NaN);
        return new PeakMemory(used / MEBIBYTE, live / MEBIBYTE, resident / KIBIBYTES);
    }
}
