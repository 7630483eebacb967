/**
 * A whole Sealbill on one machine, for the demo, the browser journeys and the benchmarks: two
 * PostgreSQL clusters, the simulator, the vault and the app, each a process of its own with its own
 * secrets, on loopback only. Everything it keeps lies in one folder and survives {@code kill -9}.
 */
@NullMarked
package io.sealbill.cli.demo.stack;

import org.jspecify.annotations.NullMarked;
