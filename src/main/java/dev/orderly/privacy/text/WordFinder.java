package dev.orderly.privacy.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds many words in one pass (Aho and Corasick 1975), whatever their case, where they stand by themselves. Of those that begin
 * anywhere, all are told.
 */
final class WordFinder implements Detector {

    private static final int FEWEST_LETTERS = 2;

    private final Node root = new Node(0);

    private static final class Node {

        private final Map<Character, Node> next = new HashMap<>();
        private final List<Replaced> words = new ArrayList<>(1);
        private final int depth;
        private Node shorter = this;

        Node(int depth) {
            this.depth = depth;
        }
    }

    WordFinder(List<Replaced> words) {
        for (Replaced word : words) {
            if (word.original().strip().length() >= FEWEST_LETTERS) {
                add(word);
            }
        }
        link();
    }

    private void add(Replaced word) {
        Node node = root;
        String letters = word.original().strip();
        for (int i = 0; i < letters.length(); i++) {
            int depth = i + 1;
            node = node.next.computeIfAbsent(Character.toLowerCase(letters.charAt(i)), any -> new Node(depth));
        }
        if (node.words.isEmpty()) {
            node.words.add(word);
        }
    }

    private void link() {
        Deque<Node> open = new ArrayDeque<>();
        root.next.values().forEach(node -> {
            node.shorter = root;
            open.add(node);
        });
        while (!open.isEmpty()) {
            Node node = open.remove();
            node.next.forEach((letter, below) -> {
                Node from = node.shorter;
                while (from != root && !from.next.containsKey(letter)) {
                    from = from.shorter;
                }
                below.shorter = from.next.getOrDefault(letter, root);
                open.add(below);
            });
        }
    }

    @Override
    public void find(String text, Consumer<Span> found) {
        Node node = root;
        for (int i = 0; i < text.length(); i++) {
            char letter = Character.toLowerCase(text.charAt(i));
            while (node != root && !node.next.containsKey(letter)) {
                node = node.shorter;
            }
            node = node.next.getOrDefault(letter, root);
            for (Node at = node; at != root; at = at.shorter) {
                int start = i + 1 - at.depth;
                if (!at.words.isEmpty() && isApart(text, start, i + 1)) {
                    found.accept(new Span(start, i + 1, at.words.get(0).masked()));
                }
            }
        }
    }

    private static boolean isApart(String text, int start, int end) {
        return (start == 0 || !isJoined(text.charAt(start - 1), text.charAt(start)))
                && (end == text.length() || !isJoined(text.charAt(end - 1), text.charAt(end)));
    }

    private static boolean isJoined(char one, char other) {
        return Character.isLetterOrDigit(one) && Character.isLetterOrDigit(other);
    }
}
