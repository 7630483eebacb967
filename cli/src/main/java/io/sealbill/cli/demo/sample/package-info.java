/** The billers, customers and bills that the demo starts with. */
@NullMarked
package io.sealbill.cli.demo.sample;

import org.jspecify.annotations.NullMarked;
