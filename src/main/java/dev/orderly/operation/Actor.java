package dev.orderly.operation;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who runs an operation.
 *
 * @param user the user of the operating system
 * @param host the machine's name
 * @param process the process id
 */
public record Actor(String user, String host, long process) {

    /** This process. */
    public static Actor current() {
        return new Actor(
                System.getProperty("user.name", "unknown"),
                hostName(),
                ProcessHandle.current().pid());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
