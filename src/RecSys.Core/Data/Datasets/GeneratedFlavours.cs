using RecSys.Sampling;

namespace RecSys.Data;

/// <summary>The flavours of a <see cref="GeneratedCatalogue"/>, a genre in one of two moods, and the titles that they get.</summary>
internal static class GeneratedFlavours
{
    private static readonly (string Genre, string[] Nouns)[] Genres =
    [
        ("Action", ["Strike", "Pursuit", "Convoy", "Bullet", "Ambush", "Commando", "Getaway", "Explosion", "Mission", "Showdown"]),
        ("Adventure", ["Expedition", "Island", "Treasure", "Voyage", "Compass", "Jungle", "Summit", "Caravan", "Shipwreck", "Map"]),
        ("Animation", ["Fox", "Balloon", "Toybox", "Dragonfly", "Penguin", "Paintbrush", "Kite", "Robot Friend", "Teapot", "Hedgehog"]),
        ("Comedy", ["Wedding", "Neighbours", "Holiday", "Mix-Up", "Reunion", "Roommate", "Dinner Party", "Inheritance", "Road Trip", "Office"]),
        ("Crime", ["Heist", "Informer", "Alibi", "Safe", "Syndicate", "Forger", "Witness", "Verdict", "Ransom", "Precinct"]),
        ("Documentary", ["Glacier", "Archive", "Orchestra", "Harvest", "River", "Election", "Factory", "Reef", "Migration", "Bridge"]),
        ("Drama", ["Daughter", "Letter", "Orchard", "Promise", "Silence", "Winter", "Mother", "Homecoming", "Farewell", "Piano"]),
        ("Fantasy", ["Dragon", "Crown", "Sorcerer", "Oracle", "Enchantment", "Kingdom", "Griffin", "Spell", "Rune", "Changeling"]),
        ("Horror", ["Cellar", "Scream", "Graveyard", "Possession", "Fog", "Doll", "Asylum", "Ritual", "Attic", "Curse"]),
        ("Romance", ["Kiss", "Love Song", "Summer", "Valentine", "Paris", "Dance", "Sweetheart", "Café", "Moonlight", "Engagement"]),
        ("Sci-Fi", ["Orbit", "Android", "Colony", "Starship", "Signal", "Nebula", "Paradox", "Clone", "Satellite", "Gravity"]),
        ("Western", ["Sheriff", "Saloon", "Frontier", "Stagecoach", "Outlaw", "Canyon", "Prairie", "Gunslinger", "Ranch", "Railroad"]),
    ];

    private static readonly string[][] Moods =
    [
        ["Merry", "Golden", "Lucky", "Bright", "Laughing", "Sunny", "Little", "Brave", "Happy", "Curious", "Wild", "Dancing"],
        ["Dark", "Silent", "Broken", "Lost", "Bitter", "Grey", "Hollow", "Burning", "Cold", "Forgotten", "Bleeding", "Last"],
    ];

    /// <summary>Number of flavours.</summary>
    public static int Count => Genres.Length * Moods.Length;

    /// <summary>Name of a flavour's genre.</summary>
    public static string Genre(int flavour) => Genres[flavour / Moods.Length].Genre;

    /// <summary>A title that no film has had yet.</summary>
    public static string Title(int flavour, int year, HashSet<string> taken, ref Rng rng)
    {
        string[] nouns = Genres[flavour / Moods.Length].Nouns, moods = Moods[flavour % Moods.Length];
        int first = rng.Next(nouns.Length), second = (first + 1 + rng.Next(nouns.Length - 1)) % nouns.Length;
        string mood = moods[rng.Next(moods.Length)], noun = nouns[first];
        string title = rng.Next(3) switch
        {
            0 => $"The {mood} {noun}",
            1 => $"{mood} {noun}",
            _ => $"The {noun} of the {mood} {nouns[second]}",
        };
        string name = title;
        for (int part = 2; !taken.Add(name); part++) name = $"{title} {part}";
        return $"{name} ({year})";
    }
}
