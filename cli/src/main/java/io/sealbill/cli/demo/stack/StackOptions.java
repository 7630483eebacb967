package io.sealbill.cli.demo.stack;

import java.nio.file.Path;

/**
 * What to start and where.
 *
 * @param directory the folder that keeps everything
 * @param fresh whether to delete what it holds first
 * @param learning whether to leave what makes later starts faster, which takes long to stop
 */
public record StackOptions(Path directory, boolean fresh, Ports ports, boolean learning) {
    public StackOptions(Path directory, boolean fresh, Ports ports) {
        this(directory, fresh, ports, false);
    }
}
