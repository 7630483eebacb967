package io.sealbill.kernel.document.official.xpath.eval;

/** Text of a document without a schema ({@code xs:untypedAtomic}): it becomes what it meets. */
public record Untyped(String value) {}
