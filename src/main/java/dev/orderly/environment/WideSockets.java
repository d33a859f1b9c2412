package dev.orderly.environment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets that are read in large pieces. pgjdbc reads 8 KB at a time, and each of its reads is two calls of the system: for
 * the rows of whole tables that is a fifth of what the client does. Found by pgjdbc by its name.
 */
public final class WideSockets extends SocketFactory {

    private static final int BUFFER = 1 << 16;

    @Override
    public Socket createSocket() {
        return new Wide();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return createSocket(InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(InetAddress.getByName(host), port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(host, port, null, 0);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connected(host, port, local, localPort);
    }

    private static Socket connected(InetAddress host, int port, @Nullable InetAddress local, int localPort)
            throws IOException {
        Socket socket = new Wide();
        try {
            socket.bind(new InetSocketAddress(local, localPort));
            socket.connect(new InetSocketAddress(host, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static final class Wide extends Socket {

        private @Nullable InputStream in;

        @Override
        public synchronized InputStream getInputStream() throws IOException {
            InputStream open = in;
            if (open == null) {
                open = new BufferedInputStream(super.getInputStream(), BUFFER);
                in = open;
            }
            return open;
        }
    }
}
