package io.sealbill.cli.demo.stack;

import java.nio.file.Path;
import java.util.Map;

/**
 * What to start and where.
 *
 * @param directory the folder that keeps everything
 * @param fresh whether to delete what it holds first
 * @param appSettings further settings of the app
 */
public record StackOptions(
        Path directory, boolean fresh, Ports ports, Map<String, String> appSettings) {}
