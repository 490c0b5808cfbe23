package io.slamonitor.cli;

import io.slamonitor.app.RejectedId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The id of a rejected record, as {@code sla rejected list} shows it. */
final class RejectedIdConverter implements ITypeConverter<RejectedId> {
    @Override
    public RejectedId convert(final String text) {
        return RejectedId.parse(text)
                .orElseThrow(() -> new TypeConversionException("'" + text
                        + "' is no id of a rejected record: expected PARTITION@OFFSET of sla.rejected, such as 2@1042;"
                        + " 'sla rejected list' shows them"));
    }
}
