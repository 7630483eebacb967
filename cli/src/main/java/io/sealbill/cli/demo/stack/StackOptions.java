package io.sealbill.cli.demo.stack;

import java.nio.file.Path;

/**
 * What to start and where.
 *
 * @param directory the folder that keeps everything
 * @param fresh whether to delete what it holds first
 */
public record StackOptions(Path directory, boolean fresh, Ports ports) {}
