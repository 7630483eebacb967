/**
 * The mail server at the customer's end: takes mail over SMTP, and shows what arrived. Mail is
 * hostile input: it is shown as text, whatever it holds.
 */
@NullMarked
package io.sealbill.simulator.mail;

import org.jspecify.annotations.NullMarked;
