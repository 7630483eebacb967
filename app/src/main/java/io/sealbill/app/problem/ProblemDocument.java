package io.sealbill.app.problem;

/** The members of RFC 9457, and the stable code. */
record ProblemDocument(String type, String title, int status, String code, String detail) {}
