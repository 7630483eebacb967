/** Where a biller's administrator sets what the biller looks like. */
@NullMarked
package io.sealbill.app.console.brand;

import org.jspecify.annotations.NullMarked;
