package io.slamonitor.connect;

import java.time.Duration;

/** The two tables of Zammad's database that are captured, and what Zammad writes into them. */
final class Zammad {
    static final String DATABASE = "zammad";

    /** As db/migrate/20120101000010_create_ticket.rb of Zammad makes them. */
    private static final String TABLES =
            """
            CREATE TABLE tickets (
              id serial PRIMARY KEY, group_id integer NOT NULL, priority_id integer NOT NULL, state_id integer NOT NULL,
              organization_id integer, number varchar(60) NOT NULL UNIQUE, title varchar(250) NOT NULL,
              owner_id integer NOT NULL, customer_id integer NOT NULL, note varchar(250),
              first_response_at timestamp(3), close_at timestamp(3), last_close_at timestamp(3),
              last_contact_at timestamp(3), last_contact_agent_at timestamp(3), last_contact_customer_at timestamp(3),
              last_owner_update_at timestamp(3), create_article_type_id integer, create_article_sender_id integer,
              article_count integer, escalation_at timestamp(3), pending_time timestamp(3), type varchar(100),
              time_unit numeric(6,2), preferences text, updated_by_id integer NOT NULL, created_by_id integer NOT NULL,
              created_at timestamp(3) NOT NULL, updated_at timestamp(3) NOT NULL);
            CREATE TABLE ticket_articles (
              id serial PRIMARY KEY, ticket_id integer NOT NULL REFERENCES tickets, type_id integer NOT NULL,
              sender_id integer NOT NULL, "from" varchar(3000), "to" varchar(3000), cc varchar(3000),
              subject varchar(3000), reply_to varchar(300), message_id varchar(3000), message_id_md5 varchar(32),
              in_reply_to varchar(3000), content_type varchar(20) NOT NULL DEFAULT 'text/plain', body text NOT NULL,
              internal boolean NOT NULL DEFAULT false, preferences text, updated_by_id integer NOT NULL,
              created_by_id integer NOT NULL, origin_by_id integer, created_at timestamp(3) NOT NULL,
              updated_at timestamp(3) NOT NULL);
            """;

    private final Database database;
    private final Recording recording;

    Zammad(final Database database, final Recording recording) {
        this.database = database;
        this.recording = recording;
        database.create(DATABASE);
        database.execute(DATABASE, TABLES);
    }

    /** A ticket that nobody has answered, opened so long ago. */
    void opened(final int ticket, final Duration ago) {
        execute(
                """
                INSERT INTO tickets (id, group_id, priority_id, state_id, organization_id, number, title, owner_id, customer_id,
                                     updated_by_id, created_by_id, created_at, updated_at)
                SELECT %1$d, 3, 2, 1, 3, '10%1$03d', 'Cannot log in', 1, 8, 8, 8, opened, opened
                FROM (SELECT now() AT TIME ZONE 'UTC' - interval '%2$d seconds' AS opened)"""
                        .formatted(ticket, ago.toSeconds()));
    }

    /** The customer hears from an agent. */
    void answered(final int ticket) {
        execute(
                """
                INSERT INTO ticket_articles (ticket_id, type_id, sender_id, subject, body, updated_by_id, created_by_id,
                                             created_at, updated_at)
                SELECT %d, 1, 1, 'Cannot log in', 'Which phone is it?', 5, 5, answered, answered
                FROM (SELECT now() AT TIME ZONE 'UTC' AS answered)"""
                        .formatted(ticket));
    }

    /** An agent takes it. */
    void taken(final int ticket) {
        execute("UPDATE tickets SET owner_id = 5, state_id = 2, updated_at = now() AT TIME ZONE 'UTC' WHERE id = "
                + ticket);
    }

    private void execute(final String sql) {
        recording.sql(sql);
        database.execute(DATABASE, sql);
    }
}
