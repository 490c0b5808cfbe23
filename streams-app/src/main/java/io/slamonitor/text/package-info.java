/** Help with words for people, for every package that reads what people write. JDK only. */
package io.slamonitor.text;
