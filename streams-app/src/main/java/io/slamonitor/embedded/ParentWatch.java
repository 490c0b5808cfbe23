package io.slamonitor.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/**
 * Runs inside the child process, in front of another program's main class, and ends the process when its standard input
 * ends. The parent holds the other end of that pipe: closing it is the polite way to stop the child, and however the
 * parent dies, the operating system closes it.
 *
 * <p>Uses nothing but the JDK, because it is the only class of ours on the child's class path.
 */
public final class ParentWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private ParentWatch() {}

    /**
     * @param args the main class to run, and its arguments
     * @throws ReflectiveOperationException if that class cannot be run, or what it throws
     */
    public static void main(String[] args) throws ReflectiveOperationException {
        daemon("parent-watch", ParentWatch::exitWhenInputEnds);
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
    }

    private static void exitWhenInputEnds() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said on this pipe; only its end means something.
            }
        } catch (IOException closed) {
            // As good as its end.
        }
        daemon("parent-watch-halt", ParentWatch::haltWhenExitHangs);
        System.exit(0);
    }

    private static void haltWhenExitHangs() {
        try {
            Thread.sleep(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
