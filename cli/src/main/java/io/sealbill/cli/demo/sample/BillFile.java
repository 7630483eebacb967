package io.sealbill.cli.demo.sample;

/** A bill as its biller's accounting would write it. */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two calls, never compared
public record BillFile(String name, byte[] content) {}
