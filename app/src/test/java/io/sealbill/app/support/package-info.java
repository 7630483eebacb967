/** One PostgreSQL cluster and one application start for all tests of the app. */
@NullMarked
package io.sealbill.app.support;

import org.jspecify.annotations.NullMarked;
