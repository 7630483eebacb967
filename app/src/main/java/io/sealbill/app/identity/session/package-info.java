/** Browser sessions in PostgreSQL: short, bounded, and read without writing. */
@NullMarked
package io.sealbill.app.identity.session;

import org.jspecify.annotations.NullMarked;
