package io.slamonitor.chaos;

/** What faults are done to. */
interface Scene {
    /** Waits until every broker is there with all its copies. */
    void awaitWhole() throws InterruptedException;

    /** The instance that has the most partitions, and of two that have as many, the preferred one. */
    int busiestApplication(int preferred) throws InterruptedException;

    void killApplication(int instance);

    /** Ends it in order, and returns when it is gone. */
    void stopApplication(int instance) throws InterruptedException;

    void startApplication(int instance);

    void pauseApplication(int instance);

    /** Lets a paused one go on, and says whether it noticed that its partitions are others' by now. */
    boolean wakeApplication(int instance) throws InterruptedException;

    void killBroker(int broker);

    /** Ends it in order, and returns when it is gone. */
    void stopBroker(int broker) throws InterruptedException;

    void startBroker(int broker);

    /** Moves the copies and the leader of every partition of every topic; returns when that is done. */
    void reassignPartitions(int places) throws InterruptedException;

    /** Called again and again while nothing is done: starts what has ended by itself, throws what ends the run. */
    void supervise();
}
