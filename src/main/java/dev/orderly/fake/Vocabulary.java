package dev.orderly.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * Words of a language and country, drawn once; rows draw from them, which is a hundred times as fast as asking for each row anew and
 * keeps a row independent of those before it.
 *
 * @param locale such as {@code en-IN}
 */
public record Vocabulary(
        Locale locale,
        List<String> women,
        List<String> men,
        List<String> families,
        List<String> streets,
        List<String> cities,
        List<String> states,
        List<String> postcodes,
        List<String> companies,
        List<String> professions,
        List<String> words) {

    private static final int ENOUGH = 400;
    private static final long SEED = 42;

    /** Datafaker has none of India by gender. */
    private static final List<String> INDIAN_WOMEN = List.of(
            "Aarti",
            "Aditi",
            "Aisha",
            "Ananya",
            "Anjali",
            "Asha",
            "Bhavana",
            "Chitra",
            "Deepa",
            "Divya",
            "Fatima",
            "Gauri",
            "Geeta",
            "Indira",
            "Ishita",
            "Jaya",
            "Kavita",
            "Lakshmi",
            "Lata",
            "Leela",
            "Madhuri",
            "Mary",
            "Meena",
            "Meera",
            "Nandini",
            "Neha",
            "Nisha",
            "Padma",
            "Parvati",
            "Pooja",
            "Priya",
            "Radha",
            "Rani",
            "Rekha",
            "Roshni",
            "Sangeeta",
            "Saraswati",
            "Shalini",
            "Shreya",
            "Simran",
            "Sita",
            "Sneha",
            "Sudha",
            "Sunita",
            "Swati",
            "Uma",
            "Usha",
            "Vandana",
            "Vidya",
            "Zoya");

    private static final List<String> INDIAN_MEN = List.of(
            "Aarav",
            "Abhishek",
            "Aditya",
            "Ajay",
            "Akash",
            "Amit",
            "Anand",
            "Anil",
            "Arjun",
            "Arun",
            "Ashok",
            "Bharat",
            "Deepak",
            "Dinesh",
            "Farhan",
            "Ganesh",
            "Gopal",
            "Harish",
            "Imran",
            "Jatin",
            "John",
            "Karan",
            "Kiran",
            "Krishna",
            "Lokesh",
            "Mahesh",
            "Manoj",
            "Mohan",
            "Mukesh",
            "Naveen",
            "Nikhil",
            "Prakash",
            "Pranav",
            "Rahul",
            "Raj",
            "Rajesh",
            "Ramesh",
            "Ravi",
            "Rohan",
            "Sachin",
            "Sandeep",
            "Sanjay",
            "Sunil",
            "Suresh",
            "Tarun",
            "Varun",
            "Vijay",
            "Vikram",
            "Vinod",
            "Yusuf");

    /** @param locale such as {@code en} or {@code en-IN}; what it lacks is English */
    public static Vocabulary of(Locale locale) {
        Faker faker = new Faker(locale, new Random(SEED));
        return new Vocabulary(
                locale,
                isIndia(locale) ? INDIAN_WOMEN : drawn(() -> faker.name().femaleFirstName()),
                isIndia(locale) ? INDIAN_MEN : drawn(() -> faker.name().maleFirstName()),
                drawn(() -> faker.name().lastName()),
                drawn(() -> faker.address().streetName()),
                drawn(() -> faker.address().city()),
                drawn(() -> faker.address().state()),
                drawn(() -> faker.address().zipCode()),
                drawn(() -> faker.company().name()),
                drawn(() -> faker.job().title()),
                drawn(() -> faker.lorem().word()));
    }

    /** In an order that does not depend on how they came; words that no form takes are left out. */
    private static List<String> drawn(Supplier<String> one) {
        TreeSet<String> found = new TreeSet<>();
        for (int i = 0; i < ENOUGH; i++) {
            String word = one.get();
            if (!word.isBlank() && word.length() <= 60) {
                found.add(word);
            }
        }
        return List.copyOf(new ArrayList<>(found));
    }

    public String one(List<String> words, Draw draw) {
        return words.get(draw.below(words.size()));
    }

    private static boolean isIndia(Locale locale) {
        return locale.getCountry().equals("IN");
    }

    public boolean isIndian() {
        return isIndia(locale);
    }
}
