package io.slamonitor.testing;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/**
 * A property that takes long says itself how often it is tried in an ordinary build. In a longer one, or a shorter one, it is
 * tried more or less often in the same proportion as those that say nothing.
 */
public final class TriesInProportion implements AroundPropertyHook {
    private static final int ORDINARY = 10_000;
    private static final int WANTED = Integer.getInteger("jqwik.tries", ORDINARY);

    @Override
    public PropertyExecutionResult aroundProperty(
            final PropertyLifecycleContext context, final PropertyExecutor property) {
        context.attributes()
                .tries()
                .filter(tries -> tries > 1)
                .map(tries -> Math.max(1, (long) tries * WANTED / ORDINARY))
                .ifPresent(tries -> context.attributes().setTries(Math.toIntExact(tries)));
        return property.execute();
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }
}
